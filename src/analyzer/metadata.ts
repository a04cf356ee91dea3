import { type Attribute, type Call, type Expr, lit, type NamedExpr, nextExprId } from '../plan/expr.ts';
import { metadataType, withFileColumns } from '../plan/file-columns.ts';
import type { LogicalPlan, Scan } from '../plan/logical.ts';
import { STRING } from '../types/data-type.ts';
import type { Resolved } from './resolved.ts';
import type { Scope } from './scope.ts';

/** `_metadata` over files: what Spark says of the file that a row is from. */
export function metadataOf(format: string, table: readonly string[] | undefined): Attribute {
  const type = metadataType(format);
  const fields = type.fields.map((f): Attribute => ({ kind: 'Attribute', name: f.name, id: nextExprId(), type: f.type, nullable: false }));
  return { kind: 'Attribute', name: '_metadata', id: nextExprId(), type, nullable: false, fields, ...(table ? { qualifier: table } : {}) };
}

export const metadataIds = ({ metadata }: Scan): ReadonlySet<number> =>
  new Set(metadata ? [metadata.id, ...(metadata.fields ?? []).map((f) => f.id)] : []);

/** A field of `_metadata` is the column of the scan that it is made of, so that nobody makes the struct for it. */
export function columnOfField(base: Resolved, extract: (base: Resolved) => Resolved, scope: Scope): Resolved {
  const field = extract(base);
  const { expr } = base;
  if (expr.kind !== 'Attribute' || !expr.fields || field.expr.kind !== 'Call' || expr.type.kind !== 'struct') return field;
  const [, key] = field.expr.args;
  const place = key?.kind === 'Literal' ? key.value : undefined;
  const column = expr.fields[typeof place === 'number' ? place : expr.type.fields.findIndex((f) => f.name === place)];
  if (!column) return field;
  lend(scope, expr, column);
  return { ...field, expr: field.expr.origin ? { ...column, origin: field.expr.origin } : column };
}

/** Tells every scope between here and where the column was found that it is asked for. */
function lend(scope: Scope, of: Attribute, column: Attribute): void {
  if (!scope.metadata?.some((a) => a.id === of.id) && scope.below) lend(scope.below, of, column);
  scope.borrow?.(column);
}

/** The scan with `_metadata` and fields of it as its columns, as far as they are wanted. */
export function withMetadata(of: Scan, wanted: readonly Attribute[]): LogicalPlan | undefined {
  const ids = metadataIds(of);
  if (!wanted.every((a) => ids.has(a.id))) return undefined;
  const { metadata } = of;
  if (metadata?.type.kind !== 'struct') return undefined;
  const { scan, columns } = withFileColumns(of);
  const fieldIds = (metadata.fields ?? []).map((f) => f.id);
  const exprs = wanted.map((a): NamedExpr => {
    const at = fieldIds.indexOf(a.id);
    const column = columns[at];
    return alias(column ?? structOf(metadata, columns), column && metadata.fields?.[at] ? metadata.fields[at] : metadata);
  });
  return { kind: 'Project', input: scan, exprs: [...of.output, ...exprs] };
}

const alias = (child: Expr, { name, id, type }: Attribute): NamedExpr => ({ kind: 'Alias', child, name, id, type, nullable: false });

function structOf({ type }: Attribute, columns: readonly Attribute[]): Call {
  const fields = type.kind === 'struct' ? type.fields : [];
  const args = fields.flatMap((f, i) => [lit(f.name, STRING), columns[i] ?? lit(null, f.type)]);
  return { kind: 'Call', name: 'named_struct', overload: 0, args, type, nullable: false, deterministic: true, canRaise: false, ansi: true };
}
