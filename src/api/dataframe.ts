import type { Expression } from '../plan/expression.ts';
import { nextPlanId, type Relation } from '../plan/relation.ts';
import type { Backend } from './backend.ts';
import { callSite } from './call-site.ts';
import { functionOf, numberOf, oneOf, positiveOf, recordOf, refuse, textOf, textsOf } from './check.ts';
import { Column, type ColumnOrName, columnArgument, columnExpression, columnOf, expressionOf } from './column.ts';
import { DataFrameActions } from './dataframe-actions.ts';
import { count as countAll } from './functions/basic.ts';
import type { LiteralValue } from './literal.ts';
import { aggregatesOf, joinParts, naReplacements, naValues, type ReplaceMap, type SortOptions, sortKeys } from './plan-parts.ts';
import type {
  Aggregates,
  AnyRow,
  ColumnName,
  Dynamic,
  Flat,
  Joined,
  JoinHow,
  OwnName,
  Renamed,
  Selected,
  Simplify,
  TypeOfColumn,
  With,
  WithAll,
  Without,
} from './row-types.ts';
import { createView } from './views.ts';
import { DataFrameWriter } from './writer.ts';

/** A node without its place in the program. */
type Unplaced<R> = R extends Relation ? Omit<R, 'planId' | 'origin'> : never;
type NameOrColumn<Row> = ColumnName<Row> | Column;
type Names<Row> = readonly (NameOrColumn<Row> | readonly NameOrColumn<Row>[])[];
type Selection<Row> = readonly (NameOrColumn<Row> | '*' | readonly (NameOrColumn<Row> | '*')[])[];
type Aggregate<Row> = Column | { readonly [K in OwnName<Row> | '*']?: string };
type Fill = string | number | bigint | boolean;

/**
 * A table that is not computed yet: every method that gives a DataFrame only builds a plan and cannot fail on a missing file
 * or column; actions (`collect`, `show`, `count` …) are promises and run it. `Row` says what TypeScript knows of a row:
 * nothing (any name is fine) unless a schema, `createDataFrame` or `as<Row>()` told.
 *
 * Errors: an AnalysisException from an action, with the call in the program that it is about.
 * Source: PySpark 4 `DataFrame`.
 */
export class DataFrame<Row extends object = AnyRow> extends DataFrameActions<Row> {
  /** compile time only */
  declare readonly $type: Row;

  /** Declares the rows' TypeScript type; nothing is checked when it runs. */
  as<R extends object>(): DataFrame<R> {
    return new DataFrame<R>(this.backend, this.relation);
  }

  /** The column of this DataFrame's output, also where another of that name is in scope (a join). */
  col<N extends ColumnName<Row>>(name: N): Column<TypeOfColumn<Row, N>, N> {
    return new Column(columnExpression(name, this.relation.planId, callSite('col')));
  }
  /** All columns whose name matches a (Java) regular expression in backticks. */
  colRegex(pattern: string): Column {
    const bare = /^`(.*)`$/s.exec(textOf(pattern, 'colRegex', 'the pattern'))?.[1] ?? pattern;
    const { planId } = this.relation;
    return new Column({
      kind: 'UnresolvedRegex',
      pattern: bare,
      ...(planId === undefined ? {} : { planId }),
      origin: callSite('colRegex'),
    });
  }

  // Columns

  select<const C extends Selection<Row>>(...columns: C): DataFrame<Selected<Row, Flat<C[number]>>> {
    return this.#on('select', { kind: 'Project', input: this.relation, expressions: toExpressions(columns, 'select') });
  }
  selectExpr(...texts: readonly (string | readonly string[])[]): DataFrame {
    const origin = callSite('selectExpr');
    return this.#on('selectExpr', {
      kind: 'Project',
      input: this.relation,
      expressions: textsOf(texts.flat(), 'selectExpr', 'an expression').map((text) => ({ kind: 'ExpressionString', text, origin })),
    });
  }
  /** Adds the column, or replaces the one of that name in its place. */
  withColumn<N extends string, T>(name: N, column: Column<T>): DataFrame<With<Row, N, T>> {
    return this.#on('withColumn', { kind: 'WithColumns', input: this.relation, columns: [namedColumn('withColumn', name, column)] });
  }
  withColumns<C extends Readonly<Record<string, Column>>>(columns: C): DataFrame<WithAll<Row, C>> {
    const list = Object.entries(recordOf(columns, 'withColumns', 'the columns')).map(([name, c]) => namedColumn('withColumns', name, c));
    return this.#on('withColumns', { kind: 'WithColumns', input: this.relation, columns: list });
  }
  /** Does nothing where there is no such column. */
  withColumnRenamed<F extends OwnName<Row>, N extends string>(from: F, to: N): DataFrame<Renamed<Row, { [K in F]: N }>> {
    textsOf([from, to], 'withColumnRenamed', 'a name');
    return this.#on('withColumnRenamed', { kind: 'WithColumnsRenamed', input: this.relation, renames: [{ from, to }] });
  }
  withColumnsRenamed<const M extends { readonly [K in OwnName<Row>]?: string }>(names: M): DataFrame<Renamed<Row, M>> {
    const renames = Object.entries(recordOf(names, 'withColumnsRenamed', 'the names')).map(([from, to]) => ({
      from,
      to: textOf(to, 'withColumnsRenamed', `the new name of ${from}`),
    }));
    return this.#on('withColumnsRenamed', { kind: 'WithColumnsRenamed', input: this.relation, renames });
  }
  /** Leaves columns out; a name that does not exist is fine in Spark, and a compile error here where the row is known. */
  drop<const C extends readonly (OwnName<Row> | Column)[]>(
    ...columns: C
  ): DataFrame<Without<Row, C[number] extends infer E ? (E extends Column<infer _T, infer N> ? N : E & PropertyKey) : never>> {
    for (const c of columns) if (typeof c !== 'string' && !(c instanceof Column)) refuse('drop', 'a column', 'a Column or its name', c);
    return this.#on('drop', {
      kind: 'Drop',
      input: this.relation,
      columns: columns.filter((c) => c instanceof Column).map((c) => c.expression),
      columnNames: columns.filter((c) => typeof c === 'string'),
    });
  }
  toDF<const N extends readonly string[]>(...names: N): DataFrame<string extends N[number] ? AnyRow : { [K in N[number]]: Dynamic }> {
    return this.#on('toDF', { kind: 'ToDf', input: this.relation, columnNames: textsOf(names, 'toDF', 'a name') });
  }
  /** A name for the columns' qualifier: `df.alias('l')`, then `col('l.country')`. */
  alias(name: string): DataFrame<Row> {
    return this.#on('alias', { kind: 'SubqueryAlias', input: this.relation, alias: textOf(name, 'alias', 'the name') });
  }

  // Rows

  /** Keeps the rows for which the condition (a Column or SQL text) is true; false and null drop the row. */
  filter(condition: Column | string): DataFrame<Row> {
    const expression: Expression =
      typeof condition === 'string'
        ? { kind: 'ExpressionString', text: condition, origin: callSite('filter') }
        : columnArgument(condition, 'filter', 'the condition');
    return this.#on('filter', { kind: 'Filter', input: this.relation, condition: expression });
  }
  where(condition: Column | string): DataFrame<Row> {
    return this.filter(condition);
  }
  distinct(): DataFrame<Row> {
    return this.#on('distinct', { kind: 'Deduplicate', input: this.relation, columnNames: [], allColumnsAsKeys: true });
  }
  /** One row (any) of those that agree in the columns; in all columns when none are named. */
  dropDuplicates(...columns: readonly (OwnName<Row> | readonly OwnName<Row>[])[]): DataFrame<Row> {
    const columnNames = textsOf(columns.flat(), 'dropDuplicates', 'a column name');
    return this.#on('dropDuplicates', {
      kind: 'Deduplicate',
      input: this.relation,
      columnNames,
      allColumnsAsKeys: columnNames.length === 0,
    });
  }
  orderBy(...columns: readonly (NameOrColumn<Row> | readonly NameOrColumn<Row>[] | SortOptions)[]): DataFrame<Row> {
    return this.#on('orderBy', { kind: 'Sort', input: this.relation, order: sortKeys(columns, 'orderBy'), isGlobal: true });
  }
  sort(...columns: readonly (NameOrColumn<Row> | readonly NameOrColumn<Row>[] | SortOptions)[]): DataFrame<Row> {
    return this.#on('sort', { kind: 'Sort', input: this.relation, order: sortKeys(columns, 'sort'), isGlobal: true });
  }
  sortWithinPartitions(...columns: readonly (NameOrColumn<Row> | readonly NameOrColumn<Row>[] | SortOptions)[]): DataFrame<Row> {
    return this.#on('sortWithinPartitions', {
      kind: 'Sort',
      input: this.relation,
      order: sortKeys(columns, 'sortWithinPartitions'),
      isGlobal: false,
    });
  }
  limit(count: number): DataFrame<Row> {
    return this.#on('limit', { kind: 'Limit', input: this.relation, limit: expressionOf(count) });
  }
  offset(count: number): DataFrame<Row> {
    return this.#on('offset', { kind: 'Offset', input: this.relation, offset: expressionOf(count) });
  }
  /** About the `fraction` of the rows. */
  sample(
    options: { readonly fraction: number; readonly withReplacement?: boolean; readonly seed?: number | bigint } | number,
    seed?: number | bigint,
  ): DataFrame<Row> {
    const given =
      typeof options !== 'object' || options === null ? { fraction: options, ...(seed === undefined ? {} : { seed }) } : options;
    return this.#on('sample', {
      kind: 'Sample',
      input: this.relation,
      lowerBound: 0,
      upperBound: numberOf(given.fraction, 'sample', 'the fraction'),
      withReplacement: given.withReplacement ?? false,
      seed: BigInt(given.seed ?? Math.floor(Math.random() * 2 ** 32)),
    });
  }

  // Groups

  groupBy<const C extends Names<Row>>(...columns: C): GroupedData<Row, Selected<Row, Flat<C[number]>>> {
    return new GroupedData(this.backend, this.relation, 'groupby', toExpressions(columns, 'groupBy'));
  }
  groupby<const C extends Names<Row>>(...columns: C): GroupedData<Row, Selected<Row, Flat<C[number]>>> {
    return this.groupBy(...columns);
  }
  rollup<const C extends Names<Row>>(...columns: C): GroupedData<Row, Selected<Row, Flat<C[number]>>> {
    return new GroupedData(this.backend, this.relation, 'rollup', toExpressions(columns, 'rollup'));
  }
  cube<const C extends Names<Row>>(...columns: C): GroupedData<Row, Selected<Row, Flat<C[number]>>> {
    return new GroupedData(this.backend, this.relation, 'cube', toExpressions(columns, 'cube'));
  }
  /** One row for all rows: Columns, or `{ age: 'max' }`. */
  agg<const C extends readonly Column[]>(...columns: C): DataFrame<Selected<Row, C[number]>>;
  agg(functions: { readonly [K in OwnName<Row> | '*']?: string }): DataFrame;
  agg(...given: readonly Aggregate<Row>[]): DataFrame {
    return new GroupedData<Row, AnyRow>(this.backend, this.relation, 'groupby', []).agg(...(given as readonly Column[]));
  }

  // Several DataFrames

  /** `on`: names both sides have (each comes out once), or a condition; neither for a cross join. */
  join<R extends object, const How extends JoinHow = 'inner'>(
    other: DataFrame<R>,
    on?: (OwnName<Row> & OwnName<R>) | readonly (OwnName<Row> & OwnName<R>)[] | Column | readonly Column[],
    how?: How,
  ): DataFrame<Joined<Row, R, How>> {
    return this.#on('join', { kind: 'Join', left: this.relation, right: relationOf(other, 'join'), ...joinParts(on, how) });
  }
  crossJoin<R extends object>(other: DataFrame<R>): DataFrame<Joined<Row, R, 'cross'>> {
    return this.#on('crossJoin', {
      kind: 'Join',
      left: this.relation,
      right: relationOf(other, 'crossJoin'),
      joinType: 'cross',
      usingColumns: [],
    });
  }
  /** The rows of both, by position, duplicates kept. */
  union(other: DataFrame): DataFrame<Row> {
    return this.#set('union', other, 'union', true);
  }
  unionAll(other: DataFrame): DataFrame<Row> {
    return this.#set('unionAll', other, 'union', true);
  }
  /** The rows of both, by column name. */
  unionByName(other: DataFrame, options: { readonly allowMissingColumns?: boolean } = {}): DataFrame<Row> {
    return this.#set('unionByName', other, 'union', true, true, options.allowMissingColumns ?? false);
  }
  intersect(other: DataFrame): DataFrame<Row> {
    return this.#set('intersect', other, 'intersect', false);
  }
  intersectAll(other: DataFrame): DataFrame<Row> {
    return this.#set('intersectAll', other, 'intersect', true);
  }
  subtract(other: DataFrame): DataFrame<Row> {
    return this.#set('subtract', other, 'except', false);
  }
  except(other: DataFrame): DataFrame<Row> {
    return this.#set('except', other, 'except', false);
  }
  exceptAll(other: DataFrame): DataFrame<Row> {
    return this.#set('exceptAll', other, 'except', true);
  }

  // Missing values

  get na(): NaFunctions<Row> {
    return {
      fill: (value, subset) => this.fillna(value, subset),
      drop: (options) => this.dropna(options),
      replace: (values, subset) => this.replace(values, subset),
    };
  }
  /** Puts a value for null (and NaN) into the columns of the value's type, or by column: `{ rating: 0 }`. */
  fillna(value: Fill | { readonly [K in OwnName<Row>]?: Fill }, subset: readonly OwnName<Row>[] | OwnName<Row> = []): DataFrame<Row> {
    return this.#on('fillna', { kind: 'NaFill', input: this.relation, ...naValues(value, subset) });
  }
  /** Drops rows with a null: with any, with `how: 'all'` only those all null, with `thresh` those with fewer values than that. */
  dropna(
    options: { readonly how?: 'any' | 'all'; readonly thresh?: number; readonly subset?: readonly OwnName<Row>[] | OwnName<Row> } = {},
  ): DataFrame<Row> {
    oneOf(options.how ?? 'any', ['any', 'all'], 'dropna', 'how');
    const minNonNulls = options.thresh ?? (options.how === 'all' ? 1 : undefined);
    return this.#on('dropna', {
      kind: 'NaDrop',
      input: this.relation,
      columns: textsOf([options.subset ?? []].flat(), 'dropna', 'a column name'),
      ...(minNonNulls === undefined ? {} : { minNonNulls }),
    });
  }
  /** Puts other values for some, in columns of their type: `new Map([['', null]])`, or `{ a: 'b' }`. */
  replace(values: ReplaceMap, subset: readonly OwnName<Row>[] | OwnName<Row> = []): DataFrame<Row> {
    return this.#on('replace', {
      kind: 'NaReplace',
      input: this.relation,
      columns: textsOf([subset].flat(), 'replace', 'a column name'),
      replacements: naReplacements(values),
    });
  }

  // Hints and caching

  hint(name: string, ...parameters: readonly (LiteralValue | Column)[]): DataFrame<Row> {
    return this.#on('hint', {
      kind: 'Hint',
      input: this.relation,
      name: textOf(name, 'hint', 'the name'),
      parameters: parameters.map(expressionOf),
    });
  }
  repartition(partitions: number | NameOrColumn<Row>, ...columns: readonly NameOrColumn<Row>[]): DataFrame<Row> {
    const by = (typeof partitions === 'number' ? columns : [partitions, ...columns]).map((c) => columnOf(c, 'repartition'));
    return this.#on('repartition', {
      kind: 'Repartition',
      input: this.relation,
      shuffle: true,
      partitionBy: by,
      ...(typeof partitions === 'number' ? { numPartitions: positiveOf(partitions, 'repartition', 'the number of partitions') } : {}),
    });
  }
  coalesce(partitions: number): DataFrame<Row> {
    return this.#on('coalesce', {
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
  /** Passes itself to `f`, for chains. */
  transform<D>(f: (df: DataFrame<Row>) => D): D {
    return functionOf(f, 'transform', 'the argument')(this);
  }

  // Views and files

  createOrReplaceTempView(name: string): Promise<void> {
    return createView(this.backend, this.relation, name, 'temporary', true);
  }
  createTempView(name: string): Promise<void> {
    return createView(this.backend, this.relation, name, 'temporary', false);
  }
  createGlobalTempView(name: string): Promise<void> {
    return createView(this.backend, this.relation, name, 'global temporary', false);
  }
  createOrReplaceGlobalTempView(name: string): Promise<void> {
    return createView(this.backend, this.relation, name, 'global temporary', true);
  }
  get write(): DataFrameWriter {
    return new DataFrameWriter(this.backend, this.relation);
  }

  #on<R extends object>(method: string, node: Unplaced<Relation>): DataFrame<R> {
    return new DataFrame<R>(this.backend, { ...node, planId: nextPlanId(), origin: callSite(method) } as Relation);
  }
  #set(
    method: string,
    other: DataFrame,
    operation: 'union' | 'intersect' | 'except',
    isAll: boolean,
    byName = false,
    allowMissingColumns = false,
  ): DataFrame<Row> {
    return this.#on(method, {
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

export interface NaFunctions<Row extends object> {
  fill(value: Fill | { readonly [K in OwnName<Row>]?: Fill }, subset?: readonly OwnName<Row>[] | OwnName<Row>): DataFrame<Row>;
  drop(options?: {
    readonly how?: 'any' | 'all';
    readonly thresh?: number;
    readonly subset?: readonly OwnName<Row>[] | OwnName<Row>;
  }): DataFrame<Row>;
  replace(values: ReplaceMap, subset?: readonly OwnName<Row>[] | OwnName<Row>): DataFrame<Row>;
}

const namedColumn = (method: string, name: string, column: Column): { name: string; expression: Expression } => ({
  name: textOf(name, method, 'the name'),
  expression: columnArgument(column, method, `the column ${name}`),
});
const relationOf = (other: { readonly relation: Relation }, method: string): Relation =>
  other instanceof DataFrame ? other.relation : refuse(method, 'the other side', 'a DataFrame', other);
const toExpressions = (columns: readonly (ColumnOrName | readonly ColumnOrName[])[], method: string): Expression[] =>
  (columns.flat() as ColumnOrName[]).map((c) => columnOf(c, method));

/** The type of `sum`, `avg` … by column: whatever, or a number. */
type OfNumeric = 'sum' | 'avg' | 'min' | 'max';
type Grouped<Row, Keys, F extends string, C extends readonly string[], T> = C extends readonly []
  ? AnyRow
  : string extends keyof Keys
    ? AnyRow
    : string extends keyof Row
      ? AnyRow
      : Simplify<Keys & Aggregates<F, C[number], T>>;

/** Rows in groups, to be aggregated: what `groupBy` gives. `Keys` are the grouping columns. Source: PySpark 4 `GroupedData`. */
export class GroupedData<Row extends object, Keys extends object> {
  readonly #backend: Backend;
  readonly #input: Relation;
  readonly #groupType: 'groupby' | 'rollup' | 'cube' | 'pivot';
  readonly #groupings: readonly Expression[];
  readonly #pivot: { readonly column: Expression; readonly values: readonly Expression[] } | undefined;

  constructor(
    backend: Backend,
    input: Relation,
    groupType: 'groupby' | 'rollup' | 'cube' | 'pivot',
    groupings: readonly Expression[],
    pivot?: { readonly column: Expression; readonly values: readonly Expression[] },
  ) {
    this.#backend = backend;
    this.#input = input;
    this.#groupType = groupType;
    this.#groupings = groupings;
    this.#pivot = pivot;
  }

  /** Columns made of aggregate functions, or `{ age: 'max', '*': 'count' }`. */
  agg<const C extends readonly Column[]>(
    ...columns: C
  ): DataFrame<string extends keyof Keys ? AnyRow : Simplify<Keys & Selected<Row, C[number]>>>;
  agg(functions: { readonly [K in OwnName<Row> | '*']?: string }): DataFrame;
  agg(...given: readonly Aggregate<Row>[]): unknown {
    return this.#aggregate('agg', aggregatesOf(given as readonly (Column | Readonly<Record<string, string>>)[]));
  }
  count(): DataFrame<string extends keyof Keys ? AnyRow : Simplify<Keys & { count: bigint }>> {
    return this.#aggregate('count', [countAll('*').alias('count').expression]);
  }
  sum<const C extends readonly OwnName<Row>[]>(...columns: C): DataFrame<Grouped<Row, Keys, 'sum', C, Dynamic>> {
    return this.#named('sum', columns);
  }
  avg<const C extends readonly OwnName<Row>[]>(...columns: C): DataFrame<Grouped<Row, Keys, 'avg', C, Dynamic>> {
    return this.#named('avg', columns);
  }
  mean<const C extends readonly OwnName<Row>[]>(...columns: C): DataFrame<Grouped<Row, Keys, 'avg', C, Dynamic>> {
    return this.#named('avg', columns);
  }
  min<const C extends readonly OwnName<Row>[]>(...columns: C): DataFrame<Grouped<Row, Keys, 'min', C, Dynamic>> {
    return this.#named('min', columns);
  }
  max<const C extends readonly OwnName<Row>[]>(...columns: C): DataFrame<Grouped<Row, Keys, 'max', C, Dynamic>> {
    return this.#named('max', columns);
  }
  /** A column for each of the values of `column`; without `values` for all that there are, which a query finds out first. */
  pivot(column: OwnName<Row> | Column, values: readonly LiteralValue[] = []): GroupedData<Row, AnyRow> {
    return new GroupedData(this.#backend, this.#input, 'pivot', this.#groupings, {
      column: columnOf(column, 'pivot'),
      values: values.map(expressionOf),
    });
  }

  /** Without names, of every numeric column. */
  #named<R extends object>(name: OfNumeric, columns: readonly string[]): DataFrame<R> {
    return this.#aggregate(
      name,
      columns.map((c) => columnOf(c, name)),
      name,
    );
  }
  #aggregate<R extends object>(method: string, aggregates: readonly Expression[], ofNumeric?: OfNumeric): DataFrame<R> {
    return new DataFrame<R>(this.#backend, {
      kind: 'Aggregate',
      input: this.#input,
      groupType: this.#groupType,
      groupingExpressions: this.#groupings,
      aggregateExpressions: aggregates,
      groupingFirst: true,
      ...(this.#pivot ? { pivot: this.#pivot } : {}),
      ...(ofNumeric ? { ofNumeric } : {}),
      planId: nextPlanId(),
      origin: callSite(method),
    });
  }
}
