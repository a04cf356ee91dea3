import type { Expr } from '../plan/expr.ts';
import type { DataType } from '../types/data-type.ts';

/** A place in compiled code that can raise or ask the reference, and how to find its error or value. */
export type ErrorSite = { readonly kind: 'call'; readonly expr: Expr; readonly argTypes: readonly DataType[] } | AggregateSite;

/** `isOver`: over a window; `isAtEnd`: what was added up is fine, the value made of it is not */
export interface AggregateSite {
  readonly kind: 'aggregate';
  readonly name: string;
  readonly overload: number;
  readonly type: DataType;
  readonly isOver?: true;
  readonly isAtEnd?: true;
}
