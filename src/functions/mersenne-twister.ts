const SIZE = 624;
const AHEAD = 397;

/** The Mersenne twister MT19937 as Apache Commons Math seeds it from a bigint; gives whole numbers below a bound. */
export function mersenneTwister(seed: bigint): (bound: number) => number {
  const state = new Uint32Array(SIZE);
  seedBy(state, [Number(BigInt.asUintN(64, seed) >> 32n), Number(BigInt.asUintN(32, seed))]);
  let at = SIZE;
  const bits = (count: number): number => {
    if (at === SIZE) {
      twist(state);
      at = 0;
    }
    let y = state[at++] as number;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> (32 - count);
  };
  return (bound) => {
    if ((bound & -bound) === bound) return Number((BigInt(bound) * BigInt(bits(31))) >> 31n);
    for (;;) {
      const drawn = bits(31);
      const rest = drawn % bound;
      // What lies in the last, incomplete run of the bound is drawn again.
      if (drawn - rest + (bound - 1) < 2 ** 31) return rest;
    }
  };
}

function seedBy(state: Uint32Array, key: readonly number[]): void {
  const mixed = (i: number, factor: number): number => {
    const before = state[i - 1] as number;
    return (state[i] as number) ^ Math.imul(before ^ (before >>> 30), factor);
  };
  state[0] = 19650218;
  for (let i = 1; i < SIZE; i++) {
    const before = state[i - 1] as number;
    state[i] = Math.imul(1812433253, before ^ (before >>> 30)) + i;
  }
  let i = 1;
  const step = (): void => {
    if (++i < SIZE) return;
    state[0] = state[SIZE - 1] as number;
    i = 1;
  };
  for (let k = 0, j = 0; k < SIZE; k++, j = (j + 1) % key.length) {
    state[i] = mixed(i, 1664525) + (key[j] as number) + j;
    step();
  }
  for (let k = 0; k < SIZE - 1; k++) {
    state[i] = mixed(i, 1566083941) - i;
    step();
  }
  state[0] = 0x80000000;
}

function twist(state: Uint32Array): void {
  for (let k = 0; k < SIZE; k++) {
    const y = ((state[k] as number) & 0x80000000) | ((state[(k + 1) % SIZE] as number) & 0x7fffffff);
    state[k] = (state[(k + AHEAD) % SIZE] as number) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
  }
}
