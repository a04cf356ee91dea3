import { compareWithSpark } from './compare.ts';
import { LEGACY_CASTS } from './sets.ts';

compareWithSpark(LEGACY_CASTS);
