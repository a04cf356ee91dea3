import { takesNumbers } from '../functions/evaluate.ts';
import { lookupFunction } from '../functions/registry.ts';
import { type AggregateCall, type Attribute, attributeOf, type Expr, mapExprChildren, nextExprId } from '../plan/expr.ts';
import type { AggregateAlias } from '../plan/logical.ts';
import { isSafeConstant } from '../plan/traits.ts';
import { type DataType, INT } from '../types/data-type.ts';
import { type RowLayout, rowLayout } from './row-layout.ts';

/** A kept row begins with the address of the group's next one (0: none) and the number of the morsel it comes from. */
export const KEPT_NEXT = 0;
export const KEPT_ORDER = 4;
const KEPT_HEADER = 8;

/**
 * Numbers are kept as doubles, in runs: a run begins with the address of the group's next one (0: none), how many numbers it has
 * and for how many there is room.
 */
export const RUN_NEXT = 0;
export const RUN_USED = 4;
export const RUN_ROOM = 8;
export const RUN_HEADER = 16;

/** What groups keep: rows under a layout, or numbers whose order does not matter. */
export type Kept = RowLayout | 'numbers';

/** The state of a group that keeps rows: addresses of the first and the last, of rows or of runs. */
export const KEPT_STATE: readonly DataType[] = [INT, INT];

/**
 * An aggregate in a hash table of groups. With `kept` it has no compiled form: the values of its arguments are kept so, as
 * a chain for each group, and its own value is the address of the first row or run.
 */
export interface GroupAggregate extends AggregateAlias {
  readonly kept?: Kept;
}

/** An aggregate that the reference makes of the rows a group has kept. */
export interface KeptAggregate {
  /** the column that holds the address of the first row */
  readonly chain: Attribute;
  readonly kept: Kept;
  /** names of what is kept */
  readonly fields: readonly Attribute[];
  /** over `fields`; what the filter drops was not kept */
  readonly aggregate: AggregateAlias;
  /** as it stands in the plan */
  readonly shown: AggregateCall;
}

/** Splits an aggregate into what the groups keep and what is made of it. Constants are not kept. `shown` is the call as people know it. */
export function keepRows(alias: AggregateAlias, shown: AggregateCall): { group: GroupAggregate; kept: KeptAggregate } {
  const { filter, ...call } = alias.child;
  const record = lookupFunction(call.name);
  const skipsNulls = record?.kind === 'aggregate' && record.skipNulls;
  const args: Expr[] = [];
  const fields: Attribute[] = [];
  const made: AggregateCall = mapExprChildren<AggregateCall>(call, (child) => {
    if (isSafeConstant(child)) return child;
    const isNullable = child.nullable && !(skipsNulls && call.args.includes(child));
    const field: Attribute = { kind: 'Attribute', name: `kept_${args.length}`, id: nextExprId(), type: child.type, nullable: isNullable };
    args.push(child);
    fields.push(field);
    return field;
  });
  const form: Kept = fields.length === 1 && takesNumbers(made) ? 'numbers' : rowLayout(fields, KEPT_HEADER);
  const group: GroupAggregate = {
    kind: 'Alias',
    child: { ...call, args, ...(filter ? { filter } : {}) },
    name: `rows of ${alias.name}`,
    id: nextExprId(),
    type: INT,
    nullable: false,
    kept: form,
  };
  return { group, kept: { chain: attributeOf(group), kept: form, fields, aggregate: { ...alias, child: made }, shown } };
}
