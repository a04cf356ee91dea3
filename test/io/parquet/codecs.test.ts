import { snappyCompress, snappyUncompress } from 'hysnappy';
import { describe, expect, test } from 'vitest';
import { kernels } from '../../../src/io/parquet/kernels.ts';
import { Arena } from '../../../src/wasm/memory.ts';
import fc from '../../support/property.ts';
import { memory } from './support.ts';

const k = kernels(memory);
const arena = new Arena(memory, memory.newOwner());
const { u8, i32 } = memory;

function put(bytes: Uint8Array): number {
  const at = arena.allocate(bytes.length + 64);
  u8.set(bytes, at);
  return at;
}

function compress(bytes: Uint8Array): Uint8Array {
  const out = arena.allocate(bytes.length + Math.ceil(bytes.length / 6) + 96);
  const n = k.pq_snappy_compress(put(bytes), bytes.length, out, arena.allocate(32768));
  return u8.slice(out, out + n);
}

function decompress(bytes: Uint8Array, size: number): Uint8Array | undefined {
  const out = arena.allocate(size + 64);
  return k.pq_snappy_decompress(put(bytes), bytes.length, out, size) === size ? u8.slice(out, out + size) : undefined;
}

/** Bytes with repetition in them, near and far, as tables have. */
const repetitive = fc
  .array(fc.record({ piece: fc.uint8Array({ minLength: 1, maxLength: 40 }), times: fc.integer({ min: 1, max: 60 }) }), { maxLength: 30 })
  .map((parts) => Uint8Array.from(parts.flatMap(({ piece, times }) => Array.from({ length: times }, () => [...piece]).flat())));

describe('snappy', () => {
  test('what we compress, we and another implementation decompress', () => {
    fc.assert(
      fc.property(fc.oneof(repetitive, fc.uint8Array({ maxLength: 3000 })), (bytes) => {
        arena.reset();
        const packed = compress(bytes);
        expect(decompress(packed, bytes.length)).toEqual(bytes);
        if (bytes.length > 0) expect(new Uint8Array(snappyUncompress(packed, bytes.length))).toEqual(bytes);
      }),
      { numRuns: 200 },
    );
  });

  test('what another implementation compresses, we decompress', () => {
    fc.assert(
      fc.property(repetitive, (bytes) => {
        arena.reset();
        if (bytes.length > 0) expect(decompress(new Uint8Array(snappyCompress(bytes)), bytes.length)).toEqual(bytes);
      }),
      { numRuns: 100 },
    );
  });

  test('more than one block of 64 KiB, long literals, long matches', () => {
    arena.reset();
    const noise = Uint8Array.from({ length: 200_000 }, (_, i) => (i * 2654435761) >>> 13);
    const runs = new Uint8Array(150_000).fill(5);
    for (const bytes of [noise, runs, Uint8Array.from([...runs.subarray(0, 70_000), ...noise.subarray(0, 70_000)])])
      expect(decompress(compress(bytes), bytes.length)).toEqual(bytes);
  });

  test('damaged blocks are refused and nothing is written past the end', () => {
    fc.assert(
      fc.property(repetitive, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 }), (bytes, damage) => {
        arena.reset();
        const packed = compress(bytes);
        for (const [at, value] of damage) packed[at % packed.length] = value;
        const out = arena.allocate(bytes.length + 64);
        u8.fill(0xab, out, out + bytes.length + 64);
        k.pq_snappy_decompress(put(packed), packed.length, out, bytes.length);
        // Copies go in steps of 16, so a little slack may be touched.
        expect(u8.slice(out + bytes.length + 16, out + bytes.length + 64).every((b) => b === 0xab)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('LZ4', () => {
  const run = (block: number[], size: number): Uint8Array | number => {
    arena.reset();
    const out = arena.allocate(size + 64);
    const n = k.pq_lz4_decompress(put(Uint8Array.from(block)), block.length, out, size);
    return n < 0 ? n : u8.slice(out, out + n);
  };
  test.each<[string, number[], number, Uint8Array | number]>([
    ['literals only', [0x30, 1, 2, 3], 3, Uint8Array.from([1, 2, 3])],
    ['a match of distance 1', [0x14, 7, 1, 0, 0x10, 9], 10, Uint8Array.from([7, 7, 7, 7, 7, 7, 7, 7, 7, 9])],
    ['a match of distance 3', [0x32, 1, 2, 3, 3, 0, 0x00], 9, Uint8Array.from([1, 2, 3, 1, 2, 3, 1, 2, 3])],
    ['long lengths', [0x1f, 5, 1, 0, 10, 0x00], 30, new Uint8Array(30).fill(5)],
    ['distance 0', [0x10, 1, 0, 0], 20, -1],
    ['a distance before the start', [0x10, 1, 2, 0], 20, -1],
    ['too long for the room', [0x1f, 5, 1, 0, 10], 20, -1],
    ['literals cut off', [0x50, 1, 2], 5, -1],
  ])('%s', (_name, block, size, expected) => {
    expect(run(block, size)).toEqual(expected);
  });
});

test('RLE and bit-packed runs of every width, read in parts', () => {
  const widths = fc.integer({ min: 0, max: 32 });
  const values = fc.array(fc.tuple(fc.nat({ max: 0xffffffff }), fc.integer({ min: 1, max: 30 })), { maxLength: 60 });
  fc.assert(
    fc.property(widths, values, fc.integer({ min: 1, max: 50 }), (width, runs, step) => {
      arena.reset();
      const all = runs.flatMap(([v, times]) => Array.from({ length: times }, () => (width === 32 ? v : v % 2 ** width)));
      const input = arena.allocate(all.length * 4);
      for (const [i, v] of all.entries()) i32[(input >> 2) + i] = v;
      const encoded = arena.allocate(all.length * 6 + 128);
      const length = k.pq_rle_write(input, all.length, width, encoded);
      const state = arena.allocate(32);
      k.pq_rle_init(state, encoded, encoded + length, width);
      const out = arena.allocate(all.length * 4 + 64);
      for (let at = 0; at < all.length; at += step) {
        const n = Math.min(step, all.length - at);
        expect(k.pq_rle_read(state, out + at * 4, n)).toBe(n);
      }
      expect(all.map((_, i) => (i32[(out >> 2) + i] ?? 0) >>> 0)).toEqual(all);
      if (width > 0) expect(k.pq_rle_read(state, out, all.length + 1000)).toBe(-1);
    }),
    { numRuns: 300 },
  );
});
