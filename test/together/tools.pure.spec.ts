import { together } from './together';

together('pure', 'tools');
