import { callSite } from '../api/call-site.ts';
import { Catalog } from '../api/catalog.ts';
import { bigintOf, positiveOf, textOf } from '../api/check.ts';
import { expressionOf, type Operand } from '../api/column.ts';
import { DataFrame } from '../api/dataframe.ts';
import type { AnyRow, Dynamic } from '../api/dynamic.ts';
import type { LiteralValue } from '../api/literal.ts';
import { type LocalSchema, localRelation } from '../api/local-data.ts';
import { failByName } from '../api/not-there.ts';
import { DataFrameReader } from '../api/reader.ts';
import type { StoredRow } from '../api/row-types.ts';
import { RuntimeConfig } from '../api/runtime-config.ts';
import { SqlDataFrame } from '../api/sql-dataframe.ts';
import type { SchemaRow, TypedStruct } from '../api/types.ts';
import { UdfRegistration } from '../api/udf-registration.ts';
import { isPlainObject } from '../api/values.ts';
import { fail } from '../errors/engine-error.ts';
import { parseAttributeName } from '../plan/identifier.ts';
import { nextPlanId } from '../plan/relation.ts';
import { parseDdl } from '../types/ddl.ts';
import type { MemoryUsage } from '../wasm/memory.ts';
import { forgetSession, type Session } from './active.ts';
import { SparkSessionBuilder } from './builder.ts';
import type { EmbeddedBackend } from './embedded.ts';

/** The version of Spark whose behaviour this is. */
export const SPARK_VERSION = '4.3.0';

/** An Arrow table of any version of `apache-arrow`. */
interface ArrowTableLike {
  readonly schema: { readonly fields: readonly object[] };
  readonly batches: readonly object[];
}
type SqlArguments = Readonly<Record<string, Operand>> | readonly Operand[];

/**
 * Where a program starts: it reads, runs SQL and keeps settings, tables and views. One session is active in a process;
 * `SparkSession.builder()` makes it or finds it. Source: PySpark 4 `SparkSession`.
 *
 * @example const spark = await SparkSession.builder().appName('tour').getOrCreate();
 */
export class SparkSession implements Session {
  readonly #backend: EmbeddedBackend;
  readonly catalog: Catalog;
  readonly conf: RuntimeConfig;
  readonly udf: UdfRegistration;

  constructor(backend: EmbeddedBackend) {
    this.#backend = backend;
    this.catalog = new Catalog(backend);
    this.conf = new RuntimeConfig(backend.conf);
    this.udf = new UdfRegistration(backend);
  }

  static builder(): SparkSessionBuilder<SparkSession> {
    return new SparkSessionBuilder((backend) => new SparkSession(backend));
  }

  get version(): string {
    return SPARK_VERSION;
  }
  get read(): DataFrameReader {
    return new DataFrameReader(this.#backend);
  }
  /** The engine behind it, for tools that build plans themselves. */
  get backend(): EmbeddedBackend {
    return this.#backend;
  }

  /**
   * A query, or a command to be awaited. Arguments stand for `:name` or `?` in the text, by name or by position.
   *
   * @example await spark.sql('SELECT * FROM logs WHERE country = :c', { c: 'India' }).show()
   */
  sql<Row extends object = AnyRow>(query: string, args: SqlArguments = []): SqlDataFrame<Row> {
    const named = isPlainObject(args) ? Object.fromEntries(Object.entries(args).map(([k, v]) => [k, expressionOf(v as Operand)])) : {};
    const positional = Array.isArray(args) ? (args as readonly Operand[]).map(expressionOf) : [];
    return new SqlDataFrame<Row>(this.#backend, {
      kind: 'Sql',
      query: textOf(query, 'sql', 'the statement'),
      namedArguments: named,
      positionalArguments: positional,
      planId: nextPlanId(),
      origin: callSite('sql'),
    });
  }
  table<Row extends object = AnyRow>(name: string): DataFrame<Row> {
    return new DataFrame<Row>(this.#backend, {
      kind: 'NamedTable',
      nameParts: parseAttributeName(textOf(name, 'table', 'the name')),
      options: {},
      planId: nextPlanId(),
      origin: callSite('table'),
    });
  }
  /** The bigints from `start` (0) to before `end`, in a column `id`. */
  range(end: number | bigint): DataFrame<{ id: bigint }>;
  range(start: number | bigint, end: number | bigint, step?: number | bigint, numPartitions?: number): DataFrame<{ id: bigint }>;
  range(first: number | bigint, second?: number | bigint, step: number | bigint = 1, numPartitions?: number): DataFrame<{ id: bigint }> {
    const [start, end] = second === undefined ? [0, first] : [first, second];
    const bounds = {
      start: bigintOf(start, 'range', 'the start'),
      end: bigintOf(end, 'range', 'the end'),
      step: bigintOf(step, 'range', 'the step'),
    };
    if (bounds.step === 0n) return fail('NOT_EXPECTED_TYPE', { name: 'step', expected: 'not 0', actual: '0' }, callSite('range'));
    return new DataFrame(this.#backend, {
      kind: 'Range',
      ...bounds,
      ...(numPartitions === undefined ? {} : { numPartitions: positiveOf(numPartitions, 'range', 'the number of partitions') }),
      planId: nextPlanId(),
      origin: callSite('range'),
    });
  }
  /**
   * Rows of the program: objects, arrays by position, plain values, or an Arrow table. Without a schema it is inferred from
   * all rows: an integral number becomes a bigint. A schema is a typed `struct(…)`, DDL text, or a list of column names.
   */
  createDataFrame(data: ArrowTableLike): DataFrame;
  createDataFrame<const S extends TypedStruct<object>>(data: readonly object[], schema: S): DataFrame<SchemaRow<S>>;
  createDataFrame(data: readonly unknown[], schema: LocalSchema): DataFrame;
  createDataFrame(data: readonly (readonly LiteralValue[])[]): DataFrame;
  createDataFrame<R extends object>(data: readonly R[]): DataFrame<R extends readonly Dynamic[] ? AnyRow : StoredRow<R>>;
  createDataFrame(data: unknown, schema?: LocalSchema): unknown {
    return new DataFrame(this.#backend, localRelation(data, schema, parseDdl));
  }
  emptyDataFrame(): DataFrame<Record<never, never>> {
    return new DataFrame(this.#backend, { kind: 'LocalRelation', schema: { kind: 'struct', fields: [] }, rows: [], planId: nextPlanId() });
  }

  /** A session with settings and temporary views of its own, and the same tables, engine and memory. */
  newSession(): SparkSession {
    return new SparkSession(this.#backend.fork());
  }
  /**
   * Bytes of the engine's memory: in use by running queries and cached relations, the most there ever were, the budget
   * (`spark.executor.memory`), and what has gone into files below `spark.local.dir` so far. All 0 before the first action.
   */
  memoryUsage(): MemoryUsage {
    return this.#backend.memoryUsage();
  }
  /** Ends the session and lets go of threads and memory; running actions fail. */
  async stop(): Promise<void> {
    forgetSession(this);
    await this.#backend.stop();
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}

const artifacts = { addArtifact: undefined, addArtifacts: undefined, copyFromLocalToFs: undefined };
const tags = { addTag: undefined, clearTags: undefined, getTags: undefined, removeTag: undefined };
const signal = 'the option signal of an action: an AbortSignal';
failByName({
  prototype: SparkSession.prototype,
  shown: 'SparkSession',
  methods: {
    ...artifacts,
    ...tags,
    clearProgressHandlers: undefined,
    registerProgressHandler: undefined,
    removeProgressHandler: undefined,
    interruptAll: signal,
    interruptOperation: signal,
    interruptTag: signal,
  },
  properties: {
    client: undefined,
    dataSource: undefined,
    profile: undefined,
    readStream: 'read',
    sparkContext: 'createDataFrame(rows, schema)',
    streams: undefined,
    tvf: 'spark.sql(…) with the function in FROM',
    udtf: undefined,
  },
});
