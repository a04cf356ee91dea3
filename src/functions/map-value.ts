import { fail } from '../errors/engine-error.ts';
import { groupKey } from '../types/compare.ts';
import type { DataType } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { MapValue, Value } from '../types/value.ts';
import type { EvalContext } from './define.ts';
import { castText } from './text.ts';

/**
 * A map of pairs in order; where keys are equal and the last one wins, its value stands at the first one's place. A key of -0.0 is
 * 0.0; with `asGiven`, only where there are equal keys.
 * Errors: NULL_MAP_KEY, DUPLICATED_MAP_KEY.
 */
export function mapOf(
  keyType: DataType,
  keys: readonly Value[],
  values: readonly Value[],
  { timeZone, lastKeyWins }: Pick<EvalContext, 'timeZone' | 'lastKeyWins'>,
  asGiven = false,
): MapValue {
  const key = groupKey(keyType);
  const places = new Map<Value, number>();
  const isFloating = keyType.kind === 'float' || keyType.kind === 'double';
  const made: { keys: Value[]; values: Value[] } = { keys: [], values: [] };
  for (const [i, k] of keys.entries()) {
    if (k === null) return fail('NULL_MAP_KEY', {});
    const place = places.get(key(k));
    if (place !== undefined) {
      if (!lastKeyWins) fail('DUPLICATED_MAP_KEY', { key: castText(keyType, timeZone)(k) });
      made.values[place] = values[i] ?? null;
      continue;
    }
    places.set(key(k), made.keys.length);
    made.keys.push(isFloating && k === 0 ? 0 : k);
    made.values.push(values[i] ?? null);
  }
  return asGiven && made.keys.length === keys.length ? { keys, values } : made;
}

/** The value at a key; undefined when there is none. */
export function lookUp(map: MapValue, wanted: Value, keyType: DataType): Value | undefined {
  const key = groupKey(keyType);
  const target = key(wanted);
  const at = map.keys.findIndex((k) => key(k) === target || (typeof target === 'number' && Number.isNaN(target) && Number.isNaN(k)));
  return at < 0 ? undefined : (map.values[at] ?? null);
}

/** The type, where maps can have such keys. Errors: DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE, of maps and variants at any depth. */
export function checkedKeyType(functionName: string, type: DataType): DataType {
  const isKey = (x: DataType): boolean =>
    x.kind === 'array'
      ? isKey(x.element)
      : x.kind === 'struct'
        ? x.fields.every((f) => isKey(f.type))
        : x.kind !== 'map' && x.kind !== 'variant';
  return isKey(type) ? type : fail('DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE', { sql: functionName, type: sqlName(type) });
}
