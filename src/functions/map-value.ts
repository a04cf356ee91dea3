import { fail } from '../errors/engine-error.ts';
import { groupKey } from '../types/compare.ts';
import type { DataType } from '../types/data-type.ts';
import type { MapValue, Value } from '../types/value.ts';
import { castText } from './text.ts';

/** A map of pairs in order. Errors: NULL_MAP_KEY, DUPLICATED_MAP_KEY. */
export function mapOf(keyType: DataType, keys: readonly Value[], values: readonly Value[], zone: string): MapValue {
  const key = groupKey(keyType);
  const seen = new Set<Value>();
  const isFloating = keyType.kind === 'float' || keyType.kind === 'double';
  for (const k of keys) {
    if (k === null) fail('NULL_MAP_KEY', {});
    if (seen.has(key(k))) fail('DUPLICATED_MAP_KEY', { key: castText(keyType, zone)(k) });
    seen.add(key(k));
  }
  // -0.0 is the key 0.0
  return { keys: isFloating ? keys.map((k) => (k === 0 ? 0 : k)) : keys, values };
}

/** The value at a key; undefined when there is none. */
export function lookUp(map: MapValue, wanted: Value, keyType: DataType): Value | undefined {
  const key = groupKey(keyType);
  const target = key(wanted);
  const at = map.keys.findIndex((k) => key(k) === target || (typeof target === 'number' && Number.isNaN(target) && Number.isNaN(k)));
  return at < 0 ? undefined : (map.values[at] ?? null);
}
