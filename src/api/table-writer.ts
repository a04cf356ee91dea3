import { fail, unsupported } from '../errors/engine-error.ts';
import type { ActionOptions } from '../exec/engine.ts';
import type { Buckets, Command, InsertInto } from '../plan/command.ts';
import { parseAttributeName } from '../plan/identifier.ts';
import type { Relation } from '../plan/relation.ts';
import type { Backend } from './backend.ts';
import { callSite } from './call-site.ts';
import { textOf } from './check.ts';
import { type Column, type ColumnOrName, columnArgument, columnOf } from './column.ts';
import { PartitionTransform } from './functions/partitioning.ts';
import { type OptionValue, optionTexts } from './options.ts';

interface TableSettings {
  readonly format?: string;
  readonly options: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, string>>;
  readonly partitionBy: readonly string[];
  readonly buckets?: Buckets;
}

/**
 * Writes a DataFrame into a table, which each method says what to do with; columns go by name. All or nothing.
 * Source: PySpark 4 `DataFrameWriterV2`.
 *
 * @example await df.writeTo('analytics.views').partitionedBy('country').create()
 */
export class DataFrameWriterV2 {
  readonly #backend: Backend;
  readonly #query: Relation;
  readonly #table: string;
  readonly #settings: TableSettings;

  constructor(
    backend: Backend,
    query: Relation,
    table: string,
    settings: TableSettings = { options: {}, properties: {}, partitionBy: [] },
  ) {
    this.#backend = backend;
    this.#query = query;
    this.#table = textOf(table, 'writeTo', 'the name');
    this.#settings = settings;
  }

  /** The format of a new table. */
  using(provider: string): DataFrameWriterV2 {
    return this.#with({ format: textOf(provider, 'using', 'the format') });
  }
  option(name: string, value: OptionValue): DataFrameWriterV2 {
    return this.options({ [name]: value });
  }
  options(options: Readonly<Record<string, OptionValue>>): DataFrameWriterV2 {
    return this.#with({ options: { ...this.#settings.options, ...optionTexts(options) } });
  }
  tableProperty(name: string, value: string): DataFrameWriterV2 {
    const property = { [textOf(name, 'tableProperty', 'the name')]: textOf(value, 'tableProperty', 'the value') };
    return this.#with({ properties: { ...this.#settings.properties, ...property } });
  }
  /**
   * A directory `column=value` for each value of a column, in a new table; buckets for `functions.bucket(n, column)`.
   * Errors: UNSUPPORTED_PARTITION_TRANSFORM.
   */
  partitionedBy(...columns: readonly (ColumnOrName | PartitionTransform)[]): DataFrameWriterV2 {
    const transforms = columns.filter((c) => c instanceof PartitionTransform);
    const [first, second] = transforms.filter((c) => c.name === 'bucket');
    const other = second ?? transforms.find((c) => c.name !== 'bucket');
    if (other) return fail('UNSUPPORTED_PARTITION_TRANSFORM', { transform: String(other) }, callSite('partitionedBy'));
    const partitionBy = columns.flatMap((c) => (c instanceof PartitionTransform ? [] : [partitionName(c)]));
    const buckets = first?.count === undefined ? {} : { buckets: { count: first.count, columns: [first.column], sorted: [] } };
    return this.#with({ partitionBy, ...buckets });
  }

  /** Makes the table. Errors: TABLE_OR_VIEW_ALREADY_EXISTS. */
  create(action: ActionOptions = {}): Promise<void> {
    return this.#create('create', false, action);
  }
  /** Makes the table anew, with these columns. */
  createOrReplace(action: ActionOptions = {}): Promise<void> {
    return this.#create('createOrReplace', true, action);
  }
  append(action: ActionOptions = {}): Promise<void> {
    return this.#insert('append', {}, action);
  }
  /** The rows of the table that the condition holds for go, as the new ones come. */
  overwrite(condition: Column, action: ActionOptions = {}): Promise<void> {
    return this.#insert('overwrite', { overwrite: true, replaceWhere: columnArgument(condition, 'overwrite', 'the condition') }, action);
  }
  /** Partitions that get rows have just the new ones; without partitions the table has. */
  overwritePartitions(action: ActionOptions = {}): Promise<void> {
    return this.#insert('overwritePartitions', { overwrite: true, dynamicPartitions: true }, action);
  }

  #create(method: string, replace: boolean, action: ActionOptions): Promise<void> {
    return this.#run(
      {
        kind: 'CreateTable',
        ...this.#settings,
        name: parseAttributeName(this.#table),
        columns: [],
        partitionColumns: [],
        external: false,
        ifNotExists: false,
        replace,
        query: this.#query,
        origin: callSite(method),
      },
      action,
    );
  }
  #insert(method: string, how: Partial<InsertInto>, action: ActionOptions): Promise<void> {
    return this.#run(
      {
        kind: 'InsertInto',
        name: parseAttributeName(this.#table),
        query: this.#query,
        overwrite: false,
        partition: [],
        ifPartitionNotExists: false,
        columns: [],
        byName: true,
        origin: callSite(method),
        ...how,
      },
      action,
    );
  }
  async #run(command: Command, action: ActionOptions): Promise<void> {
    await this.#backend.runCommand(command, action);
  }
  #with(change: Partial<TableSettings>): DataFrameWriterV2 {
    return new DataFrameWriterV2(this.#backend, this.#query, this.#table, { ...this.#settings, ...change });
  }
}

function partitionName(column: ColumnOrName): string {
  const e = columnOf(column, 'partitionedBy');
  const [name, ...rest] = e.kind === 'UnresolvedAttribute' ? e.nameParts : [];
  return name !== undefined && rest.length === 0 ? name : unsupported('partitions by an expression', e.origin, 'add it as a column');
}
