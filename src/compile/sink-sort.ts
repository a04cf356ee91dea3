import { emitCompare } from '../functions/emit/operand.ts';
import { emitSortPrefix, type SortRest } from '../functions/emit/sort-prefix.ts';
import type { Operand } from '../functions/emit.ts';
import type { RowLayout } from '../physical/row-layout.ts';
import type { SortSink } from '../physical/segment.ts';
import type { SortKey } from '../plan/expr.ts';
import { type Callee, type I32, i32, i64, type Local, select } from '../wasm/assembler.ts';
import { emitExpression } from './expression.ts';
import { hasGroupLimit } from './group-limit.ts';
import { emitGroupTest, type GroupTest, type SortFeed } from './group-test.ts';
import { ENTRY, ENTRY_ROW, LEVEL, STORE } from './params.ts';
import { type ModuleContext, RowContext, WIDE } from './row-context.ts';
import { buildLevels } from './sort-levels.ts';
import { buildRefine, eachTie } from './sort-refine.ts';
import { loadField } from './source.ts';
import { newRow, storeField } from './store-row.ts';

/**
 * Appends the row and its entry: a number that begins its keys, and its address; with a limit, only when it comes before the
 * worst row worth keeping. Tells what equal numbers leave open.
 */
export function emitSort(sink: SortSink, row: RowContext, feed: SortFeed): SortRest | undefined {
  const { asm } = row;
  // Thousands of keys at hand at once take more than their number to compile: the first of them decide what is decided here.
  const first = sink.keys.slice(0, WIDE);
  const keys = first.map((k) => emitExpression(k.child, row));
  let rest: SortRest | undefined;
  const append = (test?: GroupTest): void => {
    const prefix = emitSortPrefix(row.plain(), first, keys, feed.isAlone);
    rest = prefix.rest ?? (first.length < sink.keys.length ? { key: first.length, bytes: 0 } : undefined);
    asm.if(i32.eq(row.load(STORE.count), row.load(STORE.capacity)), () =>
      asm.run(row.shared.host(sink.limit === undefined ? 'growSlots' : 'prune'), [row.params]),
    );
    const n = asm.keep(row.load(STORE.count));
    const at = newRow(row, sink.layout);
    test?.keep(at);
    keys.forEach((key, i) => storeField(row, sink.layout, i, at, key));
    row.forEach(sink.keys.slice(WIDE), (k, i) => storeField(row, sink.layout, WIDE + i, at, emitExpression(k.child, row)));
    row.forEach(sink.payload, (a, i) => storeField(row, sink.layout, sink.keys.length + i, at, emitExpression(a, row)));
    const entry = asm.keep(after(row.load(STORE.list), n));
    asm.store('i64', entry, prefix.value);
    asm.store('i32', entry, at, ENTRY_ROW);
  };
  if (hasGroupLimit(sink)) {
    const test = emitGroupTest(sink, row, keys, feed);
    asm.if(test.wanted, () => row.scoped(() => append(test)));
    return rest;
  }
  if (sink.limit === undefined) {
    append();
    return rest;
  }
  const worst = asm.keep(row.load(STORE.threshold));
  const wanted = asm.local('i32');
  asm.set(wanted, i32.const(1));
  asm.if(worst, () =>
    row.scoped(() => {
      const order = compareKeys(
        first,
        row,
        keys,
        first.map((_, i) => loadField(row, sink.layout, i, worst)),
      );
      // Where further keys would have to tell, the row is taken.
      asm.set(wanted, i32.ltS(order, i32.const(first.length < sink.keys.length ? 1 : 0)));
    }),
  );
  asm.if(asm.get(wanted), () => row.scoped(append));
  return rest;
}

/** Negative, 0 or positive as ORDER BY has it. */
function compareKeys(keys: readonly SortKey[], row: RowContext, a: readonly Operand[], b: readonly Operand[]): I32 {
  const { asm } = row;
  const order = asm.local('i32');
  asm.set(order, i32.const(0));
  asm.block((decided) => {
    keys.forEach((key, i) => {
      // Descending swaps the sides, which also swaps where nulls go.
      const [x, y] = key.ascending ? [a[i], b[i]] : [b[i], a[i]];
      const nullsFirst = key.ascending ? key.nullsFirst : !key.nullsFirst;
      asm.set(order, emitCompare(row.plain(), x as Operand, y as Operand, nullsFirst ? 'first' : 'last'));
      if (i < keys.length - 1) asm.brIf(decided, asm.get(order));
    });
  });
  return asm.get(order);
}

/** `compare(params, a, b)` of two rows by address; so many keys each by a function of their own. */
function buildCompare(shared: ModuleContext, keys: readonly SortKey[], layout: RowLayout, from = 0): Callee {
  const rest = from + WIDE < keys.length ? buildCompare(shared, keys, layout, from + WIDE) : undefined;
  const f = shared.module.func(undefined, ['i32', 'i32', 'i32'], ['i32']);
  const [params, a, b] = [0, 1, 2].map((p) => f.param(p, 'i32')) as [I32, I32, I32];
  const row = new RowContext(shared, f, params);
  const own = keys.slice(from, from + WIDE);
  const side = (at: I32): Operand[] => own.map((_, i) => loadField(row, layout, from + i, at));
  const order = f.local('i32');
  f.set(order, compareKeys(own, row, side(a), side(b)));
  if (rest) f.if(i32.eqz(f.get(order)), () => f.set(order, f.call(rest, [params, a, b], 'i32')));
  f.return(f.get(order));
  return f.callee;
}

/**
 * `sort(params, list, other, count, scratch, level)`: entries of a level by their numbers, stably; where those leave something open,
 * runs of equal ones by that.
 */
export function buildSortFunctions(shared: ModuleContext, sink: SortSink, rest: SortRest | undefined): void {
  const sort = shared.module.func('sort', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], []);
  const [params, list, other, count, scratch, level] = [0, 1, 2, 3, 4, 5].map((i) => sort.param(i, 'i32')) as [
    I32,
    I32,
    I32,
    I32,
    I32,
    I32,
  ];
  sort.run(shared.runtime('entries_sort'), [list, other, count, scratch]);
  if (!rest) {
    const next = shared.module.func('next', ['i32', 'i32', 'i32'], ['i32']);
    next.return(i32.const(LEVEL.end));
    return;
  }
  const levels = buildLevels(shared, sink, rest);
  const merge = buildMerge(shared, buildCompare(shared, sink.keys, sink.layout));
  const refine = buildRefine(shared, levels, buildMergeSort(shared, merge));
  eachTie(shared, sort, { params, list, count, level }, levels.next, (at, run, deeper) => {
    const number = sort.keep(i64.load(at));
    sort.run(refine, [params, at, other, run, scratch, deeper]);
    // Entries that come later are sorted among these by their first numbers.
    sort.run(shared.runtime('entries_number'), [at, run, number]);
  });
}

const rowOf = (entry: I32): I32 => i32.load(entry, ENTRY_ROW);
const after = (entry: I32, count: I32): I32 => i32.add(entry, i32.mul(count, i32.const(ENTRY)));

/** `(params, a, aCount, b, bCount, to)`: two sorted lists of entries into one; of rows that tie those of the first come first. */
function buildMerge(shared: ModuleContext, compare: Callee): Callee {
  const merge = shared.module.func(undefined, ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], []);
  const [params, aParam, aCount, bParam, bCount, toParam] = [0, 1, 2, 3, 4, 5].map((i) => merge.param(i, 'i32')) as [
    I32,
    I32,
    I32,
    I32,
    I32,
    I32,
  ];
  const [a, b, to] = [merge.local('i32'), merge.local('i32'), merge.local('i32')];
  const aEnd = merge.keep(after(aParam, aCount)),
    bEnd = merge.keep(after(bParam, bCount));
  merge.set(a, aParam);
  merge.set(b, bParam);
  merge.set(to, toParam);
  /** 1 when the second comes before the first */
  const isLater = (first: I32, second: I32): I32 => {
    const later = merge.local('i32');
    const x = merge.keep(i64.load(first)),
      y = merge.keep(i64.load(second));
    merge.set(later, i64.ltU(y, x));
    merge.if(i64.eq(x, y), () =>
      merge.set(later, i32.gtS(merge.call(compare, [params, rowOf(first), rowOf(second)], 'i32'), i32.const(0))),
    );
    return merge.get(later);
  };
  const take = (from: Local<'i32'>): void => {
    merge.store('i64', merge.get(to), i64.load(merge.get(from)));
    merge.store('i32', merge.get(to), rowOf(merge.get(from)), ENTRY_ROW);
    merge.set(from, after(merge.get(from), i32.const(1)));
  };
  merge.block((done) => {
    // Lists that follow one another are only put together.
    merge.brIf(done, i32.or(i32.eqz(aCount), i32.eqz(bCount)));
    merge.brIf(done, i32.eqz(isLater(after(aEnd, i32.const(-1)), bParam)));
    merge.loop((again) => {
      merge.brIf(done, i32.or(i32.eq(merge.get(a), aEnd), i32.eq(merge.get(b), bEnd)));
      merge.if(
        isLater(merge.get(a), merge.get(b)),
        () => take(b),
        () => take(a),
      );
      merge.set(to, after(merge.get(to), i32.const(1)));
      merge.br(again);
    });
  });
  const rest = (from: Local<'i32'>, end: I32): void => {
    const bytes = merge.keep(i32.sub(end, merge.get(from)));
    merge.memoryCopy(merge.get(to), merge.get(from), bytes);
    merge.set(to, i32.add(merge.get(to), bytes));
  };
  rest(a, aEnd);
  rest(b, bEnd);
  return merge.callee;
}

/** `(params, list, other, count)`: merge sort, stable, back and forth between the two lists; the answer is at `list`. */
function buildMergeSort(shared: ModuleContext, merge: Callee): Callee {
  const sort = shared.module.func(undefined, ['i32', 'i32', 'i32', 'i32'], []);
  const [params, list, other, count] = [0, 1, 2, 3].map((i) => sort.param(i, 'i32')) as [I32, I32, I32, I32];
  const [from, to, width, i, swap] = [0, 1, 2, 3, 4].map(() => sort.local('i32')) as [
    Local<'i32'>,
    Local<'i32'>,
    Local<'i32'>,
    Local<'i32'>,
    Local<'i32'>,
  ];
  sort.set(from, list);
  sort.set(to, other);
  sort.set(width, i32.const(1));
  sort.block((done) => {
    sort.loop((pass) => {
      sort.brIf(done, i32.geU(sort.get(width), count));
      sort.set(i, i32.const(0));
      sort.loop((pair) => {
        const left = sort.keep(i32.sub(count, sort.get(i)));
        const smaller = (x: I32, y: I32): I32 => select(i32.ltU(x, y), x, y);
        const aCount = sort.keep(smaller(sort.get(width), left));
        const bCount = sort.keep(smaller(sort.get(width), i32.sub(left, aCount)));
        const at = (base: Local<'i32'>, n: I32): I32 => after(sort.get(base), n);
        sort.run(merge, [params, at(from, sort.get(i)), aCount, at(from, i32.add(sort.get(i), aCount)), bCount, at(to, sort.get(i))]);
        sort.set(i, i32.add(i32.add(sort.get(i), aCount), bCount));
        sort.brIf(pair, i32.ltU(sort.get(i), count));
      });
      sort.set(swap, sort.get(from));
      sort.set(from, sort.get(to));
      sort.set(to, sort.get(swap));
      sort.set(width, i32.shl(sort.get(width), i32.const(1)));
      sort.br(pass);
    });
  });
  sort.if(i32.ne(sort.get(from), list), () => sort.memoryCopy(list, sort.get(from), i32.mul(count, i32.const(ENTRY))));
  return sort.callee;
}
