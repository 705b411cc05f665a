import { together } from './together';

together('pure', 'test/door');
