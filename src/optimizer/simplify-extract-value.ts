import type { Expr } from '../plan/expr.ts';
import { canRaise, isDeterministic } from '../plan/traits.ts';
import { onExpressions } from './rule.ts';

/**
 * A field of a struct made on the spot is the value it was made of (Spark's SimplifyExtractValueOps).
 *
 *     named_struct('x', a, 'y', b).x      →      a
 *
 * Left alone where the other fields could raise, or are random.
 */
export const simplifyExtractValue = onExpressions((e) => {
  if (e.kind !== 'Call' || e.name !== 'getField') return e;
  const [made, field] = e.args;
  if (made?.kind !== 'Call' || made.name !== 'named_struct' || made.type.kind !== 'struct' || field?.kind !== 'Literal') return e;
  const index = typeof field.value === 'number' ? field.value : made.type.fields.findIndex((f) => f.name === field.value);
  const value: Expr | undefined = made.args[2 * index + 1];
  const others = made.args.filter((x) => x !== value);
  return value && others.every((x) => isDeterministic(x) && !canRaise(x)) ? value : e;
});
