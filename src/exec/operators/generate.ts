import { type Batch, type Vector, valueWidth } from '../../columnar/batch.ts';
import { ColumnBuilder } from '../../columnar/builder.ts';
import { isNullAt, valueReader } from '../../columnar/reader.ts';
import { takeVector } from '../../columnar/take.ts';
import { internalError } from '../../errors/engine-error.ts';
import { compileEvaluator } from '../../functions/evaluate.ts';
import { lookupFunction } from '../../functions/registry.ts';
import type { BatchOperator } from '../../physical/plan.ts';
import type { Attribute } from '../../plan/expr.ts';
import type { Generate } from '../../plan/logical.ts';
import type { Value } from '../../types/value.ts';
import type { Allocator, SharedMemory } from '../../wasm/memory.ts';
import type { EngineSettings } from '../engine.ts';

type Operator = (batch: Batch, allocator: Allocator) => Iterable<Batch>;

/** Rows of a batch that is made; the memory of one is used again for the next. */
const MOST_ROWS = 8192;
/** Bytes of what its rows carry along, about: a large value is repeated in each of them. */
const MOST_BYTES = 16 << 20;

/** Which columns of the input's the rows that are made carry along. */
type Carried = readonly number[];

/** The input's rows repeated beside the rows the generator makes of each; `outer` keeps a row that made none, with nulls. */
export function generateOperator(
  { generate, input, carried }: Extract<BatchOperator, { kind: 'generate' }>,
  settings: EngineSettings,
  checkStopped: () => void,
): Operator {
  const [arg] = generate.generator.args;
  const places: Carried = carried.map((a) => input.findIndex((i) => i.id === a.id));
  if (generate.generator.name === 'explode' && arg?.kind === 'Attribute' && arg.type.kind === 'array') {
    const column = input.findIndex((a) => a.id === arg.id);
    return (batch, allocator) => explodeArray(batch, places, column, generate.outer, allocator, checkStopped);
  }
  return byReference(generate, input, places, settings, checkStopped);
}

/** The rows of a batch that is being made. */
class Repeated {
  readonly #memory: SharedMemory;
  readonly #columns: readonly Vector[];
  #rows: number[] = [];
  #bytes = 0;
  /** the row that was repeated last, and its bytes */
  #row = -1;
  #size = 0;
  constructor(memory: SharedMemory, batch: Batch, carried: Carried) {
    this.#memory = memory;
    this.#columns = carried.map((c) => batch.columns[c] ?? internalError('a column to carry that is not there'));
  }

  /** One more of the row; whether there are as many as a batch takes. */
  add(row: number): boolean {
    if (row !== this.#row) {
      this.#row = row;
      this.#size = this.#columns.reduce((sum, c) => sum + bytesBetween(this.#memory, c, row, row + 1), 0);
    }
    this.#bytes += this.#size;
    return this.#rows.push(row) >= MOST_ROWS || this.#bytes >= MOST_BYTES;
  }

  /** The batch, with the columns that were made of its rows. */
  take(made: readonly Vector[], allocator: Allocator): Batch {
    const index = Int32Array.from(this.#rows);
    this.#rows = [];
    this.#bytes = 0;
    return { rowCount: index.length, columns: [...this.#columns.map((c) => takeVector(this.#memory, c, index, allocator)), ...made] };
  }
}

/** About how many bytes a copy of these rows takes. */
function bytesBetween(memory: SharedMemory, v: Vector, from: number, to: number): number {
  const rows = to - from;
  if (v.dictionary) return rows * 4;
  const inChildren = (a: number, b: number): number => v.children.reduce((sum, c) => sum + bytesBetween(memory, c, a, b), 0);
  if (v.offsets === 0) return rows * (valueWidth(v.type) || 1) + inChildren(from, to);
  const offsets = v.offsets >>> 2;
  const [a, b] = [memory.i32[offsets + from] as number, memory.i32[offsets + to] as number];
  return rows * 4 + (v.children.length > 0 ? inChildren(a, b) : b - a);
}

/** explode of an array column, without touching its elements one by one. */
function* explodeArray(
  batch: Batch,
  carried: Carried,
  column: number,
  outer: boolean,
  allocator: Allocator,
  checkStopped: () => void,
): Generator<Batch> {
  const { memory } = allocator;
  const arrays = batch.columns[column] ?? internalError('explode of a column that is not there');
  const elements = arrays.children[0] ?? internalError('an array without elements');
  const repeated = new Repeated(memory, batch, carried);
  const places: number[] = [];
  const offsets = arrays.offsets >>> 2;
  const made = (): Batch => {
    checkStopped();
    return repeated.take([takeVector(memory, elements, Int32Array.from(places), allocator)], allocator);
  };
  for (let r = 0; r < batch.rowCount; r++) {
    const isNull = isNullAt(memory, arrays, r);
    const from = isNull ? 0 : (memory.i32[offsets + r] as number),
      to = isNull ? 0 : (memory.i32[offsets + r + 1] as number);
    for (let e = from; e < to; e++) {
      places.push(e);
      if (!repeated.add(r)) continue;
      yield made();
      places.length = 0;
    }
    if (from === to && outer) {
      places.push(-1);
      if (!repeated.add(r)) continue;
      yield made();
      places.length = 0;
    }
  }
  yield made();
}

function byReference(
  generate: Omit<Generate, 'input'>,
  input: readonly Attribute[],
  carried: Carried,
  settings: EngineSettings,
  checkStopped: () => void,
): Operator {
  const { generator, outer, output } = generate;
  const record = lookupFunction(generator.name);
  if (record?.kind !== 'generator') return internalError(`no generator ${generator.name}`);
  const overload = record.overloads[generator.overload] ?? internalError(`${generator.name} has no such overload`);
  const args = generator.args.map((a) => compileEvaluator(a, input, settings));
  const context = {
    argTypes: generator.args.map((a) => a.type),
    type: generator.args[0]?.type ?? { kind: 'void' as const },
    ansi: settings.ansi,
    timeZone: settings.timeZone,
    now: settings.now,
  };
  return function* (batch, allocator) {
    const readers = batch.columns.map((c) => valueReader(allocator.memory, c));
    const fresh = (): ColumnBuilder[] => output.map((a) => new ColumnBuilder(a.type, allocator, MOST_ROWS));
    let builders = fresh();
    const repeated = new Repeated(allocator.memory, batch, carried);
    const made = (): Batch => {
      checkStopped();
      return repeated.take(
        builders.map((b) => b.finish()),
        allocator,
      );
    };
    for (let r = 0; r < batch.rowCount; r++) {
      const row: Value[] = readers.map((read) => read(r));
      let isEmpty = true;
      for (const values of overload.generate(context, ...args.map((a) => a(row)))) {
        isEmpty = false;
        builders.forEach((b, c) => b.append(values[c] ?? null));
        if (!repeated.add(r)) continue;
        yield made();
        builders = fresh();
      }
      if (isEmpty && outer) {
        for (const b of builders) b.appendNull();
        if (!repeated.add(r)) continue;
        yield made();
        builders = fresh();
      }
    }
    yield made();
  };
}
