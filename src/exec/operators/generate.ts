import type { Batch, Vector } from '../../columnar/batch.ts';
import { ColumnBuilder } from '../../columnar/builder.ts';
import { isNullAt, valueReader } from '../../columnar/reader.ts';
import { takeVector } from '../../columnar/take.ts';
import { internalError } from '../../errors/engine-error.ts';
import { compileEvaluator } from '../../functions/evaluate.ts';
import { lookupFunction } from '../../functions/registry.ts';
import type { Attribute } from '../../plan/expr.ts';
import type { Generate } from '../../plan/logical.ts';
import type { Value } from '../../types/value.ts';
import type { Allocator, SharedMemory } from '../../wasm/memory.ts';
import type { EngineSettings } from '../engine.ts';

type Operator = (batch: Batch, allocator: Allocator) => Iterable<Batch>;

/** Rows of a batch that is made; the memory of one is used again for the next. */
const MOST_ROWS = 8192;

/** The input's rows repeated beside the rows the generator makes of each; `outer` keeps a row that made none, with nulls. */
export function generateOperator(
  generate: Omit<Generate, 'input'>,
  input: readonly Attribute[],
  settings: EngineSettings,
  checkStopped: () => void,
): Operator {
  const [arg] = generate.generator.args;
  if (generate.generator.name === 'explode' && arg?.kind === 'Attribute' && arg.type.kind === 'array') {
    const column = input.findIndex((a) => a.id === arg.id);
    return (batch, allocator) => explodeArray(batch, column, generate.outer, allocator, checkStopped);
  }
  return byReference(generate, input, settings, checkStopped);
}

/** explode of an array column, without touching its elements one by one. */
function* explodeArray(batch: Batch, column: number, outer: boolean, allocator: Allocator, checkStopped: () => void): Generator<Batch> {
  const { memory } = allocator;
  const arrays = batch.columns[column] ?? internalError('explode of a column that is not there');
  const elements = arrays.children[0] ?? internalError('an array without elements');
  const rows: number[] = [],
    places: number[] = [];
  const offsets = arrays.offsets >>> 2;
  const made = (): Batch => {
    checkStopped();
    const vectors = [takeVector(memory, elements, Int32Array.from(places), allocator)];
    return withRows(memory, batch, rows.splice(0), vectors, allocator);
  };
  for (let r = 0; r < batch.rowCount; r++) {
    const isNull = isNullAt(memory, arrays, r);
    const from = isNull ? 0 : (memory.i32[offsets + r] as number),
      to = isNull ? 0 : (memory.i32[offsets + r + 1] as number);
    for (let e = from; e < to; e++) {
      rows.push(r);
      places.push(e);
      if (rows.length < MOST_ROWS) continue;
      yield made();
      places.length = 0;
    }
    if (from === to && outer) {
      rows.push(r);
      places.push(-1);
    }
  }
  yield made();
}

function byReference(
  generate: Omit<Generate, 'input'>,
  input: readonly Attribute[],
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
    const rows: number[] = [];
    const made = (): Batch => {
      checkStopped();
      const vectors = builders.map((b) => b.finish());
      return withRows(allocator.memory, batch, rows.splice(0), vectors, allocator);
    };
    for (let r = 0; r < batch.rowCount; r++) {
      const row: Value[] = readers.map((read) => read(r));
      let isEmpty = true;
      for (const values of overload.generate(context, ...args.map((a) => a(row)))) {
        isEmpty = false;
        rows.push(r);
        builders.forEach((b, c) => b.append(values[c] ?? null));
        if (rows.length < MOST_ROWS) continue;
        yield made();
        builders = fresh();
      }
      if (isEmpty && outer) {
        rows.push(r);
        for (const b of builders) b.appendNull();
      }
    }
    yield made();
  };
}

function withRows(memory: SharedMemory, batch: Batch, rows: readonly number[], made: readonly Vector[], allocator: Allocator): Batch {
  const index = Int32Array.from(rows);
  return { rowCount: index.length, columns: [...batch.columns.map((c) => takeVector(memory, c, index, allocator)), ...made] };
}
