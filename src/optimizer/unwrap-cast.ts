import { type Call, type Cast, type Expr, type Literal, lit } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { canRaise, isDeterministic } from '../plan/traits.ts';
import { type DataType, isInteger } from '../types/data-type.ts';
import { unlessNull } from './build.ts';
import { onExpressions } from './rule.ts';

/**
 * Compares a column with a constant in the column's own type, so that a scan can use the condition (Spark's
 * UnwrapCastInBinaryComparison).
 *
 *     cast(a as bigint) > 5                    →   a > 5
 *     cast(a as decimal(12,1)) > 10.5          →   a > 10          a an int
 *     cast(a as bigint) < 3000000000           →   true, null where a is       a an int
 *     cast(a as bigint) IN (1, 3000000000)     →   a IN (1)
 */
export const unwrapCast = onExpressions(FORM.cast, (e) => {
  if (e.kind !== 'Call') return e;
  const [cast, ...values] = e.args;
  if (cast?.kind !== 'Cast' || !isExact(cast.child.type, cast.type)) return e;
  if (e.name === 'in') return inList(e, cast, values);
  const [value] = values;
  if (values.length !== 1 || value?.kind !== 'Literal' || value.value === null) return e;
  return compared(e, cast, value);
});

/** A whole number of steps: 1 for whole numbers, 10^-scale for decimals. */
interface Steps {
  readonly scale: number;
  readonly least: bigint;
  readonly most: bigint;
}
const WHOLE: Readonly<Record<string, bigint>> = { tinyint: 2n ** 7n, smallint: 2n ** 15n, int: 2n ** 31n, bigint: 2n ** 63n };

function stepsOf(type: DataType): Steps | undefined {
  const whole = WHOLE[type.kind];
  if (whole !== undefined) return { scale: 0, least: -whole, most: whole - 1n };
  if (type.kind !== 'decimal') return undefined;
  const most = 10n ** BigInt(type.precision) - 1n;
  return { scale: type.scale, least: -most, most };
}

/** Does every value of the one type stay what it is in the other? */
function isExact(from: DataType, to: DataType): boolean {
  const a = stepsOf(from);
  if (!a) return false;
  if (to.kind === 'double') return isInteger(from) && from.kind !== 'bigint';
  const b = stepsOf(to);
  if (!b || b.scale < a.scale) return false;
  return a.most * 10n ** BigInt(b.scale - a.scale) <= b.most;
}

/** The constant in steps of the column's type: the nearest below, and whether it is that exactly. */
function inSteps(value: Literal, { scale }: Steps): { readonly floor: bigint; readonly isExact: boolean } | undefined {
  const v = value.value;
  if (value.type.kind === 'double') {
    if (typeof v !== 'number' || !Number.isFinite(v)) return undefined;
    return { floor: BigInt(Math.floor(v)), isExact: Number.isInteger(v) };
  }
  const own = stepsOf(value.type);
  if (!own || (typeof v !== 'number' && typeof v !== 'bigint')) return undefined;
  const unit = 10n ** BigInt(Math.max(0, own.scale - scale));
  const n = BigInt(v) * 10n ** BigInt(Math.max(0, scale - own.scale));
  const quotient = n / unit;
  const isWhole = quotient * unit === n;
  return { floor: isWhole || n > 0n ? quotient : quotient - 1n, isExact: isWhole };
}

const ofType = (steps: bigint, type: DataType): Literal =>
  lit(type.kind === 'bigint' || type.kind === 'decimal' ? steps : Number(steps), type);

function compared(e: Call, cast: Cast, value: Literal): Expr {
  const from = cast.child.type;
  const steps = stepsOf(from);
  const at = steps && inSteps(value, steps);
  if (!steps || !at) return e;
  const { floor, isExact: whole } = at;
  const decided = (holds: boolean): Expr => (isDeterministic(cast.child) && !canRaise(cast.child) ? unlessNull(cast.child, holds) : e);
  const compare = (name: string, n: bigint): Expr => ({ ...e, name, args: [cast.child, ofType(n, from)] });
  const below = floor < steps.least;
  const above = floor > steps.most || (floor === steps.most && !whole);
  switch (e.name) {
    case '==':
      return below || above || !whole ? decided(false) : compare('==', floor);
    case '!=':
      return below || above || !whole ? decided(true) : compare('!=', floor);
    case '<':
      return below ? decided(false) : above ? decided(true) : compare(whole ? '<' : '<=', floor);
    case '<=':
      return below ? decided(false) : above ? decided(true) : compare('<=', floor);
    case '>':
      return below ? decided(true) : above ? decided(false) : compare('>', floor);
    case '>=':
      return below ? decided(true) : above ? decided(false) : compare(whole ? '>=' : '>', floor);
    default:
      return e;
  }
}

/** Values that the column's type does not have are equal to none. */
function inList(e: Call, cast: Cast, values: readonly Expr[]): Expr {
  const from = cast.child.type;
  const steps = stepsOf(from);
  if (!steps) return e;
  const kept: Expr[] = [];
  for (const v of values) {
    if (v.kind !== 'Literal' || v.value === null) return e;
    const at = inSteps(v, steps);
    if (!at) return e;
    if (at.isExact && at.floor >= steps.least && at.floor <= steps.most) kept.push(ofType(at.floor, from));
  }
  if (kept.length > 0) return { ...e, args: [cast.child, ...kept] };
  return isDeterministic(cast.child) && !canRaise(cast.child) ? unlessNull(cast.child, false) : e;
}
