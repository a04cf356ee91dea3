// Functions of java.lang.StrictMath (fdlibm) that V8 has a last digit otherwise.

/** e to the power of x, which is a digit off at 1. */
export const exp = (x: number): number => (x === 1 ? Math.E + 2 * Number.EPSILON : Math.exp(x));

/** The hyperbolic cosine: it is made of `exp`. */
export const cosh = (x: number): number => (Math.abs(x) === 1 ? 0.5 * exp(1) + 0.5 / exp(1) : Math.cosh(x));

const word = new DataView(new ArrayBuffer(8));
/** The number without the lower half of its bits. */
function upperHalf(x: number): number {
  word.setFloat64(0, x);
  word.setUint32(4, 0);
  return word.getFloat64(0);
}

const FAR = 2 ** 60;
const LARGE = 2 ** 500;
const STEP = 2 ** 600;

/** The square root of x² + y² with less than one unit in the last place of error, and no overflow on the way. */
export function hypot(x: number, y: number): number {
  const [u, v] = [Math.abs(x), Math.abs(y)];
  if (u === Number.POSITIVE_INFINITY || v === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  if (Number.isNaN(u) || Number.isNaN(v)) return Number.NaN;
  const [a, b] = u < v ? [v, u] : [u, v];
  if (b === 0 || a / b > FAR) return a + b;
  if (a > LARGE) return near(a / STEP, b / STEP) * STEP;
  if (b < 1 / LARGE) return near(a * STEP, b * STEP) / STEP;
  return near(a, b);
}

/** Of two numbers, the greater one first, whose squares are in range: the greater product is split so that it is exact. */
function near(a: number, b: number): number {
  const w = a - b;
  if (w > b) {
    const high = upperHalf(a);
    return Math.sqrt(high * high - (b * -b - (a - high) * (a + high)));
  }
  const twice = a + a;
  const [bHigh, aHigh] = [upperHalf(b), upperHalf(twice)];
  return Math.sqrt(aHigh * bHigh - (w * -w - (aHigh * (b - bHigh) + (twice - aHigh) * b)));
}
