import { together } from './together';

together('pure', 'apps/gateway', 'apps/generation', 'apps/notification', 'apps/requests', 'apps/scheduling');
