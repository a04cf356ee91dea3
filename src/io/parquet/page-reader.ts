import type { Arena, Ptr } from '../../wasm/memory.ts';
import type { ReadContext } from '../format.ts';
import type { InputFile } from '../fs/file-system.ts';
import { ChunkBytes } from './chunk-bytes.ts';
import { decompress, prepareCodec } from './codecs.ts';
import { Codec, Encoding, type PhysicalType } from './codes.ts';
import type { LeafField } from './file-schema.ts';
import { type Kernels, kernels } from './kernels.ts';
import type { ColumnChunk } from './metadata.ts';
import { type PageHeader, readPageHeader } from './page-header.ts';
import { Room, SLACK } from './room.ts';
import { EndOfBytes, type ThriftCursor } from './thrift.ts';

const FIRST_HEADER = 256;
const LARGEST_HEADER = 16 << 20;
const MOST_VALUES = 1 << 28;
const MOST_BYTES = 0x7fffffff;
/** What gzip can make of a byte. */
const MOST_RATIO = 1100;
const RLE_STATE = 32;

/** The page being read: what is left of it. Values are PLAIN, dictionary codes or (booleans) RLE; other encodings were turned into PLAIN. */
export interface Page {
  values: 'plain' | 'codes' | 'rle';
  /** entries of levels (for a flat column: rows) left */
  left: number;
  /** the next PLAIN value; for booleans `bit` counts from here */
  at: Ptr;
  end: Ptr;
  bit: number;
  /** the next entry's levels, one byte each; 0 in flat columns */
  reps: Ptr;
  defs: Ptr;
}

/** Reads the pages of one column, chunk after chunk, decompressed and with their levels ready. */
export class PageReader {
  readonly page: Page = { values: 'plain', left: 0, at: 0, end: 0, bit: 0, reps: 0, defs: 0 };
  /** RLE streams of codes (or booleans) and of the definition levels of flat columns */
  readonly codes: Ptr;
  readonly levels: Ptr;
  readonly #k: Kernels;
  readonly #arena: Arena;
  readonly #bytes: ChunkBytes;
  readonly #body: Room;
  readonly #plain: Room;
  readonly #scratch: Room;
  readonly #reps: Room;
  readonly #defs: Room;
  readonly #isFlat: boolean;
  readonly #field: LeafField;
  readonly #cursorBytes: Uint8Array;
  #chunk: ColumnChunk | undefined;
  #seen = 0;

  constructor(field: LeafField, isFlat: boolean, arena: Arena) {
    this.#field = field;
    this.#isFlat = isFlat;
    this.#arena = arena;
    this.#k = kernels(arena.memory);
    this.#bytes = new ChunkBytes(arena);
    this.#body = new Room(arena);
    this.#plain = new Room(arena);
    this.#scratch = new Room(arena);
    this.#reps = new Room(arena);
    this.#defs = new Room(arena);
    this.codes = arena.allocate(RLE_STATE);
    this.levels = arena.allocate(RLE_STATE);
    this.#cursorBytes = arena.memory.u8;
  }

  async start(context: ReadContext, file: InputFile, chunk: ColumnChunk, rows: number): Promise<void> {
    if (chunk.start + chunk.compressedSize > file.size)
      throw new Error(`it should go on to byte ${chunk.start + chunk.compressedSize} of a file of ${file.size}`);
    if (this.#isFlat && chunk.values !== rows) throw new Error(`it has ${chunk.values} values where ${rows} are expected`);
    await prepareCodec(chunk.codec);
    this.#chunk = chunk;
    this.#seen = 0;
    this.page.left = 0;
    this.#bytes.start(context, file, chunk.start, chunk.start + chunk.compressedSize);
  }

  /** Are there no more values in the chunk? */
  get isDone(): boolean {
    return this.page.left === 0 && (this.#chunk === undefined || this.#seen >= this.#chunk.values);
  }

  /**
   * The next data page, in `page`. A dictionary page on the way goes to `onDictionary`: PLAIN values at an address up to an end.
   */
  async next(onDictionary: (at: Ptr, end: Ptr, count: number) => void): Promise<void> {
    const chunk = this.#chunk;
    if (!chunk) throw new Error('no column chunk');
    for (;;) {
      if (this.#seen >= chunk.values) throw new Error('it has fewer values than it says');
      const header = await this.#header();
      // Some writers give the compressed size of a column for the uncompressed one.
      const most = Math.max(chunk.uncompressedSize, header.compressedSize * MOST_RATIO) + SLACK;
      if (header.uncompressedSize > Math.min(most, MOST_BYTES) || header.compressedSize > this.#bytes.left)
        throw new Error('a page is larger than its column');
      await this.#bytes.need(header.compressedSize);
      const from = this.#bytes.ptr;
      this.#bytes.skip(header.compressedSize);
      if (header.kind === 'index') continue;
      if (header.kind === 'dictionary') {
        const at = this.#expand(chunk.codec, from, header.compressedSize, header.uncompressedSize);
        onDictionary(at, at + header.uncompressedSize, header.values);
        continue;
      }
      if (header.values > MOST_VALUES) throw new Error(`a page of ${header.values} values`);
      this.#seen += header.values;
      if (this.#seen > chunk.values) throw new Error('it has more values than it says');
      if (header.values === 0) continue;
      this.#open(chunk, header, from);
      return;
    }
  }

  async #header(): Promise<PageHeader> {
    for (let size = FIRST_HEADER; ; size *= 8) {
      await this.#bytes.need(size);
      const start = this.#bytes.ptr;
      const cursor: ThriftCursor = { bytes: this.#cursorBytes, at: start, end: start + this.#bytes.available };
      try {
        const header = readPageHeader(cursor);
        this.#bytes.skip(cursor.at - start);
        return header;
      } catch (thrown) {
        if (!(thrown instanceof EndOfBytes) || this.#bytes.available >= this.#bytes.left || size > LARGEST_HEADER) throw thrown;
      }
    }
  }

  #expand(codec: number, from: Ptr, length: number, size: number): Ptr {
    if (codec === Codec.UNCOMPRESSED && length === size) return from;
    const to = this.#body.ensure(size);
    decompress(this.#arena.memory, codec, from, length, to, size);
    return to;
  }

  /** Levels first, then values. In a v2 page the levels are outside the compression. */
  #open(chunk: ColumnChunk, header: PageHeader, from: Ptr): void {
    const { defined: maxDefinition, repetition: maxRepetition } = this.#field;
    const n = header.values;
    let at: Ptr;
    let end: Ptr;
    if (header.kind === 'data v2') {
      const levels = header.repetitionBytes + header.definitionBytes;
      if (levels > header.compressedSize || levels > header.uncompressedSize) throw new Error('the levels are longer than their page');
      this.#level(this.#reps, maxRepetition, from, from + header.repetitionBytes, n, false);
      this.#level(this.#defs, maxDefinition, from + header.repetitionBytes, from + levels, n, this.#isFlat);
      const size = header.uncompressedSize - levels;
      at = header.isCompressed && size > 0 ? this.#expand(chunk.codec, from + levels, header.compressedSize - levels, size) : from + levels;
      end = at + (header.isCompressed ? size : header.compressedSize - levels);
    } else {
      at = this.#expand(chunk.codec, from, header.compressedSize, header.uncompressedSize);
      end = at + header.uncompressedSize;
      at = this.#prefixed(this.#reps, maxRepetition, at, end, n, header.repetitionEncoding, false);
      at = this.#prefixed(this.#defs, maxDefinition, at, end, n, header.definitionEncoding, this.#isFlat);
    }
    const page = this.page;
    page.left = n;
    page.bit = 0;
    page.reps = maxRepetition > 0 ? this.#reps.ptr : 0;
    page.defs = this.#isFlat ? 0 : this.#defs.ptr;
    page.end = end;
    this.#values(header, at, end, n);
  }

  /** Levels of a v1 page: with their length before them, or in the old bit-packed form. Gives where the next thing starts. */
  #prefixed(room: Room, max: number, at: Ptr, end: Ptr, n: number, encoding: number, isStream: boolean): Ptr {
    if (max === 0) {
      this.#level(room, 0, at, at, n, isStream);
      return at;
    }
    if (encoding === Encoding.BIT_PACKED) return this.#bitPacked(room, max, at, end, n, isStream);
    if (encoding !== Encoding.RLE) throw new Error(`levels in encoding ${encoding}`);
    if (end - at < 4) throw new Error('the levels are cut off');
    const { u8 } = this.#arena.memory;
    const length = ((u8[at] ?? 0) | ((u8[at + 1] ?? 0) << 8) | ((u8[at + 2] ?? 0) << 16) | ((u8[at + 3] ?? 0) << 24)) >>> 0;
    if (length > end - at - 4) throw new Error('the levels are longer than their page');
    this.#level(room, max, at + 4, at + 4 + length, n, isStream);
    return at + 4 + length;
  }

  /** Levels as bytes in `room`, or for flat columns as a stream of bits in `levels`. */
  #level(room: Room, max: number, from: Ptr, to: Ptr, n: number, isStream: boolean): void {
    const width = bitsFor(max);
    if (isStream) {
      this.#k.pq_rle_init(this.levels, from, to, width);
      return;
    }
    const out = room.ensure(n);
    if (max === 0) this.#arena.memory.fill(0, out, out + n);
    else {
      this.#k.pq_rle_init(this.levels, from, to, width);
      if (this.#k.pq_rle_read8(this.levels, out, n, max) !== n) throw new Error('the levels are damaged');
    }
  }

  /** The deprecated form, most significant bit first, turned into one run of the usual one. */
  #bitPacked(room: Room, max: number, at: Ptr, end: Ptr, n: number, isStream: boolean): Ptr {
    const width = bitsFor(max);
    const bytes = (n * width + 7) >> 3;
    if (bytes > end - at) throw new Error('the levels are cut off');
    const { u8 } = this.#arena.memory;
    const groups = (n + 7) >> 3;
    const out = isStream ? room.ensure(8 + groups) : room.ensure(n);
    const levels = isStream ? out + 8 : out;
    if (isStream) u8.fill(0, levels, levels + groups);
    for (let i = 0; i < n; i++) {
      let value = 0;
      for (let b = i * width; b < (i + 1) * width; b++) value = (value << 1) | (((u8[at + (b >> 3)] ?? 0) >> (7 - (b & 7))) & 1);
      if (value > max) throw new Error('the levels are damaged');
      if (isStream) u8[levels + (i >> 3)] = (u8[levels + (i >> 3)] ?? 0) | (value << (i & 7));
      else u8[levels + i] = value;
    }
    if (isStream) {
      let header = (groups << 1) | 1;
      let to = levels - 5;
      for (let i = 0; i < 5; i++) {
        u8[to++] = (header & 127) | (i < 4 ? 128 : 0);
        header >>>= 7;
      }
      this.#k.pq_rle_init(this.levels, levels - 5, levels + groups, 1);
    }
    return at + bytes;
  }

  #values(header: PageHeader, at: Ptr, end: Ptr, n: number): void {
    const page = this.page;
    const { type, typeLength } = this.#field.element;
    page.values = 'plain';
    page.at = at;
    switch (header.encoding) {
      case Encoding.PLAIN:
        return;
      case Encoding.PLAIN_DICTIONARY:
      case Encoding.RLE_DICTIONARY: {
        page.values = 'codes';
        const width = at < end ? (this.#arena.memory.u8[at] ?? 0) : 0;
        if (width > 32) throw new Error('dictionary codes of more than 32 bits');
        this.#k.pq_rle_init(this.codes, at + 1, end, width);
        return;
      }
      case Encoding.RLE:
        if (type !== 'BOOLEAN' || end - at < 4) throw new Error('RLE values that are not booleans');
        page.values = 'rle';
        this.#k.pq_rle_init(this.codes, at + 4, end, 1);
        return;
      case Encoding.DELTA_BINARY_PACKED: {
        const width = type === 'INT32' ? 4 : type === 'INT64' ? 8 : 0;
        if (!width) throw new Error(`${type} values in DELTA_BINARY_PACKED`);
        const count = this.#deltaCount(at, end, n);
        const out = this.#plain.ensure(count * width);
        if (this.#k.pq_delta(at, end, out, count, width) < 0) throw new Error('a DELTA_BINARY_PACKED page is damaged');
        page.at = out;
        page.end = out + count * width;
        return;
      }
      case Encoding.DELTA_LENGTH_BYTE_ARRAY:
      case Encoding.DELTA_BYTE_ARRAY:
        this.#deltaStrings(header.encoding, at, end, n, type);
        return;
      case Encoding.BYTE_STREAM_SPLIT: {
        const width = plainWidth(type, typeLength);
        if (!width) throw new Error(`${type} values in BYTE_STREAM_SPLIT`);
        const count = Math.floor((end - at) / width);
        const out = this.#plain.ensure(count * width);
        this.#k.pq_unsplit(at, out, count, width);
        page.at = out;
        page.end = out + count * width;
        return;
      }
      default:
        throw new Error(`values in encoding ${header.encoding}`);
    }
  }

  #deltaStrings(encoding: number, from: Ptr, end: Ptr, n: number, type: PhysicalType | undefined): void {
    if (type !== 'BYTE_ARRAY' && type !== 'FIXED_LEN_BYTE_ARRAY') throw new Error(`${type} values in a byte array encoding`);
    const damaged = (): never => {
      throw new Error('a page of delta encoded strings is damaged');
    };
    const k = this.#k;
    const count = this.#deltaCount(from, end, n);
    const lengths = this.#scratch.ensure(count * 8 + SLACK);
    const suffixes = lengths + count * 4;
    let at = from;
    let used = k.pq_delta(at, end, lengths, count, 4);
    if (used < 0) damaged();
    at += used;
    const isPrefixed = encoding === Encoding.DELTA_BYTE_ARRAY;
    if (isPrefixed) {
      used = k.pq_delta(at, end, suffixes, count, 4);
      if (used < 0) damaged();
      at += used;
    }
    const bare = type === 'FIXED_LEN_BYTE_ARRAY' ? 1 : 0;
    const size = k.pq_sum_lengths(lengths, count, bare ? 0 : 4);
    const more = isPrefixed ? k.pq_sum_lengths(suffixes, count, 0) : 0;
    if (size < 0 || more < 0 || size + more > 0x7fffffff) damaged();
    const out = this.#plain.ensure(size + more);
    const made = k.pq_delta_strings(isPrefixed ? lengths : 0, isPrefixed ? suffixes : lengths, count, at, end, out, bare);
    if (made < 0) damaged();
    this.page.at = out;
    this.page.end = out + made;
  }

  /** The number of values a delta block says it has, at most `n`. */
  #deltaCount(at: Ptr, end: Ptr, n: number): number {
    const { u8 } = this.#arena.memory;
    let p = at;
    for (let field = 0; field < 3; field++) {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        if (p >= end || shift > 35) throw new Error('a delta page is cut off');
        const byte = u8[p++] ?? 0;
        value += (byte & 127) * 2 ** shift;
        if (byte < 128) break;
      }
      if (field === 2) {
        if (value > n) throw new Error('a delta page has more values than levels');
        return value;
      }
    }
    return 0;
  }
}

const bitsFor = (max: number): number => 32 - Math.clz32(max);

/** Bytes of a PLAIN value; 0 where they vary. */
function plainWidth(type: PhysicalType | undefined, typeLength: number): number {
  switch (type) {
    case 'INT32':
    case 'FLOAT':
      return 4;
    case 'INT64':
    case 'DOUBLE':
      return 8;
    case 'INT96':
      return 12;
    case 'FIXED_LEN_BYTE_ARRAY':
      return typeLength;
    default:
      return 0;
  }
}
