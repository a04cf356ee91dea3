import { hasOffsets } from '../columnar/batch.ts';
import { type Expr, someExpr } from '../plan/expr.ts';
import { type DataType, isNested } from '../types/data-type.ts';

const COMPARISONS: ReadonlySet<string> = new Set(['=', '==', '<=>', '<', '<=', '>', '>=', '!=', '<>', 'isnull', 'isnotnull']);
const isLong = (type: DataType): boolean => hasOffsets(type) || isNested(type);

/** May an expression need scratch memory? It does for values of no fixed size that it makes, be it on the way to a short one. */
export const takesScratch = (e: Expr): boolean =>
  someExpr(e, (x) => {
    if (x.kind === 'Attribute' || x.kind === 'Literal' || x.kind === 'Alias') return false;
    if (isLong(x.type)) return true;
    return x.kind === 'Call' && !COMPARISONS.has(x.name) && x.args.some((a) => isLong(a.type));
  });
