import { decideParens, dropRedundantParens } from './brackets.ts';
import { foldIdentifierClauses, type IdentifierReader } from './identifier-clause.ts';
import { markAsOf } from './join-words.ts';
import { columnWords } from './json-table-words.ts';
import { isKeywordHere } from './keyword-here.ts';
import type { SqlToken } from './lexer.ts';
import { isListOfCalls } from './listed-calls.ts';
import { spellOutTransforms } from './map-script.ts';
import { isExistsCall, isNameOfCall, isPlainCall } from './own-syntax.ts';
import { markPivotWords } from './pivot-words.ts';
import { isQuantifierName } from './quantifier-name.ts';
import { END, endsOperand, INFIX, isName, isWord, kinds, LITERAL_STARTS, NAME_FOLLOWERS } from './word-kinds.ts';

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

const NEGATABLE = kinds('IN LIKE ILIKE RLIKE REGEXP BETWEEN');
/** Words behind an operand or a relation that something has to follow. */
const WANTING: ReadonlySet<string> = new Set([...INFIX, ...kinds('AS NOT FROM WHERE HAVING SELECT DISTINCT ON USING')]);
/** What tells that a relation before it is complete, alias and all. */
const BEHIND_RELATION = kinds('ON SELECT JOIN INNER LEFT RIGHT FULL CROSS');
const ENDS_FROM = kinds('WHERE GROUP HAVING ON ORDER SORT CLUSTER DISTRIBUTE LIMIT OFFSET WINDOW QUALIFY SET LATERAL');
const CONSTANTS = kinds('NULL TRUE FALSE');

/** The part of a query where a token stands: where columns or relations are listed an alias may follow. */
type Zone = 'list' | 'from' | 'other';

/** Joins `>` `>` into a shift, outside of types. */
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
      else if (isQuantifierName(tokens, i) || isPlainCall(tokens, i) || isExistsCall(tokens, i) || isNameOfCall(tokens, i))
        t.kind = 'Identifier';
      else if (CONSTANTS.has(kind) && zone === 'list' && next.kind === '.' && previous.kind !== '.') t.kind = kind;
      else if (tokens[i - 2]?.kind === 'FILTER' && kind === 'WHERE') zone = 'other';
      else if (!isKeywordHere(kind, { beforePrevious: tokens[i - 2] ?? END, previous, next, afterNext: tokens[i + 2] ?? END, cases }))
        t.kind = 'Identifier';
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

function outerOpen(tokens: readonly SqlToken[], from: number): number {
  let depth = 0;
  for (let i = from - 1; i >= 0; i--) {
    const kind = (tokens[i] as SqlToken).kind;
    if (kind === ')') depth++;
    else if (kind === '(' && depth-- === 0) return i;
  }
  return -1;
}
