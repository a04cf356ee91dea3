import type { Batch } from '../../../src/columnar/batch.ts';
import type { FormatOptions, FormatSettings, ReadContext, ReadRequest } from '../../../src/io/format.ts';
import type { FileSystem } from '../../../src/io/fs/file-system.ts';
import type { Expr } from '../../../src/plan/expr.ts';
import type { ScanFile } from '../../../src/plan/logical.ts';
import type { StructType } from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import { SharedMemory } from '../../../src/wasm/memory.ts';
export declare const settings: FormatSettings;
export declare const memory: SharedMemory;
/** Files in memory and, for reading, on disk. */
export declare function testFiles(): FileSystem & {
    readonly files: Map<string, Uint8Array>;
};
export declare function scanFile(fs: FileSystem, path: string): Promise<ScanFile>;
export declare const contextOf: (fs: FileSystem, more?: Partial<FormatSettings>) => ReadContext;
export declare const requestFor: (schema: StructType, filters?: readonly Expr[], required?: StructType) => ReadRequest;
export declare function schemaOf(fs: FileSystem, path: string): Promise<StructType>;
export interface ReadOptions {
    readonly filters?: readonly Expr[];
    readonly onBatch?: (batch: Batch) => void;
    readonly context?: ReadContext;
}
/** All rows of a file, through planned splits, as arrays of values. */
export declare function readRows(fs: FileSystem, path: string, schema: StructType, options?: ReadOptions): Promise<Value[][]>;
/** Writes rows with our writer, `batchRows` a batch. */
export declare function writeRows(fs: FileSystem, path: string, schema: StructType, rows: readonly (readonly Value[])[], options?: FormatOptions, batchRows?: number): Promise<void>;
