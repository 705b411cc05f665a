import { together } from './together';

together('pure', 'apps/gateway', 'apps/notification', 'apps/requests', 'apps/scheduling');
