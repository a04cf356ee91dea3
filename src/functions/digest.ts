/** Digests of bytes without any platform library, so that they are synchronous in a browser too. */

const rotl = (x: number, n: number): number => (x << n) | (x >>> (32 - n));
const rotr = (x: number, n: number): number => (x >>> n) | (x << (32 - n));
const hex = (bytes: DataView): string => {
  let out = '';
  for (let i = 0; i < bytes.byteLength; i++) out += bytes.getUint8(i).toString(16).padStart(2, '0');
  return out;
};

/** The message with its 1 bit, zeros and length, as MD5 and the SHA family want it. */
function padded(message: Uint8Array, block: 64 | 128, littleEndian: boolean): DataView {
  const lengthBytes = block / 8;
  const size = Math.ceil((message.length + 1 + lengthBytes) / block) * block;
  const out = new Uint8Array(size);
  out.set(message);
  out[message.length] = 0x80;
  const view = new DataView(out.buffer);
  view.setBigUint64(size - 8, BigInt(message.length) * 8n, littleEndian);
  return view;
}

const MD5_SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const MD5_CONSTANTS = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0);

export function md5(message: Uint8Array): string {
  const data = padded(message, 64, true);
  let [a0, b0, c0, d0] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let at = 0; at < data.byteLength; at += 64) {
    let [a, b, c, d] = [a0, b0, c0, d0];
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      const f = round === 0 ? (b & c) | (~b & d) : round === 1 ? (d & b) | (~d & c) : round === 2 ? b ^ c ^ d : c ^ (b | ~d);
      const g = (round === 0 ? i : round === 1 ? 5 * i + 1 : round === 2 ? 3 * i + 5 : 7 * i) % 16;
      const sum = (f + a + (MD5_CONSTANTS[i] ?? 0) + data.getInt32(at + 4 * g, true)) | 0;
      a = d;
      d = c;
      c = b;
      b = (b + rotl(sum, MD5_SHIFTS[round * 4 + (i % 4)] ?? 0)) | 0;
    }
    [a0, b0, c0, d0] = [(a0 + a) | 0, (b0 + b) | 0, (c0 + c) | 0, (d0 + d) | 0];
  }
  const out = new DataView(new ArrayBuffer(16));
  [a0, b0, c0, d0].forEach((x, i) => {
    out.setInt32(4 * i, x, true);
  });
  return hex(out);
}

export function sha1(message: Uint8Array): string {
  const data = padded(message, 64, false);
  const h = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0];
  const w = new Int32Array(80);
  for (let at = 0; at < data.byteLength; at += 64) {
    for (let i = 0; i < 80; i++)
      w[i] = i < 16 ? data.getInt32(at + 4 * i) : rotl((w[i - 3] ?? 0) ^ (w[i - 8] ?? 0) ^ (w[i - 14] ?? 0) ^ (w[i - 16] ?? 0), 1);
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = h;
    for (let i = 0; i < 80; i++) {
      const [f, k] =
        i < 20
          ? [(b & c) | (~b & d), 0x5a827999]
          : i < 40
            ? [b ^ c ^ d, 0x6ed9eba1]
            : i < 60
              ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
              : [b ^ c ^ d, 0xca62c1d6];
      const next = (rotl(a, 5) + f + e + k + (w[i] ?? 0)) | 0;
      [e, d, c, b, a] = [d, c, rotl(b, 30), a, next];
    }
    [a, b, c, d, e].forEach((x, i) => {
      h[i] = ((h[i] ?? 0) + x) | 0;
    });
  }
  const out = new DataView(new ArrayBuffer(20));
  h.forEach((x, i) => {
    out.setInt32(4 * i, x);
  });
  return hex(out);
}

const primes = (count: number): number[] => {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((p) => n % p !== 0)) found.push(n);
  return found;
};

/** The first `bits` bits after the point of a prime's root. */
function rootFraction(prime: number, root: 2 | 3, bits: number): bigint {
  const scaled = BigInt(prime) << BigInt(root * bits);
  let low = 0n;
  let high = 1n << BigInt(bits + 16);
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(root) <= scaled) low = middle;
    else high = middle;
  }
  return low & ((1n << BigInt(bits)) - 1n);
}

let constants32: Int32Array | undefined;

function sha256Family(message: Uint8Array, initial: readonly number[], words: number): string {
  constants32 ??= Int32Array.from(primes(64), (p) => Number(BigInt.asIntN(32, rootFraction(p, 3, 32))));
  const k = constants32;
  const data = padded(message, 64, false);
  const h = Int32Array.from(initial);
  const w = new Int32Array(64);
  for (let at = 0; at < data.byteLength; at += 64) {
    for (let i = 0; i < 64; i++) {
      if (i < 16) w[i] = data.getInt32(at + 4 * i);
      else {
        const [x, y] = [w[i - 15] ?? 0, w[i - 2] ?? 0];
        w[i] = (w[i - 16] ?? 0) + (rotr(x, 7) ^ rotr(x, 18) ^ (x >>> 3)) + (w[i - 7] ?? 0) + (rotr(y, 17) ^ rotr(y, 19) ^ (y >>> 10));
      }
    }
    const v = Int32Array.from(h);
    for (let i = 0; i < 64; i++) {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, last = 0] = v;
      const t1 = (last + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + ((e & f) ^ (~e & g)) + (k[i] ?? 0) + (w[i] ?? 0)) | 0;
      const t2 = ((rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      v.set([t1 + t2, a, b, c, d + t1, e, f, g]);
    }
    for (let i = 0; i < 8; i++) h[i] = (h[i] ?? 0) + (v[i] ?? 0);
  }
  const out = new DataView(new ArrayBuffer(4 * words));
  for (let i = 0; i < words; i++) out.setInt32(4 * i, h[i] ?? 0);
  return hex(out);
}

function sha512Family(message: Uint8Array, initial: readonly bigint[], words: number): string {
  const k = primes(80).map((p) => rootFraction(p, 3, 64));
  const data = padded(message, 128, false);
  const h = BigUint64Array.from(initial);
  const u = (x: bigint): bigint => BigInt.asUintN(64, x);
  const rot = (x: bigint, n: bigint): bigint => u((x >> n) | (x << (64n - n)));
  const w = new BigUint64Array(80);
  for (let at = 0; at < data.byteLength; at += 128) {
    for (let i = 0; i < 80; i++) {
      if (i < 16) w[i] = data.getBigUint64(at + 8 * i);
      else {
        const [x, y] = [w[i - 15] ?? 0n, w[i - 2] ?? 0n];
        w[i] = u((w[i - 16] ?? 0n) + (rot(x, 1n) ^ rot(x, 8n) ^ (x >> 7n)) + (w[i - 7] ?? 0n) + (rot(y, 19n) ^ rot(y, 61n) ^ (y >> 6n)));
      }
    }
    const v = BigUint64Array.from(h);
    for (let i = 0; i < 80; i++) {
      const [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, last = 0n] = v;
      const t1 = u(last + (rot(e, 14n) ^ rot(e, 18n) ^ rot(e, 41n)) + ((e & f) ^ (u(~e) & g)) + (k[i] ?? 0n) + (w[i] ?? 0n));
      const t2 = u((rot(a, 28n) ^ rot(a, 34n) ^ rot(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c)));
      v.set([u(t1 + t2), a, b, c, u(d + t1), e, f, g]);
    }
    for (let i = 0; i < 8; i++) h[i] = u((h[i] ?? 0n) + (v[i] ?? 0n));
  }
  const out = new DataView(new ArrayBuffer(8 * words));
  for (let i = 0; i < words; i++) out.setBigUint64(8 * i, h[i] ?? 0n);
  return hex(out);
}

/** SHA-2 of 224, 256 (or 0), 384 or 512 bits, in hexadecimal; null for other lengths. */
export function sha2(message: Uint8Array, bits: number): string | null {
  switch (bits) {
    case 0:
    case 256:
      return sha256Family(
        message,
        primes(8).map((p) => Number(BigInt.asIntN(32, rootFraction(p, 2, 32)))),
        8,
      );
    case 224:
      return sha256Family(
        message,
        primes(16)
          .slice(8)
          .map((p) => Number(BigInt.asIntN(32, rootFraction(p, 2, 64)))),
        7,
      );
    case 384:
      return sha512Family(
        message,
        primes(16)
          .slice(8)
          .map((p) => rootFraction(p, 2, 64)),
        6,
      );
    case 512:
      return sha512Family(
        message,
        primes(8).map((p) => rootFraction(p, 2, 64)),
        8,
      );
    default:
      return null;
  }
}

let crcTable: Int32Array | undefined;
export function crc32(message: Uint8Array): bigint {
  crcTable ??= Int32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let i = 0; i < 8; i++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    return c;
  });
  let crc = -1;
  for (const b of message) crc = (crc >>> 8) ^ (crcTable[(crc ^ b) & 0xff] ?? 0);
  return BigInt((crc ^ -1) >>> 0);
}
