import { together } from './together';

together('medium', 'tools');
