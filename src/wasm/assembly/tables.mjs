/** The source of `tables.ts`: constants of the routines that are cheaper to compute than to write down. */
export function generateTables() {
  const powers = [];
  for (let i = 0; i <= 38; i++) {
    const p = 10n ** BigInt(i);
    powers.push(word(p), word(p >> 64n));
  }
  return [
    data('POWERS_OF_TEN', 'u64', powers),
    caseTable('UPPER', (c) => c.toUpperCase()),
    caseTable('LOWER', (c) => c.toLowerCase()),
    data('MD5', 'u32', Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32))),
    data('SHA256', 'u32', primes(64).map((p) => fraction(p, 3n, 32n))),
    data('SHA256_START', 'u32', primes(8).map((p) => fraction(p, 2n, 32n))),
    data('SHA224_START', 'u32', primes(16).slice(8).map((p) => fraction(p, 2n, 64n) & 0xffffffffn)),
    data('SHA512', 'u64', primes(80).map((p) => fraction(p, 3n, 64n))),
    data('SHA512_START', 'u64', primes(8).map((p) => fraction(p, 2n, 64n))),
    data('SHA384_START', 'u64', primes(16).slice(8).map((p) => fraction(p, 2n, 64n))),
    data('CRC32', 'u32', Array.from({ length: 256 }, (_, n) => crc(n))),
    ranges('CASED', /^\p{Cased}$/u),
    ranges('IGNORABLE', /^\p{Case_Ignorable}$/u),
  ].join('\n');
}

function primes(count) {
  const found = [];
  for (let n = 2n; found.length < count; n++) if (found.every((p) => n % p !== 0n)) found.push(n);
  return found;
}
/** The first `bits` bits behind the point of a root of a prime. */
function fraction(prime, degree, bits) {
  const target = prime << (degree * bits);
  let low = 0n;
  let high = prime << bits;
  while (low < high) {
    const middle = (low + high + 1n) >> 1n;
    if (middle ** degree <= target) low = middle;
    else high = middle - 1n;
  }
  return BigInt.asUintN(Number(bits), low);
}
function crc(n) {
  let c = n;
  for (let i = 0; i < 8; i++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
  return c >>> 0;
}

const word = (v) => BigInt.asUintN(64, v);
const data = (name, type, values) => `export const ${name}: usize = memory.data<${type}>([${values.map(String).join(', ')}]);`;

function* codePoints() {
  for (let c = 0x80; c < 0x110000; c++) if (c < 0xd800 || c > 0xdfff) yield c;
}

/** Entries of four words: a code point and the up to three it becomes. */
function caseTable(name, map) {
  const entries = [];
  for (const c of codePoints()) {
    const from = String.fromCodePoint(c);
    const to = map(from);
    if (to === from) continue;
    const points = [...to].map((x) => x.codePointAt(0));
    entries.push(c, points[0], points[1] ?? 0, points[2] ?? 0);
  }
  return `${data(name, 'u32', entries)}\nexport const ${name}_COUNT: i32 = ${entries.length / 4};`;
}

/** Pairs of first and last code point. */
function ranges(name, pattern) {
  const entries = [];
  for (let c = 0; c < 0x110000; c++) {
    if ((c >= 0xd800 && c <= 0xdfff) || !pattern.test(String.fromCodePoint(c))) continue;
    if (entries.length && entries[entries.length - 1] === c - 1) entries[entries.length - 1] = c;
    else entries.push(c, c);
  }
  return `${data(name, 'u32', entries)}\nexport const ${name}_COUNT: i32 = ${entries.length / 2};`;
}
