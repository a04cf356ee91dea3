/** Java's random numbers (java.util.Random): Spark breaks ties and seeds hashes with them. A state is 48 bits. */
const MULTIPLIER = 0x5deece66dn;
const MASK = (1n << 48n) - 1n;

export const seededState = (seed: bigint): bigint => (seed ^ MULTIPLIER) & MASK;

const stepped = (state: bigint): bigint => (state * MULTIPLIER + 0xbn) & MASK;
const topBits = (state: bigint, bits: number): number => Number(BigInt.asIntN(32, state >> BigInt(48 - bits)));

/** A number from 0 to 1, and the state behind it. */
export function nextDouble(state: bigint): { readonly value: number; readonly state: bigint } {
  const first = stepped(state);
  const second = stepped(first);
  return { value: (topBits(first, 26) * 2 ** 27 + topBits(second, 27)) / 2 ** 53, state: second };
}

/** A whole number from 0 up to `bound`, which is no power of two, and the state behind it. */
export function nextInt(state: bigint, bound: number): { readonly value: number; readonly state: bigint } {
  let at = state;
  for (;;) {
    at = stepped(at);
    const bits = topBits(at, 31);
    const value = bits % bound;
    if (bits - value + (bound - 1) < 2 ** 31) return { value, state: at };
  }
}
