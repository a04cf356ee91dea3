import type { IToken } from 'chevrotain';
import type { SqlOrigin } from '../errors/origin.ts';
import { call, type Expression, internalCall, type UnresolvedLiteral } from '../plan/expression.ts';

/**
 * Operator precedence by two stacks. The grammar reads an expression as a flat row of operands and operators, parentheses
 * included, and this folds the row; so neither long chains nor nested parentheses cost stack depth, and fifteen levels of
 * precedence are a table and not fifteen rules.
 *
 *     a + b * c    operands a b c, operators + *   →   b * c is folded first, having the higher precedence
 */
export interface OperatorMachine {
  readonly operands: Operand[];
  readonly operators: Operator[];
  readonly text: string;
  /** parentheses open in this expression, not in one around it */
  openGroups: number;
}

interface Operand {
  readonly expression: Expression;
  readonly start: number;
  readonly end: number;
  /** IS NULL, IN …, EXISTS: only AND, OR and the end may follow */
  readonly isPredicate?: boolean;
  /** the terms of a chain whose order of folding does not matter, not yet a tree */
  readonly chain?: { readonly name: Chained; readonly terms: Expression[] };
}

/** Chains up to this length lean to the left, as calls on columns do; longer ones are balanced to keep the tree shallow. */
const LONGEST_LEANING = { and: 32, or: 32, concat: 256 } as const;
type Chained = keyof typeof LONGEST_LEANING;
const isChained = (name: string): name is Chained => Object.hasOwn(LONGEST_LEANING, name);

interface Operator {
  readonly name: string;
  readonly precedence: number;
  readonly kind: 'prefix' | 'binary' | 'between' | 'group';
  readonly start: number;
  readonly negated: boolean;
  /** BETWEEN: its AND was read */
  complete?: boolean;
  /** LIKE … ESCAPE */
  escape?: Expression;
}

const OR = 1,
  AND = 2,
  NOT = 3,
  PREDICATE = 4,
  COMPARISON = 5,
  PREFIX = 11;

const BINARY: Readonly<Record<string, readonly [name: string, precedence: number]>> = {
  OR: ['or', OR],
  AND: ['and', AND],
  '=': ['==', COMPARISON],
  '==': ['==', COMPARISON],
  '<=>': ['<=>', COMPARISON],
  '<>': ['!=', COMPARISON],
  '!=': ['!=', COMPARISON],
  '<': ['<', COMPARISON],
  '<=': ['<=', COMPARISON],
  '>': ['>', COMPARISON],
  '>=': ['>=', COMPARISON],
  '!<': ['>=', COMPARISON],
  '!>': ['<=', COMPARISON],
  '|': ['|', 6],
  '^': ['^', 7],
  '&': ['&', 8],
  '<<': ['<<', 9],
  '>>': ['>>', 9],
  '>>>': ['>>>', 9],
  '+': ['+', 10],
  '-': ['-', 10],
  '||': ['concat', 10],
  '*': ['*', PREFIX - 0.5],
  '/': ['/', PREFIX - 0.5],
  '%': ['%', PREFIX - 0.5],
  DIV: ['div', PREFIX - 0.5],
};
const PREFIXES: Readonly<Record<string, readonly [name: string, precedence: number]>> = {
  NOT: ['not', NOT],
  '!': ['not', NOT],
  '-': ['-', PREFIX],
  '+': ['+', PREFIX],
  '~': ['~', PREFIX],
};

export const newMachine = (text: string): OperatorMachine => ({ operands: [], operators: [], text, openGroups: 0 });

const top = (m: OperatorMachine): Operator | undefined => m.operators[m.operators.length - 1];
const origin = (m: OperatorMachine, start: number, end: number): SqlOrigin => ({ kind: 'sql', text: m.text, start, end });
const endOf = (token: IToken): number => (token.endOffset ?? token.startOffset) + 1;

/** What stands at the wrong place says so by returning what was expected instead; undefined when all is well. */
type Complaint = string | undefined;

export function pushPrefix(m: OperatorMachine, token: IToken, kind: string): Complaint {
  const [name, precedence] = PREFIXES[kind] as readonly [string, number];
  const below = top(m);
  if (precedence === NOT && below && below.kind !== 'group' && below.precedence > NOT) return 'a value (put NOT … in parentheses)';
  m.operators.push({ name, precedence, kind: 'prefix', start: token.startOffset, negated: false });
  return undefined;
}

/** EXISTS is a predicate by itself: nothing but NOT, AND and OR stands before it. */
export function pushOperand(m: OperatorMachine, expression: Expression, start: number, end: number): Complaint {
  const isPredicate = expression.kind === 'SubqueryExpression' && expression.subquery === 'exists';
  const below = top(m);
  if (isPredicate && below && below.kind !== 'group' && below.precedence > NOT) return 'a value (put EXISTS … in parentheses)';
  m.operands.push({ expression, start, end, isPredicate });
  return undefined;
}

export function openGroup(m: OperatorMachine, token: IToken): void {
  m.openGroups++;
  m.operators.push({ name: '(', precedence: 0, kind: 'group', start: token.startOffset, negated: false });
}

export function closeGroup(m: OperatorMachine, token: IToken): Complaint {
  if (openBetween(m)) return UPPER_BOUND;
  reduceAbove(m, 0);
  m.openGroups--;
  const group = m.operators.pop();
  const inner = m.operands.pop();
  if (group && inner) m.operands.push({ expression: finished(m, inner), start: group.start, end: endOf(token) });
  return undefined;
}

const UPPER_BOUND = 'AND and the upper bound of BETWEEN';

export function pushBinary(m: OperatorMachine, kind: string): Complaint {
  const [name, precedence] = BINARY[kind] as readonly [string, number];
  if (kind === 'AND') {
    const between = openBetween(m);
    if (between) {
      reduceAbove(m, PREDICATE);
      between.complete = true;
      return undefined;
    }
  }
  if (precedence < PREDICATE && openBetween(m)) return UPPER_BOUND;
  reduceAbove(m, precedence - 0.25);
  if (precedence > NOT && mustEnd(m)) return 'AND, OR or the end of the expression';
  m.operators.push({ name, precedence, kind: 'binary', start: 0, negated: false });
  return undefined;
}

const mustEnd = (m: OperatorMachine): boolean => m.operands[m.operands.length - 1]?.isPredicate === true;

/** The innermost BETWEEN that still waits for its AND. */
function openBetween(m: OperatorMachine): Operator | undefined {
  for (let i = m.operators.length - 1; i >= 0; i--) {
    const operator = m.operators[i] as Operator;
    if (operator.kind === 'group') return undefined;
    if (operator.kind === 'between' && !operator.complete) return operator;
  }
  return undefined;
}

/** LIKE, RLIKE, BETWEEN …: the operand to the right is still to come. */
export function pushPredicateOperator(m: OperatorMachine, name: string, kind: 'binary' | 'between', negated: boolean): Complaint {
  const complaint = beginPredicate(m);
  if (complaint) return complaint;
  m.operators.push({ name, precedence: PREDICATE, kind, start: 0, negated });
  return undefined;
}

/** Folds what binds closer than a predicate, so that the operand on top is the one the predicate is about. */
export function beginPredicate(m: OperatorMachine): Complaint {
  reduceAbove(m, PREDICATE);
  const below = top(m);
  return mustEnd(m) || (below && below.precedence === PREDICATE) ? 'AND, OR or the end of the expression' : undefined;
}

/** Replaces the operand on top by a predicate about it. */
export function applyPredicate(m: OperatorMachine, end: number, build: (operand: Expression, at: SqlOrigin) => Expression): void {
  const operand = m.operands.pop();
  if (operand)
    m.operands.push({
      expression: build(finished(m, operand), origin(m, operand.start, end)),
      start: operand.start,
      end,
      isPredicate: true,
    });
}

/** Replaces the operand on top by `.field`, `[key]` or `::type` of it. */
export function applyPostfix(m: OperatorMachine, end: number, build: (operand: Expression, at: SqlOrigin) => Expression): Complaint {
  if (mustEnd(m)) return 'AND, OR or the end of the expression';
  const operand = m.operands.pop();
  if (operand) m.operands.push({ expression: build(operand.expression, origin(m, operand.start, end)), start: operand.start, end });
  return undefined;
}

export function setEscape(m: OperatorMachine, character: Expression): Complaint {
  reduceAbove(m, PREDICATE);
  const like = top(m);
  if (!like || (like.name !== 'like' && like.name !== 'ilike') || like.escape) return 'AND, OR or the end of the expression';
  like.escape = character;
  return undefined;
}

/** Why the expression cannot end here, if so. */
export const unfinished = (m: OperatorMachine): Complaint => (openBetween(m) ? UPPER_BOUND : undefined);

export function finish(m: OperatorMachine): Expression {
  reduceAbove(m, 0);
  return finished(m, m.operands.pop() as Operand);
}

/** Folds the operators on top whose precedence is above `precedence`, down to the innermost open parenthesis. */
function reduceAbove(m: OperatorMachine, precedence: number): void {
  for (let operator = top(m); operator && operator.kind !== 'group' && operator.precedence > precedence; operator = top(m)) {
    m.operators.pop();
    reduce(m, operator);
  }
}

function reduce(m: OperatorMachine, operator: Operator): void {
  const last = m.operands.pop() as Operand;
  const lastExpression = isChained(operator.name) ? last.expression : finished(m, last);
  const negate = (e: Expression, at: SqlOrigin): Expression => (operator.negated ? call('not', [e], at) : e);
  if (operator.kind === 'prefix') {
    m.operands.push({
      expression: call(operator.name, [lastExpression], origin(m, operator.start, last.end)),
      start: operator.start,
      end: last.end,
    });
    return;
  }
  if (operator.kind === 'between') {
    const low = m.operands.pop() as Operand,
      operand = m.operands.pop() as Operand;
    const at = origin(m, operand.start, last.end);
    m.operands.push({
      expression: negate(call('between', [finished(m, operand), finished(m, low), lastExpression], at), at),
      start: operand.start,
      end: last.end,
      isPredicate: true,
    });
    return;
  }
  const left = m.operands.pop() as Operand;
  if (isChained(operator.name)) {
    const terms = left.chain?.name === operator.name ? left.chain.terms : [finished(m, left)];
    terms.push(finished(m, last));
    m.operands.push({ expression: left.expression, start: left.start, end: last.end, chain: { name: operator.name, terms } });
    return;
  }
  const at = origin(m, left.start, last.end);
  const args = [finished(m, left), lastExpression];
  if (operator.escape) args.push(operator.escape);
  m.operands.push({
    expression: negate(call(operator.name, args, at), at),
    start: left.start,
    end: last.end,
    ...(operator.precedence === PREDICATE ? { isPredicate: true } : {}),
  });
}

function finished(m: OperatorMachine, operand: Operand): Expression {
  const chain = operand.chain;
  if (!chain) return operand.expression;
  const end = (right: Expression): number => endOfExpression(right, operand.end);
  return chained(chain.name, chain.terms, (right) => origin(m, operand.start, right ? end(right) : operand.end));
}

/** A constant other than NULL. */
export const isGivenLiteral = (e: Expression): e is UnresolvedLiteral => e.kind === 'Literal' && e.value !== null;

/** LIKE ANY and LIKE ALL with constants: one call, of text in small letters where case does not count. */
export function likeConstants(
  how: { readonly all: boolean; readonly negated: boolean; readonly ignoreCase: boolean },
  operand: Expression,
  patterns: readonly UnresolvedLiteral[],
  origin: SqlOrigin,
): Expression {
  const name = `${how.negated ? 'not' : ''}like${how.all ? 'all' : 'any'}`;
  if (!how.ignoreCase) return internalCall(name, [operand, ...patterns], origin);
  const small = patterns.map((p) => (typeof p.value === 'string' ? { ...p, value: p.value.toLowerCase() } : p));
  return internalCall(name, [call('lower', [operand], origin), ...small], origin);
}

/** The terms joined by one operator; `originOf` gets the right side where that ends the text joined so far. */
export function chained(name: Chained, terms: readonly Expression[], originOf: (right?: Expression) => SqlOrigin): Expression {
  if (terms.length <= LONGEST_LEANING[name]) return terms.reduce((left, right) => call(name, [left, right], originOf(right)));
  const balanced = (from: number, to: number): Expression => {
    if (to - from === 1) return terms[from] as Expression;
    const middle = (from + to + 1) >> 1;
    return call(name, [balanced(from, middle), balanced(middle, to)], originOf());
  };
  return balanced(0, terms.length);
}

const endOfExpression = (e: Expression, otherwise: number): number => (e.origin?.kind === 'sql' ? e.origin.end : otherwise);
