import { fail } from '../../errors/engine-error.ts';
import type { Attribute, Expr, NamedExpr } from '../../plan/expr.ts';
import { lit, nextExprId } from '../../plan/expr.ts';
import type { LogicalPlan } from '../../plan/logical.ts';
import { type DataType, INT, isNumeric, isStringLike, STRING, type StructField, sameTypeIgnoringNulls } from '../../types/data-type.ts';
import { sqlName } from '../../types/names.ts';
import { storedType } from '../../types/stored-type.ts';

/** spark.sql.storeAssignmentPolicy */
export type StorePolicy = 'ANSI' | 'LEGACY' | 'STRICT';

const DATETIME = new Set(['date', 'timestamp', 'timestamp_ntz']);
const INTEGERS = ['tinyint', 'smallint', 'int', 'bigint'];

/** May a value of one type be stored in a column of the other? Spark's ANSI rule: only where a cast goes wrong just on some values. */
export function canStore(from: DataType, to: DataType, policy: StorePolicy): boolean {
  if (sameTypeIgnoringNulls(from, to) || from.kind === 'void') return true;
  const inside = (a: DataType, b: DataType): boolean => canStore(a, b, policy);
  if (from.kind === 'array' && to.kind === 'array') return inside(from.element, to.element);
  if (from.kind === 'map' && to.kind === 'map') return inside(from.key, to.key) && inside(from.value, to.value);
  if (from.kind === 'struct' && to.kind === 'struct') {
    return from.fields.length === to.fields.length && from.fields.every((f, i) => inside(f.type, to.fields[i]?.type ?? f.type));
  }
  const isNested = [from, to].some((t) => t.kind === 'array' || t.kind === 'map' || t.kind === 'struct');
  switch (policy) {
    case 'LEGACY':
      return !isNested || isStringLike(to);
    case 'STRICT':
      return isWidening(from, to);
    case 'ANSI': {
      if (isNested || from.kind === 'variant' || to.kind === 'variant') return false;
      if (isStringLike(to)) return true;
      if (isNumeric(from) && isNumeric(to)) return true;
      return from.kind === to.kind || (DATETIME.has(from.kind) && DATETIME.has(to.kind));
    }
    default:
      return policy satisfies never;
  }
}

/** A cast that loses nothing, on any value. */
function isWidening(from: DataType, to: DataType): boolean {
  if (isStringLike(to)) return from.kind !== 'binary';
  if (from.kind === 'decimal' && to.kind === 'decimal')
    return to.scale >= from.scale && to.precision - to.scale >= from.precision - from.scale;
  const a = INTEGERS.indexOf(from.kind),
    b = INTEGERS.indexOf(to.kind);
  if (a >= 0 && b >= 0) return a <= b;
  if (a >= 0 && to.kind === 'decimal') return to.precision - to.scale >= ([3, 5, 10, 20][a] ?? 20);
  if (a >= 0) return to.kind === 'float' || to.kind === 'double';
  return (
    (from.kind === 'float' && to.kind === 'double') || (from.kind === 'date' && (to.kind === 'timestamp' || to.kind === 'timestamp_ntz'))
  );
}

/**
 * A value as a column of a table takes it: cast where the types differ.
 * Errors: INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST where the policy does not allow it.
 */
export function assign(value: Expr, target: StructField, table: string, policy: StorePolicy): Expr {
  if (!canStore(value.type, target.type, policy)) {
    fail(
      'INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST',
      { name: table, column: target.name, from: sqlName(value.type), to: sqlName(target.type) },
      value.origin,
    );
  }
  return limited(castTo(value, storedType(target.type), policy === 'LEGACY' ? 'legacy' : 'ansi'), target.type);
}

/** A text checked against the length of its column. */
function limited(value: Expr, type: DataType): Expr {
  if (type.kind !== 'char' && type.kind !== 'varchar') return value;
  if (value.kind === 'Literal' && value.value === null) return value;
  const name = `${type.kind}_type_write_side_check`;
  return {
    kind: 'Call',
    name,
    overload: 0,
    args: [value, lit(type.length, INT)],
    type: STRING,
    nullable: value.nullable,
    deterministic: true,
    canRaise: true,
    ansi: true,
  };
}

export function castTo(child: Expr, type: DataType, mode: 'ansi' | 'legacy'): Expr {
  if (sameTypeIgnoringNulls(child.type, type)) return child;
  if (child.type.kind === 'void' || (child.kind === 'Literal' && child.value === null)) return lit(null, type);
  return { kind: 'Cast', child, type, nullable: child.nullable || mode === 'legacy', mode, explicit: false };
}

/** The expression under a name, in a Project; an attribute that has the name already stands as it is. */
export const named = (child: Expr, name: string): NamedExpr =>
  child.kind === 'Attribute' && child.name === name
    ? child
    : { kind: 'Alias', child, name, id: nextExprId(), type: child.type, nullable: child.nullable };

/** A Project, or the input itself where that has just these columns. */
export function projected(input: LogicalPlan, exprs: readonly NamedExpr[], output: readonly Attribute[]): LogicalPlan {
  const same = exprs.length === output.length && exprs.every((e, i) => e.kind === 'Attribute' && e.id === output[i]?.id);
  return same ? input : { kind: 'Project', input, exprs };
}
