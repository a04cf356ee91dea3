import type { AnyPipeline, PhysicalPlan, Pipeline } from '../physical/plan.ts';
import type { Arena } from '../wasm/memory.ts';
import type { TaskResult } from './protocol.ts';
import { zeroed } from './row-store.ts';

/** What a pipeline took. */
export interface PipelineMeasure {
  readonly milliseconds: number;
  /** memory held after it that was not held before */
  readonly bytes: number;
}
/** What the operators of a query did. */
export interface Profile {
  readonly plan: PhysicalPlan;
  /** rows that came out of an operator; absent where nobody could count them */
  rows(operator: PhysicalPlan): number | undefined;
  /** numbers of the pipelines an operator ran in, from 1 on */
  pipelinesOf(operator: PhysicalPlan): readonly number[];
  readonly pipelines: readonly PipelineMeasure[];
}

/** Counts rows by operator, and time and memory by pipeline, for EXPLAIN ANALYZE. */
export class Measures {
  readonly #plan: PhysicalPlan;
  readonly #arena: Arena;
  readonly #counters = new Map<PhysicalPlan, number>();
  readonly #read = new Map<PhysicalPlan, number>();
  readonly #pipelines: PipelineMeasure[] = [];
  readonly #ranIn = new Map<PhysicalPlan, number[]>();

  constructor(plan: PhysicalPlan, arena: Arena) {
    this.#plan = plan;
    this.#arena = arena;
  }

  /** The word in which an operator's rows are counted. */
  readonly counterOf = (operator: PhysicalPlan): number => {
    const known = this.#counters.get(operator) ?? zeroed(this.#arena, 16);
    this.#counters.set(operator, known);
    return known;
  };

  /** A pipeline begins; the function that comes back is called at its end. */
  begin(used: number): (pipeline: AnyPipeline, used: number) => void {
    const started = performance.now();
    return (pipeline, after) => {
      this.#pipelines.push({ milliseconds: performance.now() - started, bytes: after - used });
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

  profile(): Profile {
    const words = new BigInt64Array(this.#arena.memory.i32.buffer);
    const counted = new Map([...this.#counters].map(([o, at]) => [o, Number(Atomics.load(words, at / 8))]));
    return {
      plan: this.#plan,
      rows: (o) => counted.get(o) ?? this.#read.get(o),
      pipelinesOf: (o) => this.#ranIn.get(o) ?? [],
      pipelines: this.#pipelines,
    };
  }
}
