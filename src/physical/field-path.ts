import { internalError } from '../errors/engine-error.ts';
import type { Attribute, Expr } from '../plan/expr.ts';
import { fieldNamed } from '../types/data-type.ts';

/** `column.field.field`: can be read straight from the nested column. */
export function isFieldAccess(e: Expr): boolean {
  const child = e.kind === 'Call' && e.name === 'getField' ? e.args[0] : undefined;
  // The field of each struct of an array is an array to be made.
  return child?.type.kind === 'struct' && (child.kind === 'Attribute' || isFieldAccess(child));
}

/** The column and the positions of the fields on the way. */
export function fieldPath(e: Expr): { attribute: Attribute; path: readonly number[] } {
  if (e.kind === 'Attribute') return { attribute: e, path: [] };
  if (e.kind !== 'Call') return internalError('not a field of a column');
  const [child, name] = e.args as readonly [Expr, Expr];
  const inner = fieldPath(child);
  if (child.type.kind !== 'struct' || name.kind !== 'Literal') return internalError('not a field of a struct');
  const field = typeof name.value === 'string' ? fieldNamed(child.type, name.value) : undefined;
  const index =
    typeof name.value === 'number' ? name.value : field ? child.type.fields.indexOf(field) : internalError('a field that is not there');
  return { attribute: inner.attribute, path: [...inner.path, index] };
}
