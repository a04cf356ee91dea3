import type { TemporaryView } from '../catalog/catalog.ts';
import { openWarehouse } from '../catalog/warehouse.ts';
import type { WarehouseCatalog } from '../catalog/warehouse-catalog.ts';
import { fail } from '../errors/engine-error.ts';
import { formatSettings, SETTINGS, type SessionConf } from '../exec/conf.ts';
import type { Engine, EngineSettings } from '../exec/engine.ts';
import { resolvePath } from '../io/fs/resolve.ts';
import { struct } from '../types/data-type.ts';
import { createEngine, type RunningEngine } from './engines.ts';
import { createPlanCache, type PlanCache } from './plan-cache.ts';
import { optimizePlan } from './planning.ts';
import { sourceFiles } from './source-files.ts';

/** What the sessions made by `newSession` share: engine, warehouse, kept relations and global views. */
export interface Shared {
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
  /** settings of the session that asked last: they count for what is computed for all */
  current: SessionConf;
}

export function createShared(conf: SessionConf): Shared {
  let running: Promise<RunningEngine> | undefined;
  let engine: Engine | undefined;
  let isStopped = false;
  const shared: Shared = {
    catalog: openWarehouse(resolvePath(conf.read(SETTINGS.warehouse)).path, {
      timeZone: () => shared.current.read(SETTINGS.timeZone),
      discover: async (location, format) => {
        const settings = engineSettings(shared.current);
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
      settings: () => engineSettings(shared.current),
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
    current: conf,
  };
  return shared;
}

/** The engine's settings as the session's are now. */
export const engineSettings = (conf: SessionConf, files: ReadonlyMap<string, string> = NO_FILES): EngineSettings => ({
  ...conf.derived(withoutMoment),
  now: BigInt(Date.now()) * 1000n,
  ...(files.size > 0 ? { files: [...files.values()] } : {}),
});
const NO_FILES: ReadonlyMap<string, string> = new Map();

const withoutMoment = (conf: SessionConf): Omit<EngineSettings, 'now' | 'files'> => ({
  ...formatSettings(conf),
  bigint: conf.read(SETTINGS.bigint),
  lastKeyWins: conf.read(SETTINGS.mapKeyDedup) === 'LAST_WIN',
  dynamicPruning: conf.read(SETTINGS.dynamicPruning),
  adaptive: conf.read(SETTINGS.adaptive),
  excludedRules: conf.read(SETTINGS.excludedRules),
  existsSkipsEmpty: conf.read(SETTINGS.existsSkipsEmpty),
  nullInEmptyList: conf.read(SETTINGS.nullInEmptyList) ?? !conf.read(SETTINGS.ansi),
});
