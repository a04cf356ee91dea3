import { BOOLEAN } from '../../types/data-type.ts';
import { f32, f64, type I32, i32 } from '../../wasm/assembler.ts';
import type { Emit, EmitContext, Operand } from '../emit.ts';
import { inConstants } from './constant-set.ts';
import { valueEquals, valueLess } from './keys.ts';
import { equalExact, exact, lessExact, rescale } from './number.ts';
import { chooseOperand, FALSE, f32Of, f64Of, i32Of, isNull, keepOperand, operand, TRUE } from './parts.ts';
import { representation } from './representation.ts';

const bool = (e: EmitContext, value: I32, isNullFlag?: I32): Operand => keepOperand(e, BOOLEAN, [value], { isNull: isNullFlag });

/** Decimals of different scales are brought to one; everything else has one type already. */
function aligned(e: EmitContext, a: Operand, b: Operand): [Operand, Operand] {
  if (a.type.kind !== 'decimal' || b.type.kind !== 'decimal' || a.type.scale === b.type.scale) return [a, b];
  const scale = Math.max(a.type.scale, b.type.scale);
  const to = (x: Operand, from: number): Operand => {
    const { value } = rescale(e, exact(x), scale - from, 38);
    return operand({ kind: 'decimal', precision: 38, scale }, value.parts, { range: value.range });
  };
  return [to(a, a.type.scale), to(b, b.type.scale)];
}

function equal(e: EmitContext, a: Operand, b: Operand): I32 {
  const [x, y] = aligned(e, a, b);
  if (x.type.kind === 'decimal') return equalExact(exact(x), exact(y));
  return valueEquals(e, x, y);
}

function less(e: EmitContext, a: Operand, b: Operand): I32 {
  const [x, y] = aligned(e, a, b);
  if (x.type.kind === 'decimal') return lessExact(exact(x), exact(y));
  return valueLess(e, x, y);
}

const comparing =
  (compare: (e: EmitContext, a: Operand, b: Operand) => I32): Emit =>
  (e, [a, b]) => {
    if (!a || !b) throw new TypeError('two operands');
    return bool(e, compare(e, a, b));
  };

/** Numbers as numbers, text by its bytes, NaN above all and equal to itself, 0.0 equal to -0.0. */
export const emitEqual: Emit = comparing(equal);
export const emitNotEqual: Emit = comparing((e, a, b) => i32.eqz(equal(e, a, b)));
export const emitLess: Emit = comparing(less);
export const emitGreater: Emit = comparing((e, a, b) => less(e, b, a));
export const emitLessOrEqual: Emit = comparing((e, a, b) => i32.eqz(less(e, b, a)));
export const emitGreaterOrEqual: Emit = comparing((e, a, b) => i32.eqz(less(e, a, b)));

/** `a <=> b`; sees nulls. */
export const emitNullSafeEqual: Emit = comparing((e, a, b) => {
  const same = equal(e, a, b);
  if (!a.isNull && !b.isNull) return same;
  return i32.and(i32.eq(isNull(a), isNull(b)), i32.or(isNull(a), same));
});

/** These see nulls. */
export const emitIsNull: Emit = (e, [a]) => bool(e, a ? isNull(a) : FALSE);
export const emitIsNotNull: Emit = (e, [a]) => bool(e, a?.isNull ? i32.eqz(a.isNull) : TRUE);

/** False for null: give it to a record that sees nulls. */
export const emitIsNaN: Emit = (e, [a]) => {
  if (!a) throw new TypeError('one operand');
  const nan = representation(a.type) === 'f32' ? f32.ne(f32Of(a), f32Of(a)) : f64.ne(f64Of(a), f64Of(a));
  return bool(e, a.isNull ? i32.and(nan, i32.eqz(a.isNull)) : nan);
};

export const emitNot: Emit = (e, [a]) => bool(e, i32.eqz(i32Of(a as Operand)));

/** 1 only where it is true, not null. */
const isTrue = (a: Operand): I32 => (a.isNull ? i32.and(i32Of(a), i32.eqz(a.isNull)) : i32Of(a));
const isFalse = (a: Operand): I32 => (a.isNull ? i32.eqz(i32.or(i32Of(a), a.isNull)) : i32.eqz(i32Of(a)));

/** Three-valued AND and OR, both sides evaluated; see nulls. */
export const emitAnd: Emit = (e, [a, b]) => {
  if (!a || !b) throw new TypeError('two operands');
  const value = e.asm.keep(i32.and(isTrue(a), isTrue(b)));
  if (!a.isNull && !b.isNull) return bool(e, value);
  return bool(e, value, i32.eqz(i32.or(value, i32.or(isFalse(a), isFalse(b)))));
};
export const emitOr: Emit = (e, [a, b]) => {
  if (!a || !b) throw new TypeError('two operands');
  const value = e.asm.keep(i32.or(isTrue(a), isTrue(b)));
  if (!a.isNull && !b.isNull) return bool(e, value);
  return bool(e, value, i32.eqz(i32.or(value, i32.and(isFalse(a), isFalse(b)))));
};

/** `x IN (a, b, …)`; sees nulls: null when x is, or when nothing is equal and one of the list is null. */
export const emitIn: Emit = (e, args) => {
  const [x, ...list] = args;
  if (!x) throw new TypeError('one operand at least');
  if (list.length === 0) return bool(e, FALSE);
  const { asm } = e;
  const present = list.filter((c) => c.constant !== null);
  let found = present.length > (representation(x.type) === 'bytes' ? FEW_TEXTS : FEW) ? inConstants(e, x, present) : undefined;
  if (!found) {
    found = FALSE;
    for (const candidate of present) {
      const same = equal(e, x, candidate);
      found = asm.keep(i32.or(found, candidate.isNull ? i32.and(same, i32.eqz(candidate.isNull)) : same));
    }
  }
  found = asm.keep(found);
  let unknown: I32 | undefined = list.some((c) => c.constant === null) ? TRUE : undefined;
  for (const c of present) if (c.isNull) unknown = unknown ? i32.or(unknown, c.isNull) : c.isNull;
  const missed = unknown && i32.and(unknown, i32.eqz(found));
  const flag = x.isNull ? (missed ? i32.or(x.isNull, missed) : x.isNull) : missed;
  return bool(e, found, flag);
};

/** So many constants are compared one by one; of texts, which mostly differ in length or the first bytes, more. */
const FEW = 4;
const FEW_TEXTS = 24;

/** greatest and least skip nulls, and are null when all are; see nulls. */
function extreme(greatest: boolean): Emit {
  return (e, args) => {
    const [first, ...rest] = args;
    if (!first) throw new TypeError('one operand at least');
    let best = first;
    for (const next of rest) {
      // The first of equal ones stays.
      const better = e.asm.keep(greatest ? valueLess(e, best, next) : valueLess(e, next, best));
      let take: I32 = better;
      if (best.isNull) take = i32.or(best.isNull, take);
      if (next.isNull) take = i32.and(take, i32.eqz(next.isNull));
      const chosen = chooseOperand(e, take, next, best);
      const flag = best.isNull && next.isNull ? e.asm.keep(i32.and(best.isNull, next.isNull)) : undefined;
      best = operand(chosen.type, chosen.parts, { isNull: flag, range: chosen.range });
    }
    return best;
  };
}
export const emitGreatest: Emit = extreme(true);
export const emitLeast: Emit = extreme(false);
