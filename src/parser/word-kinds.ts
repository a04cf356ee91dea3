import type { SqlToken } from './lexer.ts';

/** What stands before the first token of a text and behind its last one. */
export const END: SqlToken = { kind: 'EndOfText', image: '', startOffset: 0, endOffset: 0, tokenTypeIdx: 0, match: undefined };

/** Kinds of tokens, written with blanks between. */
export const kinds = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** What follows a name in use as a column or alias, never a clause keyword. */
export const NAME_FOLLOWERS = kinds(
  ', ) ] EndOfText ; = == <=> <> != < <= > >= + / % || && | ^ & IS AND OR FROM AS THEN ELSE => -> :: ASC DESC',
);
export const LITERAL_STARTS = kinds('String RawString Integer Decimal Exponent SuffixedNumber');
/** Operators behind an operand, which want something behind them. */
export const INFIX = kinds('AND OR IN BETWEEN LIKE ILIKE RLIKE REGEXP IS DIV');

/**
 * Words that are never names where `context.ts` leaves them keywords. Every other keyword may be a name in any place, and the
 * grammar's keyword alternatives are tried first.
 */
export const HARD_WORDS = kinds(`
  AND AS BETWEEN CASE CAST CLUSTER COLLATE CROSS CURRENT_ROW DISTINCT DISTRIBUTE DIV ELSE END ESCAPE EXCEPT EXISTS EXTRACT FALSE FILTER FROM
  FULL GROUP GROUPING HAVING IGNORE ILIKE IN INNER INSERT INTERSECT INTERVAL IS JOIN LATERAL LEFT LIKE LIMIT MINUS NATURAL NOT NULL OFFSET ON
  APPROX ASOF EXACT OR ORDER OVER OVERLAY PIVOT POSITION QUALIFY REGEXP RESPECT RIGHT RLIKE SELECT SEMI ANTI SETMINUS SORT SUBSTR SUBSTRING TABLESAMPLE
  TEMPORAL THEN TRIM TRUE TRY_CAST UNION UNPIVOT USING VALUES WHEN WHERE WINDOW WITHIN`);

/** Kinds behind which an operator may stand, not an operand. */
const OPERAND_ENDS = kinds(
  'Identifier QuotedIdentifier String RawString Integer Decimal Exponent SuffixedNumber ) ] NULL TRUE FALSE END UNKNOWN',
);

export const isWord = (kind: string): boolean => kind.charCodeAt(0) >= 65 && kind.charCodeAt(0) <= 90;
/** A keyword that may be a name where it stands. */
const isSoftWord = (kind: string): boolean => isWord(kind) && !HARD_WORDS.has(kind) && kind === kind.toUpperCase();
export const isName = (t: SqlToken): boolean => t.kind === 'Identifier' || t.kind === 'QuotedIdentifier' || isSoftWord(t.kind);
export const endsOperand = (t: SqlToken): boolean => OPERAND_ENDS.has(t.kind) || (isSoftWord(t.kind) && t.kind !== 'BY');
