import { fieldPath, isFieldAccess } from '../physical/field-path.ts';
import type { ColumnSource, Segment } from '../physical/segment.ts';
import { segmentExpressions } from '../physical/segment-expressions.ts';
import { childrenOf, type Expr } from '../plan/expr.ts';
import { isNested } from '../types/data-type.ts';
import { comparedColumns } from './compared-columns.ts';
import type { InputColumn } from './input-column.ts';

/** The source columns that the segment's expressions read, nested ones by the path they are read at. */
export function inputColumns(segment: Segment, { attributes, widths }: ColumnSource): InputColumn[] {
  const found = new Map<string, InputColumn>();
  const position = new Map(attributes.map((a, i) => [a.id, i]));
  const compared = comparedColumns(segment);
  const visit = (e: Expr): void => {
    if (e.kind === 'Attribute' || isFieldAccess(e)) {
      const { attribute, path } = fieldPath(e);
      const column = position.get(attribute.id);
      if (column !== undefined) {
        const key = [column, ...path].join('.');
        found.set(key, {
          column,
          path,
          type: e.type,
          ...(isNested(e.type) ? { encoding: compared.has(attribute.id) ? ('key' as const) : ('payload' as const) } : {}),
          ...(widths?.[column] && path.length === 0 ? { width: widths[column] } : {}),
        });
        return;
      }
      if (e.kind === 'Attribute') return;
    }
    for (const child of childrenOf(e)) visit(child);
  };
  // A projection's expressions count only where something refers to them; reading a column too many costs nothing at run time.
  for (const e of segmentExpressions(segment)) visit(e);
  return [...found.values()];
}
