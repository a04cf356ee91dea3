import { holdsZeros } from '../../types/compare.ts';
import type { DataType } from '../../types/data-type.ts';
import { type I32, type I64, i32, i64 } from '../../wasm/assembler.ts';
import type { EmitAggregate, EmitContext, EmittedState, Operand } from '../emit.ts';
import { valueLess } from './keys.ts';
import { chooseOperand, i32Of, isNull, keepOperand } from './parts.ts';
import { representation } from './representation.ts';
import { loadField, loadFlag, retainField, stateField, storeField, storeFlag } from './state.ts';

/** Flags of a state that holds one value: none yet, a value, a null. */
const NONE = i32.const(0),
  VALUE = i32.const(1);

/** Bytes that compare as nested values do have no -0.0 in them: what is compared is no longer what was given. */
const comparedAsKept = (args: readonly DataType[]): boolean => !args.some(holdsZeros);

/** min and max: a value and a flag. */
function extreme(greatest: boolean): EmitAggregate {
  const better = (e: EmitContext, x: Operand, best: Operand): I32 => (greatest ? valueLess(e, best, x) : valueLess(e, x, best));
  const take = (e: EmitContext, state: EmittedState, x: Operand): void => {
    const { asm } = e;
    const best = loadField(e, state, 0);
    if (representation(x.type) === 'bytes') {
      const first = asm.keep(i32.eqz(loadFlag(e, state, 1)));
      asm.if(asm.keep(i32.or(first, better(e, x, best))), () => {
        retainField(e, state, 0, x);
        storeFlag(e, state, 1, VALUE);
      });
      return;
    }
    const taken = i32.or(i32.eqz(loadFlag(e, state, 1)), better(e, x, best));
    storeField(e, state, 0, chooseOperand(e, taken, x, best));
    storeFlag(e, state, 1, VALUE);
  };
  return {
    supports: comparedAsKept,
    update: (e, state, [x]) => x && take(e, state, x),
    merge: (e, state, other) => e.asm.if(loadFlag(e, other, 1), () => take(e, state, loadField(e, other, 0))),
    finish: (e, state, call) => keepOperand(e, call.type, loadField(e, state, 0).parts, { isNull: i32.eqz(loadFlag(e, state, 1)) }),
  };
}
export const emitMin: EmitAggregate = extreme(false);
export const emitMax: EmitAggregate = extreme(true);

/** The flag that says whether x is null: 1 a value, 2 a null. */
const flagOf = (x: Operand): I32 => (x.isNull ? i32.add(x.isNull, VALUE) : VALUE);

/** first, last and any_value: a value and a flag; the second argument says whether nulls are passed over. */
function edge(first: boolean): EmitAggregate {
  const put = (e: EmitContext, state: EmittedState, x: Operand, flag: I32): void => {
    retainField(e, state, 0, x);
    storeFlag(e, state, 1, flag);
  };
  return {
    carries: [0],
    update: (e, state, [x, ignoreNulls]) => {
      if (!x) return;
      const wanted: I32[] = first ? [i32.eq(loadFlag(e, state, 1), NONE)] : [];
      if (x.isNull && ignoreNulls && ignoreNulls.constant !== false) wanted.push(i32.eqz(i32.and(x.isNull, i32Of(ignoreNulls))));
      if (wanted.length) e.asm.if(e.asm.keep(wanted.reduce((a, b) => i32.and(a, b))), () => put(e, state, x, flagOf(x)));
      else put(e, state, x, flagOf(x));
    },
    merge: (e, state, other) => {
      const flag = e.asm.keep(loadFlag(e, other, 1));
      e.asm.if(first ? i32.and(i32.ne(flag, NONE), i32.eq(loadFlag(e, state, 1), NONE)) : flag, () =>
        put(e, state, loadField(e, other, 0), flag),
      );
    },
    finish: (e, state, call) => keepOperand(e, call.type, loadField(e, state, 0).parts, { isNull: i32.ne(loadFlag(e, state, 1), VALUE) }),
  };
}
export const emitFirst: EmitAggregate = edge(true);
export const emitLast: EmitAggregate = edge(false);

/** min_by and max_by: the value beside the extreme, the extreme, a flag. Of equal extremes the later row counts. */
function extremeBy(greatest: boolean): EmitAggregate {
  const take = (e: EmitContext, state: EmittedState, x: Operand, by: Operand, flag: I32): void => {
    const { asm } = e;
    const best = loadField(e, state, 1);
    const worse = asm.keep(greatest ? valueLess(e, by, best) : valueLess(e, best, by));
    asm.if(i32.or(i32.eqz(loadFlag(e, state, 2)), i32.eqz(worse)), () => {
      retainField(e, state, 0, x);
      retainField(e, state, 1, by);
      storeFlag(e, state, 2, flag);
    });
  };
  return {
    supports: ([, by]) => by !== undefined && comparedAsKept([by]),
    carries: [0],
    update: (e, state, [x, by]) => {
      if (!x || !by) return;
      if (by.isNull) e.asm.if(i32.eqz(isNull(by)), () => take(e, state, x, by, flagOf(x)));
      else take(e, state, x, by, flagOf(x));
    },
    merge: (e, state, other) => {
      const flag = e.asm.keep(loadFlag(e, other, 2));
      e.asm.if(flag, () => take(e, state, loadField(e, other, 0), loadField(e, other, 1), flag));
    },
    finish: (e, state, call) => keepOperand(e, call.type, loadField(e, state, 0).parts, { isNull: i32.ne(loadFlag(e, state, 2), VALUE) }),
  };
}
export const emitMinBy: EmitAggregate = extremeBy(false);
export const emitMaxBy: EmitAggregate = extremeBy(true);

interface Fold {
  readonly start: 0 | -1;
  readonly i32: (a: I32, b: I32) => I32;
  readonly i64: (a: I64, b: I64) => I64;
}

/** A fold of whole numbers or booleans with a neutral start; null when there were none. */
function fold({ start, i32: narrow, i64: wide }: Fold): EmitAggregate {
  const take = (e: EmitContext, state: EmittedState, x: Operand): void => {
    const { type } = stateField(state, 0);
    const before = loadField(e, state, 0);
    const [a] = before.parts,
      [b] = x.parts;
    const value = representation(type) === 'i32' ? narrow(a as I32, b as I32) : wide(a as I64, b as I64);
    storeField(e, state, 0, { type, parts: [value] });
    storeFlag(e, state, 1, VALUE);
  };
  return {
    init: (e, state) => {
      if (start === 0) return;
      const { type } = stateField(state, 0);
      const value = type.kind === 'boolean' ? i32.const(1) : representation(type) === 'i32' ? i32.const(-1) : i64.const(-1n);
      storeField(e, state, 0, { type, parts: [value] });
    },
    update: (e, state, [x]) => x && take(e, state, x),
    merge: (e, state, other) => e.asm.if(loadFlag(e, other, 1), () => take(e, state, loadField(e, other, 0))),
    finish: (e, state, call) => keepOperand(e, call.type, loadField(e, state, 0).parts, { isNull: i32.eqz(loadFlag(e, state, 1)) }),
  };
}
export const emitBoolAnd: EmitAggregate = fold({ start: -1, i32: i32.and, i64: i64.and });
export const emitBoolOr: EmitAggregate = fold({ start: 0, i32: i32.or, i64: i64.or });
export const emitBitAndAll: EmitAggregate = emitBoolAnd;
export const emitBitOrAll: EmitAggregate = emitBoolOr;
export const emitBitXorAll: EmitAggregate = fold({ start: 0, i32: i32.xor, i64: i64.xor });
