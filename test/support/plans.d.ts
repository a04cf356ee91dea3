import { type Alias, type Attribute, type Expr, type SortKey } from '../../src/plan/expr.ts';
import type { AggregateAlias, LocalRows, LogicalPlan } from '../../src/plan/logical.ts';
import { type DataType } from '../../src/types/data-type.ts';
import type { Value } from '../../src/types/value.ts';
export declare const attr: (name: string, type: DataType, nullable?: boolean) => Attribute;
export declare const as: (child: Expr, name: string) => Alias;
export declare const local: (output: readonly Attribute[], rows: readonly (readonly Value[])[]) => LocalRows;
export declare const asc: (child: Expr, nullsFirst?: boolean) => SortKey;
export declare const desc: (child: Expr, nullsFirst?: boolean) => SortKey;
/** A scalar call with the casts its overload asks for. */
export declare function call(name: string, ...args: readonly Expr[]): Expr;
/** An aggregate call under a name. */
export declare function agg(as: string, name: string, ...args: readonly Expr[]): AggregateAlias;
export declare const value: (v: Value, type: DataType) => Expr;
export declare const filter: (input: LogicalPlan, condition: Expr) => LogicalPlan;
