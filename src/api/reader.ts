import { parseAttributeName } from '../plan/identifier.ts';
import { nextPlanId } from '../plan/relation.ts';
import type { StructType } from '../types/data-type.ts';
import type { Backend } from './backend.ts';
import { callSite } from './call-site.ts';
import { refuse, textOf, textsOf } from './check.ts';
import { DataFrame } from './dataframe.ts';
import type { AnyRow } from './dynamic.ts';
import { type OptionValue, optionTexts } from './options.ts';
import type { Unknown } from './row-types.ts';
import type { SchemaRow } from './types.ts';

export type ReadOptions = Readonly<Record<string, OptionValue>>;
type Paths = string | readonly string[];

interface ReadSettings {
  readonly format?: string;
  readonly schema?: StructType | string;
  readonly options: Readonly<Record<string, string>>;
}

/**
 * Where DataFrames come from. Nothing is opened before an action (or `schema()`), so a missing path is an error of that.
 * Paths may hold patterns (`*`, `?`, `[..]`, `{a,b}`) and name directories. Source: PySpark 4 `DataFrameReader`.
 *
 * @example spark.read.schema('id BIGINT, name STRING').option('mode', 'FAILFAST').json('logs/2025')
 */
export class DataFrameReader<Row extends object = AnyRow> {
  readonly #backend: Backend;
  readonly #settings: ReadSettings;

  constructor(backend: Backend, settings: ReadSettings = { options: {} }) {
    this.#backend = backend;
    this.#settings = settings;
  }

  format(format: string): DataFrameReader<Row> {
    return this.#with({ format: textOf(format, 'format', 'the format') });
  }
  /** The columns to read, instead of inferring them: DDL text, or a typed `struct(…)` that TypeScript knows the rows of. */
  schema<const S extends StructType | string>(schema: S): DataFrameReader<SchemaRow<S>> {
    if (typeof schema !== 'string' && schema?.kind !== 'struct') refuse('schema', 'the schema', 'DDL text or a struct(…)', schema);
    return this.#with({ schema });
  }
  option(name: string, value: OptionValue): DataFrameReader<Row> {
    return this.options({ [name]: value });
  }
  options(options: ReadOptions): DataFrameReader<Row> {
    return this.#with({ options: { ...this.#settings.options, ...optionTexts(options) } });
  }

  load(path: Paths = [], options: ReadOptions = {}): DataFrame<Row> {
    const { format, schema, options: given } = this.#settings;
    const { path: optionPath, ...rest } = { ...given, ...optionTexts(options) };
    const paths = textsOf([path].flat(), 'load', 'a path');
    return new DataFrame<Row>(this.#backend, {
      kind: 'DataSource',
      format: format ?? 'parquet',
      ...(schema === undefined ? {} : { schema }),
      options: rest,
      paths: paths.length === 0 && optionPath !== undefined ? [optionPath] : paths,
      planId: nextPlanId(),
      origin: callSite('load'),
    });
  }
  /** JSON, one value a line unless the option `multiLine` is set. */
  json(path: Paths, options: ReadOptions = {}): DataFrame<Row> {
    return this.format('json').load(path, options);
  }
  csv(path: Paths, options: ReadOptions = {}): DataFrame<Row> {
    return this.format('csv').load(path, options);
  }
  parquet(...paths: readonly Paths[]): DataFrame<Row> {
    return this.format('parquet').load(paths.flat());
  }
  /** A row a line, in the column `value`. */
  text(path: Paths, options: ReadOptions = {}): DataFrame<Unknown<Row> extends true ? { value: string | null } : Row> {
    return this.format('text').load(path, options).as();
  }
  /** A table or view by name. */
  table(name: string): DataFrame<Row> {
    return new DataFrame<Row>(this.#backend, {
      kind: 'NamedTable',
      nameParts: parseAttributeName(textOf(name, 'table', 'the name')),
      options: this.#settings.options,
      planId: nextPlanId(),
      origin: callSite('table'),
    });
  }

  #with<R extends object>(change: Partial<ReadSettings>): DataFrameReader<R> {
    return new DataFrameReader<R>(this.#backend, { ...this.#settings, ...change });
  }
}
