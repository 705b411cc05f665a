import { together } from './together';

together('medium', 'libs');
