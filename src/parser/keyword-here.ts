import type { SqlToken } from './lexer.ts';
import { END, endsOperand, HARD_WORDS, INFIX, isName, kinds, LITERAL_STARTS, NAME_FOLLOWERS } from './word-kinds.ts';

/** Where a word stands: its neighbours, and how many CASE are open around it. */
interface Place {
  readonly beforePrevious: SqlToken;
  readonly previous: SqlToken;
  readonly next: SqlToken;
  readonly afterNext: SqlToken;
  readonly cases: number;
}

/** Is a word that Spark lets be a name a keyword where it stands? */
export function isKeywordHere(kind: string, place: Place): boolean {
  return asNeighboursSay(kind, place) ?? RULES.get(kind)?.(place) ?? true;
}

/** Behind these an operand stands: a word that cannot begin one is a name there if what follows it is no operand. */
const BEFORE_OPERAND = kinds('SELECT , ( BY WHERE ON HAVING QUALIFY AND OR NOT WHEN THEN ELSE = == <=> <> != < <= > >= DISTINCT');
const AFTER_OPERAND = kinds(', ) EndOfText ; = == <=> <> != < <= > >= IS AND OR FROM ASC DESC GROUP ORDER');
/** Words that begin clauses or join operands, none of which is complete by itself. */
const JOINING_WORDS = kinds('SELECT FROM WHERE HAVING AND OR AS ON IN NOT EXISTS BETWEEN LIKE RLIKE IS USING JOIN DISTINCT ALL WHEN THEN');
export const QUERY_STARTS = kinds('SELECT WITH VALUES FROM TABLE');
const BEFORE_RELATION = kinds('FROM JOIN VIEW WITH');
const ARITHMETIC = kinds('( + - * / %');
const NO_OPERANDS = kinds('ON USING JOIN WHERE HAVING');

/** Functions whose own syntax has no place for DISTINCT and ALL; called as every other they are names, no keywords. */
const OWN_SYNTAX = kinds('EXTRACT TRIM SUBSTRING SUBSTR POSITION OVERLAY');
const BEFORE_QUANTIFIER = kinds('SELECT UNION EXCEPT MINUS INTERSECT IS NOT |>');
const allowsQuantifier = (beforePrevious: SqlToken, previous: SqlToken): boolean =>
  previous.kind === '(' ? !OWN_SYNTAX.has(beforePrevious.kind) : BEFORE_QUANTIFIER.has(previous.kind);

/** What holds for all words of a sort; undefined where their own rules decide. */
function asNeighboursSay(kind: string, { beforePrevious, previous, next, afterNext, cases }: Place): boolean | undefined {
  // The field of what a CASE gives: `CASE … END.a`.
  if (kind === 'END' && next.kind === '.' && cases > 0 && endsOperand(previous)) return true;
  if (previous.kind === '.' || next.kind === '.' || next.kind === '.*') return false;
  if (next.kind === '=>' || next.kind === '->') return false;
  const isOperand = BEFORE_OPERAND.has(previous.kind);
  if ((kind === 'DISTINCT' || kind === 'ALL') && previous.kind === '(' && next.kind === 'FROM' && afterNext.kind === 'String') return true;
  // `trim(DISTINCT 'a' FROM b)`: a literal of that type. In other calls, and behind SELECT, the text is what is to be distinct.
  if ((kind === 'DISTINCT' || kind === 'ALL') && next.kind === 'String' && !allowsQuantifier(beforePrevious, previous)) return false;
  // `trim(BOTH FROM distinct)`: nothing is left to be told apart.
  if (kind === 'DISTINCT' && next.kind === ')') return false;
  // A call where an operand must stand: `SELECT DISTINCT ON (a)`, which is no clause of Spark.
  if (NO_OPERANDS.has(kind) && next.kind === '(' && isOperand) return false;
  if (INFIX.has(kind) && BEFORE_RELATION.has(previous.kind)) return false;
  if (INFIX.has(kind) && ARITHMETIC.has(next.kind) && previous.kind !== 'NOT' && isOperand) return false;
  // A key in a variant: `v:select`. Behind the colon of a field's name INTERVAL begins a type.
  if (previous.kind === ':' && HARD_WORDS.has(kind) && kind !== 'INTERVAL') return false;
  if (JOINING_WORDS.has(kind) && isOperand && AFTER_OPERAND.has(next.kind)) return kind === 'DISTINCT' && previous.kind === 'NOT';
  if (previous.kind === 'AS' && !(QUERY_STARTS.has(kind) && !NAME_FOLLOWERS.has(next.kind))) {
    if (kind === 'INSERT') return next.kind === 'INTO' || next.kind === 'OVERWRITE';
    return !HARD_WORDS.has(kind) && kind !== 'WITH';
  }
  return undefined;
}

/** Does a word between these begin an argument as the name of a type: `f(from 'a')`, `f(DISTINCT from 'a')`? */
export const isTypeOfLiteral = (beforePrevious: SqlToken, previous: SqlToken, next: SqlToken): boolean =>
  next.kind === 'String' &&
  (previous.kind === '(' ||
    previous.kind === ',' ||
    ((previous.kind === 'DISTINCT' || previous.kind === 'ALL') && beforePrevious.kind === '('));

type Rule = (place: Place) => boolean;

const isAsOf = (word: SqlToken, next: SqlToken): boolean => word.kind === 'ASOF' && next.kind === 'JOIN';

const before = (words: string): Rule => {
  const following = kinds(words);
  return ({ next }) => following.has(next.kind);
};
const beforeNoNameFollower: Rule = ({ next }) => !NAME_FOLLOWERS.has(next.kind);
const beforeSetOperand = before('ALL DISTINCT SELECT VALUES FROM TABLE WITH ( BY');
const beforeLiteral: Rule = ({ next }) => LITERAL_STARTS.has(next.kind);
const beforeCount: Rule = ({ next }) =>
  !NAME_FOLLOWERS.has(next.kind) && next.kind !== 'WHERE' && next.kind !== 'IN' && next.kind !== 'BETWEEN';
const behindOperand: Rule = ({ previous, next }) =>
  endsOperand(previous) || previous.kind === 'NOT' || previous.kind === '!' || next.kind === 'String';
/** Of words that something follows. A colon begins a parameter (`WHERE :x`), or follows the name of a struct's field (`struct<where: int>`). */
const beforeSomething: Rule = ({ previous, next }) =>
  next.kind === ':' ? previous.kind !== '<' && previous.kind !== ',' : next.kind !== ',' && next.kind !== '=' && next.kind !== '==';

const VALUE_STARTS = kinds(
  '( String RawString Integer Decimal Exponent SuffixedNumber NULL TRUE FALSE - + ? : CAST TRY_CAST ARRAY MAP STRUCT INTERVAL DATE TIMESTAMP NAMED_STRUCT CASE',
);

/** The words that have a rule of their own; all others are keywords. */
const RULES: ReadonlyMap<string, Rule> = new Map(
  Object.entries<Rule>({
    GROUP: ({ previous, next }) => next.kind === 'BY' || previous.kind === 'WITHIN',
    ORDER: before('BY'),
    SORT: before('BY'),
    CLUSTER: before('BY'),
    DISTRIBUTE: before('BY'),
    UNION: beforeSetOperand,
    INTERSECT: beforeSetOperand,
    EXCEPT: beforeSetOperand,
    MINUS: beforeSetOperand,
    SETMINUS: beforeSetOperand,
    LIMIT: beforeCount,
    OFFSET: beforeCount,

    LEFT: ({ next, afterNext }) => /^(?:JOIN|OUTER|SEMI|ANTI)$/.test(next.kind) || isAsOf(next, afterNext),
    RIGHT: before('JOIN OUTER'),
    FULL: before('JOIN OUTER'),
    INNER: ({ next, afterNext }) => next.kind === 'JOIN' || isAsOf(next, afterNext),
    CROSS: before('JOIN'),
    SEMI: before('JOIN'),
    ANTI: before('JOIN'),
    ASOF: before('JOIN'),
    APPROX: before('NEAREST'),
    EXACT: before('NEAREST'),
    NATURAL: before('INNER LEFT RIGHT FULL CROSS JOIN SEMI ANTI OUTER'),

    WINDOW: ({ next, afterNext }) => afterNext.kind === 'AS' && !NAME_FOLLOWERS.has(next.kind),
    QUALIFY: beforeNoNameFollower,
    TABLESAMPLE: before('( SYSTEM BERNOULLI'),
    PIVOT: before('('),
    UNPIVOT: before('( INCLUDE EXCLUDE'),
    GROUPING: before('SETS'),
    ROLLUP: ({ previous, next }) => next.kind === '(' || previous.kind === 'WITH',
    CUBE: ({ previous, next }) => next.kind === '(' || previous.kind === 'WITH',

    LIKE: behindOperand,
    ILIKE: behindOperand,
    RLIKE: behindOperand,
    REGEXP: behindOperand,
    BETWEEN: behindOperand,
    DIV: behindOperand,
    IN: ({ previous, next }) => endsOperand(previous) || previous.kind === 'NOT' || next.kind !== ',',
    EXISTS: ({ previous, next, afterNext }) =>
      previous.kind === 'IF' ||
      (previous.kind === 'NOT' && next.kind !== '(') ||
      next.kind !== '(' ||
      QUERY_STARTS.has(afterNext.kind) ||
      afterNext.kind === '(',

    CASE: beforeNoNameFollower,
    WHEN: ({ previous, next, afterNext, cases }) =>
      cases > 0 || previous.kind === 'DELETE' || next.kind === 'MATCHED' || (next.kind === 'NOT' && afterNext.kind === 'MATCHED'),
    THEN: ({ next, cases }) => cases > 0 || /^(?:UPDATE|DELETE|INSERT)$/.test(next.kind),
    ELSE: ({ cases }) => cases > 0,
    END: ({ previous, cases }) => cases > 0 && previous.kind !== 'SELECT',

    CAST: before('('),
    TRY_CAST: before('('),
    EXTRACT: before('('),
    TRIM: before('('),
    SUBSTRING: before('('),
    SUBSTR: before('('),
    POSITION: before('('),
    OVERLAY: before('('),
    INTERVAL: ({ next, afterNext }) =>
      LITERAL_STARTS.has(next.kind) || ((next.kind === '-' || next.kind === '+') && LITERAL_STARTS.has(afterNext.kind)),
    VALUES: ({ previous, next, afterNext }) =>
      VALUE_STARTS.has(next.kind) ||
      (isName(next) && (afterNext.kind === '(' || previous === END || previous.kind === '(' || previous.kind === 'AS')),
    COLLATE: ({ previous, next }) => endsOperand(previous) && !NAME_FOLLOWERS.has(next.kind),
    ESCAPE: beforeLiteral,

    OVER: ({ previous, next }) => (previous.kind === ')' || previous.kind === 'NULLS') && !NAME_FOLLOWERS.has(next.kind),
    FILTER: ({ previous, next, afterNext }) => previous.kind === ')' && next.kind === '(' && afterNext.kind === 'WHERE',
    WITHIN: before('GROUP'),
    IGNORE: before('NULLS'),
    RESPECT: before('NULLS'),

    INSERT: ({ next, afterNext }) =>
      next.kind === 'INTO' || next.kind === 'OVERWRITE' || (next.kind === 'WITH' && /^schema$/i.test(afterNext.image)),
    FROM: ({ beforePrevious, previous, next }) =>
      next.kind !== ',' && next.kind !== '=' && next.kind !== ':' && !isTypeOfLiteral(beforePrevious, previous, next),
    SELECT: beforeSomething,
    WHERE: beforeSomething,
    HAVING: beforeSomething,
    AND: beforeSomething,
    OR: beforeSomething,
    ON: beforeSomething,
    DISTINCT: beforeSomething,
    IS: beforeSomething,
    JOIN: beforeSomething,
    USING: beforeSomething,
  }),
);
