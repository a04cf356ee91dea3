import { hasOffsets } from '../columnar/batch.ts';
import { operand } from '../functions/emit/operand.ts';
import type { Segment } from '../physical/segment.ts';
import type { Expr } from '../plan/expr.ts';
import { referencesOf } from '../plan/traits.ts';
import { type I32, i32, select } from '../wasm/assembler.ts';
import { emitPredicate, isPure } from './expression.ts';
import type { InputColumn } from './input-column.ts';
import { COLUMN, PARAM } from './params.ts';
import { type ModuleContext, RowContext } from './row-context.ts';

/**
 * A column of text and all conditions that read nothing else. Where the text of a batch has a dictionary, each of its entries is
 * judged once, and a byte says whether the rows with that code pass; a byte more is for rows without a value.
 */
export interface JudgedColumn {
  /** its position among the inputs */
  readonly input: number;
  readonly conditions: readonly Expr[];
}

/** The conditions, none of which raises, by the columns of text that they are about. */
export function judgedColumns({ source }: Segment, inputs: readonly InputColumn[], conditions: readonly Expr[]): JudgedColumn[] {
  if (source.kind !== 'columns') return [];
  const found = new Map<number, Expr[]>();
  for (const c of conditions) {
    const ids = referencesOf(c);
    const [id] = ids;
    const input = inputs.findIndex(
      (x) => x.path.length === 0 && !x.encoding && hasOffsets(x.type) && source.attributes[x.column]?.id === id,
    );
    if (ids.size === 1 && input >= 0 && isPure(c)) found.set(input, [...(found.get(input) ?? []), c]);
  }
  return [...found]
    .filter(([, list]) => list.some((c) => c.kind === 'Call' && c.name !== 'isnotnull'))
    .map(([input, list]) => ({ input, conditions: list }));
}

/** Where an input's words lie, which attribute it is, and whether it has nulls. */
export interface JudgedInput extends JudgedColumn {
  readonly at: number;
  readonly id: number;
  readonly type: InputColumn['type'];
  readonly nullable: boolean;
}

/** `judge(params)`: writes the byte of each entry of the dictionaries at hand. */
export function emitJudge(shared: ModuleContext, columns: readonly JudgedInput[]): void {
  const asm = shared.module.func('judge', ['i32'], []);
  const row = new RowContext(shared, asm, asm.param(0, 'i32'));
  for (const { at, id, type, nullable, conditions } of columns)
    row.scoped(() => {
      const passes = asm.keep(row.load(at + COLUMN.passes));
      asm.if(passes, () => {
        const [values, offsets, entries] = [COLUMN.values, COLUMN.offsets, COLUMN.entries].map((w) => asm.keep(row.load(at + w))) as [
          I32,
          I32,
          I32,
        ];
        const code = asm.local('i32');
        asm.set(code, i32.const(0));
        asm.loop((again) => {
          row.scoped(() => {
            asm.store('i32', row.params, row.load(PARAM.scratchBase), PARAM.scratchNext);
            const place = asm.keep(i32.add(offsets, i32.shl(asm.get(code), i32.const(2))));
            const isPast = asm.keep(i32.eq(i32.add(asm.get(code), i32.const(1)), entries));
            const from = asm.keep(i32.load(place));
            const length = asm.keep(select(isPast, i32.const(0), i32.sub(i32.load(place, 4), from)));
            row.bind(id, () => operand(type, [i32.add(values, from), length], nullable ? { isNull: isPast } : {}));
            const pass = conditions.map((c) => emitPredicate(c, row)).reduce((a, b) => i32.and(a, b));
            asm.store8(i32.add(passes, asm.get(code)), pass);
          });
          asm.set(code, i32.add(asm.get(code), i32.const(1)));
          asm.brIf(again, i32.ltU(asm.get(code), entries));
        });
      });
    });
}
