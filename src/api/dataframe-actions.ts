import type { ActionOptions } from '../exec/engine.ts';
import { EXPLAIN_MODES, type ExplainMode } from '../plan/command.ts';
import { nextPlanId, type Relation } from '../plan/relation.ts';
import { simpleString, treeString } from '../types/names.ts';
import type { Backend } from './backend.ts';
import { callSite } from './call-site.ts';
import { oneOf, refuse } from './check.ts';
import { collectRows, type RowShape, rowsOf } from './collect.ts';
import { expressionOf } from './column.ts';
import type { Dynamic } from './dynamic.ts';
import { count as countAll } from './functions/basic.ts';
import type { OwnName } from './row-types.ts';
import { StructType } from './schema.ts';
import { type ShowOptions, showRows } from './show.ts';
import { correlation, covariance, quantiles } from './statistics.ts';
import { resultToArrow } from './to-arrow.ts';

/**
 * What a DataFrame is (schema, plan) and its actions: all that asks the engine, and nothing that builds another DataFrame.
 * Source: PySpark 4 `DataFrame`.
 */
export abstract class DataFrameActions<Row extends object> {
  readonly relation: Relation;
  protected readonly backend: Backend;

  constructor(backend: Backend, relation: Relation) {
    this.backend = backend;
    this.relation = relation.planId === undefined ? { ...relation, planId: nextPlanId() } : relation;
  }

  // What it is

  /** Rows are where they were when the action began. */
  get isStreaming(): boolean {
    return false;
  }
  async schema(options: ActionOptions = {}): Promise<StructType> {
    return new StructType(await this.backend.schema(this.relation, options));
  }
  async columns(options: ActionOptions = {}): Promise<string[]> {
    return (await this.backend.schema(this.relation, options)).fields.map((f) => f.name);
  }
  async dtypes(options: ActionOptions = {}): Promise<[name: string, type: string][]> {
    return (await this.backend.schema(this.relation, options)).fields.map((f) => [f.name, simpleString(f.type)]);
  }
  /** Prints the schema as a tree, `level` levels deep. */
  async printSchema(level?: number, options: ActionOptions = {}): Promise<void> {
    console.log(treeString(await this.backend.schema(this.relation, options), level));
  }
  /**
   * Prints the plan: the physical one, or with `'extended'` (or true) those before it too. `'cost'` shows the optimizer's
   * estimates, `'codegen'` the WebAssembly as text, `'analyze'` runs the query and shows rows beside estimates, `'rules'`
   * (or `{ rules: true }`) each rule that changed the plan, before and after.
   *
   * @example await df.explain({ rules: true })
   */
  async explain(mode: ExplainMode | boolean | { readonly rules: boolean } = 'simple'): Promise<void> {
    console.log(await this.explainString(mode));
  }
  async explainString(mode: ExplainMode | boolean | { readonly rules: boolean } = 'simple'): Promise<string> {
    return this.backend.explain(this.relation, explainMode(mode));
  }

  // Actions

  /** Prints the first rows as a table; `truncate` cuts cells at 20 characters (or at a number), `vertical` prints a row a block. */
  async show(count: number = 20, options: ShowOptions | boolean | number = {}, vertical = false): Promise<void> {
    console.log(await this.showString(count, typeof options === 'object' ? options : { truncate: options, vertical }));
  }
  showString(count = 20, options: ShowOptions = {}): Promise<string> {
    if (!Number.isInteger(count)) refuse('show', 'the first argument', 'a number of rows, as in show(20, { truncate: false })', count);
    return showRows(this.backend, (n) => this.#firstRows(n, 'show'), count, options);
  }
  /**
   * All rows as objects by column name; `{ as: 'arrays' }` gives them by position. Values: see `ValueOptions`.
   * Errors: DUPLICATE_COLUMN_IN_RESULT for objects where two columns have one name.
   */
  collect(options?: ActionOptions & { readonly as?: 'objects' }): Promise<Row[]>;
  collect(options: ActionOptions & { readonly as: 'arrays' }): Promise<Dynamic[][]>;
  collect(options: ActionOptions & { readonly as?: RowShape } = {}): Promise<Row[] | Dynamic[][]> {
    return collectRows(this.backend, this.relation, options) as Promise<Row[]>;
  }
  /** The rows one by one, as the engine makes them; stopping early stops the work. */
  toLocalIterator(options: ActionOptions = {}): AsyncGenerator<Row, void, undefined> {
    return rowsOf(this.backend, this.relation, options) as AsyncGenerator<Row, void, undefined>;
  }
  async foreach(f: (row: Row) => void | Promise<void>, options: ActionOptions = {}): Promise<void> {
    for await (const row of this.toLocalIterator(options)) await f(row);
  }
  take(count: number, options: ActionOptions = {}): Promise<Row[]> {
    return collectRows(this.backend, this.#firstRows(count, 'take'), options) as Promise<Row[]>;
  }
  /** The first row, null when there is none; with a count, that many rows. */
  head(): Promise<Row | null>;
  head(count: number, options?: ActionOptions): Promise<Row[]>;
  async head(count?: number, options: ActionOptions = {}): Promise<Row | null | Row[]> {
    const rows = await this.take(count ?? 1, options);
    return count === undefined ? (rows[0] ?? null) : rows;
  }
  async first(options: ActionOptions = {}): Promise<Row | null> {
    return (await this.take(1, options))[0] ?? null;
  }
  /** The last rows, in order. Reads everything and holds `count` rows. */
  async tail(count: number, options: ActionOptions = {}): Promise<Row[]> {
    const kept: Row[] = [];
    for await (const row of this.toLocalIterator(options)) {
      kept.push(row);
      if (kept.length >= 2 * count + 1024) kept.splice(0, kept.length - count);
    }
    return count > 0 ? kept.slice(-count) : [];
  }
  async count(options: ActionOptions = {}): Promise<number> {
    const counted: Relation = {
      kind: 'Aggregate',
      input: this.relation,
      groupType: 'groupby',
      groupingExpressions: [],
      aggregateExpressions: [countAll('*').alias('count').expression],
      groupingFirst: true,
      planId: nextPlanId(),
      origin: callSite('count'),
    };
    const [row] = (await collectRows(this.backend, counted, { ...options, as: 'arrays' })) as Dynamic[][];
    return Number(row?.[0] ?? 0);
  }
  /** Pearson's correlation of two numeric columns; NaN where there is none. */
  corr(a: OwnName<Row>, b: OwnName<Row>, method: 'pearson' = 'pearson', options: ActionOptions = {}): Promise<number> {
    return correlation(this.backend, this.relation, [a, b], method, options);
  }
  /** The sample covariance of two numeric columns; 0 of fewer than two rows. */
  cov(a: OwnName<Row>, b: OwnName<Row>, options: ActionOptions = {}): Promise<number> {
    return covariance(this.backend, this.relation, [a, b], options);
  }
  /** The values of a numeric column at the probabilities, or of several; the rank of each is off by `relativeError` at most. */
  approxQuantile(column: OwnName<Row>, probabilities: readonly number[], relativeError: number, options?: ActionOptions): Promise<number[]>;
  approxQuantile(
    columns: readonly OwnName<Row>[],
    probabilities: readonly number[],
    relativeError: number,
    options?: ActionOptions,
  ): Promise<number[][]>;
  async approxQuantile(
    columns: OwnName<Row> | readonly OwnName<Row>[],
    probabilities: readonly number[],
    relativeError: number,
    options: ActionOptions = {},
  ): Promise<number[] | number[][]> {
    const found = await quantiles(this.backend, this.relation, [columns].flat(), probabilities, relativeError, options);
    return typeof columns === 'string' ? (found[0] ?? []) : found;
  }
  async isEmpty(options: ActionOptions = {}): Promise<boolean> {
    return (await collectRows(this.backend, this.#firstRows(1, 'isEmpty'), { ...options, as: 'arrays' })).length === 0;
  }
  /** All rows as an `apache-arrow` Table, which owns its memory. */
  async toArrow(options: ActionOptions = {}): Promise<import('apache-arrow').Table> {
    return resultToArrow(await this.backend.execute(this.relation, options));
  }

  #firstRows(count: number, method: string): Relation {
    return { kind: 'Limit', input: this.relation, limit: expressionOf(count), planId: nextPlanId(), origin: callSite(method) };
  }
}

function explainMode(mode: ExplainMode | boolean | { readonly rules: boolean }): ExplainMode {
  if (typeof mode === 'boolean') return mode ? 'extended' : 'simple';
  if (typeof mode === 'object' && mode !== null && 'rules' in mode) return mode.rules ? 'rules' : 'simple';
  return oneOf(mode, EXPLAIN_MODES, 'explain', 'the mode');
}
