import type { QueryResult } from '../api/backend.ts';
import { valueReader } from '../columnar/reader.ts';
import type { EngineSettings } from '../exec/engine.ts';
import { turn } from '../exec/turns.ts';
import type { Fired } from '../optimizer/optimize.ts';
import type { LogicalPlan } from '../plan/logical.ts';
import type { Relation } from '../plan/relation.ts';
import type { Value } from '../types/value.ts';
import { type Action, NOBODYS } from './action.ts';
import { type KnownPlan, planOnce } from './known-plans.ts';
import type { Leased } from './plan-cache.ts';
import { optimizeTold } from './planning.ts';
import type { Shared } from './shared.ts';

type Analyze = (relation: Relation, settings: EngineSettings, action: Action) => Promise<LogicalPlan>;

/** From analyzed plans to rows: with kept relations in their places, which stay until the rows have been read. */
export class Execution {
  readonly #shared: Shared;
  readonly #analyze: Analyze;
  /** relations marked by `cache()`, not analyzed yet */
  readonly #toPersist = new Set<Relation>();

  constructor(shared: Shared, analyze: Analyze) {
    this.#shared = shared;
    this.#analyze = analyze;
  }

  persist(relation: Relation): void {
    this.#toPersist.add(relation);
  }

  /** Takes a mark back that no query has met yet. Gives whether there was one. */
  unmark(relation: Relation): boolean {
    return this.#toPersist.delete(relation);
  }

  async unpersist(relation: Relation, settings: EngineSettings): Promise<void> {
    await this.#shared.cache.uncache(await this.#analyze(relation, settings, NOBODYS));
  }

  /** Uses the plan with kept relations in place, optimized. */
  async finished<T>(
    analyzed: LogicalPlan,
    settings: EngineSettings,
    action: Action,
    use: (plan: LogicalPlan, fired: readonly Fired[]) => Promise<T>,
  ): Promise<T> {
    const leased = await this.#lease(analyzed, settings, action);
    try {
      await turn();
      const { plan, fired } = optimizeTold(leased.plan, settings);
      return await use(plan, fired);
    } finally {
      leased.release();
    }
  }

  async *batches({ analyzed, optimized }: KnownPlan, settings: EngineSettings, action: Action): QueryResult['batches'] {
    const leased = await this.#lease(analyzed, settings, action);
    try {
      await turn();
      const plan = optimized(leased, settings);
      await turn();
      yield* (await this.#shared.engine()).execute(plan, settings, action.part());
    } finally {
      leased.release();
    }
  }

  async rows(analyzed: LogicalPlan, settings: EngineSettings, action: Action): Promise<Value[][]> {
    const { memory } = await this.#shared.engine();
    const rows: Value[][] = [];
    for await (const batch of this.batches(planOnce(analyzed), settings, action)) {
      const readers = batch.columns.map((c) => valueReader(memory, c));
      for (let i = 0; i < batch.rowCount; i++) rows.push(readers.map((read) => read(i)));
    }
    return rows;
  }

  async #lease(analyzed: LogicalPlan, settings: EngineSettings, action: Action): Promise<Leased> {
    for (const relation of this.#toPersist) {
      this.#toPersist.delete(relation);
      this.#shared.cache.add(await this.#analyze(relation, settings, action));
    }
    return this.#shared.cache.apply(analyzed, action.part());
  }
}
