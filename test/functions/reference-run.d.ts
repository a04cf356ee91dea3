import type { Attribute } from '../../src/plan/expr.ts';
import type { Value } from '../../src/types/value.ts';
type Row = readonly Value[];
export interface Answer {
    readonly output: readonly Attribute[];
    readonly rows: readonly Row[];
}
export interface RunSettings {
    readonly ansi?: boolean;
    readonly timeZone?: string;
}
/** Runs a query without tables by the reference evaluator alone, straight from the analyzed plan. */
export declare function runReference(sql: string, { ansi, timeZone }?: RunSettings): Promise<Answer>;
export {};
