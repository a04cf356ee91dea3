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

/** The state of a group that keeps its rows: addresses of the first and the last. */
export const KEPT_STATE: readonly DataType[] = [INT, INT];

/**
 * An aggregate in a hash table of groups. With `kept` it has no compiled form: the values of its arguments are kept under that
 * layout, a chain of rows a group, and its own value is the address of the first.
 */
export interface GroupAggregate extends AggregateAlias {
  readonly kept?: RowLayout;
}

/** An aggregate that the reference makes of the rows a group has kept. */
export interface KeptAggregate {
  /** the column that holds the address of the first row */
  readonly chain: Attribute;
  readonly layout: RowLayout;
  /** names of the layout's fields */
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
  const layout = rowLayout(fields, KEPT_HEADER);
  const group: GroupAggregate = {
    kind: 'Alias',
    child: { ...call, args, ...(filter ? { filter } : {}) },
    name: `rows of ${alias.name}`,
    id: nextExprId(),
    type: INT,
    nullable: false,
    kept: layout,
  };
  return { group, kept: { chain: attributeOf(group), layout, fields, aggregate: { ...alias, child: made }, shown } };
}
