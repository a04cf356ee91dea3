import { fail } from '../../errors/engine-error.ts';
import type { Attribute, Expr, NamedExpr } from '../../plan/expr.ts';
import { lit, nextExprId } from '../../plan/expr.ts';
import type { LogicalPlan } from '../../plan/logical.ts';
import { type DataType, INT, STRING, type StructField, sameTypeIgnoringNulls } from '../../types/data-type.ts';
import { sqlName } from '../../types/names.ts';
import { canStore, type StorePolicy } from '../../types/store-assignment.ts';
import { storedType } from '../../types/stored-type.ts';

/**
 * A value as a column of a table takes it: cast where the types differ.
 * Errors: INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST where the policy does not allow it, STRUCT_MISSING_FIELDS, EXTRA_STRUCT_FIELDS;
 * DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION under the policy LEGACY, for which it is a cast like any other.
 */
export function assign(value: Expr, target: StructField, table: string, policy: StorePolicy): Expr {
  if (!canStore(value.type, target.type, policy)) {
    const [from, to] = [sqlName(value.type), sqlName(target.type)];
    if (policy === 'LEGACY') fail('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', { from, to }, value.origin);
    refuseOtherFields(value, target, table);
    fail('INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST', { name: table, column: target.name, from, to }, value.origin);
  }
  return limited(castTo(value, storedType(target.type), policy === 'LEGACY' ? 'legacy' : 'ansi'), target.type);
}

/** Errors: INCOMPATIBLE_DATA_FOR_TABLE.STRUCT_MISSING_FIELDS and EXTRA_STRUCT_FIELDS. */
function refuseOtherFields({ type: from, origin }: Expr, { name: column, type: to }: StructField, name: string): void {
  if (from.kind !== 'struct' || to.kind !== 'struct') return;
  const beyond = (a: typeof from, b: typeof from): string[] => a.fields.slice(b.fields.length).map((f) => f.name);
  const [missing, extra] = [beyond(to, from), beyond(from, to)];
  if (missing.length > 0) fail('INCOMPATIBLE_DATA_FOR_TABLE.STRUCT_MISSING_FIELDS', { name, column, fields: missing }, origin);
  if (extra.length > 0) fail('INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_STRUCT_FIELDS', { name, column, fields: extra }, origin);
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
