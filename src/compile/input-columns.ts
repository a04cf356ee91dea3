import { hasOffsets } from '../columnar/batch.ts';
import { fieldPath, isFieldAccess } from '../physical/field-path.ts';
import type { ColumnSource, Segment } from '../physical/segment.ts';
import { segmentExpressions } from '../physical/segment-expressions.ts';
import { childrenOf, type Expr, unaliased } from '../plan/expr.ts';
import { isNested } from '../types/data-type.ts';
import { comparedColumns } from './compared-columns.ts';
import type { InputColumn } from './input-column.ts';

/** The inputs that are the grouping keys, when each key is a column of text as it was read; else none. */
export function codedKeys({ source, sink }: Segment, inputs: readonly InputColumn[]): number[] {
  if (source.kind !== 'columns' || sink.kind !== 'aggregate') return [];
  const found = sink.groupings.map((g) => {
    const key = unaliased(g);
    return inputs.findIndex(
      (x) =>
        key.kind === 'Attribute' && x.path.length === 0 && !x.encoding && hasOffsets(x.type) && source.attributes[x.column]?.id === key.id,
    );
  });
  return found.includes(-1) ? [] : found;
}

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
