import * as t from '../types/data-type.ts';
import { widerDecimal } from '../types/decimal-type.ts';
import { quoteIfNeeded, sqlName } from '../types/names.ts';
import { isVariantArray, isVariantObject, type Variant } from './variant-value.ts';

/** The type of a variant's value; a struct stands for an object, variant for what has no one type. */
export function variantType(v: Variant): t.DataType {
  if (v === null) return t.VOID;
  if (typeof v === 'boolean') return t.BOOLEAN;
  if (typeof v === 'bigint') return t.BIGINT;
  if (typeof v === 'number') return t.DOUBLE;
  if (typeof v === 'string') return t.STRING;
  if (isVariantArray(v)) return t.array(v.map(variantType).reduce(mergedVariantType, t.VOID));
  if (isVariantObject(v)) return t.struct(v.keys.map((k, i) => t.field(k, variantType(v.values[i] ?? null))));
  switch (v.kind) {
    case 'decimal':
      return t.decimal(Math.max(String(v.unscaled).replace('-', '').length, v.scale, 1), v.scale);
    default:
      return v.kind === 'time' ? t.TIME : { kind: v.kind };
  }
}

export function mergedVariantType(a: t.DataType, b: t.DataType): t.DataType {
  if (a.kind === 'void') return b;
  if (b.kind === 'void') return a;
  if (a.kind === 'array' && b.kind === 'array') return t.array(mergedVariantType(a.element, b.element));
  if (a.kind === 'struct' && b.kind === 'struct') {
    const fields = new Map(a.fields.map((f) => [f.name, f.type]));
    for (const f of b.fields) fields.set(f.name, mergedVariantType(fields.get(f.name) ?? t.VOID, f.type));
    return t.struct([...fields].sort(([x], [y]) => (x < y ? -1 : 1)).map(([name, type]) => t.field(name, type)));
  }
  if (t.sameTypeIgnoringNulls(a, b)) return a;
  if (!t.isNumeric(a) || !t.isNumeric(b)) return t.VARIANT;
  if (t.isFloating(a) || t.isFloating(b)) return t.DOUBLE;
  const asDecimal = (x: t.DataType): t.DecimalType => (x.kind === 'decimal' ? x : t.decimal(20, 0));
  return widerDecimal(asDecimal(a), asDecimal(b));
}

/** `OBJECT<a: BIGINT>` */
export function variantTypeText(type: t.DataType): string {
  if (type.kind === 'array') return `ARRAY<${variantTypeText(type.element)}>`;
  if (type.kind === 'struct') return `OBJECT<${type.fields.map((f) => `${quoteIfNeeded(f.name)}: ${variantTypeText(f.type)}`).join(', ')}>`;
  return sqlName(type);
}
