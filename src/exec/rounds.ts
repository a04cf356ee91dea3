import type { Batch } from '../columnar/batch.ts';
import { fail, internalError } from '../errors/engine-error.ts';
import { type Attribute, type NamedExpr, nextExprId } from '../plan/expr.ts';
import {
  type CachedRelation,
  childPlans,
  type LogicalPlan,
  mapChildren,
  outputOf,
  type ScriptTransform,
  type UnionLoop,
} from '../plan/logical.ts';
import type { ActionOptions, Engine, EngineSettings } from './engine.ts';
import { runScript, type ScriptRows } from './script-transform.ts';

/**
 * The engine, which also runs what takes several queries: WITH RECURSIVE, each time round a query over the kept rows of the time
 * before, and scripts, whose input is a query and whose lines another reads.
 */
export function withRounds(engine: Engine): Engine {
  const around = async <T>(
    plan: LogicalPlan,
    settings: EngineSettings,
    options: ActionOptions,
    run: (plan: LogicalPlan) => Promise<T>,
  ): Promise<T> => {
    if (!needsRounds(plan)) return run(plan);
    const rounds = new Rounds(engine, settings, options);
    try {
      return await run(await rounds.unrolled(plan));
    } finally {
      await rounds.forget();
    }
  };
  return {
    name: engine.name,
    memory: engine.memory,
    async *execute(plan, settings, options): AsyncIterable<Batch> {
      if (!needsRounds(plan)) return yield* engine.execute(plan, settings, options);
      const rounds = new Rounds(engine, settings, options);
      try {
        yield* engine.execute(await rounds.unrolled(plan), settings, options);
      } finally {
        await rounds.forget();
      }
    },
    inferSchema: (...given) => engine.inferSchema(...given),
    writeFiles: (request, settings, options) =>
      around(request.plan, settings, options, (plan) => engine.writeFiles({ ...request, plan }, settings, options)),
    cache: (id, plan, settings, options) => around(plan, settings, options, (p) => engine.cache(id, p, settings, options)),
    profile: (plan, settings, options) => around(plan, settings, options, (p) => engine.profile(p, settings, options)),
    uncache: (id) => engine.uncache(id),
    close: () => engine.close(),
  };
}

function needsRounds(plan: LogicalPlan): boolean {
  const found = known.get(plan) ?? hasRounds(plan);
  known.set(plan, found);
  return found;
}

/** A query that is run again has the same plan. */
const known = new WeakMap<LogicalPlan, boolean>();

const hasRounds = (plan: LogicalPlan): boolean =>
  plan.kind === 'UnionLoop' || plan.kind === 'ScriptTransform' || childPlans(plan).some(hasRounds);

/** The plan with these rows in the place of the loop's references to itself. */
const overRows = (plan: LogicalPlan, loopId: number, rows: CachedRelation): LogicalPlan => {
  if (plan.kind !== 'UnionLoopRef' || plan.loopId !== loopId) return mapChildren(plan, (c) => overRows(c, loopId, rows));
  return renamed(rows, plan.output);
};

/** One time round ends with the row that is too many: the rows of a few times may be joined to more than fit anywhere. */
const atMost = (limit: number, input: LogicalPlan): LogicalPlan =>
  Number.isSafeInteger(limit) ? { kind: 'Limit', input, limit: Math.max(limit, 0), offset: 0 } : input;

/** The rows under other columns, position by position; the rows' own ids are new, so that they can stand in a plan twice. */
function renamed(rows: CachedRelation, output: readonly Attribute[]): LogicalPlan {
  const own = rows.output.map((a) => ({ ...a, id: nextExprId() }));
  const exprs = output.map((a, i): NamedExpr => {
    const child = own[i] ?? internalError('a recursion lost a column');
    return { kind: 'Alias', child, name: a.name, id: a.id, type: a.type, nullable: a.nullable };
  });
  return { kind: 'Project', input: { ...rows, output: own }, exprs };
}

/** Cache ids of ours are negative: those of the session count up from one. */
let lastRound = 0;

class Rounds {
  readonly #kept: number[] = [];
  readonly #scripts: ScriptRows[] = [];
  /** what several places read */
  readonly #shared = new Map<LogicalPlan, LogicalPlan>();
  readonly #engine: Engine;
  readonly #settings: EngineSettings;
  readonly #options: ActionOptions;

  constructor(engine: Engine, settings: EngineSettings, options: ActionOptions) {
    this.#engine = engine;
    this.#settings = settings;
    this.#options = options;
  }

  /** The plan with every loop run, and its rows in its place. */
  async unrolled(plan: LogicalPlan): Promise<LogicalPlan> {
    if (plan.kind === 'UnionLoop') return this.#run(plan);
    if (plan.kind === 'ScriptTransform') return this.#transform(plan);
    const known = plan.kind === 'Shared' ? this.#shared.get(plan.input) : undefined;
    if (known) return mapChildren(plan, () => known);
    const done = new Map<LogicalPlan, LogicalPlan>();
    for (const child of childPlans(plan)) done.set(child, await this.unrolled(child));
    if (plan.kind === 'Shared') this.#shared.set(plan.input, done.get(plan.input) ?? plan.input);
    return mapChildren(plan, (c) => done.get(c) ?? c);
  }

  async #run(loop: UnionLoop): Promise<LogicalPlan> {
    const enough = loop.limit ?? Number.POSITIVE_INFINITY;
    const rounds = [await this.#keep(loop.anchor)];
    let last = rounds[0];
    let total = last?.stats.rows ?? 0;
    for (let level = 1; last && (last.stats.rows ?? 0) > 0 && total < enough; level++) {
      if (level > loop.maxLevel) fail('RECURSION_LEVEL_LIMIT_EXCEEDED', { limit: loop.maxLevel }, loop.origin);
      last = await this.#keep(atMost(Math.max(loop.maxRows + 1, loop.limit ?? 0) - total, overRows(loop.recursion, loop.loopId, last)));
      total += last.stats.rows ?? 0;
      if (total > loop.maxRows && total < enough) fail('RECURSION_ROW_LIMIT_EXCEEDED', { limit: loop.maxRows }, loop.origin);
      rounds.push(last);
    }
    return { kind: 'Union', inputs: rounds, output: loop.output };
  }

  async #transform(plan: ScriptTransform): Promise<LogicalPlan> {
    const input = await this.unrolled(plan.input);
    const batches = this.#engine.execute(input, this.#settings, this.#options);
    const rows = await runScript(plan, batches, this.#engine.memory, this.#settings, this.#options.signal);
    this.#scripts.push(rows);
    return rows.plan;
  }

  async #keep(plan: LogicalPlan): Promise<CachedRelation> {
    const cacheId = --lastRound;
    const stats = await this.#engine.cache(cacheId, await this.unrolled(plan), this.#settings, this.#options);
    this.#kept.push(cacheId);
    const output = outputOf(plan).map((a): Attribute => ({ ...a, id: nextExprId() }));
    return { kind: 'CachedRelation', cacheId, output, stats };
  }

  async forget(): Promise<void> {
    for (const id of this.#kept) await this.#engine.uncache(id);
    await Promise.all(this.#scripts.map((s) => s.remove()));
  }
}
