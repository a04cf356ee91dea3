import { type Expr, lit } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { STRING } from '../types/data-type.ts';
import { test } from './build.ts';
import { onExpressions } from './rule.ts';

/**
 * LIKE with a simple pattern as what it says (Spark's LikeSimplification): a scan understands a prefix, and a search needs no
 * pattern.
 *
 *     a LIKE 'x%'     →   startswith(a, 'x')
 *     a LIKE '%x'     →   endswith(a, 'x')
 *     a LIKE '%x%'    →   contains(a, 'x')
 *     a LIKE 'x'      →   a = 'x'
 */
export const likeSimplification = onExpressions(FORM.pattern, (e) => {
  if (e.kind !== 'Call' || e.name !== 'like') return e;
  const [a, pattern, marker] = e.args;
  if (a?.type.kind !== 'string' || pattern?.kind !== 'Literal' || typeof pattern.value !== 'string') return e;
  if (marker && !(marker.kind === 'Literal' && marker.value === '\\')) return e;
  return simpler(a, pattern.value) ?? e;
});

function simpler(a: Expr, pattern: string): Expr | undefined {
  const match = /^(%*)([^%_\\]*)(%*)$/.exec(pattern);
  if (!match) return undefined;
  const [, before = '', text = '', after = ''] = match;
  if (text === '') return undefined;
  const name = before && after ? 'contains' : before ? 'endswith' : after ? 'startswith' : '==';
  return test(name, [a, lit(text, STRING)], a.nullable);
}
