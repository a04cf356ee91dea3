import type { Batch } from '../../columnar/batch.ts';
import { valueReader } from '../../columnar/reader.ts';
import { internalError } from '../../errors/engine-error.ts';
import { compileEvaluator, compilePredicate } from '../../functions/evaluate.ts';
import { lookupFunction } from '../../functions/registry.ts';
import type { Attribute } from '../../plan/expr.ts';
import { type Generate, inWindowOrder, type LogicalPlan, outputOf, type Shared, type Sort } from '../../plan/logical.ts';
import { compareValues } from '../../types/compare.ts';
import { VOID } from '../../types/data-type.ts';
import type { Value } from '../../types/value.ts';
import type { SharedMemory } from '../../wasm/memory.ts';
import { runAggregate } from './aggregate.ts';
import { runJoin } from './join.ts';
import { allRows, CHUNK, checkCancelled, chunks, type Row, type Rows, type Run } from './rows.ts';
import { runScan } from './scan.ts';
import { runWindow } from './window.ts';

/** The rows of a plan, in its order: each node as plainly as it can be said. */
export function runPlan(plan: LogicalPlan, run: Run): Rows {
  switch (plan.kind) {
    case 'Scan':
      return runScan(plan, run);
    case 'CachedRelation': {
      const { columns } = plan;
      const rows = batchRows(run.cached(plan.cacheId), run.memory);
      return columns ? each(rows, run, (all) => all.map((row) => columns.map((c) => row[c] ?? null))) : rows;
    }
    case 'LocalRows':
      return chunks(plan.rows);
    case 'RangeRows':
      return range(plan.start, plan.end, plan.step, run);
    case 'Project': {
      const evaluators = plan.exprs.map((e) => compileEvaluator(e, outputOf(plan.input), run.settings));
      return each(runPlan(plan.input, run), run, (rows) => rows.map((row) => evaluators.map((e) => e(row))));
    }
    case 'Filter': {
      const condition = compilePredicate(plan.condition, outputOf(plan.input), run.settings);
      return each(runPlan(plan.input, run), run, (rows) => rows.filter(condition));
    }
    case 'Aggregate':
      return runAggregate(plan, runPlan(plan.input, run), run);
    case 'Join':
      return runJoin(plan, runPlan(plan.left, run), runPlan(plan.right, run), run);
    case 'Sort':
      return sorted(plan, run);
    case 'Limit':
      return limited(runPlan(plan.input, run), plan.offset, plan.limit ?? Number.POSITIVE_INFINITY);
    case 'Union':
      return concatenated(plan.inputs, run);
    case 'Generate':
      return each(runPlan(plan.input, run), run, generate(plan, outputOf(plan.input), run));
    case 'Expand': {
      const input = outputOf(plan.input);
      const projections = plan.projections.map((p) => p.map((e) => compileEvaluator(e, input, run.settings)));
      return each(runPlan(plan.input, run), run, (rows) => rows.flatMap((row) => projections.map((p) => p.map((e) => e(row)))));
    }
    case 'Window':
      return runWindow(plan, runPlan(inWindowOrder(plan, plan.input), run), run);
    case 'Shared':
      return shared(plan, run);
    case 'SubqueryAlias':
      return runPlan(plan.input, run);
    case 'UnionLoop':
    case 'UnionLoopRef':
    case 'ScriptTransform':
      return internalError('a recursion or script was not run beforehand');
    default:
      return plan satisfies never;
  }
}

async function* shared(plan: Shared, run: Run): Rows {
  const rows = run.shared.get(plan.shareId) ?? allRows(runPlan(plan.input, run), run);
  run.shared.set(plan.shareId, rows);
  yield* chunks(await rows);
}

async function* each(input: Rows, run: Run, f: (rows: readonly Row[]) => readonly Row[]): Rows {
  for await (const rows of input) {
    checkCancelled(run);
    const made = f(rows);
    if (made.length) yield made;
  }
}

async function* batchRows(batches: readonly Batch[], memory: SharedMemory): Rows {
  for (const batch of batches) {
    const readers = batch.columns.map((c) => valueReader(memory, c));
    yield Array.from({ length: batch.rowCount }, (_, i) => readers.map((read) => read(i)));
  }
}

async function* range(start: bigint, end: bigint, step: bigint, run: Run): Rows {
  const before = (n: bigint): boolean => (step > 0n ? n < end : n > end);
  for (let at = start; before(at); ) {
    checkCancelled(run);
    const rows: Row[] = [];
    for (; rows.length < CHUNK && before(at); at += step) rows.push([at]);
    yield rows;
  }
}

/** Stable, so that equal rows keep their order. */
async function* sorted(plan: Sort, run: Run): Rows {
  const input = outputOf(plan.input);
  const keys = plan.keys.map((k) => {
    const compare = compareValues(k.child.type);
    const whenNull = k.nullsFirst ? -1 : 1;
    return {
      evaluate: compileEvaluator(k.child, input, run.settings),
      compare: (a: Value, b: Value): number => {
        if (a === null || b === null) return a === b ? 0 : a === null ? whenNull : -whenNull;
        return k.ascending ? compare(a, b) : compare(b, a);
      },
    };
  });
  const rows = (await allRows(runPlan(plan.input, run), run)).map((row) => ({ row, key: keys.map((k) => k.evaluate(row)) }));
  rows.sort((a, b) => {
    for (const [i, k] of keys.entries()) {
      const order = k.compare(a.key[i] ?? null, b.key[i] ?? null);
      if (order !== 0) return order;
    }
    return 0;
  });
  yield* chunks(rows.map((r) => r.row));
}

async function* limited(input: Rows, offset: number, limit: number): Rows {
  if (limit <= 0) return;
  let skip = offset;
  let left = limit;
  for await (const rows of input) {
    const from = Math.min(skip, rows.length);
    skip -= from;
    const kept = rows.slice(from, Math.min(rows.length, from + left));
    left -= kept.length;
    if (kept.length) yield kept;
    if (left === 0) return;
  }
}

async function* concatenated(inputs: readonly LogicalPlan[], run: Run): Rows {
  for (const input of inputs) yield* runPlan(input, run);
}

function generate(plan: Generate, input: readonly Attribute[], run: Run): (rows: readonly Row[]) => readonly Row[] {
  const { generator, outer, output } = plan;
  const record = lookupFunction(generator.name);
  const overload = record?.kind === 'generator' ? record.overloads[generator.overload] : undefined;
  if (!overload) return internalError(`no generator ${generator.name} with overload ${generator.overload}`);
  const args = generator.args.map((a) => compileEvaluator(a, input, run.settings));
  const { ansi, timeZone, now } = run.settings;
  const context = { argTypes: generator.args.map((a) => a.type), type: generator.args[0]?.type ?? VOID, ansi, timeZone, now };
  const none: Row = output.map(() => null);
  return (rows) =>
    rows.flatMap((row) => {
      const made = Array.from(overload.generate(context, ...args.map((a) => a(row))), (values) => [...row, ...values]);
      return made.length === 0 && outer ? [[...row, ...none]] : made;
    });
}
