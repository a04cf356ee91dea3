import type { SqlOrigin } from '../errors/origin.ts';
import { call, type Expression, internalCall } from '../plan/expression.ts';
import { isNumeric, isStringLike } from '../types/data-type.ts';

const TRUTHS = new Set([
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '<=>',
  'and',
  'or',
  'not',
  'isNull',
  'isNotNull',
  'like',
  'ilike',
  'rlike',
  'in',
]);

/**
 * `a IS [NOT] UNKNOWN`. For Spark it is a test of truth values as long as nothing in it has been resolved, and of anything for null after
 * that: `1 IS UNKNOWN` has a wrong type, `a IS UNKNOWN` has not. It is shown as it was written where no number, text or NULL is in it.
 */
export function unknownTest(e: Expression, negated: boolean, origin: SqlOrigin): Expression {
  const isTruthTest = isOfLiterals(e) && !(isTruth(e) && hasShortLiteral(e));
  return isTruthTest
    ? internalCall(negated ? 'isNotUnknown' : 'isUnknown', [e], origin)
    : call(negated ? 'isNotNull' : 'isNull', [e], origin);
}

/** Literals joined by operators: nothing to resolve. */
const isOfLiterals = (e: Expression): boolean =>
  e.kind === 'Literal' ||
  (e.kind === 'UnresolvedFunction' &&
    (!/^\w/.test(e.name) || TRUTHS.has(e.name) || e.isInternal === true || e.name === 'when') &&
    e.args.every(isOfLiterals));

const isTruth = (e: Expression): boolean =>
  e.kind === 'Literal' ? e.value === null : e.kind === 'UnresolvedFunction' && (TRUTHS.has(e.name) || e.isInternal === true);

/** Is there a literal that Spark shows without its type? */
const hasShortLiteral = (e: Expression): boolean =>
  e.kind === 'Literal'
    ? e.value === null || isNumeric(e.type) || isStringLike(e.type)
    : e.kind === 'UnresolvedFunction' && e.args.some(hasShortLiteral);
