import { canCast, canUpCast } from './can-cast.ts';
import * as t from './data-type.ts';

/** spark.sql.storeAssignmentPolicy */
export type StorePolicy = 'ANSI' | 'LEGACY' | 'STRICT';

const DATETIME: ReadonlySet<string> = new Set(['date', 'timestamp', 'timestamp_ntz']);

/**
 * May a value of one type be stored in a column of the other?
 * - ANSI: where a cast goes wrong just on some values (numbers to numbers: overflow raises; text to nothing else)
 * - LEGACY: whatever a cast allows
 * - STRICT: only what loses nothing
 */
export function canStore(from: t.DataType, to: t.DataType, policy: StorePolicy): boolean {
  switch (policy) {
    case 'LEGACY':
      return canCast(from, to, 'legacy');
    case 'STRICT':
      return from.kind !== 'void' && canUpCast(from, to);
    case 'ANSI':
      return canStoreAnsi(from, to);
    default:
      return policy satisfies never;
  }
}

function canStoreAnsi(from: t.DataType, to: t.DataType): boolean {
  if (t.sameTypeIgnoringNulls(from, to) || from.kind === 'void') return true;
  if (t.isNested(from) || t.isNested(to)) return t.partsMatch(from, to, canStoreAnsi);
  if (t.isStringLike(to)) return from.kind !== 'interval';
  if (t.isNumeric(from) && t.isNumeric(to)) return true;
  return from.kind === to.kind || (DATETIME.has(from.kind) && DATETIME.has(to.kind));
}
