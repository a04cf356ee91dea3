import { compareWithSpark } from './compare.ts';
import { TRY_CASTS } from './sets.ts';

compareWithSpark(TRY_CASTS);
