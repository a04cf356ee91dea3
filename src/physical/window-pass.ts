import { lookupFunction } from '../functions/registry.ts';
import { type AggregateCall, type Attribute, childrenOf, type Expr, type FrameBound, type SortKey, type WindowCall } from '../plan/expr.ts';
import type { Window, WindowAlias } from '../plan/logical.ts';
import { compiles, isAggregateCompiled } from './compilable.ts';
import type { RowLayout } from './row-layout.ts';

/**
 * Window calls over sorted rows: their values are written into the rows, which have a field for each. A row's fields are the
 * keys it is sorted by (partitions, then order; constants are none), the payload, the values. Plain data.
 */
export interface WindowPass {
  readonly layout: RowLayout;
  readonly partitionKeys: number;
  readonly order: readonly OrderField[];
  readonly payload: readonly Attribute[];
  readonly firstPayload: number;
  readonly partitionBy: readonly Expr[];
  readonly orderBy: readonly SortKey[];
  readonly calls: readonly WindowField[];
}
export interface OrderField {
  readonly field: number;
  readonly key: SortKey;
}
export interface WindowField {
  readonly window: WindowAlias;
  readonly field: number;
  /** else the reference computes it */
  readonly isCompiled: boolean;
}

export function windowPass(
  window: Pick<Window, 'windows' | 'partitionBy' | 'orderBy'>,
  payload: readonly Attribute[],
  layout: RowLayout,
): WindowPass {
  const { partitionBy, orderBy, windows } = window;
  const partitionKeys = partitionBy.filter((e) => e.kind !== 'Literal').length;
  const order = orderBy.filter((k) => k.child.kind !== 'Literal').map((key, i) => ({ key, field: partitionKeys + i }));
  const firstPayload = partitionKeys + order.length;
  const first = firstPayload + payload.length;
  const calls = windows.map((w, i) => ({ window: w, field: first + i, isCompiled: windowCompiles(w.child) }));
  return { layout, partitionKeys, order, payload, firstPayload, partitionBy, orderBy, calls };
}

/** Can this call over a window be written as WebAssembly, frame included? */
export function windowCompiles(call: WindowCall): boolean {
  const { name, overload, args, frame, ignoreNulls } = call;
  const record = lookupFunction(name);
  const [key] = call.orderBy;
  const bounds = [frame.lower, frame.upper].every((b) => b.kind !== 'value' || (compiles(b.expr) && key?.child.kind !== 'Literal'));
  if (!bounds) return false;
  if (record?.kind === 'aggregate') return !record.overloads[overload]?.emit?.changesBytes && isAggregateCompiled(aggregateOver(call));
  const emit = record?.kind === 'window' ? record.overloads[overload]?.emit : undefined;
  if (record?.kind !== 'window' || !emit || (ignoreNulls && !(emit.kind === 'row' && emit.ofPresent))) return false;
  if (!(record.constants ?? []).every(({ position }) => (args[position]?.kind ?? 'Literal') === 'Literal')) return false;
  return emit.kind === 'value' || args.every((a, i) => (i !== 0 && i !== emit.otherwise) || carried(a) || compiles(a));
}

/** What the values of a call are made of, besides the keys that its rows are sorted by: the reference compares those again. */
export function readByCall(call: WindowCall, keys: readonly Expr[]): readonly Expr[] {
  if (!windowCompiles(call)) return [...childrenOf(call), ...keys];
  const record = lookupFunction(call.name);
  const isRank = record?.kind === 'window' && record.overloads[call.overload]?.emit?.kind === 'value';
  const bounds = [call.frame.lower, call.frame.upper].flatMap((b) => (b.kind === 'value' ? [b.expr] : []));
  return [...(isRank ? [] : call.args), ...(call.filter ? [call.filter] : []), ...bounds];
}

/** What is only copied from row to row need not compile. */
const carried = (e: Expr): boolean => e.kind === 'Attribute' || (e.kind === 'Literal' && e.value === null);

/** The aggregate that a call computes over each frame. */
export const aggregateOver = ({ name, overload, args, filter, ansi, type, nullable }: WindowCall): AggregateCall => ({
  kind: 'AggregateCall',
  name,
  overload,
  args,
  isDistinct: false,
  ansi,
  type,
  nullable,
  ...(filter ? { filter } : {}),
});

/** Do the frame's bounds depend on which rows are equal in the order? */
export const readsPeers = ({ unit, lower, upper }: WindowCall['frame']): boolean =>
  unit === 'range' && [lower, upper].some((b: FrameBound) => b.kind === 'current row');
