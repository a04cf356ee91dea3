import type { Physical } from './file-type.ts';

/** A leaf column of the file being written. */
export interface WriteLeaf {
  readonly path: readonly string[];
  readonly physical: Physical;
  readonly maxDefinition: number;
  readonly maxRepetition: number;
  readonly isText: boolean;
}

/** One column of a row group, encoded. */
export interface EncodedChunk {
  readonly leaf: WriteLeaf;
  /** page headers and bodies; the dictionary's first */
  readonly pages: readonly Uint8Array[];
  readonly dictionarySize: number;
  readonly values: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  readonly encodings: readonly number[];
  readonly nullCount: number;
  readonly min: Uint8Array | undefined;
  readonly max: Uint8Array | undefined;
}
