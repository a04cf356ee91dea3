import { fail } from '../errors/engine-error.ts';
import { type LocalRelation, nextPlanId } from '../plan/relation.ts';
import * as t from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import { callSite } from './call-site.ts';
import { isArrowTable, rowsFromArrow } from './from-arrow.ts';
import { inferSchema } from './infer.ts';
import { describeValue, fieldOf, fromUser, isPlainObject } from './values.ts';

export type LocalSchema = t.DataType | string | readonly string[];

/**
 * The relation of the program's own rows: objects, arrays by position, plain values (a column `value`), or an Arrow table.
 * Without a schema it is inferred from all rows; a list of strings only names the columns.
 */
export function localRelation(data: unknown, schema: LocalSchema | undefined, parseSchema: (ddl: string) => t.DataType): LocalRelation {
  const origin = callSite('createDataFrame');
  if (isArrowTable(data)) {
    const read = rowsFromArrow(data);
    return { kind: 'LocalRelation', ...read, planId: nextPlanId(), origin };
  }
  // Unlike the array itself, a copy has `undefined` in the holes.
  const rows = Array.isArray(data)
    ? Array.from(data as readonly unknown[])
    : isIterable(data)
      ? [...data]
      : fail('NOT_EXPECTED_TYPE', { name: 'data', expected: 'rows or an Arrow table', actual: describeValue(data) });
  const struct = schemaOf(rows, schema, parseSchema);
  return { kind: 'LocalRelation', schema: struct, rows: convert(rows, struct), planId: nextPlanId(), origin };
}

const isIterable = (v: unknown): v is Iterable<unknown> => typeof v === 'object' && v !== null && Symbol.iterator in v;

function schemaOf(rows: readonly unknown[], schema: LocalSchema | undefined, parseSchema: (ddl: string) => t.DataType): t.StructType {
  const given = typeof schema === 'string' ? parseSchema(schema) : schema;
  if (given === undefined || isNames(given)) {
    const scalar = rows.find((r) => r !== null && typeof r !== 'object');
    if (scalar !== undefined) return fail('CANNOT_INFER_TYPE_FOR_FIELD', { name: 'a row', value: describeValue(scalar) });
    const inferred = inferSchema(rows as readonly object[], given);
    // names rename the first columns, in order
    return given ? t.struct(inferred.fields.map((f, i) => ({ ...f, name: given[i] ?? f.name }))) : inferred;
  }
  return given.kind === 'struct' ? given : t.struct([t.field('value', given)]);
}
const isNames = (schema: t.DataType | readonly string[]): schema is readonly string[] => Array.isArray(schema);

function convert(rows: readonly unknown[], schema: t.StructType): Value[][] {
  const { fields } = schema;
  const readers = fields.map((f) => {
    const read = fromUser(f.type, `field \`${f.name}\``);
    if (f.nullable) return read;
    return (v: unknown) => read(v) ?? fail('FIELD_NOT_NULLABLE_WITH_NAME', { name: `field \`${f.name}\`` });
  });
  return rows.map((row) => {
    if (Array.isArray(row)) {
      if (row.length !== fields.length) return fail('FIELD_STRUCT_LENGTH_MISMATCH', { expected: fields.length, actual: row.length });
      return readers.map((read, i) => read(row[i]));
    }
    if (isPlainObject(row)) return readers.map((read, i) => read(fieldOf(row, fields[i]?.name ?? '')));
    const [only] = readers;
    if (readers.length === 1 && only) return [only(row)];
    return fail('FIELD_DATA_TYPE_UNACCEPTABLE_WITH_NAME', { name: 'a row', type: 'struct', value: describeValue(row) });
  });
}
