import { fail } from '../errors/engine-error.ts';
import { MICROS_PER_SECOND } from '../types/calendar.ts';
import type { CastMode } from '../types/can-cast.ts';
import { canCast } from '../types/can-cast.ts';
import * as t from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { MapValue, StructValue, Value } from '../types/value.ts';
import type { CastContext, CastFunction } from './cast-context.ts';
import {
  decodeVariant,
  encodeVariant,
  isVariantArray,
  isVariantObject,
  textOfVariant,
  type Variant,
  variantDecimal,
  variantObject,
} from './variant-value.ts';

type MakeCast = (from: t.DataType, to: t.DataType, mode: CastMode, context: CastContext) => CastFunction;

/** What a variant's own value is as SQL: its type, and the value of that type. */
function plainValue(v: Exclude<Variant, null>): { readonly type: t.DataType; readonly value: Value } | undefined {
  if (typeof v === 'boolean') return { type: t.BOOLEAN, value: v };
  if (typeof v === 'bigint') return { type: t.BIGINT, value: v };
  if (typeof v === 'number') return { type: t.DOUBLE, value: v };
  if (typeof v === 'string') return { type: t.STRING, value: v };
  if (isVariantArray(v)) return undefined;
  switch (v.kind) {
    case 'object':
      return undefined;
    case 'decimal':
      return { type: t.decimal(Math.max(String(v.unscaled).replace('-', '').length, v.scale, 1), v.scale), value: v.unscaled };
    case 'float':
      return { type: t.FLOAT, value: v.value };
    case 'date':
      return { type: t.DATE, value: v.days };
    case 'binary':
      return { type: t.BINARY, value: v.bytes };
    default:
      return { type: v.kind === 'time' ? t.TIME : { kind: v.kind }, value: v.value };
  }
}

/** A variant as a value of a type. Errors: INVALID_VARIANT_CAST where it is none (null by TRY_CAST). */
export function fromVariant(to: t.DataType, mode: CastMode, context: CastContext, cast: MakeCast): CastFunction {
  const read = (v: Variant, type: t.DataType): Value => {
    if (type.kind === 'variant') return encodeVariant(v);
    if (v === null) return null;
    const wrong = (): Value =>
      mode === 'try' ? null : fail('INVALID_VARIANT_CAST', { value: textOfVariant(v, context.timeZone), dataType: sqlName(to) });
    switch (type.kind) {
      case 'array':
        return isVariantArray(v) ? v.map((x) => read(x, type.element)) : wrong();
      case 'map':
        return isVariantObject(v) && t.isStringLike(type.key)
          ? { keys: v.keys, values: v.values.map((x) => read(x, type.value)) }
          : wrong();
      case 'struct': {
        if (!isVariantObject(v)) return wrong();
        return type.fields.map((f) => {
          const at = v.keys.indexOf(f.name);
          return at < 0 ? null : read(v.values[at] ?? null, f.type);
        });
      }
      default: {
        const plain = plainValue(v);
        if (!plain) return t.isStringLike(type) ? textOfVariant(v, context.timeZone) : wrong();
        if (type.kind === 'timestamp' && typeof v === 'bigint' && BigInt.asIntN(64, v * MICROS_PER_SECOND) !== v * MICROS_PER_SECOND)
          return wrong();
        return (canCast(plain.type, type, 'ansi') ? cast(plain.type, type, 'try', context)(plain.value) : null) ?? wrong();
      }
    }
  };
  return (value) => read(decodeVariant(value as Uint8Array), to);
}

/** A value as a variant. */
export function toVariant(value: Value, type: t.DataType): Variant {
  if (value === null) return null;
  switch (type.kind) {
    case 'boolean':
    case 'string':
    case 'double':
      return value as boolean | string | number;
    case 'char':
    case 'varchar':
      return value as string;
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return BigInt(value as number | bigint);
    case 'float':
      return { kind: 'float', value: value as number };
    case 'decimal':
      return variantDecimal(value as bigint, type.scale) ?? { kind: 'decimal', unscaled: value as bigint, scale: type.scale };
    case 'date':
      return { kind: 'date', days: value as number };
    case 'timestamp':
    case 'timestamp_ntz':
    case 'time':
      return { kind: type.kind, value: value as bigint };
    case 'binary':
      return { kind: 'binary', bytes: value as Uint8Array };
    case 'variant':
      return decodeVariant(value as Uint8Array);
    case 'array':
      return (value as readonly Value[]).map((x) => toVariant(x, type.element));
    case 'map': {
      const m = value as MapValue;
      return variantObject(m.keys.map((k, i) => [k as string, toVariant(m.values[i] ?? null, type.value)] as const));
    }
    case 'struct':
      return variantObject(type.fields.map((f, i) => [f.name, toVariant((value as StructValue)[i] ?? null, f.type)] as const));
    default:
      return fail('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', { from: sqlName(type), to: 'VARIANT' });
  }
}
