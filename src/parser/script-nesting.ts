import type { SqlToken } from './lexer.ts';

/** What is open in a script, by the word that opened it; a CASE of an expression apart from the statement. */
type Opened = 'BEGIN' | 'IF' | 'CASE' | 'WHILE' | 'FOR' | 'LOOP' | 'REPEAT' | 'expression';

const STATEMENTS: ReadonlySet<string> = new Set(['BEGIN', 'IF', 'CASE', 'WHILE', 'FOR', 'LOOP', 'REPEAT']);
/** statements follow these at once; the others have a condition or a query first */
const BODY_AT_ONCE: ReadonlySet<string> = new Set(['BEGIN', 'LOOP', 'REPEAT']);
/** what statements follow inside of an open word */
const BODY_AFTER: Readonly<Partial<Record<Opened, readonly string[]>>> = {
  IF: ['THEN', 'ELSE'],
  CASE: ['THEN', 'ELSE'],
  WHILE: ['DO'],
  FOR: ['DO'],
};
const TRANSACTION_WORDS: ReadonlySet<string> = new Set(['TRANSACTION', 'WORK']);

/** Follows the tokens of a text and knows at each whether it stands inside of a script. */
export interface ScriptNesting {
  /** takes the next token: true for a semicolon that ends a statement of the text, not one within BEGIN … END */
  endsStatement(token: SqlToken): boolean;
}

/**
 * A statement that begins with BEGIN is a script up to the END that belongs to it. Words open and close only where they can
 * be keywords: a column may be named `begin`, and CASE in an expression has its own END.
 */
export function scriptNesting(): ScriptNesting {
  const open: Opened[] = [];
  let before = '';
  let last = '';
  let isStart = true;
  let mayBeLabel = false;
  let isHandler = false;
  let isUntil = false;

  const take = (kind: string, word: string): void => {
    const wasStart = isStart;
    const isLabel = mayBeLabel && word === ':';
    // `SELECT :name` has a parameter
    mayBeLabel = wasStart && word !== 'SELECT';
    const inner = open.at(-1);
    isStart = false;
    if (inner === undefined) {
      // Whether BEGIN is a script shows at the next word.
      if (last === 'BEGIN' && before === '' && !TRANSACTION_WORDS.has(word)) {
        open.push('BEGIN');
        isStart = true;
        take(kind, word);
      }
      return;
    }
    if (kind === 'QuotedIdentifier' || last === '.' || (last === ':' && !wasStart)) return;
    if (isLabel || (wasStart && last === 'BEGIN' && (word === 'NOT' || word === 'ATOMIC'))) isStart = true;
    else if (word === 'END' && (wasStart || isUntil || inner === 'expression')) {
      open.pop();
      if (inner !== 'expression') isUntil = false;
    } else if (wasStart && STATEMENTS.has(word)) openWith(word as Opened);
    else if (word === 'CASE' && last !== 'END') open.push('expression');
    else if (BODY_AFTER[inner]?.includes(word)) isStart = true;
    else if (wasStart && word === 'UNTIL') isUntil = inner === 'REPEAT';
    else if (last === 'HANDLER' && word === 'FOR') isHandler = true;
    else if (isHandler && word === 'BEGIN') openWith('BEGIN');
  };
  const openWith = (word: Opened): void => {
    open.push(word);
    isStart = BODY_AT_ONCE.has(word);
    isHandler = false;
  };

  return {
    endsStatement(token) {
      const word = token.image.toUpperCase();
      if (token.kind !== ';') {
        take(token.kind, word);
        before = last;
        last = token.kind === 'QuotedIdentifier' ? '`' : word;
        return false;
      }
      isStart = true;
      isHandler = isUntil = false;
      before = last = open.length === 0 ? '' : ';';
      return open.length === 0;
    },
  };
}
