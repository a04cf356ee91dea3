import { totalmem } from 'node:os';
import { BINARY_STYLES, type BinaryStyle } from '../functions/text.ts';
import { RULE_NAMES } from '../optimizer/rules.ts';
import { entryOf } from '../types/entry.ts';
import {
  boolean,
  bytes,
  integer,
  list,
  oneOf,
  only,
  onlyAsItIs,
  type Parser,
  pathElements,
  positive,
  text,
  timeZone,
} from './setting-values.ts';

/** A setting the engine knows: values are text, as users give them; `parse` reads and checks one. */
export interface Setting<T> {
  readonly key: string;
  readonly default: string | undefined;
  readonly doc: string;
  /** set when the session is made, and fixed then: 'static' for spark.sql ones, 'core' for the others */
  readonly fixed?: 'static' | 'core';
  readonly parse: (text: string) => T;
}

type More = Pick<Setting<unknown>, 'fixed'>;
const define = <T>(key: string, fallback: string | undefined, parse: Parser<T>, doc: string, more: More = {}): Setting<T> => ({
  key,
  default: fallback,
  doc,
  parse: (text) => parse(text.trim(), key),
  ...more,
});

/** Every setting with a meaning here. Others are kept as text and have none. */
export const SETTINGS = {
  ansi: define(
    'spark.sql.ansi.enabled',
    'true',
    boolean,
    'Errors instead of NULL for overflow, division by zero and values that cannot be cast, as ANSI SQL has it.',
  ),
  timeZone: define(
    'spark.sql.session.timeZone',
    Intl.DateTimeFormat().resolvedOptions().timeZone,
    timeZone,
    "The time zone of the session: a region, such as 'America/Los_Angeles', or an offset, such as '+01:00'.",
  ),
  shufflePartitions: define(
    'spark.sql.shuffle.partitions',
    '200',
    positive,
    'The number of partitions of a join or aggregation, which has no effect here: threads take rows as they come.',
  ),
  warehouse: define('spark.sql.warehouse.dir', 'spark-warehouse', text, 'The directory with the databases and tables.', {
    fixed: 'static',
  }),
  catalogImplementation: define(
    'spark.sql.catalogImplementation',
    'in-memory',
    oneOf('hive', 'in-memory'),
    'Set by enableHiveSupport(). Tables are kept in the warehouse directory either way.',
    { fixed: 'static' },
  ),
  defaultSource: define('spark.sql.sources.default', 'parquet', text, 'The format of files and tables for which none is named.'),
  hiveTables: define(
    'spark.sql.legacy.createHiveTableByDefault',
    'false',
    boolean,
    'Whether CREATE TABLE without USING and STORED AS makes a text table of Hive.',
  ),
  caseSensitive: define('spark.sql.caseSensitive', 'false', boolean, 'Whether names of columns that differ only in case are different.'),
  substituteVariables: define(
    'spark.sql.variable.substitute',
    'true',
    boolean,
    `Whether \${name}, \${hivevar:name}, \${hiveconf:key} and \${env:NAME} in statements are replaced by their values.`,
  ),
  maxBuckets: define('spark.sql.sources.bucketing.maxBuckets', '100000', positive, 'The most buckets a table may be clustered into.'),
  timestampType: define(
    'spark.sql.timestampType',
    'TIMESTAMP_LTZ',
    oneOf('TIMESTAMP_NTZ', 'TIMESTAMP_LTZ'),
    'What TIMESTAMP means: with the local time zone, or without one.',
  ),
  timeType: define('spark.sql.timeType.enabled', 'false', boolean, 'Whether there is a type TIME, a time of day.'),
  allowPrecisionLoss: define(
    'spark.sql.decimalOperations.allowPrecisionLoss',
    'true',
    boolean,
    'Whether decimal arithmetic gives up digits of the fraction where the result has no room for all.',
  ),
  maxPartitionBytes: define('spark.sql.files.maxPartitionBytes', '128MB', bytes(1), 'The most bytes of files that one task reads.'),
  ignoreMissingFiles: define(
    'spark.sql.files.ignoreMissingFiles',
    'false',
    boolean,
    'Whether to go on when a file is gone by the time it is read.',
  ),
  ignoreCorruptFiles: define(
    'spark.sql.files.ignoreCorruptFiles',
    'false',
    boolean,
    'Whether to go on with the next file where one turns out broken; the rows before that place are kept.',
  ),
  corruptRecordColumn: define(
    'spark.sql.columnNameOfCorruptRecord',
    '_corrupt_record',
    text,
    'The column for the text of records that cannot be parsed.',
  ),
  optimizerRules: define(
    'spark.sql.optimizer.rules',
    RULE_NAMES.join(','),
    onlyAsItIs,
    'The rules of the optimizer, in order; it cannot be set.',
    {
      fixed: 'static',
    },
  ),
  excludedRules: define('spark.sql.optimizer.excludedRules', undefined, list, 'Names of optimizer rules to leave out, with commas.'),
  dynamicPruning: define(
    'spark.sql.optimizer.dynamicPartitionPruning.enabled',
    'true',
    boolean,
    'Whether what the finished side of a join says leaves out files, row groups, kept batches and rows of the other before all else.',
  ),
  adaptive: define(
    'spark.sql.adaptive.enabled',
    'true',
    boolean,
    'Whether the order of joins and the sides they build are reconsidered while a query runs, where sizes turn out far from estimates.',
  ),
  compressionCodec: define(
    'spark.sql.parquet.compression.codec',
    'snappy',
    oneOf('brotli', 'uncompressed', 'lzo', 'snappy', 'lz4_raw', 'none', 'zstd', 'lz4', 'gzip'),
    'The codec of the Parquet files we write.',
  ),
  mergeSchema: define('spark.sql.parquet.mergeSchema', 'false', boolean, "Whether a read takes every Parquet file's schema into account."),
  partitionOverwriteMode: define(
    'spark.sql.sources.partitionOverwriteMode',
    'STATIC',
    oneOf('STATIC', 'DYNAMIC'),
    'What INSERT OVERWRITE replaces: all partitions that match the static values, or only those that get rows.',
  ),
  partitionColumnTypes: define(
    'spark.sql.sources.partitionColumnTypeInference.enabled',
    'true',
    boolean,
    'Whether values in names of partition directories get a type other than string.',
  ),
  storeAssignment: define(
    'spark.sql.storeAssignmentPolicy',
    'ANSI',
    oneOf('ANSI', 'LEGACY', 'STRICT'),
    'Which types may be inserted into which.',
  ),
  timeParserPolicy: define(
    'spark.sql.legacy.timeParserPolicy',
    'CORRECTED',
    oneOf('EXCEPTION', 'LEGACY', 'CORRECTED'),
    "Whether patterns of times are Java's of today (CORRECTED), those of SimpleDateFormat (LEGACY), or an error where these differ in what they read (EXCEPTION).",
  ),
  crossJoins: define(
    'spark.sql.crossJoin.enabled',
    'true',
    only(true, boolean),
    'Whether a join without a condition may stand without the word CROSS.',
  ),
  charAsString: define(
    'spark.sql.legacy.charVarcharAsString',
    'false',
    only(false, boolean),
    'Whether CHAR and VARCHAR columns are neither padded nor checked.',
  ),
  charAsVarchar: define('spark.sql.charAsVarchar', 'false', only(false, boolean), 'Whether tables are made with VARCHAR in place of CHAR.'),
  keepCharTypes: define(
    'spark.sql.preserveCharVarcharTypeInfo',
    'false',
    only(false, boolean),
    'Whether CHAR and VARCHAR are types of their own in expressions.',
  ),
  nullFirstDefaults: define(
    'spark.sql.defaultColumn.useNullsForMissingDefaultValues',
    'true',
    boolean,
    'Whether an INSERT may leave out columns without a DEFAULT, which get NULL.',
  ),
  pathEnabled: define('spark.sql.path.enabled', 'false', boolean, 'Whether SET PATH says where names without a schema are looked up.'),
  defaultPath: define(
    'spark.sql.defaultPath',
    '',
    pathElements,
    'Where names without a schema are looked up while there is no SET PATH, and what DEFAULT_PATH stands for in it, where paths are enabled.',
  ),
  parametersShadow: define(
    'spark.sql.legacy.allowUdfParameterToShadowParameterlessFunction',
    'false',
    boolean,
    'Whether a parameter of a function called current_date, current_user … hides the function of that name.',
  ),
  viewBinding: define('spark.sql.legacy.viewSchemaBindingMode', 'true', boolean, 'Whether views may be made WITH SCHEMA ….'),
  currentSettingsForViews: define(
    'spark.sql.legacy.useCurrentConfigsForView',
    'false',
    boolean,
    'Whether permanent views answer under the settings of who reads them rather than those they were made under.',
  ),
  viewCompensation: define(
    'spark.sql.legacy.viewSchemaCompensation',
    'true',
    boolean,
    'Whether views are made WITH SCHEMA COMPENSATION where nothing is said, otherwise WITH SCHEMA BINDING.',
  ),
  pivotMaxValues: define('spark.sql.pivotMaxValues', '10000', positive, 'How many columns pivot() without values may make.'),
  doubleQuotedIdentifiers: define(
    'spark.sql.ansi.doubleQuotedIdentifiers',
    'false',
    boolean,
    'Whether "x" is a name rather than a string; in ANSI mode.',
  ),
  escapedStrings: define(
    'spark.sql.parser.escapedStringLiterals',
    'false',
    boolean,
    'Whether a backslash in a string is a backslash, and a doubled quote two.',
  ),
  quotedPatterns: define(
    'spark.sql.parser.quotedRegexColumnNames',
    'false',
    boolean,
    'Whether a name in back-quotes in a SELECT list is a regular expression for the columns it stands for.',
  ),
  reservedWords: define(
    'spark.sql.ansi.enforceReservedKeywords',
    'false',
    boolean,
    'Whether words that the SQL standard reserves cannot be names; in ANSI mode.',
  ),
  joinsBeforeCommas: define(
    'spark.sql.ansi.relationPrecedence',
    'false',
    boolean,
    'Whether JOIN binds closer than a comma in FROM, rather than joining all that stands before it; in ANSI mode.',
  ),
  asOfJoin: define('spark.sql.join.asofJoin.enabled', 'false', boolean, 'Whether queries may have ASOF JOIN … MATCH_CONDITION.'),
  pipes: define('spark.sql.operatorPipeSyntaxEnabled', 'true', boolean, 'Whether queries may go on with |>.'),
  bangEqualsNot: define(
    'spark.sql.legacy.bangEqualsNot',
    'false',
    boolean,
    'Whether ! stands for NOT also before IN, LIKE, BETWEEN, EXISTS and NULL.',
  ),
  scripts: define('spark.sql.scripting.enabled', 'true', boolean, 'Whether there are scripts, BEGIN … END.'),
  concatAsText: define('spark.sql.function.concatBinaryAsString', 'false', boolean, 'Whether concat of binary values alone is a string.'),
  eltAsText: define('spark.sql.function.eltOutputAsString', 'false', boolean, 'Whether elt of binary values alone is a string.'),
  jsonWithoutNulls: define(
    'spark.sql.jsonGenerator.ignoreNullFields',
    'true',
    boolean,
    'Whether null fields are left out of JSON that is written, where no option says.',
  ),
  binaryStyle: define(
    'spark.sql.binaryOutputStyle',
    undefined,
    (value, key): BinaryStyle | undefined => (value === '' ? undefined : oneOf(...BINARY_STYLES)(value, key)),
    'How binary values are shown; not set: as [61 62] in tables, as UTF-8 in lines.',
  ),
  singleJoin: define(
    'spark.sql.optimizer.scalarSubqueryUseSingleJoin',
    'true',
    boolean,
    'Whether a correlated scalar subquery may be one of which only the data say that it has one row.',
  ),
  binaryAsString: define(
    'spark.sql.parquet.binaryAsString',
    'false',
    boolean,
    'Whether binary columns of Parquet files that do not say more are strings.',
  ),
  int96AsTimestamp: define('spark.sql.parquet.int96AsTimestamp', 'true', boolean, 'Whether INT96 columns of Parquet files are timestamps.'),
  parquetNtz: define(
    'spark.sql.parquet.inferTimestampNTZ.enabled',
    'true',
    boolean,
    'Whether timestamps of Parquet files that are not adjusted to UTC are TIMESTAMP_NTZ.',
  ),
  readFieldIds: define(
    'spark.sql.parquet.fieldId.read.enabled',
    'false',
    only(false, boolean),
    'Whether columns of Parquet files are found by the ids of their fields.',
  ),
  ignoredNames: define(
    'spark.sql.files.ignoredPathSegmentRegex',
    '^[._]',
    only('^[._]', text),
    'The names of files and directories that are passed over.',
  ),
  percentileDisc: define(
    'spark.sql.legacy.percentileDiscCalculation',
    'false',
    boolean,
    'Whether percentile_disc takes the value at a place cut off, as it did before Spark 4.0.',
  ),
  ignoreInvalidPartitions: define(
    'spark.sql.files.ignoreInvalidPartitionPaths',
    'false',
    boolean,
    'Whether directories without column=value are passed over beside those with it.',
  ),
  legacyInterval: define(
    'spark.sql.legacy.interval.enabled',
    'false',
    boolean,
    'Whether INTERVAL literals are calendar intervals of months, days and microseconds.',
  ),
  separateStrings: define(
    'spark.sql.legacy.consecutiveStringLiterals.enabled',
    'false',
    boolean,
    "Whether 'a''b' is two strings side by side rather than one with a quote in it.",
  ),
  countOfNothing: define('spark.sql.legacy.allowParameterlessCount', 'false', boolean, 'Whether count() may stand without arguments: 0.'),
  countOfTable: define(
    'spark.sql.legacy.allowStarWithSingleTableIdentifierInCount',
    'false',
    boolean,
    'Whether count(t.*) counts the rows of t without NULL.',
  ),
  emptyGroupingSet: define(
    'spark.sql.analyzer.lowerEmptyGroupingSetToGlobalAggregate.enabled',
    'true',
    boolean,
    'Whether the empty grouping set alone is one group also of no rows.',
  ),
  recursionLevels: define('spark.sql.cteRecursionLevelLimit', '100', integer, 'How often WITH RECURSIVE may go round; -1 for no limit.'),
  recursionRows: define('spark.sql.cteRecursionRowLimit', '1000000', integer, 'How many rows WITH RECURSIVE may make; -1 for no limit.'),
  existsSkipsEmpty: define(
    'spark.sql.optimizer.decorrelateExistsSubqueryLegacyIncorrectCountHandling.enabled',
    'false',
    boolean,
    'Whether EXISTS over a correlated count(*) asks if there was something to count, as Spark did before 4.0.',
  ),
  nullInEmptyList: define(
    'spark.sql.legacy.nullInEmptyListBehavior',
    undefined,
    (value, key): boolean | undefined => (value === '' ? undefined : boolean(value, key)),
    'Whether NULL IN (a subquery without rows) is NULL; not set: outside of ANSI mode.',
  ),
  legacyIdentifierClause: define(
    'spark.sql.legacy.identifierClause',
    'false',
    boolean,
    'Whether IDENTIFIER(…) may stand only for tables, functions, databases and columns that are read, not for every name.',
  ),
  scriptCursors: define('spark.sql.scripting.cursorEnabled', 'false', boolean, 'Whether scripts may have cursors.'),
  continueHandlers: define(
    'spark.sql.scripting.continueHandlerEnabled',
    'false',
    boolean,
    'Whether scripts may have CONTINUE handlers beside EXIT handlers.',
  ),
  setOperationsInOrder: define(
    'spark.sql.legacy.setopsPrecedence.enabled',
    'false',
    boolean,
    'Whether set operations without parentheses run from left to right, INTERSECT no sooner than UNION and EXCEPT.',
  ),
  groupByOrdinal: define('spark.sql.groupByOrdinal', 'true', boolean, 'Whether a number in GROUP BY means a position in the SELECT list.'),
  orderByOrdinal: define('spark.sql.orderByOrdinal', 'true', boolean, 'Whether a number in ORDER BY means a position in the SELECT list.'),
  groupByAliases: define('spark.sql.groupByAliases', 'true', boolean, 'Whether GROUP BY may use aliases of the SELECT list.'),
  mapKeyDedup: define(
    'spark.sql.mapKeyDedupPolicy',
    'EXCEPTION',
    oneOf('EXCEPTION', 'LAST_WIN'),
    'What happens to equal keys in a map that is made: an error, or the last one stays.',
  ),
  maxRecordsPerFile: define('spark.sql.files.maxRecordsPerFile', '0', integer, 'The most rows of a file we write; 0 or less for no limit.'),
  executorMemory: define(
    'spark.executor.memory',
    `${Math.floor(Math.min(2 ** 32, 0.6 * totalmem()) / 2 ** 20)}m`,
    bytes(2 ** 20),
    'The memory that queries may use: by default the smaller of 4 GiB and 60 % of what there is.',
    { fixed: 'core' },
  ),
  localDir: define(
    'spark.local.dir',
    undefined,
    text,
    'The directory for what does not fit into memory; the temporary directory of the system if not set.',
    { fixed: 'core' },
  ),
  master: define('spark.master', 'local[*]', text, "The threads to use: 'local[4]', 'local[*]'."),
  engine: define(
    'spark.sparrow.engine',
    'compiled',
    oneOf('compiled', 'reference'),
    'What runs queries: WebAssembly made for each on worker threads, or the plain interpreter that tests compare it with.',
  ),
  bigint: define(
    'spark.sparrow.bigint',
    'bigint',
    oneOf('bigint', 'number', 'string'),
    'What a BIGINT is in JavaScript; numbers past 2^53 are an error, never rounded.',
  ),
  appName: define('spark.app.name', undefined, text, 'The name of the program.'),
} as const;

/** Keys that Spark takes for others. */
const ALIASES: Readonly<Record<string, string>> = {
  'mapred.reduce.tasks': SETTINGS.shufflePartitions.key,
  'mapreduce.job.reduces': SETTINGS.shufflePartitions.key,
};

export const canonicalKey = (key: string): string => entryOf(ALIASES, key) ?? key;

/** Keys of Spark's that size a cluster, which there is none of here: kept as a session is made with them. */
const CLUSTER_KEYS: ReadonlySet<string> = new Set([
  'spark.driver.cores',
  'spark.driver.memory',
  'spark.executor.cores',
  'spark.executor.instances',
  'spark.memory.fraction',
]);

const BY_KEY = new Map<string, Setting<unknown>>(Object.values(SETTINGS).map((s) => [s.key, s]));

/** The setting of this key; undefined for one without a meaning here. */
export const settingOf = (key: string): Setting<unknown> | undefined => BY_KEY.get(key);
/** Whether what the session is made with stays as it is, and why. */
export const fixedOf = (key: string): Setting<unknown>['fixed'] => settingOf(key)?.fixed ?? (CLUSTER_KEYS.has(key) ? 'core' : undefined);
export const allSettings = (): readonly Setting<unknown>[] => [...BY_KEY.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
