import { compareWithSpark } from './compare.ts';
import { CALLS } from './sets.ts';

compareWithSpark(CALLS);
