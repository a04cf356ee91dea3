import { bytesOf } from '../functions/emit/parts.ts';
import { representation } from '../functions/emit/representation.ts';
import { emitSortPrefix, type SortRest, textBytes, textPrefix } from '../functions/emit/sort-prefix.ts';
import type { Operand } from '../functions/emit.ts';
import type { SortSink } from '../physical/segment.ts';
import { type Callee, type I32, i32, i64 } from '../wasm/assembler.ts';
import { ENTRY, ENTRY_ROW, LEVEL } from './params.ts';
import { type ModuleContext, RowContext } from './row-context.ts';
import { loadField } from './source.ts';

const levelOf = ({ key, bytes }: SortRest): number => (key << 16) | bytes;

/** What is beyond these is compared: keys, and bytes of a text. */
const MOST_KEYS = 8;
const MOST_BYTES = 256;
/** Bytes of a text that a whole number holds. */
const BYTES = textBytes(64);

export interface SortLevels {
  /** `(params, list, count, level)`: gives entries the numbers of a level */
  readonly number: Callee;
  /** `(params, entry, level)`: the level of entries that are equal to one in the numbers of this one */
  readonly next: Callee;
}

/** `rest`: what the numbers that entries come with leave open. Both are exported, as `number` and `next`. */
export function buildLevels(shared: ModuleContext, { keys, layout }: SortSink, rest: SortRest): SortLevels {
  const own = keys.slice(0, MOST_KEYS);
  const number = shared.module.func('number', ['i32', 'i32', 'i32', 'i32'], []);
  const row = new RowContext(shared, number, number.param(0, 'i32'));
  const [list, count] = [number.param(1, 'i32'), number.param(2, 'i32')];
  const key = number.keep(i32.shrU(number.param(3, 'i32'), i32.const(16)));
  const bytes = number.keep(i32.and(number.param(3, 'i32'), i32.const(0xffff)));
  const end = number.keep(i32.add(list, i32.mul(count, i32.const(ENTRY))));
  const eachEntry = (body: (entry: I32) => void): void => {
    const at = number.local('i32');
    number.set(at, list);
    number.loop((again) => {
      row.scoped(() => body(number.get(at)));
      number.set(at, i32.add(number.get(at), i32.const(ENTRY)));
      number.brIf(again, i32.ltU(number.get(at), end));
    });
  };
  const field = (i: number, entry: I32): Operand => loadField(row, layout, i, i32.load(entry, ENTRY_ROW));
  /** The keys from number `i` on, as far as they fit into the numbers; what is left. */
  const byBeginning = (i: number): SortRest | undefined => {
    const some = own.slice(i);
    let left: SortRest | undefined;
    eachEntry((entry) => {
      const operands = some.map((_, n) => field(i + n, entry));
      const prefix = emitSortPrefix(row.plain(), some, operands, true);
      left = prefix.rest ?? (own.length < keys.length ? { key: some.length, bytes: 0 } : undefined);
      number.store('i64', entry, prefix.value);
    });
    return left;
  };
  /** What follows `bytes` of texts that all have more. */
  const byBytes = (i: number): void =>
    eachEntry((entry) => {
      const { ptr, length } = bytesOf(field(i, entry));
      const value = textPrefix(row.plain(), { ptr: i32.add(ptr, bytes), length: number.keep(i32.sub(length, bytes)) }, 64);
      number.store('i64', entry, own[i]?.ascending ? value : i64.xor(value, i64.const(-1n)));
    });

  const begun: (SortRest | undefined)[] = [];
  own.forEach((k, i) => {
    number.if(i32.eq(key, i32.const(i)), () => {
      const begin = (): void => {
        begun[i] = byBeginning(i);
      };
      if (representation(k.child.type) === 'bytes') number.if(bytes, () => byBytes(i), begin);
      else begin();
    });
  });
  return { number: number.callee, next: buildNext(shared, { keys, begun, rest }) };
}

interface Levels {
  readonly keys: SortSink['keys'];
  /** what is left behind the numbers of each key's beginning, counted from that key */
  readonly begun: readonly (SortRest | undefined)[];
  readonly rest: SortRest;
}

function buildNext(shared: ModuleContext, { keys, begun, rest }: Levels): Callee {
  const next = shared.module.func('next', ['i32', 'i32', 'i32'], ['i32']);
  const [entry, level] = [next.param(1, 'i32'), next.param(2, 'i32')];
  const bytes = next.keep(i32.and(level, i32.const(0xffff)));
  const at = (key: number, from = 0): I32 => {
    if (key >= keys.length) return i32.const(LEVEL.end);
    return i32.const(key >= begun.length ? LEVEL.compare : levelOf({ key, bytes: from }));
  };
  /** Do the texts of a key go on, as the last bits of their numbers tell? */
  const goOn = (key: number, bytes: number, told: number): I32 => {
    const mask = 2 ** told - 1;
    const count = keys[key]?.ascending ? bytes + 1 : (bytes + 1) ^ mask;
    return i32.eq(i32.and(i32.load(entry), i32.const(mask)), i32.const(count));
  };
  const behind = (first: number, { key, bytes, told }: SortRest): void => {
    if (told) next.if(i32.eqz(goOn(first + key, bytes, told)), () => next.return(at(first + key + 1)));
    next.return(at(first + key, bytes));
  };
  next.if(i32.eq(level, i32.const(LEVEL.start)), () => behind(0, rest));
  begun.forEach((left, i) => {
    next.if(i32.eq(i32.shrU(level, i32.const(16)), i32.const(i)), () => {
      next.if(bytes, () => {
        next.if(i32.eqz(goOn(i, BYTES, 8)), () => next.return(at(i + 1)));
        next.if(i32.gtU(bytes, i32.const(MOST_BYTES)), () => next.return(i32.const(LEVEL.compare)));
        next.return(i32.add(level, i32.const(BYTES)));
      });
      if (!left) next.return(i32.const(LEVEL.end));
      // Where it begins with the same key the same number would be made again.
      else if (left.key === 0 && left.bytes === 0) next.return(i32.const(LEVEL.compare));
      else behind(i, left);
    });
  });
  next.return(i32.const(LEVEL.compare));
  return next.callee;
}
