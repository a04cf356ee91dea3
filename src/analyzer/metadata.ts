import { type Attribute, type Call, lit, nextExprId } from '../plan/expr.ts';
import { metadataType, withFileColumns } from '../plan/file-columns.ts';
import type { LogicalPlan, Scan } from '../plan/logical.ts';
import { STRING } from '../types/data-type.ts';

/** `_metadata` over files: what Spark says of the file that a row is from. */
export const metadataOf = (format: string, table: readonly string[] | undefined): Attribute => ({
  kind: 'Attribute',
  name: '_metadata',
  id: nextExprId(),
  type: metadataType(format),
  nullable: false,
  ...(table ? { qualifier: table } : {}),
});

/** The scan's columns and, once it is asked for, `_metadata`: a struct of columns that the scan has then. */
export function withMetadata(of: Scan): LogicalPlan | undefined {
  const { metadata, ...plain } = of;
  if (metadata?.type.kind !== 'struct') return undefined;
  const { scan, columns } = withFileColumns(plain);
  const child: Call = {
    kind: 'Call',
    name: 'named_struct',
    overload: 0,
    args: metadata.type.fields.flatMap((f, i) => [lit(f.name, STRING), columns[i] ?? lit(null, f.type)]),
    type: metadata.type,
    nullable: false,
    deterministic: true,
    canRaise: false,
    ansi: true,
  };
  const { id, name, type } = metadata;
  return { kind: 'Project', input: scan, exprs: [...of.output, { kind: 'Alias', child, name, id, type, nullable: false }] };
}
