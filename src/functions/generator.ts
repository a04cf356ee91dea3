import type { Value } from '../types/value.ts';

/** One row a generator makes: its columns by position. */
export type GeneratorRow = readonly Value[];
