import { BIGINT } from '../../types/data-type.ts';
import { type F64, f64, type I32, i32, i64 } from '../../wasm/assembler.ts';
import type { EmitAggregate, EmitContext, EmittedState } from '../emit.ts';
import { hllParts } from '../hll-plus-plus.ts';
import { canHash, emitXxHash64 } from './hash.ts';
import { i64Of, keepOperand } from './parts.ts';
import { stateField } from './state.ts';

// approx_count_distinct with the deviation it has by default. The steps are those of hll-plus-plus.ts.

const PRECISION = 9;
const REGISTERS = 2 ** PRECISION;
const { alpha, threshold } = hllParts(PRECISION);
const number = f64.const;

const registersOf = (state: EmittedState): I32 => i32.load(state.at, stateField(state, 0).offset);

/** The registers, made with the first value; the state holds where they are. */
function madeRegisters(e: EmitContext, state: EmittedState): I32 {
  const { asm } = e;
  const at = asm.local('i32');
  asm.set(at, registersOf(state));
  asm.if(i32.eqz(asm.get(at)), () => {
    const zeros = e.bytes(new Uint8Array(REGISTERS));
    asm.set(at, state.retain(asm.keep(zeros.ptr), zeros.length));
    const { offset } = stateField(state, 0);
    asm.store('i32', state.at, asm.get(at), offset);
    asm.store('i32', state.at, i32.const(REGISTERS), offset + 4);
  });
  return asm.get(at);
}

/** The mean that n different values are expected to give. */
function expectedMean(e: EmitContext, n: F64): F64 {
  const { asm } = e;
  const rate = asm.keep(f64.div(f64.neg(n), number(REGISTERS)));
  const [first, second, below, share] = [0, 1, 2, 3].map(() => asm.local('f64'));
  const turn = asm.local('i32');
  if (!first || !second || !below || !share) throw new TypeError('four locals');
  for (const local of [first, second, below]) asm.set(local, number(0));
  asm.set(share, number(1));
  asm.set(turn, i32.const(0));
  asm.loop((again) => {
    const upTo = asm.keep(e.math('exp', [f64.mul(rate, asm.get(share))]));
    const here = asm.keep(f64.sub(upTo, asm.get(below)));
    asm.set(first, f64.add(asm.get(first), f64.mul(here, asm.get(share))));
    asm.set(second, f64.add(asm.get(second), f64.mul(here, f64.mul(asm.get(share), asm.get(share)))));
    asm.set(below, upTo);
    asm.set(share, f64.mul(asm.get(share), number(0.5)));
    asm.set(turn, i32.add(asm.get(turn), i32.const(1)));
    asm.brIf(again, i32.leS(asm.get(turn), i32.const(64)));
  });
  const square = asm.keep(f64.mul(asm.get(first), asm.get(first)));
  const variance = f64.div(f64.div(f64.sub(asm.get(second), square), number(REGISTERS)), square);
  return asm.keep(f64.mul(f64.div(number(alpha * REGISTERS), asm.get(first)), f64.add(number(1), variance)));
}

/** The number whose expected mean this is. */
function unbiased(e: EmitContext, mean: F64): F64 {
  const { asm } = e;
  const low = asm.local('f64'),
    high = asm.local('f64'),
    turn = asm.local('i32');
  asm.set(low, number(0));
  asm.set(high, mean);
  asm.set(turn, i32.const(0));
  asm.loop((again) => {
    const middle = asm.keep(f64.div(f64.add(asm.get(low), asm.get(high)), number(2)));
    asm.if(
      f64.lt(expectedMean(e, middle), mean),
      () => asm.set(low, middle),
      () => asm.set(high, middle),
    );
    asm.set(turn, i32.add(asm.get(turn), i32.const(1)));
    asm.brIf(again, i32.ltS(asm.get(turn), i32.const(60)));
  });
  return f64.sub(mean, f64.sub(mean, asm.get(low)));
}

export const emitApproxCountDistinct: EmitAggregate = {
  supports: (args) => args.length === 1 && canHash(args),
  changesBytes: true,
  update: (e, state, args) => {
    const { asm } = e;
    const call = { type: BIGINT, argTypes: args.map((a) => a.type), ansi: true };
    const hash = i64Of(emitXxHash64(e, args, call));
    const register = asm.keep(i32.add(madeRegisters(e, state), i32.wrapI64(i64.shrU(hash, i64.const(BigInt(64 - PRECISION))))));
    const rest = i64.or(i64.shl(hash, i64.const(BigInt(PRECISION))), i64.const(1n << BigInt(PRECISION - 1)));
    const zeros = asm.keep(i32.add(i32.wrapI64(i64.clz(rest)), i32.const(1)));
    asm.if(i32.gtU(zeros, i32.load8U(register)), () => asm.store8(register, zeros));
  },
  merge: (e, state, other) => {
    const { asm } = e;
    const theirs = asm.keep(registersOf(other));
    asm.if(theirs, () => e.runtimeVoid('bytes_max', [madeRegisters(e, state), theirs, i32.const(REGISTERS)]));
  },
  finish: (e, state, { type }) => {
    const { asm } = e;
    const result = asm.local('f64');
    asm.set(result, number(0));
    const at = asm.keep(registersOf(state));
    asm.if(at, () => {
      const mean = asm.keep(f64.div(number(alpha * REGISTERS * REGISTERS), e.runtime('registers_sum', [at, i32.const(REGISTERS)], 'f64')));
      const empty = asm.keep(e.runtime('registers_empty', [at, i32.const(REGISTERS)], 'i32'));
      const linear = asm.keep(f64.mul(number(REGISTERS), e.math('log', [f64.div(number(REGISTERS), f64.convertI32S(empty))])));
      const few = i32.or(f64.le(linear, number(threshold)), f64.le(mean, number(2.5 * REGISTERS)));
      asm.if(
        i32.and(i32.ne(empty, i32.const(0)), few),
        () => asm.set(result, linear),
        () =>
          asm.if(
            f64.lt(mean, number(5 * REGISTERS)),
            () => asm.set(result, unbiased(e, mean)),
            () => asm.set(result, mean),
          ),
      );
    });
    return keepOperand(e, type, [i64.truncSatF64S(f64.floor(f64.add(asm.get(result), number(0.5))))]);
  },
};
