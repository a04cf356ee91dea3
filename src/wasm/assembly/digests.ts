import { CRC32, MD5, SHA224_START, SHA256, SHA256_START } from './tables';

// Digests of bytes. `to` has room for 512 bytes: the digest in hexadecimal comes first.
const RAW: usize = 64;
const CHUNK: usize = 128;
const WORDS: usize = 192;

const DIGITS: usize = memory.data<u8>([0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66]);

/** Two hexadecimal digits a byte, capitals where `upper`. */
export function hex_bytes(at: usize, n: i32, to: usize, upper: i32): void {
  for (let i = 0; i < n; i++) {
    const b = u32(load<u8>(at + i));
    const high = u32(load<u8>(DIGITS + (b >> 4))), low = u32(load<u8>(DIGITS + (b & 15)));
    store<u8>(to + (i << 1), upper && high > 0x60 ? high - 32 : high);
    store<u8>(to + (i << 1) + 1, upper && low > 0x60 ? low - 32 : low);
  }
}

/** The hexadecimal digits of an unsigned number, capitals, none too many; gives how many. */
export function hex_i64(value: u64, to: usize): i32 {
  const n = value == 0 ? 1 : 16 - i32(clz<u64>(value) >> 2);
  for (let i = n - 1; i >= 0; i--) {
    const digit = u32(value & 15);
    store<u8>(to + i, digit < 10 ? 0x30 + digit : 0x37 + digit);
    value >>= 4;
  }
  return n;
}

/** The blocks of 64 bytes that a message has with its 1 bit, zeros and length, less one. */
// @ts-ignore: decorator
@inline function lastChunk(n: i32): i32 {
  return (n + 8) >> 6;
}
function chunk(text: usize, n: i32, i: i32, bigEndian: bool, to: usize): usize {
  const from = i << 6;
  if (from + 64 <= n) return text + from;
  const work = to + CHUNK;
  memory.fill(work, 0, 64);
  if (from <= n) {
    memory.copy(work, text + from, n - from);
    store<u8>(work + (n - from), 0x80);
  }
  if (i == lastChunk(n)) store<u64>(work, bigEndian ? bswap<u64>(u64(n) << 3) : u64(n) << 3, 56);
  return work;
}

/** The constant of step `i` and the word of the chunk that it takes. */
// @ts-ignore: decorator
@inline function md5Word(data: usize, i: u32, g: u32): u32 {
  return load<u32>(MD5 + (i << 2)) + load<u32>(data + ((g & 15) << 2));
}

export function md5(text: usize, n: i32, to: usize): void {
  let a0: u32 = 0x67452301, b0: u32 = 0xefcdab89, c0: u32 = 0x98badcfe, d0: u32 = 0x10325476;
  for (let k = 0; k <= lastChunk(n); k++) {
    const data = chunk(text, n, k, false, to);
    let a = a0, b = b0, c = c0, d = d0;
    for (let i: u32 = 0; i < 16; i += 4) {
      a = b + rotl<u32>((d ^ (b & (c ^ d))) + a + md5Word(data, i, i), 7);
      d = a + rotl<u32>((c ^ (a & (b ^ c))) + d + md5Word(data, i + 1, i + 1), 12);
      c = d + rotl<u32>((b ^ (d & (a ^ b))) + c + md5Word(data, i + 2, i + 2), 17);
      b = c + rotl<u32>((a ^ (c & (d ^ a))) + b + md5Word(data, i + 3, i + 3), 22);
    }
    for (let i: u32 = 16; i < 32; i += 4) {
      a = b + rotl<u32>((c ^ (d & (b ^ c))) + a + md5Word(data, i, 5 * i + 1), 5);
      d = a + rotl<u32>((b ^ (c & (a ^ b))) + d + md5Word(data, i + 1, 5 * i + 6), 9);
      c = d + rotl<u32>((a ^ (b & (d ^ a))) + c + md5Word(data, i + 2, 5 * i + 11), 14);
      b = c + rotl<u32>((d ^ (a & (c ^ d))) + b + md5Word(data, i + 3, 5 * i), 20);
    }
    for (let i: u32 = 32; i < 48; i += 4) {
      a = b + rotl<u32>((b ^ c ^ d) + a + md5Word(data, i, 3 * i + 5), 4);
      d = a + rotl<u32>((a ^ b ^ c) + d + md5Word(data, i + 1, 3 * i + 8), 11);
      c = d + rotl<u32>((d ^ a ^ b) + c + md5Word(data, i + 2, 3 * i + 11), 16);
      b = c + rotl<u32>((c ^ d ^ a) + b + md5Word(data, i + 3, 3 * i + 14), 23);
    }
    for (let i: u32 = 48; i < 64; i += 4) {
      a = b + rotl<u32>((c ^ (b | ~d)) + a + md5Word(data, i, 7 * i), 6);
      d = a + rotl<u32>((b ^ (a | ~c)) + d + md5Word(data, i + 1, 7 * i + 7), 10);
      c = d + rotl<u32>((a ^ (d | ~b)) + c + md5Word(data, i + 2, 7 * i + 14), 15);
      b = c + rotl<u32>((d ^ (c | ~a)) + b + md5Word(data, i + 3, 7 * i + 21), 21);
    }
    a0 += a;
    b0 += b;
    c0 += c;
    d0 += d;
  }
  store<u32>(to + RAW, a0);
  store<u32>(to + RAW, b0, 4);
  store<u32>(to + RAW, c0, 8);
  store<u32>(to + RAW, d0, 12);
  hex_bytes(to + RAW, 16, to, 0);
}

export function sha1(text: usize, n: i32, to: usize): void {
  let h0: u32 = 0x67452301, h1: u32 = 0xefcdab89, h2: u32 = 0x98badcfe, h3: u32 = 0x10325476, h4: u32 = 0xc3d2e1f0;
  const w = to + WORDS;
  for (let k = 0; k <= lastChunk(n); k++) {
    const data = chunk(text, n, k, true, to);
    let a = h0, b = h1, c = h2, d = h3, e = h4;
    for (let i = 0; i < 80; i++) {
      const at = w + (i << 2);
      store<u32>(at, i < 16 ? bswap<u32>(load<u32>(data + (i << 2))) : rotl<u32>(load<u32>(at - 12) ^ load<u32>(at - 32) ^ load<u32>(at - 56) ^ load<u32>(at - 64), 1));
      const f = i < 20 ? (b & c) | (~b & d) : i < 40 ? b ^ c ^ d : i < 60 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
      const constant: u32 = i < 20 ? 0x5a827999 : i < 40 ? 0x6ed9eba1 : i < 60 ? 0x8f1bbcdc : 0xca62c1d6;
      const next = rotl<u32>(a, 5) + f + e + constant + load<u32>(at);
      e = d;
      d = c;
      c = rotl<u32>(b, 30);
      b = a;
      a = next;
    }
    h0 += a;
    h1 += b;
    h2 += c;
    h3 += d;
    h4 += e;
  }
  store<u32>(to + RAW, bswap<u32>(h0));
  store<u32>(to + RAW, bswap<u32>(h1), 4);
  store<u32>(to + RAW, bswap<u32>(h2), 8);
  store<u32>(to + RAW, bswap<u32>(h3), 12);
  store<u32>(to + RAW, bswap<u32>(h4), 16);
  hex_bytes(to + RAW, 20, to, 0);
}

/** SHA-2 of 256 bits, or of 224. */
export function sha256(text: usize, n: i32, bits: i32, to: usize): void {
  const w = to + WORDS, state = to + RAW;
  memory.copy(state, bits == 224 ? SHA224_START : SHA256_START, 32);
  for (let k = 0; k <= lastChunk(n); k++) {
    const data = chunk(text, n, k, true, to);
    for (let i = 0; i < 64; i++) {
      const at = w + (i << 2);
      if (i < 16) store<u32>(at, bswap<u32>(load<u32>(data + (i << 2))));
      else {
        const x = load<u32>(at - 60), y = load<u32>(at - 8);
        const s0 = rotr<u32>(x, 7) ^ rotr<u32>(x, 18) ^ (x >> 3), s1 = rotr<u32>(y, 17) ^ rotr<u32>(y, 19) ^ (y >> 10);
        store<u32>(at, load<u32>(at - 64) + s0 + load<u32>(at - 28) + s1);
      }
    }
    let a = load<u32>(state), b = load<u32>(state, 4), c = load<u32>(state, 8), d = load<u32>(state, 12);
    let e = load<u32>(state, 16), f = load<u32>(state, 20), g = load<u32>(state, 24), h = load<u32>(state, 28);
    for (let i = 0; i < 64; i++) {
      const s1 = rotr<u32>(e, 6) ^ rotr<u32>(e, 11) ^ rotr<u32>(e, 25);
      const t1 = h + s1 + ((e & f) ^ (~e & g)) + load<u32>(SHA256 + (i << 2)) + load<u32>(w + (i << 2));
      const s0 = rotr<u32>(a, 2) ^ rotr<u32>(a, 13) ^ rotr<u32>(a, 22);
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
    store<u32>(state, load<u32>(state) + a);
    store<u32>(state, load<u32>(state, 4) + b, 4);
    store<u32>(state, load<u32>(state, 8) + c, 8);
    store<u32>(state, load<u32>(state, 12) + d, 12);
    store<u32>(state, load<u32>(state, 16) + e, 16);
    store<u32>(state, load<u32>(state, 20) + f, 20);
    store<u32>(state, load<u32>(state, 24) + g, 24);
    store<u32>(state, load<u32>(state, 28) + h, 28);
  }
  for (let i = 0; i < 32; i += 4) store<u32>(state + i, bswap<u32>(load<u32>(state + i)));
  hex_bytes(state, bits >> 3, to, 0);
}

export function crc32(text: usize, n: i32): i64 {
  let crc: u32 = 0xffffffff;
  for (let i = 0; i < n; i++) crc = (crc >> 8) ^ load<u32>(CRC32 + (((crc ^ load<u8>(text + i)) & 0xff) << 2));
  return i64(crc ^ 0xffffffff);
}
