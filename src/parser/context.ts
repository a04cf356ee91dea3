import { foldIdentifierClauses, type IdentifierReader } from './identifier-clause.ts';
import { markAsOf } from './join-words.ts';
import { columnWords } from './json-table-words.ts';
import type { SqlToken } from './lexer.ts';
import { isListOfCalls } from './listed-calls.ts';
import { spellOutTransforms } from './map-script.ts';
import { markPivotWords } from './pivot-words.ts';
import { isQuantifierName } from './quantifier-name.ts';

/**
 * Decides, from a token's neighbours, whether a word is a keyword where it stands or a plain name. Spark lets every keyword
 * be a name and leaves the choice to a parser with unbounded lookahead; here the choice is made before parsing, in one pass
 * of at most three tokens of lookahead, so that the grammar itself needs one (`design.md`, start-up).
 *
 * Also pairs brackets, tells what a `(` opens (`QueryParen`, `RowParen`, `LambdaParen`), joins `>` `>` into a shift outside of
 * types, and drops the inner ones of redundant parentheses, so that `((((…))))` costs no recursion.
 */
export function classify(text: string, tokens: readonly SqlToken[], identifier?: IdentifierReader): SqlToken[] {
  const out = dropRedundantParens(joinShifts(spellOutTransforms(foldIdentifierClauses(text, tokens, identifier))));
  decideKeywords(out);
  decideParens(out);
  return out;
}

const END: SqlToken = { kind: 'EndOfText', image: '', startOffset: 0, endOffset: 0, tokenTypeIdx: 0, match: undefined };
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Kinds behind which an operator may stand, not an operand. */
const OPERAND_ENDS = set(
  'Identifier QuotedIdentifier String RawString Integer Decimal Exponent SuffixedNumber ) ] NULL TRUE FALSE END UNKNOWN',
);
/** What follows a name in use as a column or alias, never a clause keyword. */
const NAME_FOLLOWERS = set(', ) ] EndOfText ; = == <=> <> != < <= > >= + / % || && | ^ & IS AND OR FROM AS THEN ELSE => -> :: ASC DESC');
/** Behind these an operand stands: a word that cannot begin one is a name there if what follows it is no operand. */
const BEFORE_OPERAND = set('SELECT , ( BY WHERE ON HAVING QUALIFY AND OR NOT WHEN THEN ELSE = == <=> <> != < <= > >= DISTINCT');
const AFTER_OPERAND = set(', ) EndOfText ; = == <=> <> != < <= > >= IS AND OR FROM ASC DESC GROUP ORDER');
/** Words that begin clauses or join operands, none of which is complete by itself. */
const JOINING_WORDS = set('SELECT FROM WHERE HAVING AND OR AS ON IN NOT EXISTS BETWEEN LIKE RLIKE IS USING JOIN DISTINCT ALL WHEN THEN');
const JOIN_WORDS = set('INNER LEFT RIGHT FULL CROSS JOIN SEMI ANTI OUTER');
const QUERY_STARTS = set('SELECT WITH VALUES FROM TABLE');
const SET_OPERAND_STARTS = set('ALL DISTINCT SELECT VALUES FROM TABLE WITH ( BY');
const VALUE_STARTS = set(
  '( String RawString Integer Decimal Exponent SuffixedNumber NULL TRUE FALSE - + ? : CAST TRY_CAST ARRAY MAP STRUCT INTERVAL DATE TIMESTAMP NAMED_STRUCT CASE',
);
const NEGATABLE = set('IN LIKE ILIKE RLIKE REGEXP BETWEEN');
const LITERAL_STARTS = set('String RawString Integer Decimal Exponent SuffixedNumber');
const BY_WORDS = set('GROUP ORDER SORT CLUSTER DISTRIBUTE');
const CALL_WORDS = set('CAST TRY_CAST EXTRACT TRIM SUBSTRING SUBSTR POSITION OVERLAY');
const AFTER_QUERY_IN_PARENS = set(') UNION INTERSECT EXCEPT MINUS SETMINUS ORDER SORT CLUSTER DISTRIBUTE LIMIT OFFSET WINDOW |>');

/** Words behind an operand or a relation that something has to follow. */
const INFIX = set('AND OR IN BETWEEN LIKE ILIKE RLIKE REGEXP IS DIV');
const WANTING: ReadonlySet<string> = new Set([...INFIX, ...set('AS NOT FROM WHERE HAVING SELECT DISTINCT ON USING')]);
/** What tells that a relation before it is complete, alias and all. */
const BEHIND_RELATION = set('ON SELECT JOIN INNER LEFT RIGHT FULL CROSS');
const BEFORE_RELATION = set('FROM JOIN VIEW WITH');
const ARITHMETIC = set('( + - * / %');
const ENDS_FROM = set('WHERE GROUP HAVING ON ORDER SORT CLUSTER DISTRIBUTE LIMIT OFFSET WINDOW QUALIFY SET LATERAL');
const NO_OPERANDS = set('ON USING JOIN WHERE HAVING');
const CONSTANTS = set('NULL TRUE FALSE');

/** The part of a query where a token stands: where columns or relations are listed an alias may follow. */
type Zone = 'list' | 'from' | 'other';

const endsOperand = (t: SqlToken): boolean => OPERAND_ENDS.has(t.kind) || (isSoftWord(t.kind) && t.kind !== 'BY');
const isWord = (kind: string): boolean => kind.charCodeAt(0) >= 65 && kind.charCodeAt(0) <= 90;

/**
 * Words that are never names where `decide` leaves them keywords. Every other keyword may be a name in any place, and the
 * grammar's keyword alternatives are tried first.
 */
const HARD_WORDS = set(
  `
  AND AS BETWEEN CASE CAST CLUSTER COLLATE CROSS CURRENT_ROW DISTINCT DISTRIBUTE DIV ELSE END ESCAPE EXCEPT EXISTS EXTRACT FALSE FILTER FROM
  FULL GROUP GROUPING HAVING IGNORE ILIKE IN INNER INSERT INTERSECT INTERVAL IS JOIN LATERAL LEFT LIKE LIMIT MINUS NATURAL NOT NULL OFFSET ON
  APPROX ASOF EXACT OR ORDER OVER OVERLAY PIVOT POSITION QUALIFY REGEXP RESPECT RIGHT RLIKE SELECT SEMI ANTI SETMINUS SORT SUBSTR SUBSTRING TABLESAMPLE
  TEMPORAL THEN TRIM TRUE TRY_CAST UNION UNPIVOT USING VALUES WHEN WHERE WINDOW WITHIN`.trim(),
);

const isParen = (kind: string): boolean => kind === '(' || kind === 'QueryParen' || kind === 'RowParen';
const isName = (t: SqlToken): boolean => t.kind === 'Identifier' || t.kind === 'QuotedIdentifier' || isSoftWord(t.kind);
const isSoftWord = (kind: string): boolean => isWord(kind) && !HARD_WORDS.has(kind) && kind === kind.toUpperCase();

function joinShifts(tokens: readonly SqlToken[]): SqlToken[] {
  const out: SqlToken[] = [];
  let angles = 0;
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i] as SqlToken;
    const previous = out[out.length - 1];
    if (t.kind === '<' && previous && (previous.kind === 'ARRAY' || previous.kind === 'MAP' || previous.kind === 'STRUCT')) angles++;
    else if (t.kind === '>') {
      if (angles > 0) angles--;
      else if (previous && previous.endOffset + 1 === t.startOffset && (previous.kind === '>' || previous.kind === '>>')) {
        out[out.length - 1] = { ...previous, kind: `${previous.kind}>`, image: `${previous.image}>`, endOffset: t.endOffset };
        continue;
      }
    } else if (t.kind === ';' || t.kind === 'SELECT') angles = 0;
    out.push(t);
  }
  return out;
}

/** Pairs brackets; of three or more pairs one right inside the other, keeps the outermost and the innermost. */
function dropRedundantParens(tokens: SqlToken[]): SqlToken[] {
  const open: number[] = [];
  const closer = new Int32Array(tokens.length).fill(-1);
  for (let i = 0; i < tokens.length; i++) {
    const kind = (tokens[i] as SqlToken).kind;
    if (kind === '(' || kind === '[') open.push(i);
    else if (kind === ')' || kind === ']') {
      const o = open.pop();
      if (o === undefined) continue;
      closer[o] = i;
      (tokens[o] as SqlToken).match = tokens[i];
    }
  }
  let dropped: Set<SqlToken> | undefined;
  for (let i = 1; i + 1 < tokens.length; i++) {
    const close = closer[i] as number;
    if (close < 0 || (tokens[i] as SqlToken).kind !== '(') continue;
    const sameOutside = tokens[i - 1]?.kind === '(' && closer[i - 1] === close + 1;
    const sameInside = tokens[i + 1]?.kind === '(' && closer[i + 1] === close - 1;
    if (!sameOutside || !sameInside) continue;
    dropped ??= new Set();
    dropped.add(tokens[i] as SqlToken).add(tokens[close] as SqlToken);
  }
  const gone = dropped;
  return gone ? tokens.filter((t) => !gone.has(t)) : tokens;
}

function decideKeywords(tokens: SqlToken[]): void {
  let previous = END;
  /** how many CASE are open, and which part of a query this is, kept per bracket */
  let cases = 0;
  let zone: Zone = 'other';
  const outer: { readonly cases: number; readonly zone: Zone }[] = [];
  /** brackets of POSITION(a IN b), whose IN is no predicate */
  let positionClose: SqlToken | undefined;
  /** keywords in the columns of JSON_TABLE */
  let decided: readonly SqlToken[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const t = tokens[i] as SqlToken;
    const kind = t.kind;
    if (kind === '(') {
      outer.push({ cases, zone });
      cases = 0;
      zone = 'other';
    } else if (kind === ')') {
      ({ cases, zone } = outer.pop() ?? { cases: 0, zone: 'other' });
      if (t === positionClose) positionClose = undefined;
    } else if (kind === ';') zone = 'other';
    else if (kind !== 'Identifier' && isWord(kind) && kind === kind.toUpperCase() && !decided.includes(t)) {
      const next = tokens[i + 1] ?? END;
      if (kind === 'IN' && positionClose !== undefined && tokens[outerOpen(tokens, i)]?.match === positionClose) t.kind = 'InSeparator';
      else if (isAlias(kind, zone, previous, next, tokens[i + 2] ?? END) && !(zone === 'from' && hasAlias(tokens, i - 1)))
        t.kind = 'Identifier';
      else if (isQuantifierName(tokens, i)) t.kind = 'Identifier';
      else if (CONSTANTS.has(kind) && zone === 'list' && next.kind === '.' && previous.kind !== '.') t.kind = kind;
      else if (tokens[i - 2]?.kind === 'FILTER' && kind === 'WHERE') zone = 'other';
      else if (!isKeywordHere(kind, previous, next, tokens[i + 2] ?? END, cases)) t.kind = 'Identifier';
      else if (kind === 'IN' && isListOfCalls(tokens, i + 1)) (tokens[i + 2] as SqlToken).kind = 'Identifier';
      else if (kind === 'SELECT') zone = 'list';
      else if (kind === 'FROM' || kind === 'JOIN') zone = 'from';
      else if (ENDS_FROM.has(kind)) zone = 'other';
      else if (kind === 'CASE') cases++;
      else if (kind === 'END') cases--;
      else if (kind === 'POSITION') positionClose = next.match;
      else if (kind === 'COLUMNS' && LITERAL_STARTS.has(previous.kind) && next.kind === '(') decided = columnWords(tokens, i + 1);
      else if (kind === 'ASOF' && !markAsOf(tokens, i)) t.kind = 'Identifier';
      else if (kind === 'PIVOT') markPivotWords(tokens, i + 1);
      else if (kind === 'UNPIVOT') markPivotWords(tokens, next.kind === '(' ? i + 1 : i + 3);
      else if (travels(tokens, i)) t.kind = 'TEMPORAL';
      else if (kind === 'FOR' && travels(tokens, i + 1)) t.kind = 'TEMPORAL';
      else if (kind === 'CURRENT' && next.kind === 'ROW') t.kind = 'CURRENT_ROW';
    }
    const next = tokens[i + 1]?.kind;
    // `!` for NOT before a predicate, which parse.ts refuses unless it is asked for: 1 ! IN (2)
    if (kind === '!' && next !== undefined && negates(previous, next)) t.kind = 'NOT';
    else if (next === '*' && kind === '.') t.kind = '.*';
    else if (next === '=>' && isName(t)) t.kind = 'ArgumentName';
    previous = t;
  }
}

/** `VERSION AS OF 1`, `TIMESTAMP AS OF …` */
function travels(tokens: readonly SqlToken[], i: number): boolean {
  const kind = tokens[i]?.kind;
  const isWord = kind === 'VERSION' || kind === 'TIMESTAMP' || kind === 'SYSTEM_VERSION' || kind === 'SYSTEM_TIME';
  if (!isWord || tokens[i + 1]?.kind !== 'AS' || tokens[i + 2]?.kind !== 'OF') return false;
  return !NAME_FOLLOWERS.has(tokens[i + 3]?.kind ?? ',');
}

/** Does `!` stand here where the grammar has NOT: before a predicate, behind IS, in IF NOT EXISTS and NOT NULL? */
const negates = (previous: SqlToken, next: string): boolean =>
  (NEGATABLE.has(next) && endsOperand(previous)) ||
  previous.kind === 'IS' ||
  (previous.image.toUpperCase() === 'IF' && next === 'EXISTS') ||
  (next === 'NULL' && (endsOperand(previous) || previous.kind === '>'));

/**
 * A word that wants something behind it is the alias itself where nothing is: `SELECT 1 AS FROM t`, `SELECT a IN`, `FROM t WHERE`.
 * Words that join are no aliases of relations, as in Spark.
 */
function isAlias(kind: string, zone: Zone, previous: SqlToken, next: SqlToken, afterNext: SqlToken): boolean {
  const isEnd =
    next.kind === ',' ||
    next.kind === ')' ||
    next.kind === ';' ||
    next === END ||
    (next.kind === 'WHERE' && afterNext.kind !== '.' && !NAME_FOLLOWERS.has(afterNext.kind));
  if (!endsOperand(previous) || !WANTING.has(kind)) return false;
  if (zone === 'list') return isEnd || (next.kind === 'FROM' && !NAME_FOLLOWERS.has(afterNext.kind));
  return zone === 'from' && kind !== 'AS' && kind !== 'ON' && kind !== 'USING' && (isEnd || BEHIND_RELATION.has(next.kind));
}

/** Has the relation that ends at `last` an alias behind AS? */
function hasAlias(tokens: readonly SqlToken[], last: number): boolean {
  const name = tokens[last]?.kind === ')' ? outerOpen(tokens, last) - 1 : last;
  return tokens[name - 1]?.kind === 'AS';
}

const isAsOf = (word: SqlToken, next: SqlToken): boolean => word.kind === 'ASOF' && next.kind === 'JOIN';

function outerOpen(tokens: readonly SqlToken[], from: number): number {
  let depth = 0;
  for (let i = from - 1; i >= 0; i--) {
    const kind = (tokens[i] as SqlToken).kind;
    if (kind === ')') depth++;
    else if (kind === '(' && depth-- === 0) return i;
  }
  return -1;
}

function isKeywordHere(kind: string, previous: SqlToken, next: SqlToken, afterNext: SqlToken, cases: number): boolean {
  // The field of what a CASE gives: `CASE … END.a`.
  if (kind === 'END' && next.kind === '.' && cases > 0 && endsOperand(previous)) return true;
  if (previous.kind === '.' || next.kind === '.' || next.kind === '.*') return false;
  if (next.kind === '=>' || next.kind === '->') return false;
  // A call where an operand must stand: `SELECT DISTINCT ON (a)`, which is no clause of Spark.
  if (NO_OPERANDS.has(kind) && next.kind === '(' && BEFORE_OPERAND.has(previous.kind)) return false;
  if (INFIX.has(kind) && BEFORE_RELATION.has(previous.kind)) return false;
  if (INFIX.has(kind) && ARITHMETIC.has(next.kind) && previous.kind !== 'NOT' && BEFORE_OPERAND.has(previous.kind)) return false;
  // A key in a variant: `v:select`. Behind the colon of a field's name INTERVAL begins a type.
  if (previous.kind === ':' && HARD_WORDS.has(kind) && kind !== 'INTERVAL') return false;
  if (JOINING_WORDS.has(kind) && BEFORE_OPERAND.has(previous.kind) && AFTER_OPERAND.has(next.kind))
    return kind === 'DISTINCT' && previous.kind === 'NOT';
  if (previous.kind === 'AS' && !(QUERY_STARTS.has(kind) && !NAME_FOLLOWERS.has(next.kind))) {
    if (kind === 'INSERT') return next.kind === 'INTO' || next.kind === 'OVERWRITE';
    return !HARD_WORDS.has(kind) && kind !== 'WITH';
  }
  switch (kind) {
    case 'GROUP':
      return next.kind === 'BY' || previous.kind === 'WITHIN';
    case 'ORDER':
    case 'SORT':
    case 'CLUSTER':
    case 'DISTRIBUTE':
      return next.kind === 'BY';
    case 'UNION':
    case 'INTERSECT':
    case 'EXCEPT':
    case 'MINUS':
    case 'SETMINUS':
      return SET_OPERAND_STARTS.has(next.kind);
    case 'LIMIT':
    case 'OFFSET':
      return !NAME_FOLLOWERS.has(next.kind) && next.kind !== 'WHERE' && !(next.kind === 'IN' || next.kind === 'BETWEEN');
    case 'LEFT':
      return next.kind === 'JOIN' || next.kind === 'OUTER' || next.kind === 'SEMI' || next.kind === 'ANTI' || isAsOf(next, afterNext);
    case 'RIGHT':
    case 'FULL':
      return next.kind === 'JOIN' || next.kind === 'OUTER';
    case 'INNER':
      return next.kind === 'JOIN' || isAsOf(next, afterNext);
    case 'CROSS':
    case 'SEMI':
    case 'ANTI':
    case 'ASOF':
      return next.kind === 'JOIN';
    case 'APPROX':
    case 'EXACT':
      return next.kind === 'NEAREST';
    case 'NATURAL':
      return JOIN_WORDS.has(next.kind);
    case 'WINDOW':
      return afterNext.kind === 'AS' && !NAME_FOLLOWERS.has(next.kind);
    case 'QUALIFY':
      return !NAME_FOLLOWERS.has(next.kind);
    case 'TABLESAMPLE':
      return next.kind === '(' || next.kind === 'SYSTEM' || next.kind === 'BERNOULLI';
    case 'PIVOT':
      return next.kind === '(';
    case 'UNPIVOT':
      return next.kind === '(' || next.kind === 'INCLUDE' || next.kind === 'EXCLUDE';
    case 'LIKE':
    case 'ILIKE':
    case 'RLIKE':
    case 'REGEXP':
    case 'BETWEEN':
    case 'DIV':
      return endsOperand(previous) || previous.kind === 'NOT' || previous.kind === '!' || next.kind === 'String';
    case 'IN':
      return endsOperand(previous) || previous.kind === 'NOT' || next.kind !== ',';
    case 'EXISTS':
      return (
        previous.kind === 'IF' ||
        (previous.kind === 'NOT' && next.kind !== '(') ||
        next.kind !== '(' ||
        QUERY_STARTS.has(afterNext.kind) ||
        afterNext.kind === '('
      );
    case 'CASE':
      return !NAME_FOLLOWERS.has(next.kind);
    case 'WHEN':
      return cases > 0 || previous.kind === 'DELETE' || next.kind === 'MATCHED' || (next.kind === 'NOT' && afterNext.kind === 'MATCHED');
    case 'THEN':
      return cases > 0 || next.kind === 'UPDATE' || next.kind === 'DELETE' || next.kind === 'INSERT';
    case 'ELSE':
    case 'END':
      return cases > 0 && !(kind === 'END' && previous.kind === 'SELECT');
    case 'CAST':
    case 'TRY_CAST':
    case 'EXTRACT':
    case 'TRIM':
    case 'SUBSTRING':
    case 'SUBSTR':
    case 'POSITION':
    case 'OVERLAY':
      return CALL_WORDS.has(kind) && next.kind === '(';
    case 'INTERVAL':
      return LITERAL_STARTS.has(next.kind) || ((next.kind === '-' || next.kind === '+') && LITERAL_STARTS.has(afterNext.kind));
    case 'VALUES':
      return (
        VALUE_STARTS.has(next.kind) ||
        (isName(next) && (afterNext.kind === '(' || previous === END || previous.kind === '(' || previous.kind === 'AS'))
      );
    case 'COLLATE':
      return endsOperand(previous) && !NAME_FOLLOWERS.has(next.kind);
    case 'OVER':
      return (previous.kind === ')' || previous.kind === 'NULLS') && !NAME_FOLLOWERS.has(next.kind);
    case 'FILTER':
      return previous.kind === ')' && next.kind === '(' && afterNext.kind === 'WHERE';
    case 'WITHIN':
      return next.kind === 'GROUP';
    case 'IGNORE':
    case 'RESPECT':
      return next.kind === 'NULLS';
    case 'ESCAPE':
      return LITERAL_STARTS.has(next.kind);
    case 'INSERT':
      return next.kind === 'INTO' || next.kind === 'OVERWRITE' || (next.kind === 'WITH' && /^schema$/i.test(afterNext.image));
    case 'FROM':
      return (
        next.kind !== ',' &&
        next.kind !== '=' &&
        next.kind !== ':' &&
        !((previous.kind === '(' || previous.kind === ',') && next.kind === 'String')
      );
    case 'SELECT':
    case 'WHERE':
    case 'HAVING':
    case 'AND':
    case 'OR':
    case 'ON':
    case 'DISTINCT':
    case 'IS':
    case 'JOIN':
    case 'USING':
      // a colon begins a parameter (`WHERE :x`), or follows the name of a struct's field (`struct<where: int>`)
      if (next.kind === ':') return previous.kind !== '<' && previous.kind !== ',';
      return next.kind !== ',' && next.kind !== '=' && next.kind !== '==';
    case 'GROUPING':
      return next.kind === 'SETS';
    case 'ROLLUP':
    case 'CUBE':
      return next.kind === '(' || previous.kind === 'WITH';
    default:
      return !BY_WORDS.has(kind);
  }
}

/** Says what each `(` opens. From the right, because what `((` opens depends on what the inner one does. */
function decideParens(tokens: SqlToken[]): void {
  const commas = new Set<SqlToken>();
  const open: SqlToken[] = [];
  for (const t of tokens) {
    if (t.kind === '(' || t.kind === '[') open.push(t);
    else if (t.kind === ')' || t.kind === ']') open.pop();
    else if ((t.kind === ',' || t.kind === 'AS') && open.length > 0) commas.add(open[open.length - 1] as SqlToken);
  }
  const behind = new Map<SqlToken, SqlToken>();
  for (let i = 0; i + 1 < tokens.length; i++)
    if ((tokens[i] as SqlToken).kind === ')') behind.set(tokens[i] as SqlToken, tokens[i + 1] as SqlToken);
  for (let i = tokens.length - 1; i >= 0; i--) {
    const t = tokens[i] as SqlToken;
    if (t.kind !== '(' || t.match === undefined) continue;
    const inner = tokens[i + 1] ?? END;
    if (opensQuery(inner, tokens[i + 2] ?? END, tokens[i + 3] ?? END, behind) && !isJoined(tokens, i)) t.kind = 'QueryParen';
    else if (behind.get(t.match)?.kind === '->') t.kind = 'LambdaParen';
    else if (commas.has(t)) t.kind = 'RowParen';
  }
}

/** `(VALUES (1) AS v(a) JOIN t ON …)` in FROM: rows that are joined, not a query. */
function isJoined(tokens: readonly SqlToken[], open: number): boolean {
  if (tokens[open + 1]?.kind !== 'VALUES') return false;
  const end = (tokens[open] as SqlToken).match;
  for (let i = open + 1, depth = 0; tokens[i] !== end && i < tokens.length; i++) {
    const { kind, match } = tokens[i] as SqlToken;
    if (match !== undefined) depth++;
    else if (kind === ')' || kind === ']') depth--;
    else if (depth === 0 && kind === 'JOIN') return true;
    else if (depth === 0 && (kind === 'SELECT' || kind === 'FROM' || kind === 'TABLE')) return false;
  }
  return false;
}

function opensQuery(inner: SqlToken, next: SqlToken, afterNext: SqlToken, behind: ReadonlyMap<SqlToken, SqlToken>): boolean {
  switch (inner.kind) {
    case 'SELECT':
    case 'VALUES':
      return true;
    case 'FROM':
      return endsOperand(next) || next.kind === '(' || next.kind === 'VALUES';
    case 'TABLE':
      return isName(next);
    case 'WITH':
      return (
        isName(next) &&
        (afterNext.kind === 'AS' || afterNext.kind === '(' || isParen(afterNext.kind) || isName(afterNext)) &&
        !(afterNext.kind === 'COMMENT')
      );
    case 'QueryParen': {
      const after = inner.match && behind.get(inner.match);
      return after !== undefined && AFTER_QUERY_IN_PARENS.has(after.kind);
    }
    default:
      return false;
  }
}
