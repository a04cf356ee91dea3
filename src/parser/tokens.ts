import { createToken, EOF, type IToken, type TokenType } from 'chevrotain';
import type { SqlToken } from './lexer.ts';

/**
 * The grammar's token types, by the kinds the lexer and `classify` give. A keyword that may be a name belongs to the category
 * `Name`, so that `CONSUME(Name)` takes it; hard keywords do not.
 */
const category = (name: string): TokenType => createToken({ name, pattern: /unused/ });

export const Name = category('Name');
/** any '(' whatever it opens */
export const LParen = category('LParen');
export const BinaryOperator = category('BinaryOperator');
export const PrefixOperator = category('PrefixOperator');
export const NumberLiteral = category('NumberLiteral');
export const StringLiteral = category('StringLiteral');

const types = new Map<string, TokenType>();

function define(kind: string, ...categories: TokenType[]): TokenType {
  const type = createToken({ name: kind, pattern: /unused/, categories });
  types.set(kind, type);
  return type;
}

export const Identifier = define('Identifier', Name);
export const QuotedIdentifier = define('QuotedIdentifier', Name);
define('String', StringLiteral);
define('RawString', StringLiteral);
export const Integer = define('Integer', NumberLiteral);
define('Decimal', NumberLiteral);
define('Exponent', NumberLiteral);
define('SuffixedNumber', NumberLiteral);
export const Unknown = define('Unknown');
export const HintOpen = define('HintOpen');
export const HintClose = define('HintClose');
/** a name before '=>' */
export const ArgumentName = define('ArgumentName');
export const InSeparator = define('InSeparator');
export const PivotFor = define('PivotFor');
export const MatchCondition = define('MatchCondition');
export const PlainParen = define('(', LParen);
export const QueryParen = define('QueryParen', LParen);
export const RowParen = define('RowParen', LParen);
export const LambdaParen = define('LambdaParen', LParen);
/** the ')' of a parenthesised expression: the grammar turns a ')' into it when it meets the '(' */
export const GroupClose = define('GroupClose');
export const RParen = define(')');
export const LSquare = define('[');
export const RSquare = define(']');
define('{');
define('}');
export const Comma = define(',');
export const Dot = define('.');
export const DotStar = define('.*');
export const Semicolon = define(';');
export const Colon = define(':');
export const DoubleColon = define('::');
export const Question = define('?');
export const Arrow = define('->');
export const FatArrow = define('=>');
export const PipeArrow = define('|>');
export const Star = define('*', BinaryOperator);
export const Plus = define('+', BinaryOperator, PrefixOperator);
export const Minus = define('-', BinaryOperator, PrefixOperator);
define('~', PrefixOperator);
define('!', PrefixOperator);
for (const symbol of ['/', '%', '||', '<<', '>>', '>>>', '&', '^', '|', '==', '<=>', '!=', '<=', '>=', '!<', '!>'])
  define(symbol, BinaryOperator);
export const Equals = define('=', BinaryOperator);
export const Different = define('<>', BinaryOperator);
export const Less = define('<', BinaryOperator);
export const Greater = define('>', BinaryOperator);

/** Keywords the grammar names that may also be names. A keyword it does not name is a plain Identifier. */
const SOFT_WORDS = [
  'ADD',
  'AFTER',
  'AGGREGATE',
  'ALL',
  'ALIGN',
  'ALTER',
  'ANALYZE',
  'ANY',
  'APPLY',
  'ARRAY',
  'ASC',
  'AUTO',
  'BIN',
  'BIN_DISTRIBUTE_RATIO',
  'BIN_END',
  'BIN_START',
  'BOTH',
  'BUCKET',
  'BUCKETS',
  'BY',
  'CACHE',
  'CALL',
  'CASCADE',
  'CATALOG',
  'CATALOGS',
  'CDC',
  'CHANGE',
  'CHANGES',
  'CLEAR',
  'CLUSTERED',
  'CODEGEN',
  'COLLATIONS',
  'COLLECTION',
  'COLUMN',
  'COLUMNS',
  'COMMENT',
  'COMPUTE',
  'CONSTRAINT',
  'COST',
  'CREATE',
  'CUBE',
  'CURRENT',
  'DATA',
  'DATABASE',
  'DATABASES',
  'DBPROPERTIES',
  'DECLARE',
  'DEFAULT',
  'DEFINED',
  'DELAY',
  'DELETE',
  'DELIMITED',
  'DESC',
  'DESCRIBE',
  'DIRECTORY',
  'DISTANCE',
  'DROP',
  'ESCAPED',
  'EXCLUDE',
  'EXCLUSIVE',
  'EXECUTE',
  'EXPLAIN',
  'EXTEND',
  'EXTENDED',
  'EXTERNAL',
  'FIELDS',
  'FIRST',
  'FLOW',
  'FOLLOWING',
  'FOR',
  'FORMAT',
  'FORMATTED',
  'FUNCTION',
  'FUNCTIONS',
  'GENERATED',
  'GLOBAL',
  'IF',
  'HISTORY',
  'IMMEDIATE',
  'INCLUDE',
  'INCLUSIVE',
  'INPATH',
  'INPUTFORMAT',
  'INTO',
  'ITEMS',
  'JSON',
  'KEYS',
  'LAST',
  'LAZY',
  'LEADING',
  'LEVEL',
  'LINES',
  'LOAD',
  'LOCAL',
  'LOCATION',
  'INDEX',
  'MAP',
  'MATCHED',
  'MATERIALIZED',
  'MAX',
  'MERGE',
  'MSCK',
  'NAME',
  'NAMESPACE',
  'NAMESPACES',
  'NEAREST',
  'NULLS',
  'OF',
  'OPTIONS',
  'ORDINALITY',
  'OUT',
  'OUTER',
  'OUTPUTFORMAT',
  'OVERWRITE',
  'PARTITION',
  'PARTITIONED',
  'PARTITIONS',
  'PATH',
  'PERCENT',
  'PLACING',
  'PRECEDING',
  'PROCEDURE',
  'PROCEDURES',
  'PROPERTIES',
  'PURGE',
  'QUERY',
  'RANGE',
  'RECOVER',
  'RECURSION',
  'RECURSIVE',
  'REFRESH',
  'RENAME',
  'REPAIR',
  'REPEATABLE',
  'REPLACE',
  'RESTRICT',
  'RETURN',
  'RETURNS',
  'ROLLUP',
  'ROW',
  'ROWS',
  'SCHEMA',
  'SCHEMAS',
  'SERDE',
  'SERDEPROPERTIES',
  'SET',
  'SETS',
  'SCD',
  'SEQUENCE',
  'SHOW',
  'SIMILARITY',
  'SKEWED',
  'SOME',
  'SORTED',
  'STATISTICS',
  'STREAMING',
  'STREAM',
  'STORED',
  'STRUCT',
  'SYNC',
  'BERNOULLI',
  'SYSTEM',
  'TABLE',
  'TABLES',
  'TBLPROPERTIES',
  'TEMP',
  'TEMPORARY',
  'TERMINATED',
  'TO',
  'TRACK',
  'TRAILING',
  'TRUNCATE',
  'TYPE',
  'UNBOUNDED',
  'UNIFORM',
  'UNCACHE',
  'UNKNOWN',
  'UNNEST',
  'UNSET',
  'UPDATE',
  'USE',
  'USER',
  'VAR',
  'VARIABLE',
  'VIEW',
  'VIEWS',
  'WATERMARK',
  'WIDTH',
  'WITH',
] as const;
/** Keywords that are never names where `classify` leaves them keywords: `HARD_WORDS`. */
const HARD = [
  'AND',
  'AS',
  'ANTI',
  'APPROX',
  'ASOF',
  'BETWEEN',
  'CASE',
  'CAST',
  'CLUSTER',
  'COLLATE',
  'CROSS',
  'CURRENT_ROW',
  'DISTINCT',
  'DISTRIBUTE',
  'DIV',
  'ELSE',
  'END',
  'ESCAPE',
  'EXACT',
  'EXCEPT',
  'EXISTS',
  'EXTRACT',
  'FALSE',
  'FILTER',
  'FROM',
  'FULL',
  'GROUP',
  'GROUPING',
  'HAVING',
  'IGNORE',
  'ILIKE',
  'IN',
  'INNER',
  'INSERT',
  'INTERSECT',
  'INTERVAL',
  'IS',
  'JOIN',
  'LATERAL',
  'LEFT',
  'LIKE',
  'LIMIT',
  'MINUS',
  'NATURAL',
  'NOT',
  'NULL',
  'OFFSET',
  'ON',
  'OR',
  'ORDER',
  'OVER',
  'OVERLAY',
  'PIVOT',
  'POSITION',
  'QUALIFY',
  'REGEXP',
  'RESPECT',
  'RIGHT',
  'RLIKE',
  'SELECT',
  'SEMI',
  'SETMINUS',
  'SORT',
  'SUBSTR',
  'SUBSTRING',
  'TABLESAMPLE',
  'TEMPORAL',
  'THEN',
  'TRIM',
  'TRUE',
  'TRY_CAST',
  'UNION',
  'UNPIVOT',
  'USING',
  'VALUES',
  'WHEN',
  'WHERE',
  'WINDOW',
  'WITHIN',
] as const;

type Word = (typeof SOFT_WORDS)[number] | (typeof HARD)[number];
const OPERATOR_WORDS: ReadonlySet<string> = new Set(['AND', 'OR', 'DIV']);

/**
 * A word that may be a name. A type that is made with a category has chevrotain go through all that the category has already; the
 * parser, when it is made, goes through all of them once.
 */
function soft(word: string): TokenType {
  const type = define(word);
  type.CATEGORIES = [Name];
  return type;
}

/** Token types of the keywords. */
export const K = Object.fromEntries([
  ...SOFT_WORDS.map((word) => [word, soft(word)]),
  ...HARD.map((word) => [
    word,
    word === 'NOT' ? define(word, PrefixOperator) : OPERATOR_WORDS.has(word) ? define(word, BinaryOperator) : define(word),
  ]),
]) as Readonly<Record<Word, TokenType>>;

/** What chevrotain is told there is. */
export const vocabulary = (): TokenType[] => [
  Name,
  LParen,
  BinaryOperator,
  PrefixOperator,
  NumberLiteral,
  StringLiteral,
  EOF,
  ...types.values(),
];

export const is = (token: IToken, type: TokenType): boolean => token.tokenTypeIdx === type.tokenTypeIdx;
const softTypes: ReadonlySet<number | undefined> = new Set(SOFT_WORDS.map((word) => K[word].tokenTypeIdx));
/** Is this a keyword that may be a name? */
export const isSoft = (token: IToken): boolean => softTypes.has(token.tokenTypeIdx);

/** A token as the lexer made it: the parser hands on the very objects it is given. */
export const written = (token: IToken): SqlToken => token as unknown as SqlToken;
/** The other way round: the parser asks for no more than there is. */
export const given = (tokens: readonly SqlToken[]): IToken[] => tokens as unknown as IToken[];
/** The bracket that closes this one. */
export const matchOf = (token: IToken): SqlToken | undefined => written(token).match;

/** Makes a token one of another type, before the parser gets to it. */
export function retype(token: SqlToken, type: TokenType): void {
  (token as SqlToken & { tokenType: TokenType }).tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx as number;
}

/** Gives each token its chevrotain type. */
export function bind(tokens: readonly SqlToken[]): void {
  for (const t of tokens) retype(t, types.get(t.kind) ?? Identifier);
}
