import type { Vector } from '../../columnar/batch.ts';
import type { DataType } from '../../types/data-type.ts';
import type { Arena, Ptr } from '../../wasm/memory.ts';
import type { ReadContext } from '../format.ts';
import type { InputFile } from '../fs/file-system.ts';
import type { Conversion } from './convert.ts';
import type { LeafField } from './file-schema.ts';
import { type Kernels, kernels } from './kernels.ts';
import type { ColumnChunk } from './metadata.ts';
import { PageReader } from './page-reader.ts';
import { Room } from './room.ts';
import { type Sink, sinkFor } from './sinks.ts';

/** The levels of the entries that make up some rows of a nested column; `reps` is 0 where nothing repeats. */
export interface Levels {
  readonly reps: Ptr;
  readonly defs: Ptr;
  readonly entries: number;
}

/** Reads one leaf column, some rows at a time. Errors are plain `Error`s; the caller adds file and column. */
export class LeafReader {
  readonly field: LeafField;
  readonly type: DataType;
  readonly #pages: PageReader;
  readonly #sink: Sink;
  readonly #k: Kernels;
  readonly #validity: Room;
  readonly #reps: Room;
  readonly #defs: Room;
  readonly #begun: Ptr;
  readonly #arena: Arena;
  readonly #onDictionary: (at: Ptr, end: Ptr, count: number) => void;
  #entries = 0;
  #present = 0;

  /** `isFlat`: a top-level column, read with `readFlat`; else part of a nested one. */
  constructor(field: LeafField, type: DataType, conversion: Conversion, isFlat: boolean, arena: Arena) {
    this.field = field;
    this.type = type;
    this.#arena = arena;
    this.#k = kernels(arena.memory);
    this.#pages = new PageReader(field, isFlat, arena);
    this.#sink = sinkFor(conversion, type, arena);
    this.#validity = new Room(arena);
    this.#reps = new Room(arena);
    this.#defs = new Room(arena);
    this.#begun = arena.allocate(16);
    this.#onDictionary = (at, end, count) => this.#sink.dictionary(at, end, count);
  }

  /** Begins a row group of `rows` rows. */
  start(context: ReadContext, file: InputFile, chunk: ColumnChunk, rows: number): Promise<void> {
    return this.#pages.start(context, file, chunk, rows);
  }

  /** The next `rows` rows of a column that is not nested. */
  async readFlat(rows: number): Promise<Vector> {
    const { page } = this.#pages;
    const sink = this.#sink;
    const optional = this.field.defined === 1;
    const validity = optional ? this.#validity.ensure((rows + 7) >> 3) : 0;
    let nulls = 0;
    sink.begin(rows);
    for (let at = 0; at < rows; ) {
      if (page.left === 0) await this.#pages.next(this.#onDictionary);
      const n = Math.min(rows - at, page.left);
      let present = n;
      if (optional) {
        present = this.#k.pq_rle_bits(this.#pages.levels, validity, at, n);
        if (present < 0) throw new Error('the levels are damaged');
      }
      if (present > 0) sink.append(this.#pages, at, present);
      if (present < n) sink.spread(validity, at, at, n, present);
      nulls += n - present;
      page.left -= n;
      at += n;
    }
    return sink.vector(this.type, rows, nulls > 0 ? validity : 0);
  }

  /** The entries of the next `rows` rows of a nested column; `levels` and `vector` then tell them. */
  async readNested(rows: number): Promise<void> {
    const { page } = this.#pages;
    const { u8, i32 } = this.#arena.memory;
    const repeats = this.field.repetition > 0;
    this.#sink.begin(0);
    this.#entries = 0;
    this.#present = 0;
    let seen = 0;
    for (;;) {
      if (page.left === 0) {
        if (this.#pages.isDone || (!repeats && seen === rows)) break;
        await this.#pages.next(this.#onDictionary);
      }
      let take = Math.min(page.left, rows - seen);
      let begun = take;
      if (repeats) {
        take = this.#k.pq_take_rows(page.reps, page.left, rows - seen, this.#begun);
        begun = i32[this.#begun >> 2] ?? 0;
      }
      if (take === 0) break;
      const at = this.#entries;
      const defs = this.#defs.ensure(at + take, at);
      u8.copyWithin(defs + at, page.defs, page.defs + take);
      if (repeats) {
        const reps = this.#reps.ensure(at + take, at);
        u8.copyWithin(reps + at, page.reps, page.reps + take);
        if (at === 0 && u8[reps] !== 0) throw new Error('a row group begins within a row');
        page.reps += take;
      }
      const present = this.#k.pq_count8(page.defs, take, this.field.defined);
      if (present > 0) this.#sink.append(this.#pages, this.#present, present);
      page.defs += take;
      page.left -= take;
      this.#entries += take;
      this.#present += present;
      seen += begun;
    }
    if (seen !== rows) throw new Error(`it has ${seen} rows where ${rows} are expected`);
  }

  get levels(): Levels {
    return { reps: this.field.repetition > 0 ? this.#reps.ptr : 0, defs: this.#defs.ptr, entries: this.#entries };
  }

  /** The leaf's values after `readNested`, one a slot. */
  nestedVector(): Vector {
    const { reps, defs, entries } = this.levels;
    const { exists, defined, repetition } = this.field;
    const bits = this.#validity.ensure((entries + 7) >> 3);
    const slots = this.#k.pq_slots(reps, defs, entries, repetition, exists, defined, bits);
    if (this.#present < slots) this.#sink.spread(bits, 0, 0, slots, this.#present);
    return this.#sink.vector(this.type, slots, this.#present < slots ? bits : 0);
  }
}
