import { canEmitCast } from '../functions/emit/cast.ts';
import { lookupFunction } from '../functions/registry.ts';
import { type AggregateCall, childrenOf, type Expr } from '../plan/expr.ts';
import type { AggregateAlias } from '../plan/logical.ts';
import { canRaise } from '../plan/traits.ts';
import type { DataType } from '../types/data-type.ts';
import { isFieldAccess } from './field-path.ts';

/** Of more, a function in WebAssembly has not enough locals and not enough room. */
const MOST_ARGUMENTS = 2_000;

/** Can this node itself (not its children) be written as WebAssembly? */
export function nodeCompiles(e: Expr): boolean {
  switch (e.kind) {
    case 'Literal':
      return carries(e.type);
    case 'Attribute':
      return e.type.kind !== 'variant'; // a void one is read as null
    case 'Alias':
    case 'Case':
      return carries(e.type);
    case 'Cast':
      return canEmitCast(e.child.type, e.type, e.mode);
    case 'Call': {
      if (!carries(e.type) || !e.args.every((a) => carries(a.type))) return false;
      if (e.args.length > MOST_ARGUMENTS || (e.swallows && e.args.some(canRaise))) return false;
      if (e.name === 'and' || e.name === 'or' || isFieldAccess(e)) return true;
      const record = lookupFunction(e.name);
      const overload = record?.kind === 'scalar' ? record.overloads[e.overload] : undefined;
      return overload?.emit !== undefined && (overload.canEmit?.(e.args, e) ?? true);
    }
    case 'AggregateCall':
    case 'WindowCall':
    case 'Lambda':
    case 'LambdaRef':
    case 'Subquery':
      return false;
    default:
      return e satisfies never;
  }
}

/** Types that compiled code can carry; a void is only ever null and has no value to carry. */
const carries = (t: DataType): boolean => t.kind !== 'void' && t.kind !== 'variant';

export const compiles = (e: Expr): boolean => nodeCompiles(e) && (isFieldAccess(e) || childrenOf(e).every(compiles));

/** Can this aggregate's state be kept by compiled code? */
export const aggregateCompiles = ({ child }: AggregateAlias): boolean => isAggregateCompiled(child);

export const isAggregateCompiled = (child: AggregateCall): boolean =>
  hasCompiledForm(child) && child.args.every(compiles) && (child.filter === undefined || compiles(child.filter));

/** Is there one for an aggregate of such arguments, if these compile? */
export function hasCompiledForm({ name, overload, args, isDistinct }: AggregateCall): boolean {
  if (isDistinct) return false;
  const record = lookupFunction(name);
  const emit = record?.kind === 'aggregate' ? record.overloads[overload]?.emit : undefined;
  return emit !== undefined && (emit.supports?.(args.map((a) => a.type)) ?? true);
}
