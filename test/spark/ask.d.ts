import { SparkSession } from '../../src/index.ts';
/** What the driver answers: see driver.py. */
export interface SparkError {
    readonly error: string;
    /** offsets into the SQL text, the end exclusive */
    readonly place: readonly [number, number] | null;
    readonly message: string;
}
export interface SparkRows {
    readonly schema: string;
    /** rows as Hive's command line prints them */
    readonly rows: readonly string[];
    readonly fields: readonly (readonly [name: string, type: string])[];
    /** Spark's JSON of the schema */
    readonly json: unknown;
}
export type SparkAnswer = SparkRows | SparkError;
type Given = Readonly<Record<string, unknown>>;
/** Statements in one new session of Spark. */
export declare const sparkSession: (statements: readonly string[]) => Promise<readonly SparkAnswer[]>;
/** What a Python program prints; `keep` leaves its tables. */
export declare const python: (code: string, given?: Given, keep?: boolean) => Promise<{
    out: string;
    error: SparkError | null;
}>;
/** The rows of a Python expression that is a DataFrame. */
export declare const sparkRows: (code: string, given?: Given) => Promise<SparkAnswer>;
export declare const duckdb: (...statements: string[]) => Promise<{
    columns: string[];
    rows: unknown[][];
}>;
/** What a Python program with pyarrow leaves in `result`. */
export declare const arrow: (code: string, given?: Given) => Promise<unknown>;
/** A new directory that both sides see. */
export declare function place(name: string): string;
/** A session of ours, in the time zone the driver has. */
export declare const openSession: (warehouse: string, settings?: Readonly<Record<string, string>>) => Promise<SparkSession>;
/** What a program of ours prints, and the condition it fails with. */
export declare function printed(program: () => Promise<void>): Promise<{
    out: string;
    error: string | null;
}>;
export {};
