import type { StructField } from './data-type.ts';

/** The key in a field's metadata with the SQL text of its DEFAULT, as Spark keeps it. */
export const DEFAULT_KEY = 'CURRENT_DEFAULT';

/** What a column of a table is noted to have, which goes along with it into views and tables made of a query: as in Spark. */
export interface ColumnNotes {
  /** the COMMENT */
  readonly comment?: string;
  /** the SQL text of the DEFAULT */
  readonly fallback?: string;
}

export function defaultText({ metadata }: StructField): string | undefined {
  const text = metadata?.[DEFAULT_KEY];
  return typeof text === 'string' ? text : undefined;
}

/** The notes in a field's metadata. */
export function notesOf(field: StructField): ColumnNotes {
  const comment = field.metadata?.comment;
  const fallback = defaultText(field);
  return { ...(typeof comment === 'string' ? { comment } : {}), ...(fallback === undefined ? {} : { fallback }) };
}

/** The notes as a field's metadata; none without notes. */
export function metadataOfNotes({ comment, fallback }: ColumnNotes): Pick<StructField, 'metadata'> {
  if (comment === undefined && fallback === undefined) return {};
  return {
    metadata: { ...(comment === undefined ? {} : { comment }), ...(fallback === undefined ? {} : { [DEFAULT_KEY]: fallback }) },
  };
}
