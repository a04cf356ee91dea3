import type { Backend, QueryResult } from '../api/backend.ts';
import { fail } from '../errors/engine-error.ts';
import type { SessionState } from '../exec/commands/context.ts';
import { createConf, SETTINGS, type SessionConf } from '../exec/conf.ts';
import type { EngineSettings } from '../exec/engine.ts';
import { schemaOf } from '../plan/logical.ts';
import type { Relation } from '../plan/relation.ts';
import { NOBODYS } from './action.ts';
import { atBoundary, boundary } from './boundary.ts';
import { embeddedCatalog } from './catalog.ts';
import { createShared, engineSettings, type Shared } from './shared.ts';
import { Statements } from './statements.ts';

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

const newState = ({ globalTemporaryViews, files }: Shared): SessionState => ({
  currentDatabase: 'default',
  temporaryViews: new Map(),
  globalTemporaryViews,
  files,
  variables: new Map(),
  scopes: [],
  temporaryFunctions: new Map(),
  path: undefined,
});

function createBackend(conf: SessionConf, shared: Shared): EmbeddedBackend {
  const state = newState(shared);
  const statements = new Statements({ conf, state, shared });
  const { analysis, execution } = statements;
  /** commands that name views, which later statements must see even where nobody awaited them */
  let pending: Promise<unknown> = Promise.resolve();

  const settings = (): EngineSettings => engineSettings(conf, shared.files);
  const begin = (): void => {
    if (shared.stopped()) fail('NO_ACTIVE_SESSION', {});
    shared.current = conf;
  };

  return {
    settings: conf,
    state,
    conf,
    catalog: embeddedCatalog(state, shared.catalog, async (relation) =>
      shared.cache.isCached(await analysis.analyze(relation, settings(), NOBODYS)),
    ),

    async parse(sql) {
      const { parseStatement, prepareParser } = await import('../parser/parse.ts');
      await prepareParser();
      return parseStatement(sql, analysis.parsing());
    },

    async schema(relation, options = {}) {
      begin();
      await pending;
      return atBoundary(options, async (inside) => schemaOf(await analysis.analyze(relation, settings(), inside)));
    },

    async execute(relation, options): Promise<QueryResult> {
      begin();
      await pending;
      const ofNow = settings();
      const at = boundary(options);
      return at.run(async (inside) => {
        const planned = await analysis.plan(relation, ofNow, inside);
        const { memory } = await shared.engine();
        const batches = at.stream((within) => execution.batches(planned, ofNow, within));
        return { schema: schemaOf(planned.analyzed), memory, batches };
      });
    },

    async runCommands(relation, options) {
      begin();
      await pending;
      return atBoundary(options, (inside) => analysis.withCommandsRun(relation, inside));
    },

    runCommand(command, options) {
      const earlier = pending;
      const result = (async (): Promise<Relation> => {
        begin();
        await earlier;
        return atBoundary(options, (inside) => statements.run(command, inside));
      })();
      if (command.kind === 'CreateView') pending = result.catch(() => undefined);
      return result;
    },

    async explain(relation, mode) {
      begin();
      await pending;
      return atBoundary({}, () => statements.explain(relation, mode));
    },

    persist: (relation) => execution.persist(relation),
    unpersist(relation) {
      if (execution.unmark(relation)) return;
      pending = pending.then(() => execution.unpersist(relation, settings())).catch(() => undefined);
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
}
