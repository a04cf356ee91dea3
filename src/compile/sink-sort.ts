import { emitCompare } from '../functions/emit/operand.ts';
import type { Operand } from '../functions/emit.ts';
import type { RowLayout } from '../physical/row-layout.ts';
import type { SortSink } from '../physical/segment.ts';
import type { SortKey } from '../plan/expr.ts';
import { type Callee, type I32, i32, select } from '../wasm/assembler.ts';
import { emitExpression } from './expression.ts';
import { STORE } from './params.ts';
import { type ModuleContext, RowContext } from './row-context.ts';
import { loadField } from './source.ts';
import { newRow, storeField } from './store-row.ts';

/** Appends the row and its address; with a limit, only when it comes before the worst row worth keeping. */
export function emitSort(sink: SortSink, row: RowContext): void {
  const { asm } = row;
  const keys = sink.keys.map((k) => emitExpression(k.child, row));
  const append = (): void => {
    const payload = sink.payload.map((a) => emitExpression(a, row));
    asm.if(i32.eq(row.load(STORE.count), row.load(STORE.capacity)), () =>
      asm.run(row.shared.host(sink.limit === undefined ? 'growSlots' : 'prune'), [row.params]),
    );
    const n = asm.keep(row.load(STORE.count));
    const at = newRow(row, sink.layout);
    [...keys, ...payload].forEach((value, i) => storeField(row, sink.layout, i, at, value));
    asm.store('i32', i32.add(row.load(STORE.list), i32.shl(n, i32.const(2))), at);
  };
  if (sink.limit === undefined) {
    append();
    return;
  }
  const worst = asm.keep(row.load(STORE.threshold));
  const wanted = asm.local('i32');
  asm.set(wanted, i32.const(1));
  asm.if(worst, () =>
    row.scoped(() => {
      const order = compareKeys(
        sink.keys,
        row,
        keys,
        sink.keys.map((_, i) => loadField(row, sink.layout, i, worst)),
      );
      asm.set(wanted, i32.ltS(order, i32.const(0)));
    }),
  );
  asm.if(asm.get(wanted), () => row.scoped(append));
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

/** `compare(params, a, b)` of two rows by address. */
function buildCompare(shared: ModuleContext, keys: readonly SortKey[], layout: RowLayout): Callee {
  const f = shared.module.func(undefined, ['i32', 'i32', 'i32'], ['i32']);
  const row = new RowContext(shared, f, f.param(0, 'i32'));
  const side = (p: number): Operand[] => keys.map((_, i) => loadField(row, layout, i, f.param(p, 'i32')));
  f.return(compareKeys(keys, row, side(1), side(2)));
  return f.callee;
}

/**
 * `sort(params, list, other, count)`: merge sort of row addresses, stable, back and forth between the two lists; gives the
 * list that holds the answer. `merge(params, a, aCount, b, bCount, to)`: two sorted lists into one.
 */
export function buildSortFunctions(shared: ModuleContext, keys: readonly SortKey[], layout: RowLayout): void {
  const compare = buildCompare(shared, keys, layout);
  const merge = shared.module.func('merge', ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], []);
  {
    const [params, aParam, aCount, bParam, bCount, toParam] = [0, 1, 2, 3, 4, 5].map((i) => merge.param(i, 'i32')) as [
      I32,
      I32,
      I32,
      I32,
      I32,
      I32,
    ];
    const a = merge.local('i32'),
      b = merge.local('i32'),
      to = merge.local('i32'),
      aEnd = merge.local('i32'),
      bEnd = merge.local('i32');
    merge.set(a, aParam);
    merge.set(b, bParam);
    merge.set(to, toParam);
    merge.set(aEnd, i32.add(aParam, i32.shl(aCount, i32.const(2))));
    merge.set(bEnd, i32.add(bParam, i32.shl(bCount, i32.const(2))));
    const take = (from: typeof a): void => {
      merge.store('i32', merge.get(to), i32.load(merge.get(from)));
      merge.set(from, i32.add(merge.get(from), i32.const(4)));
    };
    merge.block((done) => {
      merge.loop((again) => {
        merge.brIf(done, i32.or(i32.eq(merge.get(a), merge.get(aEnd)), i32.eq(merge.get(b), merge.get(bEnd))));
        const order = merge.call(compare, [params, i32.load(merge.get(a)), i32.load(merge.get(b))], 'i32');
        merge.if(
          i32.leS(order, i32.const(0)),
          () => take(a),
          () => take(b),
        );
        merge.set(to, i32.add(merge.get(to), i32.const(4)));
        merge.br(again);
      });
    });
    const rest = (from: typeof a, end: typeof a): void => {
      const bytes = merge.keep(i32.sub(merge.get(end), merge.get(from)));
      merge.memoryCopy(merge.get(to), merge.get(from), bytes);
      merge.set(to, i32.add(merge.get(to), bytes));
    };
    rest(a, aEnd);
    rest(b, bEnd);
  }
  const sort = shared.module.func('sort', ['i32', 'i32', 'i32', 'i32'], ['i32']);
  const [params, list, other, count] = [0, 1, 2, 3].map((i) => sort.param(i, 'i32')) as [I32, I32, I32, I32];
  const from = sort.local('i32'),
    to = sort.local('i32'),
    width = sort.local('i32'),
    i = sort.local('i32'),
    swap = sort.local('i32');
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
        const at = (base: typeof from, n: I32): I32 => i32.add(sort.get(base), i32.shl(n, i32.const(2)));
        sort.run(merge.callee, [
          params,
          at(from, sort.get(i)),
          aCount,
          at(from, i32.add(sort.get(i), aCount)),
          bCount,
          at(to, sort.get(i)),
        ]);
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
  sort.return(sort.get(from));
}
