import type { SqlToken } from './lexer.ts';

const BINARY = new Set(['+', '-', '*', '/', '%', '||', '|', '&', '^', '=', '==', '<=>', '<>', '!=', '<', '<=', '>', '>=', '::', '.']);
const BINARY_WORDS = new Set(['AND', 'OR', 'IN', 'DIV', 'LIKE']);
const OPERANDS = new Set(['Identifier', 'QuotedIdentifier', 'String', 'Integer', 'Decimal', 'INT', 'TRUE', 'FALSE', 'NULL']);

/**
 * Is what stands in the parenthesis a list of expressions, as `IN (SELECT (1), 2)`, `IN (VALUES (1))` and `IN (SELECT - 1)`? For Spark
 * SELECT and VALUES then are names, of functions and columns, while nothing else says that they begin a query.
 */
export function isListOfCalls(tokens: readonly SqlToken[], open: number): boolean {
  const close = tokens[open]?.match;
  const word = tokens[open + 1]?.kind;
  const first = tokens[open + 2]?.kind;
  if (close === undefined || (word !== 'SELECT' && word !== 'VALUES')) return false;
  if (first !== '(' && first !== '-' && first !== '+') return false;
  const behind = (at: number): number => tokens.indexOf(tokens[at]?.match as SqlToken, at) + 1;
  let isOperand = true;
  let at = first === '(' ? behind(open + 2) : open + 2;
  while (tokens[at] !== undefined && tokens[at] !== close) {
    const kind = (tokens[at] as SqlToken).kind;
    if (isOperand && kind === '[') at = behind(at);
    else if (isOperand) {
      if (kind !== ',' && !BINARY.has(kind) && !BINARY_WORDS.has(kind)) return false;
      isOperand = false;
      at++;
    } else if (kind === '(') {
      isOperand = true;
      at = behind(at);
    } else if (OPERANDS.has(kind)) {
      isOperand = true;
      at++;
      if (tokens[at]?.kind === '(') at = behind(at);
    } else if (kind === '-' || kind === '+') at++;
    else return false;
    if (at <= open) return false;
  }
  return isOperand;
}
