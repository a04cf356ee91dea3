import { type Answer } from '../support/answer.ts';
/**
 * Query and answer in one file of valid SQL:
 *
 *     -- case: a null condition drops the row
 *     SELECT id FROM VALUES (1, true), (2, null) AS t(id, keep) WHERE keep;
 *     -- => id int
 *     -- 1
 *
 * The statements of a file share a session, in order. An answer is a header (names and types) and a line a row, columns with
 * ` | ` between them, values as Hive's command line prints them, sorted unless the statement sorts; or
 * `-- => error CONDITION at line:column..line:column`. A statement without an answer succeeds and gives no columns.
 */
export interface GoldenFile {
    readonly name: string;
    readonly path: string;
    readonly head: string;
    readonly cases: readonly GoldenCase[];
}
export interface GoldenCase {
    readonly name: string;
    readonly steps: readonly GoldenStep[];
}
export interface GoldenStep {
    readonly sql: string;
    /** lines without the leading `-- ` */
    readonly answer: readonly string[];
}
export declare const goldenFiles: () => GoldenFile[];
export declare function writeGolden(file: GoldenFile, answers: readonly (readonly string[])[]): string;
/** Rows as the files have them. */
export declare const goldenRows: (sql: string, fields: readonly (readonly [name: string, type: string])[], rows: readonly string[]) => string[];
export declare const goldenError: (condition: string, place: string | undefined) => string[];
export declare function goldenAnswer(sql: string, a: Answer): string[];
