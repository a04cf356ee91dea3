import { fail } from '../errors/engine-error.ts';
import { alias, attribute, call, type Expression } from '../plan/expression.ts';
import { type Aggregate as Aggregation, MAX_NEAREST, nextPlanId, type Relation } from '../plan/relation.ts';
import type { Backend } from './backend.ts';
import { callSite } from './call-site.ts';
import { functionOf, oneOf, recordOf, refuse, textOf, textsOf } from './check.ts';
import { Column, type ColumnOrName, columnArgument, columnExpression, columnOf, expressionOf } from './column.ts';
import { DataFrameRows, relationOf, type Unplaced } from './dataframe-rows.ts';
import type { AnyRow, Dynamic, Simplify } from './dynamic.ts';
import { count as countAll } from './functions/basic.ts';
import type { LiteralValue } from './literal.ts';
import { MergeIntoWriter } from './merge-writer.ts';
import { aggregatesOf, joinParts } from './plan-parts.ts';
import type {
  Aggregates,
  ColumnName,
  Flat,
  Joined,
  JoinHow,
  OwnName,
  Renamed,
  Selected,
  TypeOfColumn,
  With,
  WithAll,
  Without,
} from './row-types.ts';
import { crosstab, DEFAULT_SUPPORT, DESCRIBE, frequentItems, SUMMARY } from './statistics.ts';
import { DataFrameWriterV2 } from './table-writer.ts';
import { createView } from './views.ts';
import { DataFrameWriter } from './writer.ts';

type NameOrColumn<Row> = ColumnName<Row> | Column;
type Names<Row> = readonly (NameOrColumn<Row> | readonly NameOrColumn<Row>[])[];
type Selection<Row> = readonly (NameOrColumn<Row> | '*' | readonly (NameOrColumn<Row> | '*')[])[];
type Aggregate<Row> = Column | { readonly [K in OwnName<Row> | '*']?: string };

/**
 * A table that is not computed yet: every method that gives a DataFrame only builds a plan and cannot fail on a missing file
 * or column; actions (`collect`, `show`, `count` …) are promises and run it. `Row` says what TypeScript knows of a row:
 * nothing (any name is fine) unless a schema, `createDataFrame` or `as<Row>()` told.
 *
 * Errors: an AnalysisException from an action, with the call in the program that it is about.
 * Source: PySpark 4 `DataFrame`.
 */
export class DataFrame<Row extends object = AnyRow> extends DataFrameRows<Row, DataFrame<Row>> {
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
  /**
   * A column that the sources of this DataFrame have besides its own: `df.metadataColumn('_metadata')` is a struct of what is known of
   * the file that a row is from.
   */
  metadataColumn(name: string): Column {
    const column = attribute([textOf(name, 'metadataColumn', 'the name of a column')], callSite('metadataColumn'));
    const { planId } = this.relation;
    return new Column({ ...column, isMetadataColumn: true, ...(planId === undefined ? {} : { planId }) });
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
  /** Grouped by each of the sets of the columns: `groupingSets([['a', 'b'], ['a'], []], 'a', 'b')`. */
  groupingSets<const C extends Names<Row>>(
    sets: readonly (readonly NameOrColumn<Row>[])[],
    ...columns: C
  ): GroupedData<Row, Selected<Row, Flat<C[number]>>> {
    const groupingSets = sets.map((set) => toExpressions(set, 'groupingSets'));
    return new GroupedData(this.backend, this.relation, 'groupingsets', toExpressions(columns, 'groupingSets'), { groupingSets });
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
  /** Each row beside the rows `other` has for it: `other` may name this row's columns with `outer()`. */
  lateralJoin<R extends object>(
    other: DataFrame<R>,
    on?: Column,
    how: 'inner' | 'left' | 'cross' = 'inner',
  ): DataFrame<Joined<Row, R, 'left'>> {
    const parts = joinParts(on, oneOf(how, ['inner', 'left', 'cross'], 'lateralJoin', 'how'));
    return this.#on('lateralJoin', { kind: 'Join', left: this.relation, right: relationOf(other, 'lateralJoin'), ...parts, lateral: true });
  }
  /**
   * Each row beside the `rows` rows of `other` that come first by `ranking`: those with the least distance, or the greatest similarity.
   * Rows without a ranking are not among them. What `approx` may leave to an index is computed as `exact` is.
   * @example await users.nearestByJoin(products, abs(users.col('score').minus(products.col('score'))), 1, 'exact', 'distance').show()
   */
  nearestByJoin<R extends object>(
    other: DataFrame<R>,
    ranking: Column,
    rows: number,
    mode: 'approx' | 'exact',
    direction: 'distance' | 'similarity',
    how: 'inner' | 'left' = 'inner',
  ): DataFrame<Joined<Row, R, 'left'>> {
    oneOf(mode, ['approx', 'exact'], 'nearestByJoin', 'mode');
    const bySimilarity = oneOf(direction, ['distance', 'similarity'], 'nearestByJoin', 'direction') === 'similarity';
    const joinType = oneOf(how, ['inner', 'left'], 'nearestByJoin', 'how');
    const origin = callSite('nearestByJoin');
    if (!Number.isInteger(rows) || rows < 1 || rows > MAX_NEAREST)
      fail('NEAREST_BY_JOIN.NUM_RESULTS_OUT_OF_RANGE', { count: String(rows), max: MAX_NEAREST }, origin);
    return this.#on('nearestByJoin', {
      kind: 'Join',
      left: this.relation,
      right: relationOf(other, 'nearestByJoin'),
      joinType,
      usingColumns: [],
      ranked: { kind: 'nearest', ranking: expressionOf(ranking), bySimilarity, rows, origin },
    });
  }
  /** The only value of the only row, as a column of another DataFrame's rows; null where there is no row. */
  scalar(): Column {
    return this.#subquery('scalar');
  }
  /** Is there a row? As a condition on another DataFrame's rows, whose columns are named with `outer()`. */
  exists(): Column<boolean> {
    return this.#subquery('exists');
  }
  /** Columns as rows: for each of `values` (all columns that are not ids) a row with the ids, the column's name and its value. */
  unpivot(
    ids: NameOrColumn<Row> | readonly NameOrColumn<Row>[],
    values: NameOrColumn<Row> | readonly NameOrColumn<Row>[] | null,
    variableColumnName: string,
    valueColumnName: string,
  ): DataFrame {
    const chosen = values === null ? undefined : toExpressions([values], 'unpivot').map((e) => ({ columns: [e] }));
    return this.#on('unpivot', {
      kind: 'Unpivot',
      input: this.relation,
      ids: toExpressions([ids], 'unpivot'),
      ...(chosen ? { values: chosen } : {}),
      variableColumnName: textOf(variableColumnName, 'unpivot', 'the name of the column of names'),
      valueColumnNames: [textOf(valueColumnName, 'unpivot', 'the name of the column of values')],
      includeNulls: true,
    });
  }
  melt(...given: Parameters<DataFrame<Row>['unpivot']>): DataFrame {
    return this.unpivot(...given);
  }

  // Statistics

  /** Count, mean, standard deviation, least and greatest of columns (all), as text. Columns that are no number or text are left out. */
  describe(...columns: readonly (OwnName<Row> | readonly OwnName<Row>[])[]): DataFrame {
    const names = textsOf(columns.flat(), 'describe', 'a column name');
    return this.#on('describe', { kind: 'StatSummary', input: this.relation, columns: names, statistics: DESCRIBE });
  }
  /** As `describe`, with the statistics named: also `count_distinct`, `approx_count_distinct` and percentiles (`'25%'`). */
  summary(...statistics: readonly string[]): DataFrame {
    const names = textsOf(statistics, 'summary', 'a statistic');
    return this.#on('summary', { kind: 'StatSummary', input: this.relation, columns: [], statistics: names.length > 0 ? names : SUMMARY });
  }
  get stat(): StatFunctions<Row> {
    return this;
  }
  /** A row for each value of `first`, a column for each of `second`: how often they occur together. */
  crosstab(first: OwnName<Row>, second: OwnName<Row>): DataFrame {
    return new DataFrame(this.backend, crosstab(this.relation, first, second));
  }
  /**
   * One row with an array for each column: the values that make up more than the share `support` of all rows, null among them, and perhaps
   * others. It is for a first look: which others, and in which order, no one promises.
   */
  freqItems(columns: readonly OwnName<Row>[], support = DEFAULT_SUPPORT): DataFrame {
    if (!Array.isArray(columns)) refuse('freqItems', 'the columns', 'an array of names', columns);
    return new DataFrame(this.backend, frequentItems(this.relation, textsOf(columns, 'freqItems', 'a column name'), support));
  }

  /** A column `value`: each row as JSON. */
  toJSON(): DataFrame<{ value: string }> {
    const origin = callSite('toJSON');
    const row = call('struct', [{ kind: 'UnresolvedStar', origin }], origin);
    return this.#on('toJSON', {
      kind: 'Project',
      input: this.relation,
      expressions: [alias(call('to_json', [row], origin), 'value', origin)],
    });
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
  /** Into a table, by column names, made or added to as the method that follows says. */
  writeTo(table: string): DataFrameWriterV2 {
    return new DataFrameWriterV2(this.backend, this.relation, table);
  }
  /** MERGE INTO the table, whose rows are compared with these by the condition. */
  mergeInto(table: string, condition: Column): MergeIntoWriter {
    return new MergeIntoWriter({ backend: this.backend, source: this.relation, table, on: condition, clauses: [] });
  }

  protected derive(method: string, node: Unplaced<Relation>): DataFrame<Row> {
    return this.#on(method, node);
  }
  #on<R extends object>(method: string, node: Unplaced<Relation>): DataFrame<R> {
    return new DataFrame<R>(this.backend, { ...node, planId: nextPlanId(), origin: callSite(method) } as Relation);
  }
  #subquery<T>(subquery: 'scalar' | 'exists'): Column<T> {
    return new Column({ kind: 'SubqueryExpression', subquery, plan: this.relation, origin: callSite(subquery) });
  }
}

export interface StatFunctions<Row extends object>
  extends Pick<DataFrame<Row>, 'corr' | 'cov' | 'crosstab' | 'freqItems' | 'approxQuantile' | 'sampleBy'> {}
const namedColumn = (method: string, name: string, column: Column): { name: string; expression: Expression } => ({
  name: textOf(name, method, 'the name'),
  expression: columnArgument(column, method, `the column ${name}`),
});
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

type GroupType = 'groupby' | 'rollup' | 'cube' | 'pivot' | 'groupingsets';
type MoreGrouping = Pick<Aggregation, 'pivot' | 'groupingSets'>;

/** Rows in groups, to be aggregated: what `groupBy` gives. `Keys` are the grouping columns. Source: PySpark 4 `GroupedData`. */
export class GroupedData<Row extends object, Keys extends object> {
  readonly #backend: Backend;
  readonly #input: Relation;
  readonly #groupType: GroupType;
  readonly #groupings: readonly Expression[];
  readonly #more: MoreGrouping;

  constructor(backend: Backend, input: Relation, groupType: GroupType, groupings: readonly Expression[], more: MoreGrouping = {}) {
    this.#backend = backend;
    this.#input = input;
    this.#groupType = groupType;
    this.#groupings = groupings;
    this.#more = more;
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
      pivot: { column: columnOf(column, 'pivot'), values: values.map(expressionOf) },
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
      ...this.#more,
      ...(ofNumeric ? { ofNumeric } : {}),
      planId: nextPlanId(),
      origin: callSite(method),
    });
  }
}
