import { together } from './together';

together('medium', 'apps/requests', 'apps/scheduling');
