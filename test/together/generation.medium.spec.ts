import { together } from './together';

together('medium', 'apps/generation');
