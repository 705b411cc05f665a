import { together } from './together';

together('pure', 'apps/generation');
