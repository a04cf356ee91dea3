import type { AnalyzerContext, ResolvedTable } from '../../src/analyzer/context.ts';
import { type Expression, type UnresolvedSortOrder } from '../../src/plan/expression.ts';
import { type LogicalPlan } from '../../src/plan/logical.ts';
import { type Relation } from '../../src/plan/relation.ts';
export interface Options {
    readonly ansi?: boolean;
    readonly caseSensitive?: boolean;
    readonly warnings?: string[];
    readonly views?: Readonly<Record<string, ResolvedTable>>;
}
export declare function contextOf({ ansi, caseSensitive, warnings, views }?: Options): AnalyzerContext;
export declare const analyzed: (relation: Relation, options?: Options) => Promise<LogicalPlan>;
export declare const sql: (query: string) => Relation;
/** `name:type` of each column, with `!` where it cannot be null. */
export declare const shapeOf: (plan: LogicalPlan) => string;
/** The condition of the error that analysis raises, or the shape where it raises none. */
export declare function outcome(relation: Relation, options?: Options): Promise<string>;
export declare const table: (name: string) => Relation;
export declare const col: (name: string) => Expression;
export declare const of: (relation: Relation, name: string) => Expression;
export declare const int: (value: number) => Expression;
export declare const str: (value: string) => Expression;
export declare const fn: (name: string, ...args: readonly Expression[]) => Expression;
export declare const as: (child: Expression, ...names: readonly string[]) => Expression;
export declare const star: Expression;
export declare const asc: (child: Expression) => UnresolvedSortOrder;
export declare const desc: (child: Expression) => UnresolvedSortOrder;
export declare const select: (input: Relation, ...expressions: readonly Expression[]) => Relation;
export declare const where: (input: Relation, condition: Expression) => Relation;
export declare const having: (input: Relation, condition: Expression) => Relation;
export declare const orderBy: (input: Relation, ...order: readonly UnresolvedSortOrder[]) => Relation;
export declare const limit: (input: Relation, n: Expression) => Relation;
/** As SQL builds it: the select list is everything. */
export declare const groupBy: (input: Relation, groups: readonly Expression[], list: readonly Expression[]) => Relation;
/** As the DataFrame API builds it: groupings, then aggregates. */
export declare const agg: (input: Relation, groups: readonly Expression[], list: readonly Expression[]) => Relation;
export declare const join: (left: Relation, right: Relation, more?: Partial<Extract<Relation, {
    kind: 'Join';
}>>) => Relation;
export declare const aliasOf: (input: Relation, alias: string, columnAliases?: readonly string[]) => Relation;
