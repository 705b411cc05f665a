import { together } from './together';

together('pure', 'libs');
