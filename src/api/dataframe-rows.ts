import type { Expression } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import { callSite } from './call-site.ts';
import { numberOf, oneOf, positiveOf, refuse, textOf, textsOf } from './check.ts';
import { type Column, columnArgument, columnOf, expressionOf } from './column.ts';
import { DataFrameActions } from './dataframe-actions.ts';
import type { LiteralValue } from './literal.ts';
import { naReplacements, naValues, type ReplaceMap, type SortOptions, sortKeys } from './plan-parts.ts';
import type { ColumnName, OwnName } from './row-types.ts';
import { seedOf, sharesOf, stratum } from './statistics.ts';

/** A node without its place in the program. */
export type Unplaced<R> = R extends Relation ? Omit<R, 'planId' | 'origin'> : never;
type NameOrColumn<Row> = ColumnName<Row> | Column;
type Fill = string | number | bigint | boolean;

/**
 * The methods of a DataFrame that keep its columns: they choose, order, fill, put together and place rows. `Self` is the
 * DataFrame they give.
 */
export abstract class DataFrameRows<Row extends object, Self> extends DataFrameActions<Row> {
  protected abstract derive(method: string, node: Unplaced<Relation>): Self;

  // Rows

  /** Keeps the rows for which the condition (a Column or SQL text) is true; false and null drop the row. */
  filter(condition: Column | string): Self {
    const expression: Expression =
      typeof condition === 'string'
        ? { kind: 'ExpressionString', text: condition, origin: callSite('filter') }
        : columnArgument(condition, 'filter', 'the condition');
    return this.derive('filter', { kind: 'Filter', input: this.relation, condition: expression });
  }
  where(condition: Column | string): Self {
    return this.filter(condition);
  }
  distinct(): Self {
    return this.derive('distinct', { kind: 'Deduplicate', input: this.relation, columnNames: [], allColumnsAsKeys: true });
  }
  /** One row (any) of those that agree in the columns; in all columns when none are named. */
  dropDuplicates(...columns: readonly (OwnName<Row> | readonly OwnName<Row>[])[]): Self {
    const columnNames = textsOf(columns.flat(), 'dropDuplicates', 'a column name');
    return this.derive('dropDuplicates', {
      kind: 'Deduplicate',
      input: this.relation,
      columnNames,
      allColumnsAsKeys: columnNames.length === 0,
    });
  }
  orderBy(...columns: readonly (NameOrColumn<Row> | readonly NameOrColumn<Row>[] | SortOptions)[]): Self {
    return this.derive('orderBy', { kind: 'Sort', input: this.relation, order: sortKeys(columns, 'orderBy'), isGlobal: true });
  }
  sort(...columns: readonly (NameOrColumn<Row> | readonly NameOrColumn<Row>[] | SortOptions)[]): Self {
    return this.derive('sort', { kind: 'Sort', input: this.relation, order: sortKeys(columns, 'sort'), isGlobal: true });
  }
  sortWithinPartitions(...columns: readonly (NameOrColumn<Row> | readonly NameOrColumn<Row>[] | SortOptions)[]): Self {
    return this.derive('sortWithinPartitions', {
      kind: 'Sort',
      input: this.relation,
      order: sortKeys(columns, 'sortWithinPartitions'),
      isGlobal: false,
    });
  }
  limit(count: number): Self {
    return this.derive('limit', { kind: 'Limit', input: this.relation, limit: expressionOf(count) });
  }
  offset(count: number): Self {
    return this.derive('offset', { kind: 'Offset', input: this.relation, offset: expressionOf(count) });
  }
  /** About the `fraction` of the rows. */
  sample(
    options: { readonly fraction: number; readonly withReplacement?: boolean; readonly seed?: number | bigint } | number,
    seed?: number | bigint,
  ): Self {
    const given =
      typeof options !== 'object' || options === null ? { fraction: options, ...(seed === undefined ? {} : { seed }) } : options;
    const withReplacement = given.withReplacement ?? false;
    const fraction = numberOf(given.fraction, 'sample', 'the fraction');
    if (fraction < 0 || (fraction > 1 && !withReplacement)) refuse('sample', 'the fraction', 'a number from 0 to 1', fraction);
    return this.derive('sample', {
      kind: 'Sample',
      input: this.relation,
      lowerBound: 0,
      upperBound: fraction,
      withReplacement,
      seed: seedOf(given.seed, 'sample'),
    });
  }

  /** DataFrames that share out the rows at random, about as the weights say; each row is in one of them. */
  randomSplit(weights: readonly number[], seed?: number | bigint): Self[] {
    const bounds = sharesOf(weights, 'randomSplit');
    const drawn = seedOf(seed, 'randomSplit');
    return weights.map((_, i) =>
      this.derive('randomSplit', {
        kind: 'Sample',
        input: this.relation,
        lowerBound: bounds[i] ?? 0,
        upperBound: bounds[i + 1] ?? 1,
        withReplacement: false,
        seed: drawn,
      }),
    );
  }

  /** Of the rows with a key its share, none of keys that are not named. */
  sampleBy(column: NameOrColumn<Row>, fractions: ReadonlyMap<LiteralValue, number>, seed?: number | bigint): Self {
    const condition = stratum(columnOf(column, 'sampleBy'), fractions, seedOf(seed, 'sampleBy'));
    return this.derive('sampleBy', { kind: 'Filter', input: this.relation, condition });
  }

  // Several of them

  /** The rows of both, by position, duplicates kept. */
  union(other: DataFrameActions<object>): Self {
    return this.#set('union', other, 'union', true);
  }
  unionAll(other: DataFrameActions<object>): Self {
    return this.#set('unionAll', other, 'union', true);
  }
  /** The rows of both, by column name. */
  unionByName(other: DataFrameActions<object>, options: { readonly allowMissingColumns?: boolean } = {}): Self {
    return this.#set('unionByName', other, 'union', true, true, options.allowMissingColumns ?? false);
  }
  intersect(other: DataFrameActions<object>): Self {
    return this.#set('intersect', other, 'intersect', false);
  }
  intersectAll(other: DataFrameActions<object>): Self {
    return this.#set('intersectAll', other, 'intersect', true);
  }
  subtract(other: DataFrameActions<object>): Self {
    return this.#set('subtract', other, 'except', false);
  }
  except(other: DataFrameActions<object>): Self {
    return this.#set('except', other, 'except', false);
  }
  exceptAll(other: DataFrameActions<object>): Self {
    return this.#set('exceptAll', other, 'except', true);
  }

  // Missing values

  get na(): NaFunctions<Row, Self> {
    return {
      fill: (value, subset) => this.fillna(value, subset),
      drop: (options) => this.dropna(options),
      replace: (values, subset) => this.replace(values, subset),
    };
  }
  /** Puts a value for null (and NaN) into the columns of the value's type, or by column: `{ rating: 0 }`. */
  fillna(value: Fill | { readonly [K in OwnName<Row>]?: Fill }, subset: readonly OwnName<Row>[] | OwnName<Row> = []): Self {
    return this.derive('fillna', { kind: 'NaFill', input: this.relation, ...naValues(value, subset) });
  }
  /** Drops rows with a null: with any, with `how: 'all'` only those all null, with `thresh` those with fewer values than that. */
  dropna(
    options: { readonly how?: 'any' | 'all'; readonly thresh?: number; readonly subset?: readonly OwnName<Row>[] | OwnName<Row> } = {},
  ): Self {
    oneOf(options.how ?? 'any', ['any', 'all'], 'dropna', 'how');
    if (options.thresh !== undefined && !Number.isInteger(options.thresh)) refuse('dropna', 'thresh', 'an integer', options.thresh);
    const minNonNulls = options.thresh ?? (options.how === 'all' ? 1 : undefined);
    return this.derive('dropna', {
      kind: 'NaDrop',
      input: this.relation,
      columns: textsOf([options.subset ?? []].flat(), 'dropna', 'a column name'),
      ...(minNonNulls === undefined ? {} : { minNonNulls }),
    });
  }
  /** Puts other values for some, in columns of their type: `new Map([['', null]])`, or `{ a: 'b' }`. */
  replace(values: ReplaceMap, subset: readonly OwnName<Row>[] | OwnName<Row> = []): Self {
    return this.derive('replace', {
      kind: 'NaReplace',
      input: this.relation,
      columns: textsOf([subset].flat(), 'replace', 'a column name'),
      replacements: naReplacements(values),
    });
  }

  // Hints and caching

  hint(name: string, ...parameters: readonly (LiteralValue | Column)[]): Self {
    return this.derive('hint', {
      kind: 'Hint',
      input: this.relation,
      name: textOf(name, 'hint', 'the name'),
      parameters: parameters.map(expressionOf),
    });
  }
  repartition(partitions: number | NameOrColumn<Row>, ...columns: readonly NameOrColumn<Row>[]): Self {
    const by = (typeof partitions === 'number' ? columns : [partitions, ...columns]).map((c) => columnOf(c, 'repartition'));
    return this.derive('repartition', {
      kind: 'Repartition',
      input: this.relation,
      shuffle: true,
      partitionBy: by,
      ...(typeof partitions === 'number' ? { numPartitions: positiveOf(partitions, 'repartition', 'the number of partitions') } : {}),
    });
  }
  /** Sorted rows a partition; where rows lie means nothing here. Errors: NOT_EXPECTED_TYPE without a column. */
  repartitionByRange(partitions: number | NameOrColumn<Row>, ...columns: readonly NameOrColumn<Row>[]): Self {
    const method = 'repartitionByRange';
    const by = typeof partitions === 'number' ? columns : [partitions, ...columns];
    if (by.length === 0) refuse(method, 'the columns', 'one at least', by);
    return this.derive(method, {
      kind: 'Repartition',
      input: this.relation,
      shuffle: true,
      partitionBy: by.map((c) => columnOf(c, method)),
      ...(typeof partitions === 'number' ? { numPartitions: positiveOf(partitions, method, 'the number of partitions') } : {}),
    });
  }
  coalesce(partitions: number): Self {
    return this.derive('coalesce', {
      kind: 'Repartition',
      input: this.relation,
      shuffle: false,
      partitionBy: [],
      numPartitions: positiveOf(partitions, 'coalesce', 'the number of partitions'),
    });
  }
  /** Keeps the rows in memory when an action first computes them, for every later query that contains this one. */
  cache(): this {
    this.backend.persist(this.relation);
    return this;
  }
  persist(): this {
    return this.cache();
  }
  unpersist(): this {
    this.backend.unpersist(this.relation);
    return this;
  }

  #set(
    method: string,
    other: DataFrameActions<object>,
    operation: 'union' | 'intersect' | 'except',
    isAll: boolean,
    byName = false,
    allowMissingColumns = false,
  ): Self {
    return this.derive(method, {
      kind: 'SetOperation',
      left: this.relation,
      right: relationOf(other, method),
      operation,
      isAll,
      byName,
      allowMissingColumns,
    });
  }
}

export interface NaFunctions<Row extends object, Self> {
  fill(value: Fill | { readonly [K in OwnName<Row>]?: Fill }, subset?: readonly OwnName<Row>[] | OwnName<Row>): Self;
  drop(options?: {
    readonly how?: 'any' | 'all';
    readonly thresh?: number;
    readonly subset?: readonly OwnName<Row>[] | OwnName<Row>;
  }): Self;
  replace(values: ReplaceMap, subset?: readonly OwnName<Row>[] | OwnName<Row>): Self;
}

export const relationOf = (other: { readonly relation: Relation }, method: string): Relation =>
  other instanceof DataFrameActions ? other.relation : refuse(method, 'the other side', 'a DataFrame', other);
