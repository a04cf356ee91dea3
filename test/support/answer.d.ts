import type { SparkSession } from '../../src/session/spark-session.ts';
import type { StructType } from '../../src/types/data-type.ts';
/** What a statement gives: rows as Hive's command line prints them (columns joined by tabs), or an error. */
export interface Rows {
    readonly schema: StructType;
    readonly rows: readonly string[];
}
export interface Failure {
    readonly error: string;
    /** `line:column` of start and end (exclusive), 1-based, where the error knows its place */
    readonly place?: string;
    readonly message: string;
}
export type Answer = Rows | Failure;
/** Runs one statement. Never rejects: an error is an answer. */
export declare function answer(spark: SparkSession, sql: string, signal?: AbortSignal): Promise<Answer>;
/** `line:column..line:column` of offsets into a text. */
export declare function placeOf({ text, start, end }: {
    readonly text: string;
    readonly start: number;
    readonly end: number;
}): string;
export declare const typeTexts: (schema: StructType) => string[];
export declare const schemaText: (schema: StructType) => string;
/** Does the statement give its rows in an order of its own (a sort at the top, a listing)? */
export declare function isOrdered(sql: string): boolean;
