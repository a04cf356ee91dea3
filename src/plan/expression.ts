import type { Origin } from '../errors/origin.ts';
import type { DataType } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import type { UserFunctionRef } from './expr.ts';
import type { Relation } from './relation.ts';

/**
 * Unresolved expressions: what the parser and the DataFrame API build. They follow Spark Connect's `Expression` message
 * kind for kind; names are not looked up yet. Operators are functions with Spark Connect's names: `==`, `<=>`, `!=`, `<`,
 * `+`, `and`, `or`, `not`, `isNull`, `isNotNull`, `in`, `like`, `when` (pairs, then the default), `between`.
 */
export type Expression =
  | UnresolvedLiteral
  | UnresolvedAttribute
  | UnresolvedFunction
  | UserFunctionCall
  | ExpressionString
  | UnresolvedStar
  | UnresolvedRegex
  | UnresolvedExtractValue
  | UnresolvedUpdateFields
  | UnresolvedAlias
  | UnresolvedCast
  | UnresolvedSortOrder
  | UnresolvedWindow
  | LambdaFunction
  | LambdaVariable
  | SubqueryExpression
  | NamedArgument
  | NamedParameter
  | PositionalParameter;

interface At {
  readonly origin?: Origin;
}

export interface UnresolvedLiteral extends At {
  readonly kind: 'Literal';
  readonly value: Value;
  readonly type: DataType;
}
/** `planId` is set by `df.col(name)`: the column of that plan's output, wherever else the name occurs. */
export interface UnresolvedAttribute extends At {
  readonly kind: 'UnresolvedAttribute';
  readonly nameParts: readonly string[];
  readonly planId?: number;
  /** set by `outer()`: a column of the query around this one */
  readonly isOuter?: true;
  /** set by `df.metadataColumn()`: not one of the relation's own columns */
  readonly isMetadataColumn?: true;
  /** IDENTIFIER(…) spelt it */
  readonly isSpelt?: true;
  /** in the place of a call, `window(…)`, which has no name of its own: a struct's field of it is called after its place */
  readonly isMade?: true;
}
export interface UnresolvedFunction extends At {
  readonly kind: 'UnresolvedFunction';
  readonly name: string;
  readonly args: readonly Expression[];
  readonly isDistinct: boolean;
  readonly filter?: Expression;
  /** WITHIN GROUP (ORDER BY …) */
  readonly orderBy?: readonly UnresolvedSortOrder[];
  readonly ignoreNulls?: boolean;
  /** made for a syntax or a method: it may name what has no name in SQL */
  readonly isInternal?: true;
}
/** A function of the program applied to columns, without a name that SQL could find it by. */
export interface UserFunctionCall extends At {
  readonly kind: 'CommonInlineUserDefinedFunction';
  readonly function: UserFunctionRef;
  readonly args: readonly Expression[];
}
/** SQL text standing for an expression (`selectExpr`, `filter('a > 1')`), parsed by the analyzer. */
export interface ExpressionString extends At {
  readonly kind: 'ExpressionString';
  readonly text: string;
}
/** `*`, `t.*`, `s.*`; `except` lists the columns left out. */
export interface UnresolvedStar extends At {
  readonly kind: 'UnresolvedStar';
  readonly target?: readonly string[];
  readonly except?: readonly (readonly string[])[];
  readonly planId?: number;
}
export interface UnresolvedRegex extends At {
  readonly kind: 'UnresolvedRegex';
  readonly pattern: string;
  /** the relation whose columns they are */
  readonly target?: string;
  readonly planId?: number;
}
/** `child.field`, `child[key]`, `child[0]`. */
export interface UnresolvedExtractValue extends At {
  readonly kind: 'UnresolvedExtractValue';
  readonly child: Expression;
  readonly extraction: Expression;
}
/** A struct with fields put in (those with a `value`) or left out, one after the other; a name may lead into structs inside. */
export interface UnresolvedUpdateFields extends At {
  readonly kind: 'UpdateFields';
  readonly child: Expression;
  readonly updates: readonly { readonly nameParts: readonly string[]; readonly value?: Expression }[];
}
/** Several names only for a generator that makes several columns. */
export interface UnresolvedAlias extends At {
  readonly kind: 'Alias';
  readonly child: Expression;
  readonly names: readonly string[];
  /** written `AS (a)`, as the columns of a generator are */
  readonly isList?: true;
}
/** `type` may be DDL text from the API. `evalMode` absent: as `spark.sql.ansi.enabled` says. */
export interface UnresolvedCast extends At {
  readonly kind: 'Cast';
  readonly child: Expression;
  readonly type: DataType | string;
  readonly evalMode?: 'legacy' | 'ansi' | 'try';
}
/** `nullsFirst` absent: first when ascending, last when descending. */
export interface UnresolvedSortOrder extends At {
  readonly kind: 'SortOrder';
  readonly child: Expression;
  readonly ascending: boolean;
  readonly nullsFirst?: boolean;
}
export interface UnresolvedWindow extends At {
  readonly kind: 'Window';
  readonly function: Expression;
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly UnresolvedSortOrder[];
  readonly frame?: { readonly unit: 'rows' | 'range'; readonly lower: FrameBoundary; readonly upper: FrameBoundary };
  /** a name from the WINDOW clause */
  readonly reference?: string;
}
export type FrameBoundary = 'current row' | 'unbounded' | Expression;
export interface LambdaFunction extends At {
  readonly kind: 'LambdaFunction';
  readonly body: Expression;
  readonly params: readonly string[];
}
export interface LambdaVariable extends At {
  readonly kind: 'LambdaVariable';
  readonly name: string;
}
export interface SubqueryExpression extends At {
  readonly kind: 'SubqueryExpression';
  /** `table`: a whole table, as an argument of a table function */
  readonly subquery: 'scalar' | 'exists' | 'in' | 'table';
  readonly plan: Relation;
  /** the left side of IN */
  readonly values?: readonly Expression[];
}
export interface NamedArgument extends At {
  readonly kind: 'NamedArgument';
  readonly name: string;
  readonly value: Expression;
}
/** `:name`, for which nothing was given */
export interface NamedParameter extends At {
  readonly kind: 'NamedParameter';
  readonly name: string;
}
/** `?`, numbered from 0 in text order, for which nothing was given */
export interface PositionalParameter extends At {
  readonly kind: 'PositionalParameter';
  readonly index: number;
}

const withOrigin = (origin: Origin | undefined): At => (origin ? { origin } : {});

export const literal = (value: Value, type: DataType, origin?: Origin): UnresolvedLiteral => ({
  kind: 'Literal',
  value,
  type,
  ...withOrigin(origin),
});
export const attribute = (nameParts: readonly string[], origin?: Origin): UnresolvedAttribute => ({
  kind: 'UnresolvedAttribute',
  nameParts,
  ...withOrigin(origin),
});
export const call = (name: string, args: readonly Expression[], origin?: Origin): UnresolvedFunction => ({
  kind: 'UnresolvedFunction',
  name,
  args,
  isDistinct: false,
  ...withOrigin(origin),
});
/** A call of what has no name in SQL. */
export const internalCall = (name: string, args: readonly Expression[], origin?: Origin): UnresolvedFunction => ({
  ...call(name, args, origin),
  isInternal: true,
});
export const alias = (child: Expression, name: string, origin?: Origin): UnresolvedAlias => ({
  kind: 'Alias',
  child,
  names: [name],
  ...withOrigin(origin),
});

/** Is the argument a whole table, `TABLE (t)`? */
export const isWholeTable = (e: Expression): boolean =>
  e.kind === 'NamedArgument' ? isWholeTable(e.value) : e.kind === 'SubqueryExpression' && e.subquery === 'table';

/** What a struct calls the field that is made of `e`; undefined where it has no name, as a cast has none whatever it casts, nor what IDENTIFIER spells. */
export function fieldName(e: Expression): string | undefined {
  switch (e.kind) {
    case 'Alias':
      return e.names[0];
    case 'UnresolvedAttribute':
      return e.isSpelt || e.isMade ? undefined : e.nameParts[e.nameParts.length - 1];
    case 'LambdaVariable':
      return e.name;
    case 'UnresolvedExtractValue':
      return e.extraction.kind === 'Literal' && typeof e.extraction.value === 'string' ? e.extraction.value : undefined;
    default:
      return undefined;
  }
}
