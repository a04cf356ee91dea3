import { asI64 } from '../functions/emit/operand.ts';
import type { SortSink } from '../physical/segment.ts';
import { type I64, i32, i64 } from '../wasm/assembler.ts';
import { STORE } from './params.ts';
import type { RowContext } from './row-context.ts';
import { type LaneColumn, type LaneTest, laneWidth } from './simd-filter.ts';
import { loadField } from './source.ts';

/**
 * For the first rows of a sort: the test that drops a row whose first key comes after that of the worst row worth keeping.
 * Rows that tie pass, the sink looks at them in full. Only for a column of whole numbers without nulls; the worst row's key
 * is read once a block, and before there is one everything passes.
 */
export function thresholdTest(sink: SortSink, row: RowContext, columnOf: (id: number) => LaneColumn | undefined): LaneTest | undefined {
  const [key] = sink.keys;
  if (sink.limit === undefined || key?.child.kind !== 'Attribute') return undefined;
  const found = columnOf(key.child.id);
  const width = found && !found.nullable ? laneWidth(key.child.type, found) : undefined;
  if (!found || width === undefined) return undefined;
  const max = 2n ** BigInt(8 * width - 1) - 1n,
    min = -max - 1n;
  const constant = (): I64 => {
    const { asm } = row;
    const bound = asm.local('i64');
    const worst = asm.keep(row.load(STORE.threshold));
    asm.set(bound, i64.const(key.ascending ? max : min));
    asm.if(worst, () =>
      row.scoped(() => {
        const field = loadField(row, sink.layout, 0, worst);
        const value = (): void => asm.set(bound, asI64(field));
        if (field.isNull) asm.if(i32.eqz(field.isNull), value);
        else value();
        // Another input of the sort may have wider numbers.
        asm.if(i64.gtS(asm.get(bound), i64.const(max)), () => asm.set(bound, i64.const(max)));
        asm.if(i64.ltS(asm.get(bound), i64.const(min)), () => asm.set(bound, i64.const(min)));
      }),
    );
    return asm.get(bound);
  };
  return { column: found.column, nullable: false, width, compare: key.ascending ? 'LeS' : 'GeS', constant };
}
