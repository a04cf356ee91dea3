import { type F64, f64, type I32, i32, i64, select } from '../../wasm/assembler.ts';
import type { EmitAggregate, EmitContext, EmittedState } from '../emit.ts';
import { f64Of, keepOperand } from './parts.ts';
import { loadField, storeNumber } from './state.ts';

// Statistics by central moments, added and merged as Spark does it and the reference (`statistics.ts`) does: the same operations
// in the same order, so that the last digits agree too.

const number = f64.const;
const field = (e: EmitContext, state: EmittedState, i: number): F64 => f64Of(loadField(e, state, i));
const put = (e: EmitContext, state: EmittedState, i: number, x: F64): void => storeNumber(e, state, i, x);
const product = (first: F64, ...more: readonly F64[]): F64 => more.reduce((a, b) => f64.mul(a, b), first);

interface Made {
  readonly value: F64;
  readonly isNull: I32;
  /** where it is not null: divided by 0, an error in ANSI mode, null otherwise */
  readonly byZero?: I32;
}

/** State: count, mean, and the sums of the second to fourth powers of distances from the mean, of which `powers` are kept up. */
function moments(powers: 2 | 3 | 4, finish: (n: F64, m2: F64, m3: F64, m4: F64) => Made): EmitAggregate {
  return {
    supports: ([x]) => x?.kind === 'double',
    update: (e, state, [x]) => {
      if (!x) return;
      const { asm } = e;
      const n = asm.keep(f64.add(field(e, state, 0), number(1)));
      const mean = field(e, state, 1);
      const delta = asm.keep(f64.sub(f64Of(x), mean));
      const step = asm.keep(f64.div(delta, n));
      const m2 = asm.keep(f64.add(field(e, state, 2), f64.mul(delta, f64.sub(delta, step))));
      put(e, state, 0, n);
      put(e, state, 1, f64.add(mean, step));
      put(e, state, 2, m2);
      if (powers === 2) return;
      const delta2 = asm.keep(f64.mul(delta, delta)),
        step2 = asm.keep(f64.mul(step, step));
      const less3 = f64.sub(field(e, state, 3), product(number(3), step, m2));
      const m3 = asm.keep(f64.add(less3, f64.mul(delta, f64.sub(delta2, step2))));
      put(e, state, 3, m3);
      if (powers === 3) return;
      const less4 = f64.sub(f64.sub(field(e, state, 4), product(number(4), step, m3)), product(number(6), step2, m2));
      put(e, state, 4, f64.add(less4, f64.mul(delta, f64.sub(f64.mul(delta, delta2), f64.mul(step, step2)))));
    },
    merge: (e, state, other) => {
      const { asm } = e;
      const n2 = field(e, other, 0);
      asm.if(f64.ne(n2, number(0)), () => {
        const n1 = field(e, state, 0);
        const n = asm.keep(f64.add(n1, n2));
        const delta = asm.keep(f64.sub(field(e, other, 1), field(e, state, 1)));
        const step = asm.keep(f64.div(delta, n));
        const [a2, a3, a4] = [2, 3, 4].map((i) => field(e, state, i)) as [F64, F64, F64];
        const [b2, b3, b4] = [2, 3, 4].map((i) => field(e, other, i)) as [F64, F64, F64];
        const m2 = f64.add(f64.add(a2, b2), product(delta, step, n1, n2));
        const cross = f64.sub(f64.mul(n1, b2), f64.mul(n2, a2));
        const m3 = f64.add(f64.add(f64.add(a3, b3), product(step, step, delta, n1, n2, f64.sub(n1, n2))), product(number(3), step, cross));
        const shape = f64.add(f64.sub(f64.mul(n1, n1), f64.mul(n1, n2)), f64.mul(n2, n2));
        const sides = f64.add(product(n1, n1, b2), product(n2, n2, a2));
        const m4 = f64.add(
          f64.add(
            f64.add(f64.add(a4, b4), product(step, step, step, delta, n1, n2, shape)),
            product(product(number(6), step, step), sides),
          ),
          product(number(4), step, f64.sub(f64.mul(n1, b3), f64.mul(n2, a3))),
        );
        if (powers >= 4) put(e, state, 4, m4);
        if (powers >= 3) put(e, state, 3, m3);
        put(e, state, 2, m2);
        put(e, state, 1, f64.add(field(e, state, 1), f64.mul(step, n2)));
        put(e, state, 0, n);
      });
    },
    finish: (e, state, call) => {
      const [n, m2, m3, m4] = [0, 2, 3, 4].map((i) => field(e, state, i)) as [F64, F64, F64, F64];
      const { value, isNull } = finish(n, m2, m3, m4);
      return keepOperand(e, call.type, [value], { isNull });
    },
  };
}

const ofPopulation = (n: F64, m2: F64): Made => ({ value: f64.div(m2, n), isNull: f64.eq(n, number(0)) });
const ofSample = (n: F64, m2: F64): Made => ({ value: f64.div(m2, f64.sub(n, number(1))), isNull: f64.le(n, number(1)) });
const root = ({ value, isNull }: Made): Made => ({ value: f64.sqrt(value), isNull });

export const emitVarianceSample: EmitAggregate = moments(2, ofSample);
export const emitVariancePopulation: EmitAggregate = moments(2, ofPopulation);
export const emitDeviationSample: EmitAggregate = moments(2, (n, m2) => root(ofSample(n, m2)));
export const emitDeviationPopulation: EmitAggregate = moments(2, (n, m2) => root(ofPopulation(n, m2)));
/** Without values, and where all are equal: null. */
const isFlat = (n: F64, m2: F64): I32 => i32.or(f64.eq(n, number(0)), f64.eq(m2, number(0)));
export const emitSkewness: EmitAggregate = moments(3, (n, m2, m3) => ({
  value: f64.div(f64.mul(f64.sqrt(n), m3), f64.sqrt(product(m2, m2, m2))),
  isNull: isFlat(n, m2),
}));
export const emitKurtosis: EmitAggregate = moments(4, (n, m2, _, m4) => ({
  value: f64.sub(f64.div(f64.mul(n, m4), f64.mul(m2, m2)), number(3)),
  isNull: isFlat(n, m2),
}));

interface Pairs {
  readonly n: F64;
  readonly x: F64;
  readonly y: F64;
  readonly xy: F64;
  readonly xx: F64;
  readonly yy: F64;
}

/** State: count, both means, the sum of products of distances, and both sums of squares. */
function pairs(finish: (sums: Pairs) => Made | F64, squares: 'paired' | 'moments' = 'paired'): EmitAggregate {
  return {
    supports: (args) => args.length === 2 && args.every((a) => a.kind === 'double'),
    update: (e, state, [a, b]) => {
      if (!a || !b) return;
      const { asm } = e;
      const n = asm.keep(f64.add(field(e, state, 0), number(1)));
      const x = field(e, state, 1),
        y = field(e, state, 2);
      const dx = asm.keep(f64.sub(f64Of(a), x)),
        dy = asm.keep(f64.sub(f64Of(b), y));
      const stepX = asm.keep(f64.div(dx, n)),
        stepY = asm.keep(f64.div(dy, n));
      const nx = asm.keep(f64.add(x, stepX)),
        ny = asm.keep(f64.add(y, stepY));
      const restX = squares === 'paired' ? f64.sub(f64Of(a), nx) : f64.sub(dx, stepX);
      const restY = squares === 'paired' ? f64.sub(f64Of(b), ny) : f64.sub(dy, stepY);
      put(e, state, 3, f64.add(field(e, state, 3), f64.mul(dx, f64.sub(f64Of(b), ny))));
      put(e, state, 4, f64.add(field(e, state, 4), f64.mul(dx, restX)));
      put(e, state, 5, f64.add(field(e, state, 5), f64.mul(dy, restY)));
      put(e, state, 0, n);
      put(e, state, 1, nx);
      put(e, state, 2, ny);
    },
    merge: (e, state, other) => {
      const { asm } = e;
      const n2 = field(e, other, 0);
      asm.if(f64.ne(n2, number(0)), () => {
        const n1 = field(e, state, 0);
        const n = asm.keep(f64.add(n1, n2));
        const dx = asm.keep(f64.sub(field(e, other, 1), field(e, state, 1)));
        const dy = asm.keep(f64.sub(field(e, other, 2), field(e, state, 2)));
        const add = (i: number, d: F64, step: F64): void =>
          put(e, state, i, f64.add(f64.add(field(e, state, i), field(e, other, i)), product(f64.mul(d, f64.div(step, n)), n1, n2)));
        add(3, dx, dy);
        add(4, dx, dx);
        add(5, dy, dy);
        put(e, state, 1, f64.add(field(e, state, 1), f64.mul(f64.div(dx, n), n2)));
        put(e, state, 2, f64.add(field(e, state, 2), f64.mul(f64.div(dy, n), n2)));
        put(e, state, 0, n);
      });
    },
    finish: (e, state, call) => {
      const [n, x, y, xy, xx, yy] = [0, 1, 2, 3, 4, 5].map((i) => field(e, state, i)) as [F64, F64, F64, F64, F64, F64];
      const made = finish({ n, x, y, xy, xx, yy });
      const none = f64.eq(n, number(0));
      if ('type' in made) return keepOperand(e, call.type, [made], { isNull: none });
      const isNull = i32.or(none, made.isNull);
      if (!made.byZero) return keepOperand(e, call.type, [made.value], { isNull });
      if (!call.ansi) return keepOperand(e, call.type, [made.value], { isNull: i32.or(isNull, made.byZero) });
      const unknown = e.asm.keep(isNull);
      e.failIf(i32.and(i32.eqz(unknown), made.byZero));
      return keepOperand(e, call.type, [made.value], { isNull: unknown });
    },
  };
}

const isOne = (n: F64): I32 => f64.eq(n, number(1));
/** All with the same second value: no line. */
const noLine = ({ yy }: Pairs): I32 => f64.eq(yy, number(0));

export const emitCovariancePopulation: EmitAggregate = pairs(({ n, xy }) => f64.div(xy, n));
export const emitCovarianceSample: EmitAggregate = pairs(({ n, xy }) => ({ value: f64.div(xy, f64.sub(n, number(1))), isNull: isOne(n) }));
export const emitCorrelation: EmitAggregate = pairs(({ n, xy, xx, yy }) => ({
  value: f64.div(xy, f64.sqrt(f64.mul(xx, yy))),
  isNull: [xx, yy].reduce((none, x) => i32.or(none, f64.eq(x, number(0))), isOne(n)),
  byZero: f64.eq(f64.mul(xx, yy), number(0)),
}));
export const emitPairCount: EmitAggregate = {
  ...pairs(({ n }) => n),
  finish: (e, state, call) => keepOperand(e, call.type, [i64.truncSatF64S(field(e, state, 0))]),
};
/** The mean of one of two arguments. State: sum and count. */
const meanOf = (which: 0 | 1): EmitAggregate => {
  const add = (e: EmitContext, state: EmittedState, sum: F64, count: F64): void => {
    put(e, state, 0, f64.add(field(e, state, 0), sum));
    put(e, state, 1, f64.add(field(e, state, 1), count));
  };
  return {
    supports: (args) => args.length === 2 && args.every((a) => a.kind === 'double'),
    update: (e, state, args) => {
      const x = args[which];
      if (x) add(e, state, f64Of(x), number(1));
    },
    merge: (e, state, other) => add(e, state, field(e, other, 0), field(e, other, 1)),
    finish: (e, state, call) => {
      const count = field(e, state, 1);
      return keepOperand(e, call.type, [f64.div(field(e, state, 0), count)], { isNull: f64.eq(count, number(0)) });
    },
  };
};
export const emitMeanOfSecond: EmitAggregate = meanOf(1);
export const emitMeanOfFirst: EmitAggregate = meanOf(0);
export const emitSquaresOfSecond: EmitAggregate = pairs(({ yy }) => yy, 'moments');
export const emitSquaresOfFirst: EmitAggregate = pairs(({ xx }) => xx, 'moments');
export const emitProducts: EmitAggregate = pairs(({ xy }) => xy);
export const emitSlope: EmitAggregate = pairs((s) => ({ value: f64.div(s.xy, s.yy), isNull: noLine(s) }), 'moments');
export const emitIntercept: EmitAggregate = pairs(
  (s) => ({ value: f64.sub(s.x, f64.mul(f64.div(s.xy, s.yy), s.y)), isNull: noLine(s) }),
  'moments',
);
export const emitFit: EmitAggregate = pairs((s) => {
  const correlation = f64.div(s.xy, f64.sqrt(f64.mul(s.xx, s.yy)));
  const isFlat = f64.eq(s.xx, number(0));
  return {
    value: select(isFlat, number(1), f64.mul(correlation, correlation)),
    isNull: noLine(s),
    byZero: i32.and(i32.eqz(isFlat), f64.eq(f64.mul(s.xx, s.yy), number(0))),
  };
});
