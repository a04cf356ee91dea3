import { analyze } from '../../../src/analyzer/analyze.ts';
import type { AnalyzerContext, ResolvedFiles, ResolvedTable } from '../../../src/analyzer/context.ts';
import type { TableInfo } from '../../../src/catalog/catalog.ts';
import { openWarehouse } from '../../../src/catalog/warehouse.ts';
import { valueReader } from '../../../src/columnar/reader.ts';
import type { CommandContext, CommandOutput } from '../../../src/exec/commands/context.ts';
import { qualify, temporaryView } from '../../../src/exec/commands/names.ts';
import { runCommand } from '../../../src/exec/commands/run-command.ts';
import { createConf, formatSettings, SETTINGS } from '../../../src/exec/conf.ts';
import type { Engine, EngineSettings } from '../../../src/exec/engine.ts';
import { createReferenceEngine } from '../../../src/exec/reference/engine.ts';
import { discover } from '../../../src/io/discover/discover.ts';
import { resolvePath } from '../../../src/io/fs/resolve.ts';
import type { Command } from '../../../src/plan/command.ts';
import type { LogicalPlan } from '../../../src/plan/logical.ts';
import type { Relation } from '../../../src/plan/relation.ts';
import { tableFiles } from '../../../src/session/source-files.ts';
import { struct } from '../../../src/types/data-type.ts';
import type { Value } from '../../../src/types/value.ts';
import { SharedMemory } from '../../../src/wasm/memory.ts';
import { BUILTINS } from './builtins.ts';

/** A session without SQL text, on the reference engine: commands go in as plain data. */
export interface TestSession {
  readonly context: CommandContext;
  /** what the cache was told */
  readonly cached: string[];
  run(command: Command): Promise<CommandOutput>;
  rows(relation: Relation): Promise<Value[][]>;
}

export function openSession(warehouse: string): TestSession {
  const conf = createConf({ 'spark.sql.session.timeZone': 'UTC', 'spark.sql.sources.default': 'json' });
  const engine: Engine = createReferenceEngine(SharedMemory.create(256 * 1024 * 1024));
  const engineSettings = (): EngineSettings => ({
    ...formatSettings(conf),
    now: 0n,
    dynamicPruning: conf.read(SETTINGS.dynamicPruning),
    adaptive: conf.read(SETTINGS.adaptive),
    excludedRules: conf.read(SETTINGS.excludedRules),
  });
  const resolveFiles = async (
    paths: readonly string[],
    format: string,
    options: Readonly<Record<string, string>>,
  ): Promise<ResolvedFiles> => {
    const found = await discover(paths, options, formatSettings(conf));
    const dataSchema = await engine.inferSchema(format, found.files, options, engineSettings(), {});
    return { format, files: found.files, dataSchema, partitionSchema: found.partitionSchema, options, location: found.rootPaths };
  };
  const catalog = openWarehouse(warehouse, {
    async discover(location, format) {
      const found = await resolveFiles([location], format, {});
      return {
        schema: struct([...found.dataSchema.fields, ...found.partitionSchema.fields]),
        partitionColumns: found.partitionSchema.fields.map((f) => f.name),
      };
    },
  });
  const filesOf = async (info: TableInfo): Promise<ResolvedFiles> => tableFiles(info, await catalog.listFiles(info), engineSettings(), {});
  const state = {
    currentDatabase: 'default',
    temporaryViews: new Map(),
    globalTemporaryViews: new Map(),
    variables: new Map(),
    scopes: [],
    temporaryFunctions: new Map(),
    files: new Map(),
    path: undefined,
  };
  const analyzerContext = (): AnalyzerContext => ({
    conf: {
      ansi: true,
      timeZone: conf.read(SETTINGS.timeZone),
      caseSensitive: false,
      currentCatalog: 'spark_catalog',
      currentDatabase: state.currentDatabase,
    },
    async lookupTable(nameParts): Promise<ResolvedTable | undefined> {
      const view = temporaryView(nameParts, context);
      if (view) return { kind: 'view', name: nameParts, plan: view.plan };
      const { database, table } = qualify(nameParts, context);
      const info = await catalog.getTable(database, table);
      if (info === undefined) return undefined;
      if (info.view) throw new Error('views need the parser');
      return { kind: 'table', info, files: await filesOf(info) };
    },
    resolveFiles: (source) => resolveFiles(source.paths, source.format, source.options),
  });
  const execute = async (plan: LogicalPlan): Promise<Value[][]> => {
    const rows: Value[][] = [];
    for await (const batch of engine.execute(plan, engineSettings(), {})) {
      const readers = batch.columns.map((c) => valueReader(engine.memory, c));
      for (let r = 0; r < batch.rowCount; r++) rows.push(readers.map((read) => read(r)));
    }
    return rows;
  };
  const cached: string[] = [];
  const context: CommandContext = {
    conf,
    catalog,
    state,
    functions: BUILTINS,
    cache: {
      isCached: () => false,
      cache: async (_, { name }) => void cached.push(`cache ${name}`),
      uncache: async () => void cached.push('uncache'),
      clear: async () => void cached.push('clear'),
      invalidate: async (location) => void cached.push(`invalidate ${location.slice(warehouse.length + 1)}`),
      forget: async (location) => void cached.push(`forget ${location.slice(warehouse.length + 1)}`),
    },
    resolvePath,
    analyze: (relation) => analyze(relation, analyzerContext()),
    execute,
    writeFiles: (request) => engine.writeFiles(request, engineSettings(), {}),
    statement: () => Promise.reject(new Error('no statements within statements here')),
    explain: async (statement) => `plan of ${statement.kind}`,
  };
  return {
    context,
    cached,
    run: (command) => runCommand(command, context),
    rows: async (relation) => execute(await context.analyze(relation)),
  };
}
