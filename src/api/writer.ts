import { fail } from '../errors/engine-error.ts';
import type { ActionOptions } from '../exec/engine.ts';
import type { Command, SaveMode } from '../plan/command.ts';
import { parseAttributeName } from '../plan/identifier.ts';
import type { Relation } from '../plan/relation.ts';
import { entryOf } from '../types/entry.ts';
import type { Backend } from './backend.ts';
import { callSite } from './call-site.ts';
import { textOf, textsOf } from './check.ts';
import { type OptionValue, optionTexts } from './options.ts';

const MODES: Readonly<Record<string, SaveMode>> = {
  append: 'append',
  overwrite: 'overwrite',
  ignore: 'ignore',
  error: 'error',
  errorifexists: 'error',
  default: 'error',
};
export type WriteMode = 'append' | 'overwrite' | 'ignore' | 'error' | 'errorifexists' | 'default';

interface WriteSettings {
  readonly mode: SaveMode;
  readonly format?: string;
  readonly options: Readonly<Record<string, string>>;
  readonly partitionBy: readonly string[];
  readonly bucketBy?: { readonly count: number; readonly columns: readonly string[] };
  readonly sortBy: readonly string[];
}

/**
 * Where and how to write a DataFrame. Settings give a new writer; `save`, `saveAsTable`, `insertInto` and the formats write,
 * all or nothing. Source: PySpark 4 `DataFrameWriter`.
 *
 * @example await df.write.mode('overwrite').partitionBy('country').saveAsTable('analytics.popular')
 */
export class DataFrameWriter {
  readonly #backend: Backend;
  readonly #query: Relation;
  readonly #settings: WriteSettings;

  constructor(backend: Backend, query: Relation, settings: WriteSettings = { mode: 'error', options: {}, partitionBy: [], sortBy: [] }) {
    this.#backend = backend;
    this.#query = query;
    this.#settings = settings;
  }

  /** What to do where there is something already: the default is an error. */
  mode(mode: WriteMode): DataFrameWriter {
    const known = entryOf(MODES, textOf(mode, 'mode', 'the mode').toLowerCase());
    return known ? this.#with({ mode: known }) : fail('INVALID_SAVE_MODE', { mode, modes: Object.keys(MODES) });
  }
  format(format: string): DataFrameWriter {
    return this.#with({ format: textOf(format, 'format', 'the format') });
  }
  option(name: string, value: OptionValue): DataFrameWriter {
    return this.options({ [name]: value });
  }
  options(options: Readonly<Record<string, OptionValue>>): DataFrameWriter {
    return this.#with({ options: { ...this.#settings.options, ...optionTexts(options) } });
  }
  /** A directory `column=value` for each value. */
  partitionBy(...columns: readonly (string | readonly string[])[]): DataFrameWriter {
    return this.#with({ partitionBy: textsOf(columns.flat(), 'partitionBy', 'a column name') });
  }

  /**
   * Rows with equal values in the columns go into the same of `count` buckets, files of their own, for `saveAsTable`. Spark reads
   * them as its own, and joins by these columns need not move rows; here a query for single values reads only their buckets.
   */
  bucketBy(count: number, ...columns: readonly (string | readonly string[])[]): DataFrameWriter {
    return this.#with({ bucketBy: { count, columns: textsOf(columns.flat(), 'bucketBy', 'a column name') } });
  }
  /** The order of the rows inside each bucket. */
  sortBy(...columns: readonly (string | readonly string[])[]): DataFrameWriter {
    return this.#with({ sortBy: textsOf(columns.flat(), 'sortBy', 'a column name') });
  }

  /** Writes a directory of files. The path may come from the option `path`. */
  save(path?: string, action: ActionOptions = {}): Promise<void> {
    const { format, mode, options, partitionBy } = this.#settings;
    const { path: optionPath, ...rest } = options;
    const target = path ?? optionPath;
    const refused = this.#refuseBuckets('save');
    if (refused) return refused;
    if (target === undefined)
      return Promise.resolve().then(() =>
        fail('NOT_EXPECTED_TYPE', { name: 'path', expected: 'given to save(path) or as an option', actual: 'missing' }),
      );
    return this.#run(
      {
        kind: 'WriteFiles',
        query: this.#query,
        format: format ?? 'parquet',
        mode,
        path: target,
        options: rest,
        partitionBy,
        origin: callSite('save'),
      },
      action,
    );
  }
  async saveAsTable(name: string, action: ActionOptions = {}): Promise<void> {
    const { format, mode, options, partitionBy, bucketBy, sortBy } = this.#settings;
    if (sortBy.length > 0 && !bucketBy) fail('SORT_BY_WITHOUT_BUCKETING', {}, callSite('saveAsTable'));
    return this.#run(
      {
        kind: 'WriteTable',
        query: this.#query,
        ...(format === undefined ? {} : { format }),
        mode,
        name: parseAttributeName(textOf(name, 'saveAsTable', 'the name')),
        options,
        partitionBy,
        ...(bucketBy ? { buckets: { ...bucketBy, sorted: sortBy } } : {}),
        origin: callSite('saveAsTable'),
      },
      action,
    );
  }
  /** Adds the rows to an existing table, by position. */
  async insertInto(name: string, options: ActionOptions & { readonly overwrite?: boolean } = {}): Promise<void> {
    await this.#refuseBuckets('insertInto');
    const overwrite = options.overwrite ?? this.#settings.mode === 'overwrite';
    return this.#run(
      {
        kind: 'InsertInto',
        name: parseAttributeName(textOf(name, 'insertInto', 'the name')),
        query: this.#query,
        overwrite,
        partition: [],
        ifPartitionNotExists: false,
        columns: [],
        byName: false,
        origin: callSite('insertInto'),
      },
      options,
    );
  }
  parquet(path: string, action: ActionOptions = {}): Promise<void> {
    return this.format('parquet').save(path, action);
  }
  json(path: string, action: ActionOptions = {}): Promise<void> {
    return this.format('json').save(path, action);
  }
  csv(path: string, action: ActionOptions = {}): Promise<void> {
    return this.format('csv').save(path, action);
  }
  text(path: string, action: ActionOptions = {}): Promise<void> {
    return this.format('text').save(path, action);
  }

  /** Rejects where buckets are asked for, which only tables have. */
  #refuseBuckets(operation: string): Promise<never> | undefined {
    const { bucketBy, sortBy } = this.#settings;
    if (bucketBy) return Promise.resolve().then(() => fail('_LEGACY_ERROR_TEMP_1312', { operation }, callSite(operation)));
    if (sortBy.length > 0) return Promise.resolve().then(() => fail('SORT_BY_WITHOUT_BUCKETING', {}, callSite(operation)));
    return undefined;
  }
  async #run(command: Command, action: ActionOptions): Promise<void> {
    await this.#backend.runCommand(command, action);
  }
  #with(change: Partial<WriteSettings>): DataFrameWriter {
    return new DataFrameWriter(this.#backend, this.#query, { ...this.#settings, ...change });
  }
}
