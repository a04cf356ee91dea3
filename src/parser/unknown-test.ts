import type { SqlOrigin } from '../errors/origin.ts';
import { call, type Expression, internalCall } from '../plan/expression.ts';
import { type DataType, isNumeric, isStringLike } from '../types/data-type.ts';

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
 * `a IS [NOT] UNKNOWN`. For Spark it is a test of truth values as long as nothing in it has been resolved or cast, and of anything for
 * null after that: `1 IS UNKNOWN` and `(1 + 2) IS UNKNOWN` have a wrong type, `a IS UNKNOWN` and `(1 + 2.0) IS UNKNOWN` have not. It is shown as it was written where no number, text or NULL is in it.
 */
export function unknownTest(e: Expression, negated: boolean, origin: SqlOrigin): Expression {
  const isTruthTest = asItIs(e) !== undefined && !(isTruth(e) && hasShortLiteral(e));
  return isTruthTest
    ? internalCall(negated ? 'isNotUnknown' : 'isUnknown', [e], origin)
    : call(negated ? 'isNotNull' : 'isNull', [e], origin);
}

type Kind = DataType['kind'];

/** The type of literals joined by operators, where there is nothing to resolve and none is cast for another's sake. */
function asItIs(e: Expression): Kind | undefined {
  if (e.kind === 'Literal') return e.type.kind;
  if (e.kind !== 'UnresolvedFunction') return undefined;
  const kinds = e.args.map(asItIs);
  if (kinds.includes(undefined)) return undefined;
  if (TRUTHS.has(e.name) || e.isInternal === true) return 'boolean';
  const isValue = (i: number): boolean => e.name !== 'when' || i % 2 === 1 || i === kinds.length - 1;
  const [kind, ...others] = new Set(kinds.filter((_, i) => isValue(i)));
  if (others.length > 0) return undefined;
  if (e.name === '/') return kind === 'double' || kind === 'decimal' ? kind : undefined;
  return !/^\w/.test(e.name) || e.name === 'when' || e.name === 'concat' ? kind : undefined;
}

const isTruth = (e: Expression): boolean =>
  e.kind === 'Literal' ? e.value === null : e.kind === 'UnresolvedFunction' && (TRUTHS.has(e.name) || e.isInternal === true);

/** Is there a literal that Spark shows without its type? */
const hasShortLiteral = (e: Expression): boolean =>
  e.kind === 'Literal'
    ? e.value === null || isNumeric(e.type) || isStringLike(e.type)
    : e.kind === 'UnresolvedFunction' && e.args.some(hasShortLiteral);
