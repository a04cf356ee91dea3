import { analyzeLoaded } from '../analyzer/analyze.ts';
import type { AnalyzerConf, AnalyzerContext } from '../analyzer/context.ts';
import { type LoadedRelation, load } from '../analyzer/load.ts';
import { expandText } from '../analyzer/text.ts';
import type { Backend, QueryResult } from '../api/backend.ts';
import type { TemporaryView } from '../catalog/catalog.ts';
import { openWarehouse } from '../catalog/warehouse.ts';
import type { WarehouseCatalog } from '../catalog/warehouse-catalog.ts';
import { valueReader } from '../columnar/reader.ts';
import { fail } from '../errors/engine-error.ts';
import type { CommandContext, CommandOutput, SessionState } from '../exec/commands/context.ts';
import { runCommand } from '../exec/commands/run-command.ts';
import { createConf, formatSettings, SETTINGS, type SessionConf } from '../exec/conf.ts';
import type { Engine, EngineSettings } from '../exec/engine.ts';
import type { Profile } from '../exec/profile.ts';
import { turn } from '../exec/turns.ts';
import { viewConf } from '../exec/view-settings.ts';
import { FUNCTIONS } from '../functions/registry.ts';
import { resolvePath } from '../io/fs/resolve.ts';
import type { Fired } from '../optimizer/optimize.ts';
import type { ParseOptions } from '../parser/parse.ts';
import type { ViewBinding } from '../plan/alter-command.ts';
import type { Command, ExplainMode } from '../plan/command.ts';
import { type LogicalPlan, outputOf, schemaOf } from '../plan/logical.ts';
import { type LocalRelation, nextPlanId, type Relation } from '../plan/relation.ts';
import { struct, VOID } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import { type Action, NOBODYS } from './action.ts';
import { analyzerConfOf, parsingOf } from './analyzer-conf.ts';
import { atBoundary, boundary } from './boundary.ts';
import { embeddedCatalog } from './catalog.ts';
import { CommandRuns } from './commands-within.ts';
import { createEngine, type RunningEngine } from './engines.ts';
import { commandText, queryOf } from './explain-parts.ts';
import { createKnownPlans, type KnownPlan, planOnce } from './known-plans.ts';
import { lookupTable, suggestTables } from './lookup.ts';
import { lookupRoutine } from './lookup-routine.ts';
import { PivotValues } from './pivot-values.ts';
import { createPlanCache, type Leased, type PlanCache } from './plan-cache.ts';
import { explainPlan, optimizePlan, optimizeTold } from './planning.ts';
import { sourceFiles } from './source-files.ts';
import { viewChanges } from './view-changes.ts';

/** What the sessions made by `newSession` share: engine, warehouse, kept relations and global views. */
interface Shared {
  readonly catalog: WarehouseCatalog;
  readonly globalTemporaryViews: Map<string, TemporaryView>;
  /** ADD FILE: see SessionState */
  readonly files: Map<string, string>;
  readonly cache: PlanCache;
  /** started when first asked for */
  engine(): Promise<Engine>;
  /** the engine once it runs */
  running(): Engine | undefined;
  stopped(): boolean;
  stop(): Promise<void>;
  /** the session that asks last: its settings count for what is computed for all */
  current: EmbeddedBackend | undefined;
}

export interface EmbeddedBackend extends Backend {
  readonly settings: SessionConf;
  readonly state: SessionState;
  /** a session beside this one: settings and temporary views of its own, the rest shared */
  fork(): EmbeddedBackend;
  /** stops the engine for all sessions that share it */
  stop(): Promise<void>;
}

/** The engine in this process behind a session. Nothing is started before it is needed. */
export function createEmbedded(initial: Readonly<Record<string, string>>): EmbeddedBackend {
  const conf = createConf(initial);
  return createBackend(conf, createShared(conf));
}

function createShared(conf: SessionConf): Shared {
  let running: Promise<RunningEngine> | undefined;
  let engine: Engine | undefined;
  let isStopped = false;
  const shared: Shared = {
    catalog: openWarehouse(resolvePath(conf.read(SETTINGS.warehouse)).path, {
      timeZone: () => (shared.current?.settings ?? conf).read(SETTINGS.timeZone),
      discover: async (location, format) => {
        const settings = engineSettings(shared.current?.settings ?? conf);
        const found = await sourceFiles({ kind: 'DataSource', format, options: {}, paths: [location] }, settings, shared.engine, {});
        return {
          schema: struct([...found.dataSchema.fields, ...found.partitionSchema.fields]),
          partitionColumns: found.partitionSchema.fields.map((f) => f.name),
        };
      },
    }),
    globalTemporaryViews: new Map(),
    files: new Map(),
    cache: createPlanCache({
      engine: () => shared.engine(),
      settings: () => engineSettings(shared.current?.settings ?? conf),
      optimize: optimizePlan,
    }),
    async engine() {
      if (isStopped) return fail('NO_ACTIVE_SESSION', {});
      running ??= createEngine(conf);
      engine = (await running).engine;
      return engine;
    },
    running: () => engine,
    stopped: () => isStopped,
    async stop() {
      isStopped = true;
      const ending = running;
      running = undefined;
      engine = undefined;
      // An engine that could not be started has said so to whoever asked for it.
      await (await ending?.catch(() => undefined))?.close();
    },
    current: undefined,
  };
  return shared;
}

const engineSettings = (conf: SessionConf, files: ReadonlyMap<string, string> = NO_FILES): EngineSettings => ({
  ...formatSettings(conf),
  now: BigInt(Date.now()) * 1000n,
  bigint: conf.read(SETTINGS.bigint),
  lastKeyWins: conf.read(SETTINGS.mapKeyDedup) === 'LAST_WIN',
  dynamicPruning: conf.read(SETTINGS.dynamicPruning),
  adaptive: conf.read(SETTINGS.adaptive),
  excludedRules: conf.read(SETTINGS.excludedRules),
  existsSkipsEmpty: conf.read(SETTINGS.existsSkipsEmpty),
  nullInEmptyList: conf.read(SETTINGS.nullInEmptyList) ?? !conf.read(SETTINGS.ansi),
  ...(files.size > 0 ? { files: [...files.values()] } : {}),
});
const NO_FILES: ReadonlyMap<string, string> = new Map();

function createBackend(conf: SessionConf, shared: Shared): EmbeddedBackend {
  const state: SessionState = {
    currentDatabase: 'default',
    temporaryViews: new Map(),
    globalTemporaryViews: shared.globalTemporaryViews,
    files: shared.files,
    variables: new Map(),
    scopes: [],
    temporaryFunctions: new Map(),
    path: undefined,
  };
  const runs = new CommandRuns();
  const pivots = new PivotValues();
  const plans = createKnownPlans();
  /** commands that name views, which later statements must see even where nobody awaited them */
  let pending: Promise<unknown> = Promise.resolve();
  /** relations marked by `cache()`, not analyzed yet */
  const toPersist = new Set<Relation>();

  const begin = (): void => {
    if (shared.stopped()) fail('NO_ACTIVE_SESSION', {});
    shared.current = backend;
  };

  const binding = (made: ViewBinding | undefined): ViewBinding =>
    conf.read(SETTINGS.viewBinding) ? (made ?? 'BINDING') : conf.read(SETTINGS.viewCompensation) ? 'COMPENSATION' : 'BINDING';
  const analyzerConf = (): AnalyzerConf => analyzerConfOf(conf, { state, conf });
  const parsing = (): ParseOptions => parsingOf(conf, { state, conf });
  const analyzerContext = (settings: EngineSettings, action: Action): AnalyzerContext => {
    const ignoresViewSettings = conf.read(SETTINGS.currentSettingsForViews);
    const context: AnalyzerContext = {
      conf: analyzerConf(),
      confUnder: (kept) => analyzerConfOf(viewConf(kept), { state, conf }),
      lookupRoutine: (name, place) => lookupRoutine(name, place, state, shared.catalog),
      lookupTable: (name, place, origin) =>
        lookupTable(
          name,
          place,
          { state, catalog: shared.catalog, settings, options: action, engine: shared.engine, binding, ignoresViewSettings },
          origin,
        ),
      resolveFiles: (source) => sourceFiles(source, settings, shared.engine, action.part()),
      suggestTables: (name) => suggestTables(name, state, shared.catalog),
    };
    return context;
  };

  /** The relation without text in it, and all that it names. */
  const found = async (relation: Relation, settings: EngineSettings, action: Action): Promise<LoadedRelation> => {
    const ran = await runs.resolve(relation, (command) => runToRelation(command, action), parsing());
    const prepared = await pivots.resolve(ran, conf.read(SETTINGS.pivotMaxValues), async (query) => {
      const plan = await analyze(query, settings, action);
      const rows = await rowsOf(plan, settings, action);
      return { type: outputOf(plan)[0]?.type ?? VOID, values: rows.map(([value]) => value ?? null) };
    });
    await turn();
    return load(prepared, analyzerContext(settings, action));
  };
  const analyzeFound = async (relation: LoadedRelation, settings: EngineSettings, action: Action): Promise<LogicalPlan> => {
    await turn();
    const changes = viewChanges(shared.catalog);
    const analyzed = analyzeLoaded(relation, { ...analyzerContext(settings, action), viewChanged: changes.note });
    await changes.save();
    return analyzed;
  };
  const analyze = async (relation: Relation, settings: EngineSettings, action: Action): Promise<LogicalPlan> =>
    analyzeFound(await found(relation, settings, action), settings, action);
  /** As `analyze`; a query that was asked before keeps its plan while that is the one it would get now. */
  const plan = async (relation: Relation, settings: EngineSettings, action: Action): Promise<KnownPlan> => {
    const names = await found(relation, settings, action);
    const make = (): Promise<LogicalPlan> => analyzeFound(names, settings, action);
    if (state.variables.size > 0 || state.scopes.length > 0) return planOnce(await make());
    const conf = JSON.stringify([analyzerConf(), { ...settings, now: 0 }]);
    return plans.of(relation, names, conf, make);
  };

  /** Kept relations in place; the kept rows stay until they are released. */
  const lease = async (analyzed: LogicalPlan, settings: EngineSettings, action: Action): Promise<Leased> => {
    for (const relation of toPersist) {
      toPersist.delete(relation);
      shared.cache.add(await analyze(relation, settings, action));
    }
    return shared.cache.apply(analyzed, action.part());
  };

  /** Uses the plan with kept relations in place, optimized. */
  const finished = async <T>(
    analyzed: LogicalPlan,
    settings: EngineSettings,
    action: Action,
    use: (plan: LogicalPlan, fired: readonly Fired[]) => Promise<T>,
  ): Promise<T> => {
    const leased = await lease(analyzed, settings, action);
    try {
      await turn();
      const { plan, fired } = optimizeTold(leased.plan, settings);
      return await use(plan, fired);
    } finally {
      leased.release();
    }
  };

  async function* batchesOf({ analyzed, optimized }: KnownPlan, settings: EngineSettings, action: Action): QueryResult['batches'] {
    const leased = await lease(analyzed, settings, action);
    try {
      await turn();
      const plan = optimized(leased, settings);
      await turn();
      yield* (await shared.engine()).execute(plan, settings, action.part());
    } finally {
      leased.release();
    }
  }

  const rowsOf = async (analyzed: LogicalPlan, settings: EngineSettings, action: Action): Promise<Value[][]> => {
    const { memory } = await shared.engine();
    const rows: Value[][] = [];
    for await (const batch of batchesOf(planOnce(analyzed), settings, action)) {
      const readers = batch.columns.map((c) => valueReader(memory, c));
      for (let i = 0; i < batch.rowCount; i++) rows.push(readers.map((read) => read(i)));
    }
    return rows;
  };

  const explain = async (relation: Relation, mode: ExplainMode): Promise<string> => {
    if (relation.kind === 'CommandResult') {
      const query = queryOf(relation.command);
      return commandText(relation.command, query && (await explain(query, 'simple')));
    }
    const settings = engineSettings(conf, shared.files);
    const names = await found(relation, settings, NOBODYS);
    const analyzed = await analyzeFound(names, settings, NOBODYS);
    const parsed = names.relation;
    return finished(analyzed, settings, NOBODYS, async (optimized, fired) => {
      const profile = async (): Promise<Profile> => (await shared.engine()).profile(optimized, settings, {});
      return explainPlan({ parsed, analyzed, optimized, fired, mode, profile });
    });
  };

  const run = async (command: Command, action: Action): Promise<CommandOutput> => {
    const settings = engineSettings(conf, shared.files);
    const context: CommandContext = {
      conf,
      catalog: shared.catalog,
      state,
      cache: shared.cache,
      functions: FUNCTIONS,
      ...(action.signal ? { signal: action.signal } : {}),
      resolvePath,
      analyze: (relation) => analyze(relation, settings, action),
      execute: (plan) => rowsOf(plan, settings, action),
      writeFiles: (request) =>
        finished(request.plan, settings, action, async (plan) =>
          (await shared.engine()).writeFiles({ ...request, plan }, settings, action.part()),
        ),
      explain,
      statement: async (sql) => {
        const parsed = await expandText(sql, parsing());
        if (parsed.kind === 'CommandResult') return run(parsed.command, action);
        const plan = await analyze(parsed, settings, action);
        return { schema: schemaOf(plan), rows: await rowsOf(plan, settings, action), isQuery: true };
      },
    };
    return runCommand(command, context);
  };
  const runToRelation = async (command: Command, action: Action): Promise<LocalRelation> => {
    const { schema, rows } = await run(command, action);
    return { kind: 'LocalRelation', schema, rows, planId: nextPlanId() };
  };

  const backend: EmbeddedBackend = {
    settings: conf,
    state,
    conf,
    catalog: embeddedCatalog(state, shared.catalog, async (relation) =>
      shared.cache.isCached(await analyze(relation, engineSettings(conf, shared.files), NOBODYS)),
    ),

    async parse(sql) {
      const { parseStatement, prepareParser } = await import('../parser/parse.ts');
      await prepareParser();
      return parseStatement(sql, parsing());
    },

    async schema(relation, options = {}) {
      begin();
      await pending;
      return atBoundary(options, async (inside) => schemaOf(await analyze(relation, engineSettings(conf, shared.files), inside)));
    },

    async execute(relation, options): Promise<QueryResult> {
      begin();
      await pending;
      const settings = engineSettings(conf, shared.files);
      const at = boundary(options);
      return at.run(async (inside) => {
        const planned = await plan(relation, settings, inside);
        const { memory } = await shared.engine();
        const batches = at.stream((within) => batchesOf(planned, settings, within));
        return { schema: schemaOf(planned.analyzed), memory, batches };
      });
    },

    async runCommands(relation, options) {
      begin();
      await pending;
      return atBoundary(options, (inside) => runs.resolve(relation, (command) => runToRelation(command, inside), parsing()));
    },

    runCommand(command, options) {
      const earlier = pending;
      const result = (async (): Promise<Relation> => {
        begin();
        await earlier;
        return atBoundary(options, (inside) => runToRelation(command, inside));
      })();
      if (command.kind === 'CreateView') pending = result.catch(() => undefined);
      return result;
    },

    async explain(relation, mode) {
      begin();
      await pending;
      return atBoundary({}, () => explain(relation, mode));
    },

    persist(relation) {
      toPersist.add(relation);
    },
    unpersist(relation) {
      if (toPersist.delete(relation)) return;
      pending = pending
        .then(() => analyze(relation, engineSettings(conf, shared.files), NOBODYS))
        .then((plan) => shared.cache.uncache(plan))
        .catch(() => undefined);
    },

    memoryUsage: () => shared.running()?.memory.usage() ?? { used: 0, peak: 0, budget: 0, spilled: 0 },
    valueOptions: () => ({
      bigint: conf.read(SETTINGS.bigint),
      timeZone: conf.read(SETTINGS.timeZone),
      timeType: conf.read(SETTINGS.timeType),
      binaryStyle: conf.read(SETTINGS.binaryStyle),
    }),
    fork: () => createBackend(conf.fork(), shared),
    stop: () => shared.stop(),
  };
  return backend;
}
