import { compareWithSpark } from './compare.ts';
import { LEGACY_TRY_CASTS } from './sets.ts';

compareWithSpark(LEGACY_TRY_CASTS);
