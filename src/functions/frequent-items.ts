import { groupKey } from '../types/compare.ts';
import * as t from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import { scalar } from './define.ts';
import { hashInMap, hashSetOrder } from './java-hash.ts';
import { withContext } from './shorthand.ts';

interface Counted {
  readonly value: Value;
  count: number;
}

/**
 * The values that make up more than 1/`size` of all, and perhaps others, by Karp, Schenker and Papadimitriou: `size` counters, each of
 * which a value that finds none free sets back by one. In the order of Scala's mutable map, which never grows smaller.
 */
function frequentItems(values: readonly Value[], size: number, type: t.DataType): Value[] {
  const key = groupKey(type);
  const counters = new Map<unknown, Counted>();
  let most = 0;
  for (const value of values) {
    const at = key(value);
    const counted = counters.get(at);
    if (counted) {
      counted.count++;
      continue;
    }
    if (counters.size < size) {
      counters.set(at, { value, count: 1 });
      most = Math.max(most, counters.size);
      continue;
    }
    // Where a counter is given back, Spark's map has the new value too for a moment.
    if ([...counters.values()].some((c) => c.count === 1)) most = Math.max(most, counters.size + 1);
    for (const [k, c] of counters) if (--c.count === 0) counters.delete(k);
  }
  const kept = [...counters.values()].map((c) => c.value);
  const order = hashSetOrder(
    Int32Array.from(kept, (v) => hashInMap(v, type)),
    most,
  );
  return Array.from(order, (i) => kept[i] ?? null);
}

/** What `DataFrame.freqItems` makes of the values of a column; no function of Spark's SQL. */
export const FREQUENT_ITEMS = scalar({
  name: 'frequent_items',
  group: 'collection_funcs',
  overloads: [
    withContext(
      [{ array: 'T' }, 'int'],
      ([list]) => t.array(list?.kind === 'array' ? list.element : t.VOID, true),
      (c, list, size) => {
        const [type] = c.argTypes;
        return frequentItems(list as readonly Value[], size as number, type?.kind === 'array' ? type.element : t.VOID);
      },
    ),
  ],
  nulls: 'propagate',
  deterministic: true,
  canRaise: false,
  operator: 'internal',
  doc: 'The values of an array that make up more than one in so many, and perhaps others.',
  examples: [],
  source: 'Spark 4.0, DataFrame.freqItems',
});
