import type { Batch } from '../columnar/batch.ts';
import { internalError } from '../errors/engine-error.ts';
import type { BatchOperator } from '../physical/plan.ts';
import type { Arena } from '../wasm/memory.ts';
import { ArenaPool } from './arena-pool.ts';
import { aggregateKeptOperator } from './operators/aggregate-kept.ts';
import { evaluateOperator } from './operators/evaluate.ts';
import { generateOperator } from './operators/generate.ts';
import type { Operator } from './operators/operator.ts';
import { operatorCallsProgram } from './operators/operator-expressions.ts';
import { OutputBuffers } from './output-buffers.ts';
import type { LoadedSegment, LoadedStage, PipelineTask } from './protocol.ts';
import type { QueryResources } from './query-resources.ts';
import type { RowStore } from './row-store.ts';
import { type PutOut, SegmentRunner } from './segment-runner.ts';

/** Rows of a batch between two stages. */
const BETWEEN_ROWS = 8192;
/** The same before functions of the program: others in its thread have their turn after each batch. */
const PROGRAM_ROWS = 1024;

/** A pause of the chain: whoever feeds it may take what is there, and need not go on. */
type Pauses = Generator<void, void, void>;

/** The stages of a pipeline in one thread, joined: what one puts out, the next takes in, a batch at a time. */
export class Chain {
  readonly #segments: SegmentRunner[] = [];
  /** between segment i and i + 1 */
  readonly #operators: (Operator & { readonly arena: Arena })[][] = [];
  readonly #between: ArenaPool;

  /** The last segment's batches lie in arenas that `nextArena` gives; `full` takes them at once, else they are to be taken. */
  constructor(
    resources: QueryResources,
    stages: readonly LoadedStage[],
    { outputRows, isKept }: Pick<PipelineTask, 'outputRows' | 'isKept'>,
    nextArena: () => Arena,
    storeFor: (segment: LoadedSegment) => RowStore,
    full?: (made: PutOut) => void,
  ) {
    this.#between = new ArenaPool(resources);
    const last = stages.length - 1;
    stages.forEach((stage, i) => {
      if (stage.kind === 'operator') {
        this.#operators.at(-1)?.push({ ...operatorOf(stage.operator, resources), arena: this.#between.take() });
        return;
      }
      const { sink } = stage.segment.code.shape;
      const into =
        sink.kind !== 'output'
          ? { store: storeFor(stage.segment) }
          : i === last
            ? { output: new OutputBuffers(nextArena, sink.columns, outputRows, isKept), full }
            : { output: new OutputBuffers(() => this.#between.take(), sink.columns, rowsBefore(stages[i + 1])) };
      this.#segments.push(new SegmentRunner(resources, stage.segment, into));
      this.#operators.push([]);
    });
  }

  /** Runs `count` rows of a batch, from row `from` on, through. */
  runBatch(batch: Batch, from = 0, count = batch.rowCount): Pauses {
    return this.#through(0, this.#segment(0).runBatch(batch, from, count));
  }

  runRows(start: number, count: number): Pauses {
    return this.#through(0, this.#segment(0).runRows(start, count));
  }

  /** Says which morsel the batches and rows come from that are run now. */
  beginMorsel(number: number): void {
    for (const segment of this.#segments) segment.beginMorsel(number);
    for (const operator of this.#operators.flat()) operator.beginMorsel?.(number);
  }

  /** Full batches that the last segment has put out. */
  takeFull(): PutOut[] {
    return this.#segments.at(-1)?.takeFull() ?? [];
  }

  /** All that the last segment has put out. */
  takeBatches(): PutOut[] {
    return this.#segments.at(-1)?.takeBatches() ?? [];
  }

  /** Where the last segment would put out what comes next. */
  get outputArena(): Arena | undefined {
    return this.#segments.at(-1)?.outputArena;
  }

  finish(): void {
    for (const segment of this.#segments) segment.finish();
    for (const { outputArena } of this.#segments.slice(0, -1)) if (outputArena) this.#between.recycle(outputArena);
    for (const { arena } of this.#operators.flat()) this.#between.recycle(arena);
    this.#between.finish();
  }

  *#through(i: number, run: Pauses): Pauses {
    if (i === this.#segments.length - 1) {
      yield* run;
      return;
    }
    const segment = this.#segment(i);
    for (;;) {
      const { done } = run.next();
      for (const { batch, arena } of done ? segment.takeBatches() : segment.takeFull()) {
        yield* this.#operate(i, 0, batch);
        this.#between.recycle(arena);
      }
      if (done) return;
    }
  }

  *#operate(i: number, at: number, batch: Batch): Pauses {
    const operator = this.#operators[i]?.[at];
    if (!operator) {
      yield* this.#through(i + 1, this.#segment(i + 1).runBatch(batch));
      yield;
      return;
    }
    for (const made of operator.run(batch, operator.arena)) {
      yield* this.#operate(i, at + 1, made);
      operator.arena.reset();
    }
  }

  #segment(i: number): SegmentRunner {
    return this.#segments[i] ?? internalError('a pipeline without segments');
  }
}

const rowsBefore = (next: LoadedStage | undefined): number =>
  next?.kind === 'operator' && operatorCallsProgram(next.operator) ? PROGRAM_ROWS : BETWEEN_ROWS;

function operatorOf(operator: BatchOperator, { settings, checkStopped }: QueryResources): Operator {
  switch (operator.kind) {
    case 'evaluate':
      return evaluateOperator(operator.exprs, operator.input, settings, checkStopped);
    case 'aggregate kept':
      return { run: aggregateKeptOperator(operator.aggregates, operator.input, settings, checkStopped) };
    case 'generate':
      return { run: generateOperator(operator, settings, checkStopped) };
    default:
      return operator satisfies never;
  }
}
