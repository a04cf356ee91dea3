import { compareWithSpark } from './compare.ts';
import { CASTS } from './sets.ts';

compareWithSpark(CASTS);
