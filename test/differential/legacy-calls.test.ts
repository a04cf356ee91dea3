import { compareWithSpark } from './compare.ts';
import { LEGACY_CALLS } from './sets.ts';

compareWithSpark(LEGACY_CALLS);
