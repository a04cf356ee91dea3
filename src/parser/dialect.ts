import type { Expression } from '../plan/expression.ts';
import type { Parameters } from './parameters.ts';

/** What settings of the session change in the grammar; without any it is Spark's own. */
export interface Dialect {
  /** `'a''b'` is two strings side by side: `spark.sql.legacy.consecutiveStringLiterals.enabled` */
  readonly separateStrings?: boolean;
  /** interval literals are calendar intervals: `spark.sql.legacy.interval.enabled` */
  readonly legacyInterval?: boolean;
  /** what TIMESTAMP means, with the session's zone when absent: `spark.sql.timestampType` */
  readonly timestampType?: 'timestamp' | 'timestamp_ntz';
  /** INTERSECT binds no closer than UNION and EXCEPT: `spark.sql.legacy.setopsPrecedence.enabled` */
  readonly setOperationsInOrder?: boolean;
  /** names in back-quotes in a SELECT list are patterns of names: `spark.sql.parser.quotedRegexColumnNames` */
  readonly quotedPatterns?: boolean;
  /** words that the SQL standard reserves are no names: `spark.sql.ansi.enforceReservedKeywords` */
  readonly reservedWords?: boolean;
  /** in FROM, JOIN binds closer than a comma: `spark.sql.ansi.relationPrecedence` */
  readonly joinsBeforeCommas?: boolean;
  /** ASOF JOIN is known: `spark.sql.join.asofJoin.enabled` */
  readonly asOfJoin?: boolean;
  /** `|>` is refused: `spark.sql.operatorPipeSyntaxEnabled` */
  readonly noPipes?: boolean;
}

/** How a text is to be read: its grammar, and what happens before and after it. */
export interface ParseOptions extends Dialect {
  /** "x" is an identifier: `spark.sql.ansi.doubleQuotedIdentifiers`; a string otherwise */
  readonly doubleQuotedIdentifiers?: boolean;
  /** strings are what stands between their quotes, letter by letter: `spark.sql.parser.escapedStringLiterals` */
  readonly escapedStrings?: boolean;
  /** `!` also stands for NOT before a predicate, in IF NOT EXISTS and NOT NULL: `spark.sql.legacy.bangEqualsNot` */
  readonly bangEqualsNot?: boolean;
  /** BEGIN … END is refused: `spark.sql.scripting.enabled` */
  readonly noScripts?: boolean;
  /** the text as it is to be read, variables replaced; absent: as it stands */
  readonly substitute?: (text: string) => string;
  /** what stands for `:name` and `?`; absent: nothing */
  readonly parameters?: Parameters;
  /** IDENTIFIER(…) names tables, functions, databases and columns that are read, nothing else: `spark.sql.legacy.identifierClause` */
  readonly legacyIdentifierClause?: boolean;
  /** the name that the expression of an IDENTIFIER(…) spells; absent: only strings can be read */
  readonly identifier?: (e: Expression) => string;
}
