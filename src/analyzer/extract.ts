import { fail } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import { lit } from '../plan/expr.ts';
import { type DataType, isStringLike, STRING } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { buildCall } from './build.ts';
import type { AnalyzerConf } from './context.ts';
import type { Resolved } from './resolved.ts';
import { sameName } from './scope.ts';

/** `base.name`: a struct's field, the field of each struct of an array, or a map's value. */
export function extractField(base: Resolved, name: string, conf: AnalyzerConf, origin?: Origin): Resolved {
  const extracted = extractValue(base, { expr: lit(name, STRING), text: name }, conf, origin);
  return { ...extracted, name };
}

/**
 * `base[key]`.
 * Errors: INVALID_EXTRACT_BASE_FIELD_TYPE, INVALID_EXTRACT_FIELD_TYPE, FIELD_NOT_FOUND.
 */
export function extractValue(base: Resolved, key: Resolved, conf: AnalyzerConf, origin?: Origin): Resolved {
  const { type } = base.expr;
  // Of an untyped null everything is null.
  if (type.kind === 'void') return { expr: lit(null, type, origin), text: `${base.text}[${key.text}]` };
  const isField = key.expr.kind === 'Literal' && isStringLike(key.expr.type) && typeof key.expr.value === 'string';
  if (type.kind === 'struct' || (type.kind === 'array' && type.element.kind === 'struct' && isField)) {
    if (!isField) fail('INVALID_EXTRACT_FIELD_TYPE', { extraction: key.text }, origin);
    const expr = buildCall('getField', [base.expr, key.expr], conf, { ...(origin ? { origin } : {}) });
    return {
      expr: { ...expr, nullable: base.expr.nullable || fieldNullable(base.expr.type, key.text, conf) },
      text: `${base.text}.${key.text}`,
    };
  }
  const text = `${base.text}[${key.text}]`;
  if (type.kind !== 'array' && type.kind !== 'map')
    fail('INVALID_EXTRACT_BASE_FIELD_TYPE', { base: base.text, other: sqlName(type) }, origin);
  return { expr: buildCall('getItem', [base.expr, key.expr], conf, { sql: text, ...(origin ? { origin } : {}) }), text };
}

/** A struct's field can be null where it is declared so; the fields of an array's structs are an array, null only where that is. */
function fieldNullable(type: DataType, name: string, conf: AnalyzerConf): boolean {
  if (type.kind !== 'struct') return false;
  return type.fields.find((f) => f.name === name || sameName(f.name, name, conf.caseSensitive))?.nullable ?? true;
}
