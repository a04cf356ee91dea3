import fc from 'fast-check';
import type { DataType } from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
/** Values of a type, the edges among them. */
export declare function valuesOf(type: DataType): fc.Arbitrary<Value>;
