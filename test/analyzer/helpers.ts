import { analyze } from '../../src/analyzer/analyze.ts';
import type { AnalyzerContext, ResolvedTable } from '../../src/analyzer/context.ts';
import { attribute, call, type Expression, literal, type UnresolvedSortOrder } from '../../src/plan/expression.ts';
import { type LogicalPlan, outputOf, type ScanFile } from '../../src/plan/logical.ts';
import { nextPlanId, type Relation } from '../../src/plan/relation.ts';
import * as t from '../../src/types/data-type.ts';
import { simpleString } from '../../src/types/names.ts';

/** Tables of the tests, by lower-case name. Everything is nullable, as what comes from files is. */
const TABLES: Readonly<Record<string, t.StructType>> = {
  t: t.struct([
    t.field('a', t.INT),
    t.field('b', t.STRING),
    t.field('c', t.BIGINT),
    t.field('s', t.struct([t.field('x', t.INT), t.field('y', t.STRING)])),
    t.field('arr', t.array(t.struct([t.field('f', t.INT)]))),
    t.field('m', t.map(t.STRING, t.INT)),
    t.field('d', t.decimal(10, 2)),
    t.field('dt', t.DATE),
    t.field('f', t.DOUBLE),
    t.field('ok', t.BOOLEAN),
  ]),
  u: t.struct([t.field('a', t.INT), t.field('e', t.STRING), t.field('g', t.INT)]),
};

/** A partitioned table: p is the partition column. */
const PARTITIONED = { data: t.struct([t.field('v', t.INT), t.field('w', t.STRING)]), partition: t.struct([t.field('p', t.INT)]) };
const FILES: readonly ScanFile[] = [1, 2, 3].map((p) => ({
  path: `/warehouse/parts/p=${p}/f.parquet`,
  size: 100 * p,
  modified: 0,
  partition: [p],
}));

/** A table clustered by v: a file for each bucket of one write, and one that somebody else put there. */
const BUCKETED: readonly ScanFile[] = [
  ...[0, 1, 2, 3].map((b) => `part-00000-c47d4330-fb83-881c-ad01-c260052c30b1_0000${b}.c00${b}.snappy.parquet`),
  'part-00000-c47d4330-fb83-481c-ad01-c260052c30b1_00000.c000.snappy.parquet',
].map((name) => ({ path: `/warehouse/clustered/${name}`, size: 100, modified: 0, partition: [] }));

export interface Options {
  readonly ansi?: boolean;
  readonly caseSensitive?: boolean;
  readonly warnings?: string[];
  readonly views?: Readonly<Record<string, ResolvedTable>>;
}

export function contextOf({ ansi = true, caseSensitive = false, warnings = [], views = {} }: Options = {}): AnalyzerContext {
  return {
    conf: { ansi, caseSensitive, timeZone: 'UTC', currentCatalog: 'spark_catalog', currentDatabase: 'default' },
    lookupTable: async (parts, { database }) => {
      const name = parts[parts.length - 1]?.toLowerCase() ?? '';
      const view = views[name];
      if (view) return view;
      const partitioned = name === 'parts';
      const clustered = name === 'clustered';
      const schema = partitioned || clustered ? PARTITIONED.data : TABLES[name];
      if (!schema || database !== 'default') return undefined;
      const partitionSchema = partitioned ? PARTITIONED.partition : t.struct([]);
      const location = `/warehouse/${name}`;
      const files = {
        format: 'parquet',
        files: partitioned ? FILES : clustered ? BUCKETED : [],
        dataSchema: schema,
        partitionSchema,
        options: {},
        location: [location],
        ...(clustered ? { buckets: { columns: ['v'], count: 4, sorted: [] } } : {}),
      };
      const columns = t.struct([...schema.fields, ...partitionSchema.fields]);
      const info = {
        database,
        name,
        kind: 'managed' as const,
        schema: columns,
        partitionColumns: partitionSchema.fields.map((f) => f.name),
        format: 'parquet',
        options: {},
        properties: {},
        location,
        created: 0,
      };
      return { kind: 'table', info, files };
    },
    resolveFiles: async (source) => {
      const schema = typeof source.schema === 'object' ? source.schema : (TABLES.t ?? t.struct([]));
      return {
        format: source.format,
        files: [],
        dataSchema: schema,
        partitionSchema: t.struct([]),
        options: source.options,
        location: source.paths,
      };
    },
    suggestTables: async () => Object.keys(TABLES),
    warn: (message) => warnings.push(message),
  };
}

export const analyzed = (relation: Relation, options?: Options): Promise<LogicalPlan> => analyze(relation, contextOf(options));
export const sql = (query: string): Relation => ({ kind: 'Sql', query, namedArguments: {}, positionalArguments: [], planId: nextPlanId() });

/** `name:type` of each column, with `!` where it cannot be null. */
const shapeOf = (plan: LogicalPlan): string =>
  outputOf(plan)
    .map((a) => `${a.name}:${simpleString(a.type)}${a.nullable ? '' : '!'}`)
    .join(' | ');

/** The condition of the error that analysis raises, or the shape where it raises none. */
export async function outcome(relation: Relation, options?: Options): Promise<string> {
  try {
    return shapeOf(await analyzed(relation, options));
  } catch (error) {
    if (error instanceof Error && 'condition' in error) return String(error.condition);
    throw error;
  }
}

export const table = (name: string): Relation => ({ kind: 'NamedTable', nameParts: name.split('.'), options: {}, planId: nextPlanId() });
export const col = (name: string): Expression => attribute(name.split('.'));
export const of = (relation: Relation, name: string): Expression => ({
  kind: 'UnresolvedAttribute',
  nameParts: name.split('.'),
  planId: relation.planId ?? 0,
});
export const int = (value: number): Expression => literal(value, t.INT);
export const str = (value: string): Expression => literal(value, t.STRING);
export const fn = (name: string, ...args: readonly Expression[]): Expression => call(name, args);
export const as = (child: Expression, ...names: readonly string[]): Expression => ({ kind: 'Alias', child, names });
export const star: Expression = { kind: 'UnresolvedStar' };
export const asc = (child: Expression): UnresolvedSortOrder => ({ kind: 'SortOrder', child, ascending: true });
export const desc = (child: Expression): UnresolvedSortOrder => ({ kind: 'SortOrder', child, ascending: false });

export const select = (input: Relation, ...expressions: readonly Expression[]): Relation => ({
  kind: 'Project',
  input,
  expressions,
  planId: nextPlanId(),
});
export const where = (input: Relation, condition: Expression): Relation => ({ kind: 'Filter', input, condition, planId: nextPlanId() });
export const having = (input: Relation, condition: Expression): Relation => ({ kind: 'Filter', input, condition, having: true });
export const orderBy = (input: Relation, ...order: readonly UnresolvedSortOrder[]): Relation => ({
  kind: 'Sort',
  input,
  order,
  isGlobal: true,
  planId: nextPlanId(),
});
export const limit = (input: Relation, n: Expression): Relation => ({ kind: 'Limit', input, limit: n, planId: nextPlanId() });
/** As SQL builds it: the select list is everything. */
export const groupBy = (input: Relation, groups: readonly Expression[], list: readonly Expression[]): Relation => ({
  kind: 'Aggregate',
  input,
  groupType: 'groupby',
  groupingExpressions: groups,
  aggregateExpressions: list,
  groupingFirst: false,
});
/** As the DataFrame API builds it: groupings, then aggregates. */
export const agg = (input: Relation, groups: readonly Expression[], list: readonly Expression[]): Relation => ({
  kind: 'Aggregate',
  input,
  groupType: 'groupby',
  groupingExpressions: groups,
  aggregateExpressions: list,
  groupingFirst: true,
  planId: nextPlanId(),
});
export const join = (left: Relation, right: Relation, more: Partial<Extract<Relation, { kind: 'Join' }>> = {}): Relation => ({
  kind: 'Join',
  left,
  right,
  joinType: 'inner',
  usingColumns: [],
  planId: nextPlanId(),
  ...more,
});
export const aliasOf = (input: Relation, alias: string, columnAliases?: readonly string[]): Relation => ({
  kind: 'SubqueryAlias',
  input,
  alias,
  ...(columnAliases ? { columnAliases } : {}),
  planId: nextPlanId(),
});
