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
    ranges('CASED', /^\p{Cased}$/u),
    ranges('IGNORABLE', /^\p{Case_Ignorable}$/u),
    shortestDigits(),
    powersOfFive(),
  ].join('\n');
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

/** For k in -324 … 292 the number g = floor(10^-k · 2^r) + 1 with 2^125 <= g < 2^126, as its high and low 63 bits (Schubfach). */
function shortestDigits() {
  const values = [];
  for (let k = -324; k <= 292; k++) {
    const g = scaledPower(-k, 126) + 1n;
    values.push(g >> 63n, g & ((1n << 63n) - 1n));
  }
  return data('SCHUBFACH', 'u64', values);
}

/** For q in -342 … 308 the leading 128 bits of 10^q, high word first, rounded up where q < 0 (Eisel and Lemire). */
function powersOfFive() {
  const values = [];
  for (let q = -342; q <= 308; q++) {
    const g = scaledPower(q, 128) + (q < 0 ? 1n : 0n);
    values.push(g >> 64n, word(g));
  }
  return data('POWERS_OF_FIVE', 'u64', values);
}

/** 10^e scaled by a power of two to exactly `bits` bits, rounded down. */
function scaledPower(e, bits) {
  const p = 10n ** BigInt(Math.abs(e));
  const length = BigInt(p.toString(2).length);
  if (e >= 0) {
    const shift = BigInt(bits) - length;
    return shift >= 0n ? p << shift : p >> -shift;
  }
  for (let shift = BigInt(bits) + length - 1n; ; shift++) {
    const g = (1n << shift) / p;
    if (g >> BigInt(bits - 1)) return g;
  }
}
