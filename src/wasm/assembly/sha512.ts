import { hex_bytes } from './digests';
import { SHA384_START, SHA512, SHA512_START } from './tables';

const STATE: usize = 128;
const CHUNK: usize = 192;
const WORDS: usize = 320;

/** SHA-2 of 512 bits, or of 384, in hexadecimal; `to` has room for 960 bytes. */
export function sha512(text: usize, n: i32, bits: i32, to: usize): void {
  const w = to + WORDS, state = to + STATE;
  memory.copy(state, bits == 384 ? SHA384_START : SHA512_START, 64);
  const last = (n + 16) >> 7;
  for (let k = 0; k <= last; k++) {
    const from = k << 7;
    let block = text + from;
    if (from + 128 > n) {
      block = to + CHUNK;
      memory.fill(block, 0, 128);
      if (from <= n) {
        memory.copy(block, text + from, n - from);
        store<u8>(block + (n - from), 0x80);
      }
      if (k == last) store<u64>(block, bswap<u64>(u64(n) << 3), 120);
    }
    for (let i = 0; i < 80; i++) {
      const at = w + (i << 3);
      if (i < 16) store<u64>(at, bswap<u64>(load<u64>(block + (i << 3))));
      else {
        const x = load<u64>(at - 120), y = load<u64>(at - 16);
        const s0 = rotr<u64>(x, 1) ^ rotr<u64>(x, 8) ^ (x >> 7), s1 = rotr<u64>(y, 19) ^ rotr<u64>(y, 61) ^ (y >> 6);
        store<u64>(at, load<u64>(at - 128) + s0 + load<u64>(at - 56) + s1);
      }
    }
    let a = load<u64>(state), b = load<u64>(state, 8), c = load<u64>(state, 16), d = load<u64>(state, 24);
    let e = load<u64>(state, 32), f = load<u64>(state, 40), g = load<u64>(state, 48), h = load<u64>(state, 56);
    for (let i = 0; i < 80; i++) {
      const s1 = rotr<u64>(e, 14) ^ rotr<u64>(e, 18) ^ rotr<u64>(e, 41);
      const t1 = h + s1 + ((e & f) ^ (~e & g)) + load<u64>(SHA512 + (i << 3)) + load<u64>(w + (i << 3));
      const s0 = rotr<u64>(a, 28) ^ rotr<u64>(a, 34) ^ rotr<u64>(a, 39);
      const t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = d + t1;
      d = c;
      c = b;
      b = a;
      a = t1 + t2;
    }
    store<u64>(state, load<u64>(state) + a);
    store<u64>(state, load<u64>(state, 8) + b, 8);
    store<u64>(state, load<u64>(state, 16) + c, 16);
    store<u64>(state, load<u64>(state, 24) + d, 24);
    store<u64>(state, load<u64>(state, 32) + e, 32);
    store<u64>(state, load<u64>(state, 40) + f, 40);
    store<u64>(state, load<u64>(state, 48) + g, 48);
    store<u64>(state, load<u64>(state, 56) + h, 56);
  }
  for (let i = 0; i < 64; i += 8) store<u64>(state + i, bswap<u64>(load<u64>(state + i)));
  hex_bytes(state, bits >> 3, to, 0);
}
