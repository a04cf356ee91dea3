import type { FileFormat, FormatOptions, FormatSettings, ReadContext, Split, WriteContext } from '../../src/io/format.ts';
import type { ScanFile } from '../../src/plan/logical.ts';
import { type DataType, type StructType } from '../../src/types/data-type.ts';
import { type Value } from '../../src/types/value.ts';
import { SharedMemory } from '../../src/wasm/memory.ts';
export declare const memory: SharedMemory;
export declare const settings: FormatSettings;
export declare const context: WriteContext;
/** A directory that is gone after the tests of the file. */
export declare function temporaryDirectory(): string;
export declare function fileOf(content: string | Uint8Array, name?: string): ScanFile;
/** `a int, b struct<x:int>` as a schema. */
export declare function schemaOf(ddl: string): StructType;
export declare function typeText(t: DataType): string;
export declare const schemaText: (t: StructType) => string;
/** As CAST(… AS STRING) has it, in UTC. */
export declare function render(v: Value, t: DataType): string | null;
export interface ReadOptions {
    readonly options?: FormatOptions;
    readonly required?: StructType;
    readonly splits?: readonly Split[];
    readonly context?: ReadContext;
}
/** The rows of files, as values by position. */
export declare function readRows(format: FileFormat, files: readonly ScanFile[], dataSchema: StructType, given?: ReadOptions): Promise<Value[][]>;
export declare function inferSchema(format: FileFormat, files: readonly ScanFile[], options?: FormatOptions, used?: ReadContext): Promise<StructType>;
export declare const renderRows: (rows: readonly (readonly Value[])[], schema: StructType) => (string | null)[][];
/** What Spark 4.3 answered: see the JSON files beside the tests. */
export interface Answers {
    readonly contents: readonly (string | {
        readonly base64: string;
    })[];
    readonly cases: readonly {
        readonly content: number;
        readonly schema?: string;
        readonly options?: FormatOptions;
        readonly inferred?: string;
        readonly rows?: readonly (readonly (string | null)[])[];
        readonly error?: string;
        readonly format?: string;
    }[];
}
export declare const contentOf: (c: string | {
    readonly base64: string;
} | undefined) => Uint8Array;
/** The rows that are not as wanted, both sides beside one another. */
export declare function differences(got: readonly (readonly (string | null)[])[], want: readonly (readonly (string | null)[])[]): string;
/** Writes rows as one file. */
export declare function writeRows(format: FileFormat, path: string, schema: StructType, rows: readonly (readonly Value[])[], options?: FormatOptions): Promise<{
    bytes: number;
    rows: number;
}>;
