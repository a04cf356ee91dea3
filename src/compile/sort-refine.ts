import { type Callee, type FunctionBuilder, type I32, i32 } from '../wasm/assembler.ts';
import { ENTRY, LEVEL } from './params.ts';
import type { ModuleContext } from './row-context.ts';
import type { SortLevels } from './sort-levels.ts';

/** Of so few entries the rows are compared. */
const FEW = 12;

/**
 * `(params, list, other, count, scratch, level)`: sorts entries of a level: by its numbers, then each run of equal ones by the next
 * level. The entries' numbers are lost. `mergeSort(params, list, other, count)` compares rows.
 */
export function buildRefine(shared: ModuleContext, { number, next }: SortLevels, mergeSort: Callee): Callee {
  const f = shared.module.func(undefined, ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], []);
  const param = (i: number): I32 => f.param(i, 'i32');
  const [params, list, other, count, scratch] = [param(0), param(1), param(2), param(3), param(4)];
  const level = f.local('i32');
  f.set(level, param(5));
  f.block((done) => {
    f.loop((again) => {
      f.if(i32.or(i32.leU(count, i32.const(FEW)), i32.eq(f.get(level), i32.const(LEVEL.compare))), () => {
        f.run(mergeSort, [params, list, other, count]);
        f.br(done);
      });
      f.run(number, [params, list, count, f.get(level)]);
      f.run(shared.runtime('entries_sort'), [list, other, count, scratch]);
      eachTie(shared, f, { params, list, count, level: f.get(level) }, next, (at, run, deeper) => {
        f.if(i32.eq(run, count), () => {
          f.set(level, deeper);
          f.br(again);
        });
        f.run(f.callee, [params, at, other, run, scratch, deeper]);
      });
    });
  });
  return f.callee;
}

interface Sorted {
  readonly params: I32;
  readonly list: I32;
  readonly count: I32;
  readonly level: I32;
}

/** Each run of several entries with equal numbers that another level may tell apart. */
export function eachTie(
  shared: ModuleContext,
  f: FunctionBuilder,
  { params, list, count, level }: Sorted,
  next: Callee,
  body: (at: I32, run: I32, deeper: I32) => void,
): void {
  const at = f.local('i32'),
    left = f.local('i32');
  f.set(at, list);
  f.set(left, count);
  f.block((done) => {
    f.loop((again) => {
      f.brIf(done, i32.eqz(f.get(left)));
      const run = f.keep(f.call(shared.runtime('entries_run'), [f.get(at), f.get(left)], 'i32'));
      f.if(i32.gtU(run, i32.const(1)), () => {
        const deeper = f.keep(f.call(next, [params, f.get(at), level], 'i32'));
        f.if(i32.ne(deeper, i32.const(LEVEL.end)), () => body(f.get(at), run, deeper));
      });
      f.set(at, i32.add(f.get(at), i32.mul(run, i32.const(ENTRY))));
      f.set(left, i32.sub(f.get(left), run));
      f.br(again);
    });
  });
}
