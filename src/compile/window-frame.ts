import { internalError } from '../errors/engine-error.ts';
import { emitCompare } from '../functions/emit/operand.ts';
import type { Operand } from '../functions/emit.ts';
import type { WindowPass } from '../physical/window-pass.ts';
import type { Expr, FrameBound, SortKey, WindowCall } from '../plan/expr.ts';
import { type Callee, type I32, i32, select } from '../wasm/assembler.ts';
import { emitExpression } from './expression.ts';
import type { ModuleContext, RowContext } from './row-context.ts';
import { loadField } from './source.ts';
import { eachRow, entry, PartitionRows } from './window-rows.ts';

const ONE = i32.const(1);

/** Fills the frame of each row of a partition, empty ones with their end at their beginning. */
export function frameFunction(shared: ModuleContext, pass: WindowPass, { frame }: WindowCall): Callee {
  const rows = new PartitionRows(shared, pass);
  const { asm } = rows;
  eachRow(rows, (i) => {
    const from = asm.keep(edge(rows, frame.unit, frame.lower, false, i));
    const to = asm.keep(edge(rows, frame.unit, frame.upper, true, i));
    rows.setFrame(i, from, select(i32.ltS(to, from), from, to));
  });
  return asm.callee;
}

function edge(rows: PartitionRows, unit: 'rows' | 'range', bound: FrameBound, isUpper: boolean, row: I32): I32 {
  switch (bound.kind) {
    case 'unbounded':
      return isUpper ? rows.end : i32.sub(i32.const(0), rows.before);
    case 'current row':
      if (unit === 'rows') return isUpper ? i32.add(row, ONE) : row;
      return isUpper ? rows.peersTo(row) : rows.peersFrom(row);
    case 'offset':
      return clamped(rows, i32.add(row, i32.const(Math.max(-OFFSET, Math.min(OFFSET, bound.rows)) + (isUpper ? 1 : 0))));
    case 'value':
      return search(rows, bound.expr, isUpper);
    default:
      return bound satisfies never;
  }
}

/** More rows than a partition can have, and few enough to be added to a row's number. */
const OFFSET = 1 << 30;

function clamped({ asm, before, end }: PartitionRows, at: I32): I32 {
  const kept = asm.keep(at);
  const first = i32.sub(i32.const(0), before);
  const low = asm.keep(select(i32.ltS(kept, first), first, kept));
  return select(i32.gtS(low, end), end, low);
}

/** The first position whose order key is not before the target, or for an upper bound the first behind it, among the rows seen. */
function search(rows: PartitionRows, target: Expr, isUpper: boolean): I32 {
  const { asm, context, pass } = rows;
  const [order] = pass.order;
  if (!order) return internalError('a range of values without an order');
  const reach = emitExpression(target, context);
  const low = asm.local('i32'),
    high = asm.local('i32'),
    middle = asm.local('i32');
  asm.set(low, i32.const(0));
  asm.set(high, rows.count);
  asm.block((found) => {
    asm.loop((again) => {
      asm.brIf(found, i32.geU(asm.get(low), asm.get(high)));
      asm.set(middle, i32.shrU(i32.add(asm.get(low), asm.get(high)), ONE));
      context.scoped(() => {
        const key = loadField(context, pass.layout, order.field, asm.keep(entry(rows, asm.get(middle))));
        const compared = asm.keep(compareKey(order.key, context, key, reach));
        asm.if(
          isUpper ? i32.leS(compared, i32.const(0)) : i32.ltS(compared, i32.const(0)),
          () => asm.set(low, i32.add(asm.get(middle), ONE)),
          () => asm.set(high, asm.get(middle)),
        );
      });
      asm.br(again);
    });
  });
  return asm.get(low);
}

/** Negative, 0 or positive as the key's order has it. Descending swaps the sides, which also swaps where nulls go. */
function compareKey(key: SortKey, row: RowContext, a: Operand, b: Operand): I32 {
  const [x, y] = key.ascending ? [a, b] : [b, a];
  return emitCompare(row.plain(), x, y, key.ascending === key.nullsFirst ? 'first' : 'last');
}
