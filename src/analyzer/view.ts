import { fail } from '../errors/engine-error.ts';
import { type Attribute, attributeOf, type Expr } from '../plan/expr.ts';
import type { NamedTable } from '../plan/relation.ts';
import { canUpCast, castMayGiveNull } from '../types/can-cast.ts';
import { metadataOfNotes, notesOf } from '../types/column-notes.ts';
import { type StructField, sameTypeIgnoringNulls } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { storedType } from '../types/stored-type.ts';
import type { Analyzed } from './analyzed.ts';
import { resolveCast } from './cast.ts';
import { project } from './columns.ts';
import type { AnalyzerContext, ViewOutput } from './context.ts';
import { named } from './expose.ts';
import { columnsNamed, nameKey } from './scope.ts';

/**
 * The columns of a view over what its query gives now.
 * Errors: INCOMPATIBLE_VIEW_SCHEMA_CHANGE, CANNOT_UP_CAST_DATATYPE, DATATYPE_MISMATCH.…, COLUMN_ALREADY_EXISTS.
 */
export function viewColumns(
  query: Analyzed,
  view: ViewOutput,
  name: readonly string[],
  relation: NamedTable,
  context: AnalyzerContext,
): Analyzed {
  if (view.binding === 'EVOLUTION') return evolved(query, view, name, context);
  const { caseSensitive } = context.conf;
  const places = placesOf(view.queryColumns, caseSensitive);
  const columns = view.fields.map((field, i) => {
    const column = columnOf(query, view, places[i] ?? { at: 0, of: 0 }, i, name, caseSensitive, relation);
    if (view.binding === 'TYPE EVOLUTION') return named(column, field.name);
    const value = cast(column, field, view, relation, context);
    const renamed = named(value, field.name);
    return renamed.kind === 'Alias' ? { ...renamed, ...notesOf(field) } : renamed;
  });
  if (view.binding === 'TYPE EVOLUTION') {
    const fields = columns.map((c, i): StructField => {
      const { metadata } = view.fields[i] ?? {};
      return { name: c.name, type: c.type, nullable: true, ...(metadata ? { metadata } : {}) };
    });
    if (changed(fields, view.fields)) context.viewChanged?.(name, fields, view.queryColumns);
  }
  return project(query, columns);
}

/** Everything as it is now. */
function evolved(query: Analyzed, view: ViewOutput, name: readonly string[], context: AnalyzerContext): Analyzed {
  const names = query.output.map((a) => a.name);
  const places = placesOf(names, context.conf.caseSensitive);
  const twice = names.find((_, i) => (places[i]?.at ?? 0) > 0);
  if (twice !== undefined) fail('COLUMN_ALREADY_EXISTS', { columnName: twice.toLowerCase() });
  const fields = query.output.map(
    (a): StructField => ({
      name: a.name,
      type: a.declared ?? a.type,
      nullable: true,
      ...metadataOfNotes(a),
    }),
  );
  if (changed(fields, view.fields)) context.viewChanged?.(name, fields, names);
  return query;
}

const changed = (now: readonly StructField[], before: readonly StructField[]): boolean =>
  now.length !== before.length ||
  now.some((f, i) => {
    const b = before[i];
    return b === undefined || f.name !== b.name || f.metadata?.comment !== b.metadata?.comment || !sameTypeIgnoringNulls(f.type, b.type);
  });

/** A name among those that mean the same: the how manieth of how many. */
interface Place {
  readonly at: number;
  readonly of: number;
}
function placesOf(names: readonly string[], caseSensitive: boolean): readonly Place[] {
  const counts = new Map<string, number>();
  const places = names.map((name) => {
    const key = nameKey(name, caseSensitive);
    const at = counts.get(key) ?? 0;
    counts.set(key, at + 1);
    return { key, at };
  });
  return places.map(({ key, at }) => ({ at, of: counts.get(key) ?? 0 }));
}

/** By name; of several that had one name, by position among them. */
function columnOf(
  query: Analyzed,
  view: ViewOutput,
  place: Place,
  i: number,
  name: readonly string[],
  caseSensitive: boolean,
  relation: NamedTable,
): Attribute {
  const wanted = view.queryColumns[i] ?? '';
  const found = columnsNamed(query.output, wanted, caseSensitive);
  const column = found[place.at];
  if (found.length !== place.of || column === undefined) {
    return fail(
      'INCOMPATIBLE_VIEW_SCHEMA_CHANGE',
      { view: name.join('.'), column: wanted, expected: place.of, actual: found.length, text: view.text },
      relation.origin,
    );
  }
  return column;
}

function cast(column: Attribute, { type, name }: StructField, view: ViewOutput, relation: NamedTable, context: AnalyzerContext): Expr {
  if (sameTypeIgnoringNulls(column.type, storedType(type))) return column;
  if (view.binding === 'COMPENSATION') return resolveCast({ expr: column, text: name }, type, 'ansi', context.conf, relation.origin).expr;
  if (!canUpCast(column.type, type)) {
    const column_ = [...(column.qualifier ?? []), column.name].join('.');
    fail('CANNOT_UP_CAST_DATATYPE', { column: column_, from: sqlName(column.type), to: sqlName(type) }, relation.origin);
  }
  const nullable = column.nullable || castMayGiveNull(column.type, type, 'ansi');
  return { kind: 'Cast', child: attributeOf(column), mode: 'ansi', explicit: false, type, nullable };
}
