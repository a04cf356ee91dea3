import type { Origin } from '../errors/origin.ts';
import type { DataType, StructType } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import type { Command } from './command.ts';
import type { Expression, UnresolvedFunction, UnresolvedSortOrder } from './expression.ts';

/**
 * The unresolved plan: relations as the parser and the DataFrame API build them, node for node Spark Connect's `Relation`
 * (numbers in `connect-protocol`), and a few that only SQL text has (`InlineTable`, `WithCte`, `LateralView`). Plain data.
 */
export type Relation =
  | Read
  | Project
  | Filter
  | Join
  | SetOperation
  | Sort
  | Limit
  | Offset
  | Tail
  | Aggregate
  | Sql
  | LocalRelation
  | Sample
  | Deduplicate
  | Range
  | SubqueryAlias
  | Repartition
  | ToDf
  | WithColumnsRenamed
  | WithColumns
  | PipeInput
  | Drop
  | Hint
  | NaFill
  | NaDrop
  | NaReplace
  | Unpivot
  | StatSummary
  | TableFunction
  | JsonTable
  | InlineTable
  | WithCte
  | LateralView
  | ScriptTransform
  | Watermark
  | OneRow
  | CommandResult;

interface Node {
  /** Unique in the process; `df.col` refers to it. Absent in relations from SQL text. */
  readonly planId?: number;
  readonly origin?: Origin;
}
interface Unary extends Node {
  readonly input: Relation;
}

/**
 * SELECT TRANSFORM (…) USING 'script': the rows of `input` go to the script as lines, and its lines are the rows. The formats are
 * the properties of Hive's text SerDe; absent: tabs, `\N` for NULL. Without `columns` there are two, `key` and `value`.
 */
export interface ScriptTransform extends Unary {
  readonly kind: 'ScriptTransform';
  readonly script: string;
  readonly columns?: readonly { readonly name: string; readonly type?: DataType }[];
  readonly inputFormat?: Options;
  readonly outputFormat?: Options;
}

/** WATERMARK of a column: how late rows may be by it, which says nothing where they are all there. */
export interface Watermark extends Unary {
  readonly kind: 'Watermark';
  readonly eventTime: Expression;
}

/** A table or view by name, or files by path and format. `schema` may be DDL text. */
export type Read = NamedTable | DataSource;
export interface NamedTable extends Node {
  readonly kind: 'NamedTable';
  readonly nameParts: readonly string[];
  readonly options: Options;
  readonly timeTravel?: TimeTravel;
  readonly changes?: TableChanges;
  /** STREAM t: the rows that come, too */
  readonly stream?: true;
}
/** The state of a table that is asked for: a version, or that of a moment. */
export interface TimeTravel extends Node {
  readonly timestamp?: Expression;
}
/** CHANGES FROM … TO …: what changed between two states of a table; its place is all that is kept, for no table has them. */
export type TableChanges = Required<Pick<Node, 'origin'>>;
export interface DataSource extends Node {
  readonly kind: 'DataSource';
  readonly format: string;
  readonly schema?: StructType | string;
  readonly options: Options;
  readonly paths: readonly string[];
}
/** Option names are matched case-insensitively, as Spark does; values are text. */
export type Options = Readonly<Record<string, string>>;

export interface Project extends Unary {
  readonly kind: 'Project';
  readonly expressions: readonly Expression[];
  /** a step of a pipe: it takes no aggregates */
  readonly pipe?: 'EXTEND';
}
export interface Filter extends Unary {
  readonly kind: 'Filter';
  readonly condition: Expression /** true for HAVING: aggregates are allowed */;
  readonly having?: boolean /** true for QUALIFY: window functions are allowed */;
  readonly qualify?: boolean;
}
export type JoinType = 'inner' | 'full' | 'left' | 'right' | 'anti' | 'semi' | 'cross';
export interface Join extends Node {
  readonly kind: 'Join';
  readonly left: Relation;
  readonly right: Relation;
  readonly joinType: JoinType;
  readonly condition?: Expression;
  readonly usingColumns: readonly string[];
  readonly natural?: boolean;
  readonly lateral?: boolean;
  /** each row is joined with the first ones of the right side's rows alone, in an order */
  readonly ranked?: RankedJoin;
}
export type RankedJoin = AsOf | Nearest;
/** ASOF JOIN … MATCH_CONDITION (a >= b): with the row that comes closest. */
export interface AsOf {
  readonly kind: 'asOf';
  /** a comparison by one of `>=`, `>`, `<=`, `<` */
  readonly match: UnresolvedFunction;
  readonly origin?: Origin;
}
/** The most rows that NEAREST may ask for. */
export const MAX_NEAREST = 100_000;
/** JOIN … EXACT NEAREST 3 BY DISTANCE d */
export interface Nearest {
  readonly kind: 'nearest';
  readonly ranking: Expression;
  readonly bySimilarity: boolean;
  readonly rows: number;
  readonly origin?: Origin;
}
export interface SetOperation extends Node {
  readonly kind: 'SetOperation';
  readonly left: Relation;
  readonly right: Relation;
  readonly operation: 'union' | 'intersect' | 'except';
  readonly isAll: boolean;
  readonly byName: boolean;
  readonly allowMissingColumns: boolean;
}
export interface Sort extends Unary {
  readonly kind: 'Sort';
  readonly order: readonly UnresolvedSortOrder[];
  readonly isGlobal: boolean;
}
export interface Limit extends Unary {
  readonly kind: 'Limit';
  readonly limit: Expression;
}
export interface Offset extends Unary {
  readonly kind: 'Offset';
  readonly offset: Expression;
}
export interface Tail extends Unary {
  readonly kind: 'Tail';
  readonly limit: number;
}
export interface Aggregate extends Unary {
  readonly kind: 'Aggregate';
  readonly groupType: 'groupby' | 'rollup' | 'cube' | 'pivot' | 'groupingsets' | 'all';
  readonly groupingExpressions: readonly Expression[];
  readonly aggregateExpressions: readonly Expression[];
  /**
   * True from the DataFrame API, as in Spark Connect: the output is the grouping expressions followed by the aggregates.
   * False from SQL: the aggregate expressions are the whole SELECT list.
   */
  readonly groupingFirst: boolean;
  /** a step of a pipe: each of `aggregateExpressions` has an aggregate, and positions among the groupings are the input's columns */
  readonly pipe?: 'AGGREGATE';
  readonly groupingSets?: readonly (readonly Expression[])[];
  /** `groupBy().sum('a')`: this function of each of `aggregateExpressions`, which are numeric columns, or with none of them of all that are */
  readonly ofNumeric?: 'sum' | 'avg' | 'min' | 'max';
  /** `groupsByRest`, in SQL: the groupings are the input's columns that neither the pivot column nor an aggregate reads */
  readonly pivot?: { readonly column: Expression; readonly values: readonly Expression[]; readonly groupsByRest?: true };
}
/** What is left of `|>`: behind it only its columns can be named, as behind a subquery. */
export interface PipeInput extends Unary {
  readonly kind: 'PipeInput';
}
/** SQL text with arguments for its parameter markers. */
export interface Sql extends Node {
  readonly kind: 'Sql';
  readonly query: string;
  readonly namedArguments: Readonly<Record<string, Expression>>;
  readonly positionalArguments: readonly Expression[];
}
/** Rows from the program: values (see `types/value.ts`) by position, or an Arrow IPC stream. */
export interface LocalRelation extends Node {
  readonly kind: 'LocalRelation';
  readonly schema: StructType;
  readonly rows?: readonly (readonly Value[])[];
  readonly ipc?: Uint8Array;
}
export interface Sample extends Unary {
  readonly kind: 'Sample';
  readonly lowerBound: number;
  readonly upperBound: number;
  readonly withReplacement: boolean;
  readonly seed?: bigint;
}
export interface Deduplicate extends Unary {
  readonly kind: 'Deduplicate';
  readonly columnNames: readonly string[];
  readonly allColumnsAsKeys: boolean;
}
export interface Range extends Node {
  readonly kind: 'Range';
  readonly start: bigint;
  readonly end: bigint;
  readonly step: bigint;
  readonly numPartitions?: number;
}
/** The alias of a query in FROM that has none: its columns have no qualifier. */
export const UNNAMED_QUERY = '__auto_generated_subquery_name';
export interface SubqueryAlias extends Unary {
  readonly kind: 'SubqueryAlias';
  readonly alias: string;
  readonly columnAliases?: readonly string[];
}
export interface Repartition extends Unary {
  readonly kind: 'Repartition';
  readonly numPartitions?: number;
  readonly shuffle: boolean;
  readonly partitionBy: readonly Expression[];
}
export interface ToDf extends Unary {
  readonly kind: 'ToDf';
  readonly columnNames: readonly string[];
}
export interface WithColumnsRenamed extends Unary {
  readonly kind: 'WithColumnsRenamed';
  readonly renames: readonly { readonly from: string; readonly to: string }[];
}
export interface WithColumns extends Unary {
  readonly kind: 'WithColumns';
  readonly columns: readonly { readonly name: string; readonly expression: Expression }[];
  /** a step of a pipe: the columns are there, and it takes no aggregates */
  readonly pipe?: 'SET';
}
export interface Drop extends Unary {
  readonly kind: 'Drop';
  readonly columns: readonly Expression[];
  readonly columnNames: readonly string[];
}
export interface Hint extends Unary {
  readonly kind: 'Hint';
  readonly name: string;
  readonly parameters: readonly Expression[];
}
export interface NaFill extends Unary {
  readonly kind: 'NaFill';
  readonly columns: readonly string[];
  readonly values: readonly Expression[];
}
/** `minNonNulls` absent: drop a row with any null. */
export interface NaDrop extends Unary {
  readonly kind: 'NaDrop';
  readonly columns: readonly string[];
  readonly minNonNulls?: number;
}
export interface NaReplace extends Unary {
  readonly kind: 'NaReplace';
  readonly columns: readonly string[];
  readonly replacements: readonly { readonly from: Expression; readonly to: Expression }[];
}
/** Columns become rows: for each group of columns one. */
export interface Unpivot extends Unary {
  readonly kind: 'Unpivot';
  /** absent, in SQL: the columns that no value reads */
  readonly ids?: readonly Expression[];
  /** absent: each column that is no id; `name` is what the row says of the group, else its columns' names */
  readonly values?: readonly { readonly columns: readonly Expression[]; readonly name?: string }[];
  readonly variableColumnName: string;
  readonly valueColumnNames: readonly string[];
  readonly includeNulls: boolean;
}
/** A row of text for each statistic (`mean`, `25%` …); no columns stands for all. Spark Connect's StatSummary and StatDescribe. */
export interface StatSummary extends Unary {
  readonly kind: 'StatSummary';
  readonly columns: readonly string[];
  readonly statistics: readonly string[];
}
/** `range(…)`, `explode(…)` in FROM. */
export interface TableFunction extends Node {
  readonly kind: 'TableFunction';
  readonly name: string;
  readonly args: readonly Expression[];
}
/**
 * `JSON_TABLE(json, '$.a[*]' COLUMNS (…))`: a row for what stands at the path, or with `[*]` at its end for each element of the array there.
 * `raises`: ERROR ON ERROR, about documents; without it there are no rows of one that cannot be read.
 */
export interface JsonTable extends Node {
  readonly kind: 'JsonTable';
  readonly json: Expression;
  readonly rowPath: string;
  readonly columns: readonly JsonTableColumn[];
  readonly raises: boolean;
}
/** The number of the row from 1 on, the value at a path within its item, or whether there is one. */
export type JsonTableColumn =
  | { readonly kind: 'ordinality'; readonly name: string }
  | { readonly kind: 'value' | 'exists'; readonly name: string; readonly type: DataType; readonly path: string };
/** `VALUES (1, 'a'), (2, 'b')`; columns are col1, col2 … unless an alias names them. */
export interface InlineTable extends Node {
  readonly kind: 'InlineTable';
  readonly rows: readonly (readonly Expression[])[];
}
export interface WithCte extends Unary {
  readonly kind: 'WithCte';
  readonly recursive: boolean;
  readonly definitions: readonly CteDefinition[];
}
export interface CteDefinition {
  readonly name: string;
  readonly columnAliases?: readonly string[];
  readonly plan: Relation;
  /** MAX RECURSION LEVEL */
  readonly maxLevel?: number;
  readonly origin?: Origin;
}
/** `LATERAL VIEW [OUTER] generator(args) tableAlias AS columns` */
export interface LateralView extends Unary {
  readonly kind: 'LateralView';
  readonly generator: Expression;
  readonly outer: boolean;
  readonly tableAlias?: string;
  readonly columnAliases: readonly string[];
}
/** SELECT without FROM. */
export interface OneRow extends Node {
  readonly kind: 'OneRow';
}
/** A statement that does something (`CREATE TABLE …`) where a relation is expected: what `spark.sql` returns. */
export interface CommandResult extends Node {
  readonly kind: 'CommandResult';
  readonly command: Command;
}

let lastPlanId = 0;
export const nextPlanId = (): number => ++lastPlanId;
