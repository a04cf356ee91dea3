import type { Batch } from '../columnar/batch.ts';
import type { ActionOptions } from '../exec/engine.ts';
import type { Command, ExplainMode } from '../plan/command.ts';
import type { Relation } from '../plan/relation.ts';
import type { StructType } from '../types/data-type.ts';
import type { SharedMemory } from '../wasm/memory.ts';
import type { ValueOptions } from './values.ts';

/** What a query delivers. A batch is good until the next one is asked for. */
export interface QueryResult {
  readonly schema: StructType;
  readonly memory: SharedMemory;
  readonly batches: AsyncIterable<Batch>;
}

/** What DataFrames stand on: the engine in this process, or a Spark Connect server. */
export interface Backend {
  /** the schema of a relation, by analysis alone */
  schema(relation: Relation, options?: ActionOptions): Promise<StructType>;
  execute(relation: Relation, options: ActionOptions): Promise<QueryResult>;
  /**
   * Runs the command that a relation is (a statement given to `sql`), and gives its result as a relation of rows. A relation
   * is run once, however often it is asked for; a query comes back as it is and does not run.
   */
  runCommands(relation: Relation, options: ActionOptions): Promise<Relation>;
  /** Runs a command and gives its rows' relation. */
  runCommand(command: Command, options: ActionOptions): Promise<Relation>;
  explain(relation: Relation, mode: ExplainMode): Promise<string>;
  /** Marks the relation, so that the first action over it keeps its rows for the next. */
  persist(relation: Relation): void;
  unpersist(relation: Relation): void;
  /** a DDL text or a type: `id BIGINT, name STRING` */
  parseSchema(ddl: string): StructType | Promise<StructType>;
  /** how this session wants values, as its settings say now */
  valueOptions(): ValueOptions;
}
