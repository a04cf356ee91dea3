import { type Expr, someExpr } from '../plan/expr.ts';
import { lookupFunction } from './registry.ts';

/** Is the work for a row a small multiple of the row's size? Not so for a regular expression, or for `repeat`. */
export const isBounded = (e: Expr): boolean => !someExpr(e, (x) => x.kind === 'Call' && isUnboundedCall(x.name, x.args));

/** May the function, or generator, take or give very much more than its arguments' size? */
export function isUnboundedCall(name: string, args: readonly Expr[]): boolean {
  const record = lookupFunction(name);
  return (record?.kind === 'scalar' || record?.kind === 'generator') && record.isUnbounded?.(args) === true;
}
