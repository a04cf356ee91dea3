import { compileEvaluator } from '../../functions/evaluate.ts';
import type { Attribute, Expr } from '../../plan/expr.ts';
import { type Join, outputOf } from '../../plan/logical.ts';
import { canRaise, isDeterministic, readsOnly } from '../../plan/traits.ts';
import type { Value } from '../../types/value.ts';
import { rowKey } from './aggregate.ts';
import { allRows, checkCancelled, chunks, type Row, type Rows, type Run } from './rows.ts';

/**
 * Each left row with the right rows that satisfy the condition, in order. Right rows are found by the equalities in the
 * condition where there are any; the whole condition is then tested, so that they are a shortcut only.
 */
export async function* runJoin(plan: Join, left: Rows, right: Rows, run: Run): Rows {
  const leftOutput = outputOf(plan.left);
  const rightOutput = outputOf(plan.right);
  const rightRows = await allRows(right, run);
  const candidates = finder(plan, leftOutput, rightOutput, rightRows, run);
  const matches = plan.condition ? compileEvaluator(plan.condition, [...leftOutput, ...rightOutput], run.settings) : () => true;
  const matched = new Set<Row>();
  const noRight: Row = rightOutput.map(() => null);
  const noLeft: Row = leftOutput.map(() => null);
  const { joinType } = plan;
  for await (const rows of left) {
    const made: Row[] = [];
    for (const row of rows) {
      checkCancelled(run);
      let found = false;
      for (const other of candidates(row)) {
        const both = [...row, ...other];
        if (matches(both) !== true) continue;
        found = true;
        if (joinType === 'semi' || joinType === 'anti') break;
        if (joinType === 'right' || joinType === 'full') matched.add(other);
        made.push(both);
      }
      if (joinType === 'semi' ? found : joinType === 'anti' && !found) made.push(row);
      if (!found && (joinType === 'left' || joinType === 'full')) made.push([...row, ...noRight]);
    }
    if (made.length) yield made;
  }
  if (joinType === 'right' || joinType === 'full') yield* chunks(rightRows.filter((r) => !matched.has(r)).map((r) => [...noLeft, ...r]));
}

type Finder = (row: Row) => readonly Row[];

function finder(plan: Join, left: readonly Attribute[], right: readonly Attribute[], rows: readonly Row[], run: Run): Finder {
  const pairs = plan.condition ? equalities(plan.condition, new Set(left.map((a) => a.id)), new Set(right.map((a) => a.id))) : [];
  if (pairs.length === 0) return () => rows;
  const keyOf = rowKey(pairs.map(([l]) => l.type));
  const leftKeys = pairs.map(([l]) => compileEvaluator(l, left, run.settings));
  const rightKeys = pairs.map(([, r]) => compileEvaluator(r, right, run.settings));
  const table = new Map<unknown, Row[]>();
  for (const row of rows) {
    const key = keyOf(rightKeys.map((k): Value => k(row)));
    const bucket = table.get(key);
    if (bucket) bucket.push(row);
    else table.set(key, [row]);
  }
  return (row) => table.get(keyOf(leftKeys.map((k) => k(row)))) ?? [];
}

/** The conjuncts `a = b` of plain columns, one of each side. */
function equalities(e: Expr, left: ReadonlySet<number>, right: ReadonlySet<number>): [Expr, Expr][] {
  if (e.kind !== 'Call') return [];
  if (e.name === 'and') return e.args.flatMap((a) => equalities(a, left, right));
  const [a, b] = e.args;
  if (e.name !== '==' || !a || !b || a.type.kind !== b.type.kind || !isDeterministic(e) || canRaise(e)) return [];
  if (readsOnly(a, left) && readsOnly(b, right)) return [[a, b]];
  return readsOnly(b, left) && readsOnly(a, right) ? [[b, a]] : [];
}
