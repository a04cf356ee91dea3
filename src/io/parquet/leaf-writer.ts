import type { Vector } from '../../columnar/batch.ts';
import { internalError } from '../../errors/engine-error.ts';
import type { Arena, Ptr } from '../../wasm/memory.ts';
import { Bounds } from './bounds.ts';
import { Encoding } from './codes.ts';
import { compress, type WriteCodec } from './compress.ts';
import { DictionaryBuilder } from './dictionary-builder.ts';
import { pageHeader } from './footer-writer.ts';
import { type Kernels, kernels } from './kernels.ts';
import type { EncodedChunk, WriteLeaf } from './leaf.ts';
import { Room } from './room.ts';

const PAGE_BYTES = 1 << 20;
const PAGE_ENTRIES = 1 << 17;

/**
 * Encodes one leaf column page by page. Values wait, dense and as the file has them (strings as offsets and bytes), until a
 * page is full. Pages are dictionary codes as long as that is smaller, else PLAIN.
 */
export class LeafWriter {
  readonly leaf: WriteLeaf;
  readonly #k: Kernels;
  readonly #arena: Arena;
  readonly #codec: WriteCodec;
  readonly #values: Room;
  readonly #offsets: Room;
  readonly #reps: Room;
  readonly #defs: Room;
  readonly #scratch: Room;
  readonly #codes: Room;
  readonly #body: Room;
  readonly #packed: Room;
  readonly #bounds: Bounds;
  #dictionary: DictionaryBuilder;
  /** entries of levels, and values, that wait */
  #entries = 0;
  #present = 0;
  #bytes = 0;
  #pages: Uint8Array[] = [];
  #pageCount = 0;
  #codePages = 0;
  #total = { values: 0, nulls: 0, compressed: 0, uncompressed: 0, plain: 0 };

  constructor(leaf: WriteLeaf, codec: WriteCodec, arena: Arena) {
    this.leaf = leaf;
    this.#codec = codec;
    this.#arena = arena;
    this.#k = kernels(arena.memory);
    [this.#values, this.#offsets, this.#reps, this.#defs, this.#scratch, this.#codes, this.#body, this.#packed] = Array.from(
      { length: 8 },
      () => new Room(arena),
    ) as [Room, Room, Room, Room, Room, Room, Room, Room];
    this.#bounds = new Bounds(leaf, arena);
    this.#dictionary = new DictionaryBuilder(leaf.physical, arena);
    this.#reset();
  }

  /** Bytes the row group's values take before any encoding. */
  get plainBytes(): number {
    return this.#total.plain;
  }

  /** Rows [from, from + n) of a top-level column; `from` is a multiple of 8. */
  appendFlat(v: Vector, from: number, n: number): void {
    const isVoid = v.type.kind === 'void';
    const bits = v.validity && !isVoid ? v.validity + (from >> 3) : 0;
    if (isVoid) {
      const defs = this.#defs.ensure(this.#entries + n, this.#entries) + this.#entries;
      this.#arena.memory.fill(0, defs, defs + n);
    } else if (this.leaf.maxDefinition > 0) {
      const defs = this.#defs.ensure(this.#entries + n, this.#entries) + this.#entries;
      if (bits) this.#k.pq_levels(bits, n, 0, defs);
      else this.#arena.memory.fill(1, defs, defs + n);
    } else if (bits && this.#k.pq_count_bits(bits, 0, n) < n)
      internalError(`a null in column ${this.leaf.path.join('.')}, which is not nullable`);
    const before = this.#bytes;
    if (v.dictionary) {
      const codes = this.#codes.ensure(n * 4);
      const present = this.#k.pq_from_engine(4, v.values + from * 4, bits, n, 4, codes);
      this.#gather(v.dictionary, codes, present);
    } else if (!isVoid) this.#compact(v, from, n, bits);
    this.#entries += n;
    this.#total.plain += this.#bytes - before + n / 8;
    if (this.#bytes >= PAGE_BYTES || this.#entries >= PAGE_ENTRIES) this.#flushPage();
  }

  /** Entries with their levels; `rows` are the rows of `v` whose values are present, in order. */
  appendNested(v: Vector, reps: Uint8Array, defs: Uint8Array, rows: Int32Array): void {
    const { u8, i32 } = this.#arena.memory;
    const n = defs.length;
    if (this.leaf.maxRepetition > 0) u8.set(reps, this.#reps.ensure(this.#entries + n, this.#entries) + this.#entries);
    if (this.leaf.maxDefinition > 0) u8.set(defs, this.#defs.ensure(this.#entries + n, this.#entries) + this.#entries);
    const before = this.#bytes;
    const indices = this.#codes.ensure(rows.length * 4);
    i32.set(rows, indices >>> 2);
    if (v.dictionary) {
      const codes = this.#scratch.ensure(rows.length * 4);
      this.#k.pq_gather(4, indices, rows.length, v.values, v.length, codes);
      this.#gather(v.dictionary, codes, rows.length);
    } else this.#gather(v, indices, rows.length);
    this.#entries += n;
    this.#total.plain += this.#bytes - before + n / 8;
    if (this.#bytes >= PAGE_BYTES || this.#entries >= PAGE_ENTRIES) this.#flushPage();
  }

  /** Appends the present rows of a vector that has no dictionary. */
  #compact(v: Vector, from: number, n: number, bits: Ptr): void {
    const { physical } = this.leaf;
    const k = this.#k;
    if (physical.form === 'bits') {
      if ((from & 7) !== 0) internalError('booleans from within a byte');
      this.#present += k.pq_pack_booleans(
        v.values + (from >> 3),
        bits,
        n,
        this.#values.ensure((this.#present + n + 7) >> 3, (this.#present + 7) >> 3),
        this.#present,
      );
      this.#bytes = (this.#present + 7) >> 3;
    } else if (physical.form === 'bytes') {
      const { u32 } = this.#arena.memory;
      const offsets = v.offsets + from * 4;
      const size = (u32[(offsets >>> 2) + n] ?? 0) - (u32[offsets >>> 2] ?? 0);
      const out = this.#offsetsFor(n);
      this.#present += k.pq_compact_strings(offsets, v.values, bits, n, out, this.#values.ensure(this.#used() + size, this.#used()));
      this.#bytes = this.#used() + 4 * this.#present;
    } else {
      const width = this.#width();
      const out = this.#values.ensure((this.#present + n) * width, this.#present * width) + this.#present * width;
      const kind = physical.form === 'wide decimals' ? 16 : physical.kind;
      this.#present += k.pq_from_engine(kind, v.values + from * physical.engineWidth, bits, n, width, out);
      this.#bytes = this.#present * (physical.length || width);
    }
  }

  /** Appends the rows `indices` of a vector that has no dictionary itself. */
  #gather(v: Vector, indices: Ptr, n: number): void {
    const { physical } = this.leaf;
    const k = this.#k;
    if (v.dictionary || (v.validity && k.pq_count_bits(v.validity, 0, v.length) < v.length && v.length > 0 && this.#anyNull(v, indices, n)))
      internalError('a dictionary with nulls or of codes');
    if (physical.form === 'bits') {
      const { u8, i32 } = this.#arena.memory;
      const out = this.#values.ensure((this.#present + n + 7) >> 3, (this.#present + 7) >> 3);
      for (let i = 0; i < n; i++) {
        const row = i32[(indices >>> 2) + i] ?? 0;
        const to = this.#present + i;
        const mask = 1 << (to & 7);
        const old = u8[out + (to >> 3)] ?? 0;
        u8[out + (to >> 3)] = ((u8[v.values + (row >> 3)] ?? 0) >> (row & 7)) & 1 ? old | mask : old & ~mask;
      }
      this.#present += n;
      this.#bytes = (this.#present + 7) >> 3;
    } else if (physical.form === 'bytes') {
      const size = k.pq_gather_size(indices, n, v.offsets, v.length);
      if (size < 0) internalError('a code outside its dictionary');
      const out = this.#offsetsFor(n);
      k.pq_gather_strings(indices, n, v.offsets, v.values, out, this.#values.ensure(this.#used() + size, this.#used()));
      this.#present += n;
      this.#bytes = this.#used() + 4 * this.#present;
    } else {
      const width = this.#width();
      const dense = this.#body.ensure(n * physical.engineWidth);
      if (k.pq_gather(physical.engineWidth, indices, n, v.values, v.length, dense) !== 0) internalError('a code outside its dictionary');
      const out = this.#values.ensure((this.#present + n) * width, this.#present * width) + this.#present * width;
      k.pq_from_engine(physical.form === 'wide decimals' ? 16 : physical.kind, dense, 0, n, width, out);
      this.#present += n;
      this.#bytes = this.#present * (physical.length || width);
    }
  }

  #anyNull(v: Vector, indices: Ptr, n: number): boolean {
    const { u8, i32 } = this.#arena.memory;
    for (let i = 0; i < n; i++) {
      const row = i32[(indices >>> 2) + i] ?? 0;
      if (!(((u8[v.validity + (row >> 3)] ?? 0) >> (row & 7)) & 1)) return true;
    }
    return false;
  }

  /** Bytes of a value that waits. */
  #width(): number {
    const { physical } = this.leaf;
    return physical.form === 'wide decimals' ? 16 : physical.type === 'INT32' || physical.type === 'FLOAT' ? 4 : 8;
  }

  /** Bytes of text that wait. */
  #used(): number {
    return this.#arena.memory.u32[(this.#offsets.ptr >>> 2) + this.#present] ?? 0;
  }

  /** Where the offset of the next string starts is the last one's end. */
  #offsetsFor(n: number): Ptr {
    return this.#offsets.ensure((this.#present + n + 1) * 4, (this.#present + 1) * 4) + this.#present * 4;
  }

  #flushPage(): void {
    if (this.#entries === 0) return;
    const { leaf } = this;
    const n = this.#entries;
    const present = this.#present;
    const strings = leaf.physical.form === 'bytes' ? this.#offsets.ptr : 0;
    const codes = this.#codes.ensure(present * 4);
    const isCoded =
      present > 0 && this.#dictionary.encode(this.#values.ptr, strings, present, codes, this.#codePages === 0 ? this.#bytes : 0);
    const { u8 } = this.#arena.memory;
    const body = this.#body.ensure(n * 10 + 256 + (isCoded ? present * 5 : this.#bytes));
    let at = body;
    if (leaf.maxRepetition > 0) at = this.#putLevels(this.#reps.ptr, n, leaf.maxRepetition, at);
    if (leaf.maxDefinition > 0) at = this.#putLevels(this.#defs.ptr, n, leaf.maxDefinition, at);
    if (isCoded) {
      const width = 32 - Math.clz32(this.#dictionary.count - 1);
      u8[at++] = width;
      at += this.#k.pq_rle_write(codes, present, width, at);
      this.#codePages++;
    } else if (present > 0) {
      this.#bounds.add(this.#values.ptr, strings, present);
      at = this.#putPlain(this.#values.ptr, strings, present, at);
    }
    this.#emit(body, at - body, { kind: 'data', values: n, encoding: isCoded ? Encoding.PLAIN_DICTIONARY : Encoding.PLAIN });
    this.#pageCount++;
    this.#total.values += n;
    this.#total.nulls += n - present;
    this.#reset();
  }

  #reset(): void {
    this.#entries = 0;
    this.#present = 0;
    this.#bytes = 0;
    const offsets = this.#offsets.ensure(4);
    this.#arena.memory.u32[offsets >>> 2] = 0;
  }

  #putLevels(levels: Ptr, n: number, max: number, at: Ptr): Ptr {
    const wide = this.#scratch.ensure(n * 4);
    this.#k.pq_widen8(levels, n, wide);
    const length = this.#k.pq_rle_write(wide, n, 32 - Math.clz32(max), at + 4);
    const { u8 } = this.#arena.memory;
    for (let i = 0; i < 4; i++) u8[at + i] = (length >>> (8 * i)) & 255;
    return at + 4 + length;
  }

  #putPlain(values: Ptr, strings: Ptr, n: number, at: Ptr): Ptr {
    const { physical } = this.leaf;
    if (physical.form === 'bytes') return at + this.#k.pq_put_strings(strings, values, 0, n, at);
    if (physical.form === 'wide decimals')
      return at + this.#k.pq_from_engine(physical.kind, values, 0, n, physical.length, at) * physical.length;
    const bytes = physical.form === 'bits' ? (n + 7) >> 3 : n * this.#width();
    this.#arena.memory.u8.copyWithin(at, values, values + bytes);
    return at + bytes;
  }

  #emit(from: Ptr, size: number, page: { readonly kind: 'data' | 'dictionary'; readonly values: number; readonly encoding: number }): void {
    const body = compress(this.#arena.memory, this.#codec, from, size, this.#packed);
    const header = pageHeader({ ...page, uncompressedSize: size, compressedSize: body.length });
    this.#pages.push(header, body);
    this.#total.compressed += header.length + body.length;
    this.#total.uncompressed += header.length + size;
  }

  /** Ends the row group and starts the next. */
  finish(): EncodedChunk {
    this.#flushPage();
    let dictionarySize = 0;
    if (this.#codePages > 0) {
      const data = this.#pages;
      this.#pages = [];
      const { values, offsets, count, bytes } = this.#dictionary.entries();
      this.#bounds.add(values, offsets, count);
      const body = this.#body.ensure(bytes + count * 4);
      const end = this.#putPlain(values, offsets, count, body);
      this.#emit(body, end - body, { kind: 'dictionary', values: count, encoding: Encoding.PLAIN_DICTIONARY });
      dictionarySize = this.#pages.reduce((sum, p) => sum + p.length, 0);
      this.#pages.push(...data);
    }
    const isMixed = this.#codePages < this.#pageCount;
    const chunk: EncodedChunk = {
      leaf: this.leaf,
      pages: this.#pages,
      dictionarySize,
      values: this.#total.values,
      compressedSize: this.#total.compressed,
      uncompressedSize: this.#total.uncompressed,
      encodings: [
        Encoding.RLE,
        ...(this.#codePages > 0 ? [Encoding.PLAIN_DICTIONARY] : []),
        ...(isMixed || this.#codePages === 0 ? [Encoding.PLAIN] : []),
      ],
      nullCount: this.#total.nulls,
      ...this.#bounds.take(),
    };
    this.#pages = [];
    this.#pageCount = 0;
    this.#codePages = 0;
    this.#total = { values: 0, nulls: 0, compressed: 0, uncompressed: 0, plain: 0 };
    this.#dictionary.clear();
    return chunk;
  }
}
