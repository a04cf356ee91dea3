import { fail } from '../errors/engine-error.ts';
import * as t from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import { type AggregateOverload, aggregate, type FunctionRecord, on } from './define.ts';
import { inGroup } from './shorthand.ts';

const misc = inGroup('misc_funcs');
const BITS = 32768;
const BYTES = BITS / 8;
const bits = BigInt(BITS);

function setBits(bytes: Uint8Array): bigint {
  let count = 0;
  for (const byte of bytes) for (let b = byte; b > 0; b &= b - 1) count++;
  return BigInt(count);
}

/** A bitmap of 4,096 bytes as state, changed in place by what comes. */
const bitmap = (
  args: AggregateOverload['args'],
  fill: number,
  put: (into: Uint8Array, v: Value) => void,
  join: (a: number, b: number) => number,
): AggregateOverload => ({
  args,
  returns: t.BINARY,
  state: () => [t.BINARY],
  init: () => [new Uint8Array(BYTES).fill(fill)],
  update: (_, state, v = null) => {
    // A state may lie in shared memory or be kept by others: it is copied before it changes.
    const into = (state[0] as Uint8Array).slice();
    put(into, v);
    state[0] = into;
  },
  merge: (_, state, other) => {
    const b = other[0] as Uint8Array;
    state[0] = (state[0] as Uint8Array).map((x, i) => join(x, b[i] ?? 0));
  },
  finish: (_, state) => state[0] as Uint8Array,
});

const or = (a: number, b: number): number => a | b;
const and = (a: number, b: number): number => a & b;

const construct = bitmap(
  ['bigint'],
  0,
  (into, v) => {
    const at = v as bigint;
    if (at < 0n || at >= bits) fail('INVALID_BITMAP_POSITION', { position: String(at), bits: BITS });
    const byte = Number(at >> 3n);
    into[byte] = (into[byte] ?? 0) | (1 << Number(at & 7n));
  },
  or,
);

const joined = (fill: number, join: (a: number, b: number) => number): AggregateOverload => ({
  ...bitmap(
    ['binary'],
    fill,
    (into, v) => {
      const bytes = v as Uint8Array;
      into.forEach((x, i) => {
        into[i] = join(x, bytes[i] ?? 0);
      });
    },
    join,
  ),
  coerce: ([x]) => (x?.kind === 'binary' ? [x] : undefined),
});

const agg = (name: string, overload: AggregateOverload, doc: string, sql: string, want: Value): FunctionRecord =>
  aggregate({
    name,
    group: 'agg_funcs',
    source: 'Spark 4.3, agg_funcs',
    skipNulls: true,
    resultNullable: false,
    overloads: [overload],
    doc,
    examples: [[sql, want]],
  });

export const BITMAPS: readonly FunctionRecord[] = [
  misc(
    'bitmap_bit_position',
    [on(['bigint'], t.BIGINT, (v: bigint) => (v > 0n ? (v - 1n) % bits : -v % bits))],
    'The place of a number in its bitmap of 32,768 bits.',
    [['bitmap_bit_position(123)', 122n]],
  ),
  misc(
    'bitmap_bucket_number',
    [on(['bigint'], t.BIGINT, (v: bigint) => (v > 0n ? 1n + (v - 1n) / bits : v / bits))],
    'The number of the bitmap a number falls into.',
    [['bitmap_bucket_number(32769)', 2n]],
  ),
  misc(
    'bitmap_count',
    [
      {
        ...on(['binary'], t.BIGINT, setBits),
        coerce: ([x = t.VOID]) => (x.kind === 'binary' || x.kind === 'void' ? [t.BINARY] : undefined),
      },
    ],
    'How many bits are set.',
    [["bitmap_count(x'1010')", 2n]],
  ),
  agg(
    'bitmap_construct_agg',
    construct,
    'A bitmap with the bits at the given places set.',
    'SELECT substring(hex(bitmap_construct_agg(c)), 0, 4) FROM VALUES (0), (1) AS tab(c)',
    '0300',
  ),
  agg(
    'bitmap_or_agg',
    joined(0, or),
    'The bits set in any of the bitmaps.',
    "SELECT substring(hex(bitmap_or_agg(c)), 0, 4) FROM VALUES (x'10'), (x'20') AS tab(c)",
    '3000',
  ),
  agg(
    'bitmap_and_agg',
    joined(255, and),
    'The bits set in all of the bitmaps.',
    "SELECT substring(hex(bitmap_and_agg(c)), 0, 4) FROM VALUES (x'F0'), (x'70') AS tab(c)",
    '7000',
  ),
];
