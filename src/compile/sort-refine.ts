import { bytesOf } from '../functions/emit/parts.ts';
import { representation } from '../functions/emit/representation.ts';
import { emitSortPrefix, type SortRest } from '../functions/emit/sort-prefix.ts';
import type { Operand } from '../functions/emit.ts';
import type { SortSink } from '../physical/segment.ts';
import type { SortKey } from '../plan/expr.ts';
import { type Callee, type FunctionBuilder, type I32, type I64, i32, i64, type Label, select } from '../wasm/assembler.ts';
import { ENTRY, ENTRY_ROW } from './params.ts';
import { type ModuleContext, RowContext } from './row-context.ts';
import { loadField } from './source.ts';

/** Of so few entries the rows are compared. */
const FEW = 12;
/** What ties beyond these is compared too: keys, and bytes of a text. */
const MOST_KEYS = 8;
const MOST_BYTES = 256;

/**
 * `(params, list, other, count, scratch, key, bytes)`: sorts entries whose rows are equal in the keys before number `key`, and
 * in so many of its bytes: by numbers made of what follows, then each run of equal ones by what follows that. The entries'
 * numbers are lost. `mergeSort(params, list, other, count)` compares rows.
 */
export function buildRefine(shared: ModuleContext, { keys, layout }: SortSink, mergeSort: Callee): Callee {
  const f = shared.module.func(undefined, ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'i32'], []);
  const param = (i: number): I32 => f.param(i, 'i32');
  const [params, list, other, count, scratch] = [param(0), param(1), param(2), param(3), param(4)];
  const row = new RowContext(shared, f, params);
  const key = f.local('i32'),
    bytes = f.local('i32');
  f.set(key, param(5));
  f.set(bytes, param(6));
  const end = f.keep(i32.add(list, i32.mul(count, i32.const(ENTRY))));
  const compare = (at: I32, n: I32): void => f.run(mergeSort, [params, at, other, n]);
  const field = (i: number, entry: I32): Operand => loadField(row, layout, i, i32.load(entry, ENTRY_ROW));
  /** Gives the entries the numbers that `numberOf` makes of them, and sorts by those. */
  const sortBy = (numberOf: (entry: I32) => I64): void => {
    eachEntry(f, list, end, (entry) => row.scoped(() => f.store('i64', entry, numberOf(entry))));
    f.run(shared.runtime('entries_sort'), [list, other, count, scratch]);
  };
  const refine = (at: I32, n: I32, next: number, from: I32): void =>
    f.run(f.callee, [params, at, other, n, scratch, i32.const(next), from]);
  const own = keys.slice(0, MOST_KEYS);

  /** By numbers made of the keys from number `i` on, as far as they fit; each run of equal ones by what did not. */
  const byNumbers = (i: number): void => {
    let rest: SortRest | undefined;
    sortBy((entry) => {
      const operands = own.slice(i).map((_, n) => field(i + n, entry));
      const prefix = emitSortPrefix(row.plain(), own.slice(i), operands, true);
      rest = prefix.rest ?? (i + operands.length < keys.length ? { key: operands.length, bytes: 0 } : undefined);
      return prefix.value;
    });
    const after = rest;
    if (!after) return;
    eachRun(shared, f, list, count, (at, n) =>
      // The same number would be made again.
      after.key === 0 ? compare(at, n) : refine(at, n, i + after.key, i32.const(after.bytes)),
    );
  };

  const lengthOf = (text: Operand): I32 => {
    const { length } = bytesOf(text);
    return text.isNull ? select(text.isNull, i32.const(0), length) : length;
  };
  /** Goes on with the next key where all texts of this one have ended; compares the rows where they have ended at several lengths. */
  const atEndOfTexts = (i: number, again: Label, done: Label): void => {
    const least = f.local('i32'),
      most = f.local('i32');
    f.set(least, i32.const(-1));
    f.set(most, i32.const(0));
    eachEntry(f, list, end, (entry) =>
      row.scoped(() => {
        const length = f.keep(lengthOf(field(i, entry)));
        f.set(least, select(i32.ltU(length, f.get(least)), length, f.get(least)));
        f.set(most, select(i32.gtU(length, f.get(most)), length, f.get(most)));
      }),
    );
    f.if(i32.leU(f.get(most), f.get(bytes)), () => {
      // Texts of unlike lengths differ in zeros at their ends.
      f.if(i32.ne(f.get(least), f.get(most)), () => {
        compare(list, count);
        f.br(done);
      });
      f.set(key, i32.const(i + 1));
      f.set(bytes, i32.const(0));
      f.br(again);
    });
  };
  /** By the next bytes of the texts of key number `i`; each run of equal ones by those behind them. */
  const byTexts = (i: number, k: SortKey, again: Label, done: Label): void => {
    f.if(f.get(bytes), () => atEndOfTexts(i, again, done));
    const isFirst = f.keep(i32.eqz(f.get(bytes)));
    const next = f.local('i32');
    sortBy((entry) => {
      const x = field(i, entry);
      const number = f.local('i64');
      f.if(
        isFirst,
        () => {
          const { value, rest } = emitSortPrefix(row.plain(), [k], [x], true);
          f.set(number, value);
          f.set(next, i32.const(rest?.bytes ?? 0));
        },
        () => {
          const left = f.keep(i32.sub(lengthOf(x), f.get(bytes)));
          const at = i32.add(bytesOf(x).ptr, f.get(bytes));
          const some = i32.gtS(left, i32.const(0));
          const word = row.plain().runtime('big_endian_prefix', [at, select(some, left, i32.const(0))], 'i64');
          f.set(number, k.ascending ? word : i64.xor(word, i64.const(-1n)));
          f.set(next, i32.add(f.get(bytes), i32.const(8)));
        },
      );
      return f.get(number);
    });
    eachRun(shared, f, list, count, (at, n) => {
      f.if(i32.eq(n, count), () => {
        f.set(bytes, f.get(next));
        f.br(again);
      });
      refine(at, n, i, f.get(next));
    });
  };

  f.block((done) => {
    f.loop((again) => {
      f.if(i32.or(i32.leU(count, i32.const(FEW)), i32.gtU(f.get(bytes), i32.const(MOST_BYTES))), () => {
        compare(list, count);
        f.br(done);
      });
      own.forEach((k, i) => {
        f.if(i32.eq(f.get(key), i32.const(i)), () => {
          if (representation(k.child.type) === 'bytes') byTexts(i, k, again, done);
          else byNumbers(i);
          f.br(done);
        });
      });
      if (own.length < keys.length) compare(list, count);
    });
  });
  return f.callee;
}

function eachEntry(f: FunctionBuilder, list: I32, end: I32, body: (entry: I32) => void): void {
  const at = f.local('i32');
  f.set(at, list);
  f.loop((again) => {
    body(f.get(at));
    f.set(at, i32.add(f.get(at), i32.const(ENTRY)));
    f.brIf(again, i32.ltU(f.get(at), end));
  });
}

/** Each run of several entries with equal numbers. */
export function eachRun(shared: ModuleContext, f: FunctionBuilder, list: I32, count: I32, body: (at: I32, run: I32) => void): void {
  const at = f.local('i32'),
    left = f.local('i32');
  f.set(at, list);
  f.set(left, count);
  f.block((done) => {
    f.loop((again) => {
      f.brIf(done, i32.eqz(f.get(left)));
      const run = f.keep(f.call(shared.runtime('entries_run'), [f.get(at), f.get(left)], 'i32'));
      f.if(i32.gtU(run, i32.const(1)), () => body(f.get(at), run));
      f.set(at, i32.add(f.get(at), i32.mul(run, i32.const(ENTRY))));
      f.set(left, i32.sub(f.get(left), run));
      f.br(again);
    });
  });
}
