import { type Call, type Cast, type Expr, type Literal, lit } from '../plan/expr.ts';
import { type DataType, isInteger } from '../types/data-type.ts';
import { onExpressions } from './rule.ts';

/**
 * Brings comparisons into the form that sources understand: column, operator, constant, in the column's own type
 * (Spark's CanonicalizeComparison, UnwrapCastInBinaryComparison, OptimizeIn).
 *
 *     1 < a                       →   a > 1
 *     cast(a as bigint) > 5L      →   a > 5          where 5 fits a's type
 *     a IN (1)                    →   a = 1
 */
export const comparisonSimplification = onExpressions((e) => {
  if (e.kind !== 'Call') return e;
  if (e.name === 'in' && e.args.length === 2) return equalTo(e);
  const flipped = FLIPPED[e.name];
  const [a, b] = e.args;
  if (flipped === undefined || !a || !b || e.args.length !== 2) return e;
  if (a.kind === 'Literal' && b.kind !== 'Literal') return { ...e, name: flipped, args: [b, a] };
  if (a.kind === 'Cast' && b.kind === 'Literal') return unwrapCast(e, a, b);
  return e;
});

const FLIPPED: Readonly<Record<string, string>> = { '==': '==', '<=>': '<=>', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** `in` and `==` have one overload each that takes every comparable type. */
const equalTo = (e: Call): Expr => ({ ...e, name: '==', overload: 0 });

const RANGE: Readonly<Record<string, readonly [bigint, bigint]>> = {
  tinyint: [-128n, 127n],
  smallint: [-32768n, 32767n],
  int: [-2147483648n, 2147483647n],
  bigint: [-9223372036854775808n, 9223372036854775807n],
};
const ORDER = ['tinyint', 'smallint', 'int', 'bigint'];

function unwrapCast(e: Call, cast: Cast, value: Literal): Expr {
  const from = cast.child.type;
  if (!isInteger(from) || !isInteger(cast.type) || ORDER.indexOf(from.kind) > ORDER.indexOf(cast.type.kind) || value.value === null)
    return e;
  const n = BigInt(value.value as number | bigint);
  const [min, max] = RANGE[from.kind] ?? [1n, 0n];
  if (n < min || n > max) return e;
  return { ...e, args: [cast.child, lit(ofType(n, from), from, value.origin)] };
}
const ofType = (n: bigint, type: DataType): number | bigint => (type.kind === 'bigint' ? n : Number(n));
