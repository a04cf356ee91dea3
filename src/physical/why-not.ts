import { lookupFunction } from '../functions/registry.ts';
import { type AggregateCall, childrenOf, type Expr, type WindowCall } from '../plan/expr.ts';
import { simpleString } from '../types/names.ts';
import { nodeCompiles } from './compilable.ts';
import { isFieldAccess } from './field-path.ts';
import { windowCompiles } from './window-pass.ts';

/** Why expressions are left to the reference: the functions, casts and types in them that have no compiled form, each once. */
export const whyNotCompiled = (exprs: readonly Expr[]): readonly string[] => [...new Set(exprs.flatMap(reasons))];

function reasons(e: Expr): readonly string[] {
  if (e.kind === 'AggregateCall') return [aggregateReason(e), ...childrenOf(e).flatMap(reasons)];
  if (e.kind === 'WindowCall') return windowCompiles(e) ? [] : [windowReason(e)];
  if (isFieldAccess(e)) return ['a field of a value that is not a column'];
  const below = childrenOf(e).flatMap(reasons);
  if (nodeCompiles(e)) return below;
  // A type that is not carried is told once, where it comes from.
  return below.length > 0 && e.kind !== 'Call' ? below : [...below, nodeReason(e)];
}

function nodeReason(e: Expr): string {
  if (e.kind === 'Cast') return `CAST from ${simpleString(e.child.type)} to ${simpleString(e.type)}`;
  if (e.kind === 'Lambda' || e.kind === 'LambdaRef') return 'a lambda';
  if (e.kind !== 'Call') return `a value of type ${simpleString(e.type)}`;
  const record = lookupFunction(e.name);
  const overload = record?.kind === 'scalar' ? record.overloads[e.overload] : undefined;
  return overload?.emit ? `${e.name} of these arguments` : e.name;
}

function aggregateReason({ name, overload, args, isDistinct }: AggregateCall): string {
  if (isDistinct) return `${name}(DISTINCT)`;
  const record = lookupFunction(name);
  const emit = record?.kind === 'aggregate' ? record.overloads[overload]?.emit : undefined;
  return emit ? `${name} of ${args.map((a) => simpleString(a.type)).join(', ')}` : name;
}

function windowReason({ name, overload, args }: WindowCall): string {
  const record = lookupFunction(name);
  if (record?.kind === 'aggregate') {
    const emit = record.overloads[overload]?.emit;
    return emit ? `${name} of ${args.map((a) => simpleString(a.type)).join(', ')}` : name;
  }
  return `${name} of these arguments`;
}
