import { fail, unsupported } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import { lit } from '../plan/expr.ts';
import { canCast } from '../types/can-cast.ts';
import { type DataType, isStringLike, STRING, type StructField } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { buildCall } from './build.ts';
import type { AnalyzerConf } from './context.ts';
import type { Resolved } from './resolved.ts';
import { sameName } from './scope.ts';

/** A struct's field by the name it has, whatever others are called. Errors: UNSUPPORTED_FEATURE where two have that very name. */
export function fieldOf(base: Resolved, name: string, conf: AnalyzerConf, origin?: Origin): Resolved {
  const { type } = base.expr;
  if (type.kind === 'struct' && type.fields.filter((f) => f.name === name).length > 1)
    unsupported(`taking apart a struct that has several fields called ${name}`, origin);
  return { ...structField(base, { expr: lit(name, STRING), text: name }, conf, origin), name };
}

/** `base.name`: a struct's field, the field of each struct of an array, or a map's value. */
export function extractField(base: Resolved, name: string, conf: AnalyzerConf, origin?: Origin): Resolved {
  const extracted = extractValue(base, { expr: lit(name, STRING), text: name }, conf, origin);
  return { ...extracted, ...(base.expr.type.kind === 'void' ? { text: 'NULL' } : {}), name };
}

/**
 * `base[key]`.
 * Errors: INVALID_EXTRACT_BASE_FIELD_TYPE, INVALID_EXTRACT_FIELD_TYPE, FIELD_NOT_FOUND, AMBIGUOUS_REFERENCE_TO_FIELDS,
 * DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION.
 */
export function extractValue(base: Resolved, key: Resolved, conf: AnalyzerConf, origin?: Origin): Resolved {
  const { type } = base.expr;
  // Of an untyped null everything is null.
  if (type.kind === 'void') return { expr: lit(null, type, origin), text: `${base.text}[${key.text}]` };
  const isField = key.expr.kind === 'Literal' && isStringLike(key.expr.type) && typeof key.expr.value === 'string';
  if (type.kind === 'struct' || (type.kind === 'array' && type.element.kind === 'struct' && isField)) {
    if (!isField) fail('INVALID_EXTRACT_FIELD_TYPE', { extraction: key.text }, origin);
    const fields = type.kind === 'array' ? structFields(type.element) : type.fields;
    const count = fields.filter((f) => sameName(f.name, key.text, conf.caseSensitive)).length;
    if (count > 1) fail('AMBIGUOUS_REFERENCE_TO_FIELDS', { field: key.text, count }, origin);
    return structField(base, key, conf, origin);
  }
  const text = `${base.text}[${key.text}]`;
  if (type.kind !== 'array' && type.kind !== 'map')
    fail('INVALID_EXTRACT_BASE_FIELD_TYPE', { base: base.text, other: sqlName(type) }, origin);
  // Text is cast to what the keys are, whatever that is.
  if (type.kind === 'map' && isStringLike(key.expr.type) && !canCast(key.expr.type, type.key, conf.ansi ? 'ansi' : 'legacy'))
    fail('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', { from: sqlName(key.expr.type), to: sqlName(type.key) }, origin);
  return { expr: buildCall('getItem', [base.expr, key.expr], conf, { sql: text, ...(origin ? { origin } : {}) }), text };
}

const structFields = (type: DataType): readonly StructField[] => (type.kind === 'struct' ? type.fields : []);

function structField(base: Resolved, key: Resolved, conf: AnalyzerConf, origin?: Origin): Resolved {
  const expr = buildCall('getField', [base.expr, key.expr], conf, { ...(origin ? { origin } : {}) });
  return {
    expr: { ...expr, nullable: base.expr.nullable || fieldNullable(base.expr.type, key.text, conf) },
    text: `${base.text}.${key.text}`,
  };
}

/** A struct's field can be null where it is declared so; the fields of an array's structs are an array, null only where that is. */
function fieldNullable(type: DataType, name: string, conf: AnalyzerConf): boolean {
  if (type.kind !== 'struct') return false;
  return type.fields.find((f) => f.name === name || sameName(f.name, name, conf.caseSensitive))?.nullable ?? true;
}
