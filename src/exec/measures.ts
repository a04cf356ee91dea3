import type { AnyPipeline, PhysicalPlan, Pipeline } from '../physical/plan.ts';
import type { Arena } from '../wasm/memory.ts';
import type { PipelineMeasure, Profile, Replanning, Spilled } from './profile.ts';
import type { TaskResult } from './protocol.ts';
import { zeroed } from './row-store.ts';
import type { SpilledPart } from './spill/spilled.ts';

const NOTHING = {};
type Counts = ReadonlyMap<object, number>;
const less = (a: Counts, b: Counts): Counts => new Map([...a].map(([o, rows]) => [o, rows - (b.get(o) ?? 0)]));

/** Counts rows by operator, and time and memory by pipeline, for EXPLAIN ANALYZE. */
export class Measures {
  #plan: PhysicalPlan;
  readonly #replanned: Replanning[] = [];
  readonly #arena: Arena;
  readonly #counters = new Map<object, number>();
  readonly #read = new Map<object, number>();
  /** what stands for the lost rows of a source among the counters */
  readonly #lost = new Map<object, object>();
  readonly #pipelines: PipelineMeasure[] = [];
  readonly #pieces = new Map<object, { all: number; left: number }>();
  readonly #ranIn = new Map<PhysicalPlan, number[]>();
  readonly #held = new Map<PhysicalPlan, number>();
  readonly #spilled = new Map<PhysicalPlan, Spilled>();
  /** rows counted when the sink at work was begun, and those that filling a sink has added */
  #before: Counts = new Map();
  readonly #byFill = new Map<number, Counts>();

  constructor(plan: PhysicalPlan, arena: Arena) {
    this.#plan = plan;
    this.#arena = arena;
  }

  /** The word in which an operator's rows are counted. */
  readonly counterOf = (operator: PhysicalPlan): number => this.#wordOf(operator);

  /** The word in which the rows of a source are counted that find no partner in a join, by its keys, before all else. */
  lostOf(source: object): number {
    const lost = this.#lost.get(source) ?? {};
    this.#lost.set(source, lost);
    return this.#wordOf(lost);
  }

  #wordOf(counted: object): number {
    const known = this.#counters.get(counted) ?? zeroed(this.#arena, 16);
    this.#counters.set(counted, known);
    return known;
  }

  /** A pipeline begins; the function that comes back is called at its end. */
  begin(used: number): (pipeline: AnyPipeline, keeper: PhysicalPlan | undefined, used: number) => void {
    const started = performance.now();
    return (pipeline, keeper, after) => {
      const bytes = after - used;
      this.#pipelines.push({ milliseconds: performance.now() - started, bytes });
      if (keeper) this.#held.set(keeper, Math.max(this.#held.get(keeper) ?? 0, bytes));
      const operators = 'kind' in pipeline ? [] : (pipeline.operators ?? []);
      for (const o of operators) this.#ranIn.set(o, [...(this.#ranIn.get(o) ?? []), this.#pipelines.length]);
    };
  }

  /** Rows that a pipeline's source has delivered. */
  read({ source }: Pipeline, results: readonly TaskResult[]): void {
    if (source.kind === 'Rows' || source.kind === 'Result' || source.kind === 'Spilled') return;
    const rows = results.reduce((n, r) => n + r.metrics.rows, 0);
    this.#read.set(source, (this.#read.get(source) ?? 0) + rows);
  }

  /** Rows of an operator went into files. */
  wrote(operator: PhysicalPlan | undefined, parts: readonly SpilledPart[]): void {
    if (!operator) return;
    let { rows, bytes } = this.#spilled.get(operator) ?? { rows: 0, bytes: 0 };
    for (const { batch } of parts) {
      rows += batch.image.rowCount;
      bytes += batch.image.bytes;
    }
    this.#spilled.set(operator, { rows, bytes });
  }

  fillBegins(): void {
    this.#before = this.#counted();
  }

  fillEnds(sink: number): void {
    this.#byFill.set(sink, less(this.#counted(), this.#before));
  }

  /** The rows that a sink has been filled with, without a sink those of the one at work, are going to come by once more. */
  fillUndone(sink?: number): void {
    const undone = sink === undefined ? less(this.#counted(), this.#before) : this.#byFill.get(sink);
    for (const [operator, rows] of undone ?? []) {
      const at = this.#counters.get(operator);
      const read = this.#read.get(operator);
      if (at !== undefined) Atomics.sub(this.#arena.memory.i64, at / 8, BigInt(rows));
      else if (read !== undefined) this.#read.set(operator, read - rows);
    }
  }

  #counted(): Counts {
    const { i64 } = this.#arena.memory;
    return new Map([...this.#read, ...[...this.#counters].map(([o, at]) => [o, Number(Atomics.load(i64, at / 8))] as const)]);
  }

  /** The query goes on by another plan. */
  replanned(plan: PhysicalPlan, when: Replanning['when'], { estimated, rows }: Pick<Replanning, 'estimated' | 'rows'>): void {
    this.#plan = plan;
    this.#replanned.push({ when, pipeline: this.#pipelines.length, estimated, rows });
  }

  /** What takes down how many pieces of a source were left. */
  piecesOf(source: object): (all: number, left: number) => void {
    return (all, left) => this.#pieces.set(source, { all, left });
  }

  profile(): Profile {
    const counted = this.#counted();
    return {
      plan: this.#plan,
      rows: (o) => counted.get(o),
      lost: (o) => counted.get(this.#lost.get(o) ?? NOTHING) ?? 0,
      spilled: (o) => this.#spilled.get(o),
      pieces: (o) => this.#pieces.get(o),
      pipelinesOf: (o) => {
        const numbers = this.#ranIn.get(o) ?? [];
        const milliseconds = numbers.reduce((n, i) => n + (this.#pipelines[i - 1]?.milliseconds ?? 0), 0);
        return { numbers, milliseconds, bytes: this.#held.get(o) ?? 0 };
      },
      pipelines: this.#pipelines,
      replanned: this.#replanned,
    };
  }
}
