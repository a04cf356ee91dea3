import type { TemporaryView } from '../../catalog/catalog.ts';
import type { OwnFunction } from '../../catalog/routine.ts';
import type { WarehouseCatalog } from '../../catalog/warehouse-catalog.ts';
import type { FunctionRecord } from '../../functions/define.ts';
import type { FileSystem } from '../../io/fs/file-system.ts';
import type { ExplainMode } from '../../plan/command.ts';
import type { LogicalPlan } from '../../plan/logical.ts';
import type { Relation, Sql } from '../../plan/relation.ts';
import type { ScriptText } from '../../plan/script.ts';
import type { DataType, StructType } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import type { SessionConf } from '../conf.ts';
import type { WriteRequest, WrittenFile } from '../engine.ts';

/** What a session remembers between statements. Commands change it in place. */
export interface SessionState {
  currentDatabase: string;
  /** by lower-case name */
  readonly temporaryViews: Map<string, TemporaryView>;
  /** by lower-case name, without `global_temp`; shared by the sessions of a process */
  readonly globalTemporaryViews: Map<string, TemporaryView>;
  /** by lower-case name */
  readonly variables: Map<string, SessionVariable>;
  /** inside a script: the variables of its blocks and loops, innermost last */
  readonly scopes: VariableScope[];
  /** by lower-case name */
  readonly temporaryFunctions: Map<string, OwnFunction>;
  /** ADD FILE: absolute paths of files and directories by their names; shared by the sessions of a process */
  readonly files: Map<string, string>;
  /** SET PATH: schemas as `[catalog, schema]`; undefined for the default one */
  path: readonly (readonly string[])[] | undefined;
}

/** Variables of a block of a script, or the columns of a FOR; `label` may stand before their names. */
export interface VariableScope {
  readonly label?: string;
  /** the label, or what stands for one where there is none: names of columns show it */
  readonly name: string;
  readonly variables: Map<string, SessionVariable>;
  /** by lower-case name */
  readonly cursors?: Map<string, ScriptCursorState>;
}

/** A cursor of a script: open where it has rows, of which `at` come next. */
export interface ScriptCursorState {
  readonly query: ScriptText;
  rows: CommandOutput | undefined;
  at: number;
}

/** DECLARE: a value under a name, and the text of its default. */
export interface SessionVariable {
  readonly name: string;
  readonly type: DataType;
  readonly value: Value;
  readonly otherwise: string;
}

/** The relations a session keeps in memory. A plan is the analyzed one; the cache decides when two are the same. */
export interface TableCache {
  isCached(plan: LogicalPlan): boolean;
  /** keeps the plan's result, computed now unless `lazy`; does nothing for what is cached already */
  cache(plan: LogicalPlan, options: { readonly name: string; readonly lazy: boolean }): Promise<void>;
  uncache(plan: LogicalPlan): Promise<void>;
  clear(): Promise<void>;
  /** the files under `location` have changed: what was computed from them is computed again when next asked for */
  invalidate(location: string): Promise<void>;
  /** what lies under `location` is no more: nor is what was cached of it */
  forget(location: string): Promise<void>;
}

/**
 * What commands need of the session and the driver. `runCommand` is called with one per statement, so that `signal` and
 * progress belong to it.
 */
export interface CommandContext {
  readonly conf: SessionConf;
  readonly catalog: WarehouseCatalog;
  readonly state: SessionState;
  readonly cache: TableCache;
  /** every built-in, for SHOW FUNCTIONS and DESCRIBE FUNCTION */
  readonly functions: readonly FunctionRecord[];
  readonly signal?: AbortSignal;
  /** the file system of a path as the user wrote it, and the path absolute in it */
  resolvePath(path: string): { readonly fs: FileSystem; readonly path: string };
  /** resolves names and types; `Sql` and `CommandResult` inside are the analyzer's business */
  analyze(relation: Relation): Promise<LogicalPlan>;
  /** optimizes and runs; for results of a few rows */
  execute(plan: LogicalPlan): Promise<readonly (readonly Value[])[]>;
  /**
   * Optimizes and runs the plan into files (`Engine.writeFiles`): the fields of `partitionSchema` are strings, already cast;
   * null and '' go to `__HIVE_DEFAULT_PARTITION__`. A plan without rows and without partition columns still writes one file,
   * so that its schema can be read. When it rejects, no worker is still writing.
   */
  writeFiles(request: WriteRequest): Promise<readonly WrittenFile[]>;
  /** runs a statement's text, parameter markers bound, and gives its rows; its columns are undefined for a command */
  statement(sql: Sql): Promise<CommandOutput>;
  /** the text of EXPLAIN */
  explain(statement: Relation, mode: ExplainMode): Promise<string>;
}

/** What a command answers; `schema` has no fields for one that only does something. */
export interface CommandOutput {
  readonly schema: StructType;
  readonly rows: readonly (readonly Value[])[];
  /** these are rows of a query, which a script answers with */
  readonly isQuery?: boolean;
}
