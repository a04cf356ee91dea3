import { lookupFunction, resolveOverload } from '../../src/functions/registry.ts';
import { type Alias, type Attribute, type Expr, lit, nextExprId, type SortKey } from '../../src/plan/expr.ts';
import type { AggregateAlias, LocalRows, LogicalPlan } from '../../src/plan/logical.ts';
import { BOOLEAN, type DataType, sameType } from '../../src/types/data-type.ts';
import type { Value } from '../../src/types/value.ts';

// Resolved plans by hand, for tests below the analyzer.

export const attr = (name: string, type: DataType): Attribute => ({
  kind: 'Attribute',
  name,
  id: nextExprId(),
  type,
  nullable: true,
});

export const as = (child: Expr, name: string): Alias => ({
  kind: 'Alias',
  child,
  name,
  id: nextExprId(),
  type: child.type,
  nullable: child.nullable,
});

export const local = (output: readonly Attribute[], rows: readonly (readonly Value[])[]): LocalRows => ({
  kind: 'LocalRows',
  output,
  rows,
});

export const asc = (child: Expr, nullsFirst: boolean): SortKey => ({ child, ascending: true, nullsFirst });
export const desc = (child: Expr, nullsFirst: boolean): SortKey => ({ child, ascending: false, nullsFirst });

/** A scalar call with the casts its overload asks for. */
export function call(name: string, ...args: readonly Expr[]): Expr {
  if (name === 'and' || name === 'or') {
    const nullable = args.some((a) => a.nullable);
    return { kind: 'Call', name, overload: 0, args, type: BOOLEAN, nullable, deterministic: true, canRaise: false, ansi: true };
  }
  const { resolved, coerced, record } = resolve(name, args);
  const { overload, type, nullable, deterministic, canRaise } = resolved;
  return { kind: 'Call', name: record.name, overload, args: coerced, type, nullable, deterministic, canRaise, ansi: true };
}

/** An aggregate call under a name. */
export function agg(as: string, name: string, ...args: readonly Expr[]): AggregateAlias {
  const { resolved, coerced, record } = resolve(name, args);
  const { overload, type, nullable } = resolved;
  return {
    kind: 'Alias',
    name: as,
    id: nextExprId(),
    type,
    nullable,
    child: { kind: 'AggregateCall', name: record.name, overload, args: coerced, type, nullable, isDistinct: false, ansi: true },
  };
}

function resolve(name: string, args: readonly Expr[]) {
  const record = lookupFunction(name);
  if (!record) throw new Error(`no function ${name}`);
  const known = args.map((a) => ({ type: a.type, nullable: a.nullable, ...(a.kind === 'Literal' ? { literal: a.value } : {}) }));
  const resolved = resolveOverload(record, known, { ansi: true, timeZone: 'UTC' });
  const coerced = args.map((a, i): Expr => {
    const type = resolved.argTypes[i];
    return type === undefined || sameType(a.type, type)
      ? a
      : { kind: 'Cast', child: a, type, nullable: a.nullable, mode: 'ansi', explicit: false };
  });
  return { record, resolved, coerced };
}

export const value = (v: Value, type: DataType): Expr => lit(v, type);

export const filter = (input: LogicalPlan, condition: Expr): LogicalPlan => ({ kind: 'Filter', input, condition });
