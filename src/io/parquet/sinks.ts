import { type Vector, valueWidth } from '../../columnar/batch.ts';
import { type DataType, isStringLike } from '../../types/data-type.ts';
import type { Arena, Ptr } from '../../wasm/memory.ts';
import type { Conversion } from './convert.ts';
import { type Kernels, kernels } from './kernels.ts';
import type { PageReader } from './page-reader.ts';
import { Room } from './room.ts';

/**
 * Where the values of a leaf go. `append` takes the next `n` present values of the page and puts them densely at row `at`;
 * `spread` then moves them to their rows. `vector` is what was gathered since `begin`.
 */
export interface Sink {
  dictionary(at: Ptr, end: Ptr, count: number): void;
  /** makes room for so many rows, of a column that is not nested: there may be more */
  begin(rows: number): void;
  append(pages: PageReader, at: number, n: number): void;
  /** rows [at, at + n) hold `present` dense values; `bits` says from bit `bit` on which rows are present */
  spread(bits: Ptr, bit: number, at: number, n: number, present: number): void;
  vector(type: DataType, length: number, validity: Ptr): Vector;
}

const damaged = (what: string): never => {
  throw new Error(what);
};
const CUT = 'a page has fewer values than its levels say';
const CODE = 'a dictionary code points outside the dictionary';

export function sinkFor(conversion: Conversion, type: DataType, arena: Arena): Sink {
  switch (conversion.form) {
    case 'bits':
      return new BitSink(arena);
    case 'bytes':
    case 'fixed bytes':
      return new BytesSink(conversion, arena, isStringLike(type));
    default:
      return new FixedSink(conversion, arena);
  }
}

/** Numbers, dates, timestamps, decimals. */
class FixedSink implements Sink {
  readonly #c: Conversion;
  readonly #arena: Arena;
  readonly #k: Kernels;
  readonly #values: Room;
  readonly #codes: Room;
  readonly #entries: Room;
  readonly #offsets: Room;
  readonly #bytes: Room;
  #count = 0;

  constructor(conversion: Conversion, arena: Arena) {
    this.#c = conversion;
    this.#arena = arena;
    this.#k = kernels(arena.memory);
    this.#values = new Room(arena);
    this.#codes = new Room(arena);
    this.#entries = new Room(arena);
    this.#offsets = new Room(arena);
    this.#bytes = new Room(arena);
  }

  begin(rows: number): void {
    this.#values.ensure(rows * this.#c.width);
  }

  dictionary(at: Ptr, end: Ptr, count: number): void {
    if (count > (end - at) / Math.max(1, this.#c.fileWidth)) damaged('the dictionary is cut off');
    this.#convert(at, end, count, this.#entries.ensure(count * this.#c.width));
    this.#count = count;
  }

  append({ page, codes }: PageReader, at: number, n: number): void {
    const { width } = this.#c;
    const out = this.#values.ensure((at + n) * width, at * width) + at * width;
    if (page.values === 'plain') page.at += this.#convert(page.at, page.end, n, out);
    else if (page.values === 'codes') {
      const indices = this.#codes.ensure(n * 4);
      if (this.#k.pq_rle_read(codes, indices, n) !== n) damaged(CUT);
      if (this.#k.pq_gather(width, indices, n, this.#entries.ptr, this.#count, out) !== 0) damaged(CODE);
    } else damaged('booleans in a column of another type');
  }

  /** `n` PLAIN values at `at` to the engine's; gives the bytes taken. */
  #convert(at: Ptr, end: Ptr, n: number, out: Ptr): number {
    const { kind, fileWidth, width, scale, form, unsignedCheck } = this.#c;
    let taken: number;
    if (form === 'decimal bytes') {
      const offsets = this.#offsets.ensure((n + 1) * 4);
      this.#arena.memory.u32[offsets >>> 2] = 0;
      taken = this.#k.pq_plain_strings(at, end, n, offsets, this.#bytes.ensure(end - at));
      if (taken < 0) damaged(CUT);
      this.#k.pq_decimals(offsets, this.#bytes.ptr, n, width === 16 ? 1 : 0, out);
    } else {
      taken = n * fileWidth;
      if (taken > end - at) damaged(CUT);
      this.#k.pq_to_engine(kind, at, n, fileWidth, out);
      if (unsignedCheck) this.#checkUnsigned(at, n);
    }
    if (scale > 0) this.#k.pq_scale(out, n, width === 16 ? 1 : 0, scale);
    return taken;
  }

  #checkUnsigned(at: Ptr, n: number): void {
    const { u8 } = this.#arena.memory;
    const { fileWidth } = this.#c;
    for (let i = 1; i <= n; i++)
      if ((u8[at + i * fileWidth - 1] ?? 0) & 128) damaged('an unsigned value is too large for the type it is read as');
  }

  spread(bits: Ptr, bit: number, at: number, n: number, present: number): void {
    const { width } = this.#c;
    this.#k.pq_spread(width, this.#values.ensure((at + n) * width, (at + present) * width) + at * width, bits, bit, n, present);
  }

  vector(type: DataType, length: number, validity: Ptr): Vector {
    const values = this.#values.ensure(length * this.#c.width, length * this.#c.width);
    return { type, length, validity, values, offsets: 0, children: [] };
  }
}

class BitSink implements Sink {
  readonly #k: Kernels;
  readonly #values: Room;

  constructor(arena: Arena) {
    this.#k = kernels(arena.memory);
    this.#values = new Room(arena);
  }

  begin(rows: number): void {
    this.#values.ensure(bytesOf(rows));
  }

  dictionary(): void {
    damaged('a dictionary of booleans');
  }

  append({ page, codes }: PageReader, at: number, n: number): void {
    const out = this.#values.ensure(bytesOf(at + n), bytesOf(at));
    if (page.values === 'rle') {
      if (this.#k.pq_rle_bits(codes, out, at, n) < 0) damaged(CUT);
    } else if (page.values === 'plain') {
      if (bytesOf(page.bit + n) > page.end - page.at) damaged(CUT);
      this.#k.pq_copy_bits(page.at, page.bit, out, at, n);
      page.bit += n;
    } else damaged('a dictionary of booleans');
  }

  spread(bits: Ptr, bit: number, at: number, n: number, present: number): void {
    this.#k.pq_spread_bits(this.#values.ensure(bytesOf(at + n), bytesOf(at + present)), at, bits, bit, n, present);
  }

  vector(type: DataType, length: number, validity: Ptr): Vector {
    return { type, length, validity, values: this.#values.ensure(bytesOf(length), bytesOf(length)), offsets: 0, children: [] };
  }
}

const bytesOf = (bits: number): number => (bits + 7) >> 3;
const MOST_BYTES = 0x7fffffff;

/** Strings and binaries. As long as all pages of a batch use the dictionary, strings stay codes into it. */
class BytesSink implements Sink {
  readonly #c: Conversion;
  readonly #k: Kernels;
  readonly #arena: Arena;
  readonly #keepCodes: boolean;
  readonly #codes: Room;
  readonly #offsets: Room;
  readonly #bytes: Room;
  readonly #entryOffsets: Room;
  readonly #entryBytes: Room;
  #count = 0;
  #mode: 'codes' | 'bytes' = 'codes';

  constructor(conversion: Conversion, arena: Arena, keepCodes: boolean) {
    this.#c = conversion;
    this.#arena = arena;
    this.#k = kernels(arena.memory);
    this.#keepCodes = keepCodes;
    this.#codes = new Room(arena);
    this.#offsets = new Room(arena);
    this.#bytes = new Room(arena);
    this.#entryOffsets = new Room(arena);
    this.#entryBytes = new Room(arena);
  }

  begin(rows: number): void {
    this.#mode = this.#keepCodes ? 'codes' : 'bytes';
    this.#set(this.#offsets.ensure((rows + 1) * 4), 0, 0);
  }

  dictionary(at: Ptr, end: Ptr, count: number): void {
    if (count > end - at && count > 0 && this.#c.fileWidth !== 0) damaged('the dictionary is cut off');
    if (this.#c.fileWidth === 0 && count * 4 > end - at) damaged('the dictionary is cut off');
    const offsets = this.#entryOffsets.ensure((count + 1) * 4);
    this.#set(offsets, 0, 0);
    this.#read(at, end, count, offsets, this.#entryBytes.ensure(end - at));
    this.#count = count;
  }

  append({ page, codes }: PageReader, at: number, n: number): void {
    if (page.values === 'rle') damaged('booleans in a column of strings');
    if (page.values === 'codes' && this.#mode === 'codes') {
      const out = this.#codes.ensure((at + n) * 4, at * 4) + at * 4;
      if (this.#k.pq_rle_read(codes, out, n) !== n) damaged(CUT);
      if (this.#k.pq_check_codes(out, n, this.#count) !== 0) damaged(CODE);
      return;
    }
    if (this.#mode === 'codes') this.#materialize(at);
    const offsets = this.#offsets.ensure((at + n + 1) * 4, (at + 1) * 4) + at * 4;
    if (page.values === 'codes') {
      const indices = this.#codes.ensure(n * 4);
      if (this.#k.pq_rle_read(codes, indices, n) !== n) damaged(CUT);
      this.#gather(indices, n, offsets);
      return;
    }
    const used = this.#get(offsets, 0);
    page.at += this.#read(page.at, page.end, n, offsets, this.#roomAfter(used, page.end - page.at));
  }

  /** `n` PLAIN values to bytes behind `bytes` + offsets[0]; gives the bytes taken. */
  #read(at: Ptr, end: Ptr, n: number, offsets: Ptr, bytes: Ptr): number {
    const { fileWidth, form } = this.#c;
    if (form === 'bytes') {
      const taken = this.#k.pq_plain_strings(at, end, n, offsets, bytes);
      return taken < 0 ? damaged(CUT) : taken;
    }
    const taken = n * fileWidth;
    if (taken > end - at) damaged(CUT);
    const to = bytes + this.#get(offsets, 0);
    this.#arena.memory.u8.copyWithin(to, at, at + taken);
    this.#k.pq_fixed_offsets(offsets, n, fileWidth);
    return taken;
  }

  #gather(indices: Ptr, n: number, offsets: Ptr): void {
    const size = this.#k.pq_gather_size(indices, n, this.#entryOffsets.ptr, this.#count);
    if (size < 0) damaged(CODE);
    const bytes = this.#roomAfter(this.#get(offsets, 0), size);
    this.#k.pq_gather_strings(indices, n, this.#entryOffsets.ptr, this.#entryBytes.ptr, offsets, bytes);
  }

  /** The first `n` rows were codes and become bytes. */
  #materialize(n: number): void {
    this.#mode = 'bytes';
    const offsets = this.#offsets.ensure((n + 1) * 4);
    this.#set(offsets, 0, 0);
    if (this.#count === 0 || n === 0) {
      this.#arena.memory.fill(0, offsets, offsets + (n + 1) * 4);
      return;
    }
    this.#gather(this.#codes.ptr, n, offsets);
  }

  #roomAfter(used: number, more: number): Ptr {
    if (used + more > MOST_BYTES) damaged('more than 2 GiB of text in one batch');
    return this.#bytes.ensure(used + more, used);
  }

  spread(bits: Ptr, bit: number, at: number, n: number, present: number): void {
    if (this.#mode === 'codes') {
      this.#k.pq_spread(4, this.#codes.ensure((at + n) * 4, (at + present) * 4) + at * 4, bits, bit, n, present);
    } else {
      this.#k.pq_spread_offsets(this.#offsets.ensure((at + n + 1) * 4, (at + present + 1) * 4) + at * 4, bits, bit, n, present);
    }
  }

  vector(type: DataType, length: number, validity: Ptr): Vector {
    if (this.#mode === 'codes' && (this.#count === 0 || length === 0)) this.#materialize(length);
    if (this.#mode === 'codes') {
      const dictionary: Vector = {
        type,
        length: this.#count,
        validity: 0,
        values: this.#entryBytes.ptr,
        offsets: this.#entryOffsets.ptr,
        children: [],
      };
      return { type, length, validity, values: this.#codes.ptr, offsets: 0, children: [], dictionary };
    }
    return { type, length, validity, values: this.#bytes.ensure(0), offsets: this.#offsets.ptr, children: [] };
  }

  #get(offsets: Ptr, i: number): number {
    return this.#arena.memory.u32[(offsets >>> 2) + i] ?? 0;
  }

  #set(offsets: Ptr, i: number, value: number): void {
    this.#arena.memory.u32[(offsets >>> 2) + i] = value;
  }
}

/** A vector of nulls, for what a file does not have; it grows with the longest asked for. */
export class NullSource {
  readonly #type: DataType;
  readonly #arena: Arena;
  readonly #validity: Room;
  readonly #values: Room;
  readonly #children: readonly NullSource[];
  #zeroed = -1;

  constructor(type: DataType, arena: Arena) {
    this.#type = type;
    this.#arena = arena;
    this.#validity = new Room(arena);
    this.#values = new Room(arena);
    const inner =
      type.kind === 'array'
        ? [type.element]
        : type.kind === 'map'
          ? [type.key, type.value]
          : type.kind === 'struct'
            ? type.fields.map((f) => f.type)
            : [];
    this.#children = inner.map((t) => new NullSource(t, arena));
  }

  vector(length: number): Vector {
    const type = this.#type;
    // Enough for values of any width, and for offsets.
    const size = length * Math.max(4, valueWidth(type)) + 16;
    if (length > this.#zeroed) {
      const { memory } = this.#arena;
      const validity = this.#validity.ensure(bytesOf(length));
      const values = this.#values.ensure(size);
      memory.fill(0, validity, validity + bytesOf(length));
      memory.fill(0, values, values + size);
      this.#zeroed = length;
    }
    const isStruct = type.kind === 'struct';
    const children = this.#children.map((c) => c.vector(isStruct ? length : 0));
    return {
      type,
      length,
      validity: type.kind === 'void' ? 0 : this.#validity.ptr,
      values: this.#values.ptr,
      offsets: this.#values.ptr,
      children,
    };
  }
}
