import type { Buckets, TableInfo } from '../catalog/catalog.ts';
import type { OwnFunction, ProgramFunction, Routine } from '../catalog/routine.ts';
import type { Origin } from '../errors/origin.ts';
import type { ParseOptions } from '../parser/parse.ts';
import type { ViewBinding } from '../plan/alter-command.ts';
import type { AggregateCall, Attribute, Expr } from '../plan/expr.ts';
import type { Expression, UnresolvedFunction } from '../plan/expression.ts';
import type { LogicalPlan, ScanFile, Statistics } from '../plan/logical.ts';
import type { CommandResult, DataSource, Relation, TableFunction } from '../plan/relation.ts';
import type { RoutineBody } from '../plan/session-command.ts';
import type { DataType, StructField, StructType } from '../types/data-type.ts';
import type { TimeParserPolicy } from '../types/time-parser-policy.ts';
import type { Value } from '../types/value.ts';
import type { Analyzed } from './analyzed.ts';

/** A column and the names of fields within it that are left to look up. */
export interface FoundColumn {
  readonly value: Expr;
  readonly name: string;
  readonly fields: readonly string[];
  /** found as an alias to the left in the same SELECT list */
  readonly lateral?: boolean;
  /** a column of a query around: how a name made of it shows it */
  readonly outerText?: string;
}

/** The query around a subquery: where names go that the subquery itself does not have. */
export interface OuterQuery {
  find(parts: readonly string[], origin?: Origin): FoundColumn | undefined;
  /** an aggregate over nothing but columns of this query, where it may compute one: in HAVING */
  aggregate(call: AggregateCall): Attribute | undefined;
  /** the columns that `*` stands for behind this qualifier */
  columns(qualifier: readonly string[]): readonly Attribute[];
}

/** What analysis depends on: the session's settings, and the query around. */
export interface AnalyzerConf {
  /** spark.sql.ansi.enabled */
  readonly ansi: boolean;
  /** spark.sql.legacy.timeParserPolicy, where it is not CORRECTED */
  readonly timeParser?: Exclude<TimeParserPolicy, 'CORRECTED'>;
  /** spark.sql.session.timeZone, an IANA name */
  readonly timeZone: string;
  /** spark.sql.timeType.enabled; default false */
  readonly timeType?: boolean;
  /** spark.sql.timestampType: what TIMESTAMP means; default 'timestamp' */
  readonly timestampType?: 'timestamp' | 'timestamp_ntz';
  /** spark.sql.function.concatBinaryAsString, spark.sql.function.eltOutputAsString */
  readonly concatAsText?: boolean;
  readonly eltAsText?: boolean;
  /** spark.sql.decimalOperations.allowPrecisionLoss; default true */
  readonly allowPrecisionLoss?: boolean;
  /** spark.sql.caseSensitive */
  readonly caseSensitive: boolean;
  readonly currentCatalog: string;
  readonly currentDatabase: string;
  /** what current_user() gives */
  readonly currentUser?: string;
  /** spark.sql.legacy.allowParameterlessCount, spark.sql.legacy.allowStarWithSingleTableIdentifierInCount */
  readonly countOfNothing?: boolean;
  readonly countOfTable?: boolean;
  /** spark.sql.legacy.percentileDiscCalculation */
  readonly legacyPercentileDisc?: boolean;
  /** spark.sql.analyzer.lowerEmptyGroupingSetToGlobalAggregate.enabled; true by default */
  readonly emptyGroupingSet?: boolean;
  /** spark.sql.optimizer.scalarSubqueryUseSingleJoin is off */
  readonly scalarByForm?: boolean;
  /** spark.sql.groupByAliases; true by default */
  readonly groupByAliases?: boolean;
  /** spark.sql.groupByOrdinal, spark.sql.orderByOrdinal; both default to true */
  readonly groupByOrdinal?: boolean;
  readonly orderByOrdinal?: boolean;
  /** spark.sql.cteRecursionLevelLimit and spark.sql.cteRecursionRowLimit: how often WITH RECURSIVE goes round, how many rows it makes */
  readonly recursion?: { readonly levels: number; readonly rows: number };
  /** current_path() */
  readonly currentPath?: string;
  /** what SET PATH said */
  readonly path?: readonly (readonly string[])[];
  /** a session variable; the parts behind its name are fields of it */
  readonly variable?: (nameParts: readonly string[]) =>
    | {
        readonly value: Value;
        readonly type: DataType;
        readonly name: string;
        /** what stands before its name where a column is named after it */
        readonly scope: readonly string[];
        readonly fields: readonly string[];
      }
    | undefined;
  /** spark.sql.legacy.allowUdfParameterToShadowParameterlessFunction */
  readonly parametersShadow?: boolean;
  /** the function, written in SQL or of the program, that a call is one of */
  readonly routineOf?: (call: UnresolvedFunction | TableFunction) => LoadedFunction | undefined;
  /** analyzes a subquery of the body of such a function, where the names around the call mean nothing */
  readonly analyzeApart?: (relation: Relation, outer: OuterQuery, settings: KeptSettings | undefined) => Analyzed;
  /** the same session under the settings such a function was made under */
  readonly confUnder?: (settings: KeptSettings) => AnalyzerConf;
  /** inside the body of a function written in SQL: its parameters, in lower case */
  readonly parameters?: ReadonlySet<string>;
  /** how SQL text is read */
  readonly parsing?: ParseOptions;
  /** inside a subquery: the query around it */
  readonly outer?: OuterQuery;
  /** analyzes a subquery; `outer` is the query around it */
  readonly analyzeSubquery?: (relation: Relation, outer: OuterQuery) => Analyzed;
  /** told that an expression asks for the file of its row */
  readonly asksForFile?: () => void;
  /** spark.sql.analyzer.strictDataFrameColumnResolution: `df.col` falls back to the name when false; default true */
  readonly strictColumns?: boolean;
}

/** A function written in SQL, its body and the defaults of its parameters read, and everything they name found. */
export interface LoadedRoutine {
  readonly routine: Routine;
  /** a query for a table function */
  readonly body: RoutineBody;
  readonly defaults: ReadonlyMap<string, Expression>;
}

/** A function that is no built-in, ready to be called. */
export type LoadedFunction = LoadedRoutine | ProgramFunction;

/** What files of a source were found and what they hold. Partition columns are not in `dataSchema`. */
export interface ResolvedFiles {
  readonly format: string;
  readonly files: readonly ScanFile[];
  readonly dataSchema: StructType;
  readonly partitionSchema: StructType;
  readonly options: Readonly<Record<string, string>>;
  /** the roots the files were found under, as absolute paths */
  readonly location: readonly string[];
  readonly buckets?: Buckets;
  readonly stats?: Statistics;
}

/** Where a statement, or the query of a view, looks up names without a schema. */
export interface NamePlace {
  readonly database: string;
  /** what SET PATH said: schemas as `[catalog, schema]`; absent: the default path */
  readonly path?: readonly (readonly string[])[];
}

/**
 * What a name stands for.
 * - a table with its files of now (`info.schema` is data columns, then partition columns)
 * - a view as an analyzed plan (a temporary view: it gets fresh attribute ids at each use)
 * - a view as a relation, to be analyzed at `place` (a permanent view, or one made in SQL)
 */
export type ResolvedTable =
  | { readonly kind: 'table'; readonly info: TableInfo; readonly files: ResolvedFiles }
  | { readonly kind: 'view'; readonly name: readonly string[]; readonly plan: LogicalPlan }
  | {
      readonly kind: 'view';
      readonly name: readonly string[];
      readonly relation: Relation;
      readonly place?: NamePlace;
      /** the settings it answers under, by key; absent: those of the query around */
      readonly settings?: KeptSettings;
      readonly output?: ViewOutput;
    };

/** The settings that a view or a function was made under, by key: it answers under them. */
export type KeptSettings = Readonly<Record<string, string>>;

/** The columns a view has had so far, and how it follows what its query gives now. */
export interface ViewOutput {
  readonly binding: ViewBinding;
  readonly fields: readonly StructField[];
  /** what the query called them */
  readonly queryColumns: readonly string[];
  /** the query's text */
  readonly text: string;
}

/** What the analyzer asks of its session. All lookups of one analysis happen first, together; the rest is a pure function. */
export interface AnalyzerContext {
  readonly conf: AnalyzerConf;
  /** the same session under the settings a view was made under */
  confUnder?(settings: KeptSettings): AnalyzerConf;
  /** undefined where there is no such table or view; `place` counts where the parts name no database */
  lookupTable(nameParts: readonly string[], place: NamePlace, origin?: Origin): Promise<ResolvedTable | undefined>;
  /** lists the files of a read by path and infers their schema unless it is given (`schema` is then a StructType, never text) */
  resolveFiles(source: DataSource): Promise<ResolvedFiles>;
  /** a function written in SQL or of the program; undefined where there is none of that name */
  lookupRoutine?(nameParts: readonly string[], place: NamePlace): Promise<OwnFunction | undefined>;
  /** names that `name` may be a misspelling of, qualified as the user would write them */
  suggestTables?(nameParts: readonly string[]): Promise<readonly string[]>;
  /** runs a command that stands where a relation is expected, and gives its result as a plan */
  runCommand?(command: CommandResult): Promise<LogicalPlan>;
  /** rows of a local relation that came as an Arrow IPC stream */
  readIpc?(ipc: Uint8Array, schema: StructType): Promise<LogicalPlan>;
  /** told that a view's query gives other columns than it did, and that the view takes them */
  viewChanged?(name: readonly string[], fields: readonly StructField[], queryColumns: readonly string[]): void;
  /** told of what is ignored: an unknown hint */
  warn?(message: string): void;
}
