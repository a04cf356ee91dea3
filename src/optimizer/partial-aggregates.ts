import { type AggregateCall, type Alias, type Attribute, attributeOf, type Expr, lit, type NamedExpr, nextExprId } from '../plan/expr.ts';
import type { AggregateAlias, LogicalPlan } from '../plan/logical.ts';
import { canRaise } from '../plan/traits.ts';
import { BIGINT, type DataType, DOUBLE, decimal, isInteger, sameType } from '../types/data-type.ts';
import { boundsIn } from './bounds.ts';
import { aliasAs, equals, isNull, overloadOf } from './build.ts';

/** An aggregate in three steps: of some of a group's rows, of what those gave, and the value made of that. */
export interface InSteps {
  readonly partial: readonly AggregateAlias[];
  readonly merged: readonly AggregateAlias[];
  readonly value: NamedExpr;
}

/** What the first step gave, as the second reads it: null in the rows to which an outer join gives no partner of the first. */
export const readAbove = (part: AggregateAlias, isExtended: boolean): Attribute => {
  const read = attributeOf(part);
  return isExtended ? { ...read, nullable: true } : read;
};

/**
 * The aggregate in steps, where the order and the grouping of rows cannot be seen in its value: not sums of fractions, which round,
 * nor such as might overflow on the way. `isExtended`: between the steps an outer join adds rows of nulls, which must be nothing
 * to the aggregate.
 */
export function inSteps(
  a: AggregateAlias,
  args: readonly Expr[],
  filter: Expr | undefined,
  below: LogicalPlan,
  isExtended: boolean,
): InSteps | undefined {
  const { name, isDistinct } = a.child;
  if (isDistinct || args.length !== 1 || args.some(canRaise) || (filter && canRaise(filter))) return undefined;
  const [arg] = args;
  if (!arg || (isExtended && (filter || arg.kind !== 'Attribute'))) return undefined;
  const read: ReadPart = (part) => readAbove(part, isExtended);
  const call = (of: string, x: Expr, isMerge = false): AggregateAlias => aggregateAlias(a, of, x, isMerge ? undefined : filter);
  switch (name) {
    case 'count': {
      const part = call('count', arg);
      const sum = call('sum', read(part), true);
      const total = attributeOf(sum);
      const count = isExtended ? { ...choice(isNull(total), lit(0n, BIGINT), total), nullable: false } : total;
      return { partial: [part], merged: [sum], value: named(count, a) };
    }
    case 'min':
    case 'max': {
      const part = call(name, arg);
      const merged = call(name, read(part), true);
      return { partial: [part], merged: [merged], value: named(attributeOf(merged), a) };
    }
    case 'sum': {
      const sum = summed(arg, call, read, below);
      return sum && { partial: [sum.part], merged: [sum.merged], value: named(sum.total, a) };
    }
    case 'avg':
      return averaged(a, arg, call, read, below);
    default:
      return undefined;
  }
}

type MakeCall = (of: string, x: Expr, isMerge?: boolean) => AggregateAlias;
type ReadPart = (part: AggregateAlias) => Attribute;

interface Sum {
  readonly part: AggregateAlias;
  readonly merged: AggregateAlias;
  /** of the type of the whole sum */
  readonly total: Expr;
}

/** Values so far from zero that no number of rows there is brings their sum to the end of its type, or where doubles have gaps. */
const FARTHEST = 1n << 20n;
/** Digits of a decimal to which those of two sums can be added. */
const MOST_DIGITS = 18;

function summed(arg: Expr, call: MakeCall, read: ReadPart, below: LogicalPlan): Sum | undefined {
  const { type } = arg;
  if (type.kind === 'decimal' ? type.precision > MOST_DIGITS : !isNear(arg, below)) return undefined;
  const part = call('sum', arg);
  const merged = call('sum', read(part), true);
  return { part, merged, total: cast(attributeOf(merged), part.type) };
}

function isNear(arg: Expr, below: LogicalPlan): boolean {
  if (!isInteger(arg.type)) return false;
  if (arg.type.kind === 'tinyint' || arg.type.kind === 'smallint') return true;
  const bounds = boundsIn(arg, [below]);
  return bounds !== undefined && bounds.min >= -FARTHEST && bounds.max <= FARTHEST;
}

function averaged(a: AggregateAlias, arg: Expr, call: MakeCall, read: ReadPart, below: LogicalPlan): InSteps | undefined {
  const sum = summed(arg, call, read, below);
  if (!sum) return undefined;
  const count = call('count', arg);
  const counts = call('sum', read(count), true);
  const isDecimal = arg.type.kind === 'decimal';
  const number = attributeOf(counts);
  const quotient = divided(cast(sum.total, isDecimal ? sum.total.type : DOUBLE), cast(number, isDecimal ? decimal(20, 0) : DOUBLE));
  const value = choice(equals(number, lit(0n, BIGINT)), lit(null, a.type), cast(quotient, a.type));
  return { partial: [sum.part, count], merged: [sum.merged, counts], value: named(value, a) };
}

const named = (child: Expr, a: AggregateAlias): Alias => aliasAs(child, attributeOf(a));

function aggregateAlias(a: AggregateAlias, name: string, arg: Expr, filter: Expr | undefined): AggregateAlias {
  const { overload, type } = overloadOf(name, [arg]);
  // There is no group of no rows: what was counted is there to be summed.
  const nullable = name !== 'count' && (arg.nullable || filter !== undefined);
  const child: AggregateCall = {
    kind: 'AggregateCall',
    name,
    overload,
    args: [arg],
    isDistinct: false,
    ...(filter ? { filter } : {}),
    ansi: a.child.ansi,
    type,
    nullable,
  };
  return { kind: 'Alias', child, name: `${name} of ${a.name}`, id: nextExprId(), type, nullable };
}

const cast = (child: Expr, type: DataType): Expr =>
  sameType(child.type, type) ? child : { kind: 'Cast', child, mode: 'ansi', explicit: false, type, nullable: child.nullable };

const choice = (when: Expr, then: Expr, otherwise: Expr): Expr => ({
  kind: 'Case',
  branches: [{ when, then }],
  otherwise,
  type: otherwise.type,
  nullable: then.nullable || otherwise.nullable,
});

function divided(a: Expr, b: Expr): Expr {
  const { overload, type } = overloadOf('/', [a, b]);
  return { kind: 'Call', name: '/', overload, args: [a, b], type, nullable: true, deterministic: true, canRaise: true, ansi: true };
}
