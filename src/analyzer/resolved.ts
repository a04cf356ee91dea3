import type { Expr } from '../plan/expr.ts';
import type { Expression } from '../plan/expression.ts';
import type { Scope } from './scope.ts';

/** An expression after resolution. */
export interface Resolved {
  readonly expr: Expr;
  /** Spark's text for it, in names of columns and in messages: as written, before casts are inserted */
  readonly text: string;
  /** the name its column gets without an alias, where that is not its text: a column's own, a field's */
  readonly name?: string;
  /** a variable and nothing more: in a select list it is nothing that items behind it could name */
  readonly isVariable?: true;
}

export type Resolve = (e: Expression, scope: Scope) => Resolved;
