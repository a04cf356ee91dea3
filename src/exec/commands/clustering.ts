import type { TableInfo } from '../../catalog/catalog.ts';
import { fail } from '../../errors/engine-error.ts';
import type { Origin } from '../../errors/origin.ts';
import type { StructField } from '../../types/data-type.ts';
import type { CommandContext } from './context.ts';
import { sameNames } from './names.ts';

/** Where Spark keeps the columns of CLUSTER BY: `[["a"],["s","x"]]`. */
const PROPERTY = 'clusteringColumns';

function fieldAt(
  fields: readonly StructField[],
  path: readonly string[],
  same: (a: string, b: string) => boolean,
): StructField[] | undefined {
  const [first, ...rest] = path;
  const field = fields.find((f) => first !== undefined && same(f.name, first));
  if (!field) return undefined;
  if (rest.length === 0) return [field];
  const below = field.type.kind === 'struct' ? fieldAt(field.type.fields, rest, same) : undefined;
  return below && [field, ...below];
}

/**
 * The property of a table for CLUSTER BY of these columns or fields, as the schema spells them; none are CLUSTER BY NONE.
 * Errors: _LEGACY_ERROR_TEMP_3060 for a column that is not there, COLUMN_ALREADY_EXISTS for one that stands there twice.
 */
export function clusteringProperty(
  columns: readonly (readonly string[])[],
  fields: readonly StructField[],
  context: CommandContext,
  origin: Origin | undefined,
): Readonly<Record<string, string>> {
  const same = sameNames(context);
  const paths = columns.map((path): readonly string[] => {
    const found = fieldAt(fields, path, same);
    if (!found) return fail('_LEGACY_ERROR_TEMP_3060', { column: path.join('.'), columns: fields.map((f) => f.name) }, origin);
    return found.map((f) => f.name);
  });
  const keys = paths.map((p) => JSON.stringify(p));
  const twice = paths.find((_, i) => keys.indexOf(keys[i] ?? '') !== i);
  if (twice) fail('COLUMN_ALREADY_EXISTS', { columnName: twice.join('.') }, origin);
  return { [PROPERTY]: JSON.stringify(paths) };
}

/** The columns a table is clustered by; undefined where it never was. */
export function clusteringColumns({ properties }: Pick<TableInfo, 'properties'>): readonly (readonly string[])[] | undefined {
  const text = properties[PROPERTY];
  if (text === undefined) return undefined;
  const isPaths = (v: unknown): v is string[][] =>
    Array.isArray(v) && v.every((p) => Array.isArray(p) && p.every((n) => typeof n === 'string'));
  try {
    const paths: unknown = JSON.parse(text);
    return isPaths(paths) ? paths : undefined;
  } catch {
    return undefined;
  }
}

/** The fields a table is clustered by, under their names with dots. */
export function clusteringFields(table: TableInfo): readonly StructField[] | undefined {
  return clusteringColumns(table)?.flatMap((path) => {
    const field = fieldAt(table.schema.fields, path, (a, b) => a === b)?.at(-1);
    return field ? [{ ...field, name: path.join('.') }] : [];
  });
}
