import type { Call, Expr } from '../plan/expr.ts';
import { FORM } from '../plan/forms.ts';
import { isDeterministic } from '../plan/traits.ts';
import { onExpressions } from './rule.ts';

/**
 * A field of a struct made on the spot is the value it was made of (Spark's SimplifyExtractValueOps).
 *
 *     named_struct('x', a, 'y', b).x      →      a
 *
 * What the other fields would raise nobody asks for, as of a column that is not read. Left alone where they are random.
 */
export const simplifyExtractValue = onExpressions(FORM.field, (e) => {
  const [made] = e.kind === 'Call' ? e.args : [];
  const value = made && fieldOf(made, e);
  return isMade(made) && value && made.args.every((x) => x === value || isDeterministic(x)) ? value : e;
});

/** Is it a struct made on the spot? */
export const isMade = (e: Expr | undefined): e is Call => e?.kind === 'Call' && e.name === 'named_struct';

/** What a field of a struct is read from: `e` is `x.f`, x the struct. */
export const readFrom = (e: Expr): Expr | undefined =>
  e.kind === 'Call' && e.name === 'getField' && e.args[1]?.kind === 'Literal' ? e.args[0] : undefined;

/** The value that `read`, which reads a field of a struct made like `made`, has. */
export function fieldOf(made: Expr, read: Expr): Expr | undefined {
  if (!isMade(made) || made.type.kind !== 'struct' || readFrom(read) === undefined || read.kind !== 'Call') return undefined;
  const [, field] = read.args;
  if (field?.kind !== 'Literal') return undefined;
  const index = typeof field.value === 'number' ? field.value : made.type.fields.findIndex((f) => f.name === field.value);
  return made.args[2 * index + 1];
}
