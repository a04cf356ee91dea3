import { analyze } from '../../src/analyzer/analyze.ts';
import type { AnalyzerContext } from '../../src/analyzer/context.ts';
import { windowPartitions } from '../../src/exec/reference/window.ts';
import { aggregateEvaluator, compileEvaluator, contextOf } from '../../src/functions/evaluate.ts';
import { lookupFunction } from '../../src/functions/registry.ts';
import { parseStatement } from '../../src/parser/parse.ts';
import type { Attribute, Call } from '../../src/plan/expr.ts';
import { inWindowOrder, type LogicalPlan, outputOf } from '../../src/plan/logical.ts';
import { compareValues, groupKey, nullsFirst } from '../../src/types/compare.ts';
import type { Value } from '../../src/types/value.ts';

type Row = readonly Value[];
export interface Answer {
  readonly output: readonly Attribute[];
  readonly rows: readonly Row[];
}
export interface RunSettings {
  readonly ansi?: boolean;
  readonly timeZone?: string;
}

/** Runs a query without tables by the reference evaluator alone, straight from the analyzed plan. */
export async function runReference(sql: string, { ansi = true, timeZone = 'America/Los_Angeles' }: RunSettings = {}): Promise<Answer> {
  const context: AnalyzerContext = {
    conf: { ansi, timeZone, caseSensitive: false, currentCatalog: 'spark_catalog', currentDatabase: 'default' },
    lookupTable: async () => undefined,
    resolveFiles: () => Promise.reject(new Error('no files here')),
  };
  const plan = await analyze(parseStatement(sql), context);
  return { output: outputOf(plan), rows: execute(plan, { timeZone, now: 1_700_000_000_000_000n }) };
}

type Settings = { readonly timeZone: string; readonly now: bigint };

function execute(plan: LogicalPlan, settings: Settings): Row[] {
  switch (plan.kind) {
    case 'LocalRows':
      return [...plan.rows];
    case 'RangeRows': {
      const rows: Row[] = [];
      for (let i = plan.start; plan.step > 0n ? i < plan.end : i > plan.end; i += plan.step) rows.push([i]);
      return rows;
    }
    case 'SubqueryAlias':
      return execute(plan.input, settings);
    case 'Project': {
      const exprs = plan.exprs.map((e) => compileEvaluator(e, outputOf(plan.input), settings));
      return execute(plan.input, settings).map((row) => exprs.map((e) => e(row)));
    }
    case 'Filter': {
      const test = compileEvaluator(plan.condition, outputOf(plan.input), settings);
      return execute(plan.input, settings).filter((row) => test(row) === true);
    }
    case 'Limit':
      return execute(plan.input, settings).slice(plan.offset, plan.limit === undefined ? undefined : plan.offset + plan.limit);
    case 'Union':
      return plan.inputs.flatMap((input) => execute(input, settings));
    case 'Sort': {
      const inputs = outputOf(plan.input);
      const keys = plan.keys.map((k) => {
        const compare = compareValues(k.child.type);
        return {
          ...k,
          value: compileEvaluator(k.child, inputs, settings),
          compare: k.ascending ? compare : (a: Value, b: Value) => compare(b, a),
        };
      });
      return execute(plan.input, settings).sort((a, b) => {
        for (const { value, compare, nullsFirst: first } of keys) {
          const [x, y] = [value(a), value(b)];
          const d = x === null || y === null ? (first ? 1 : -1) * nullsFirst(() => 0)(x, y) : compare(x, y);
          if (d !== 0) return d;
        }
        return 0;
      });
    }
    case 'Aggregate':
      return aggregateRows(plan, settings);
    case 'Expand': {
      const projections = plan.projections.map((p) => p.map((e) => compileEvaluator(e, outputOf(plan.input), settings)));
      return execute(plan.input, settings).flatMap((row) => projections.map((p) => p.map((e) => e(row))));
    }
    case 'Window': {
      const rows = execute(inWindowOrder(plan, plan.input), settings);
      const partitions = [...windowPartitions(plan, outputOf(plan.input), rows, settings)];
      return partitions.flatMap(({ from, to, values }) =>
        rows.slice(from, to).map((row, i) => [...row, ...values.map((v) => v[i] ?? null)]),
      );
    }
    case 'Generate': {
      const record = lookupFunction(plan.generator.name);
      const overload = record?.kind === 'generator' ? record.overloads[plan.generator.overload] : undefined;
      if (!overload) throw new Error(`no generator ${plan.generator.name}`);
      const inputs = outputOf(plan.input);
      const args = plan.generator.args.map((a) => compileEvaluator(a, inputs, settings));
      const call = { args: plan.generator.args, type: { kind: 'void' }, ansi: true } as unknown as Call;
      return execute(plan.input, settings).flatMap((row) => {
        const made = [...overload.generate(contextOf(call, settings), ...args.map((a) => a(row)))];
        const rows = made.length === 0 && plan.outer ? [plan.output.map(() => null)] : made;
        return rows.map((r) => [...row, ...r]);
      });
    }
    default:
      throw new Error(`the reference run has no ${plan.kind}`);
  }
}

function aggregateRows(plan: Extract<LogicalPlan, { kind: 'Aggregate' }>, settings: Settings): Row[] {
  const inputs = outputOf(plan.input);
  const groupings = plan.groupings.map((g) => ({ value: compileEvaluator(g, inputs, settings), key: groupKey(g.type) }));
  const calls = plan.aggregates.map((a) => a.child);
  const evaluators = calls.map((call) => aggregateEvaluator(call, inputs, settings));
  const distinct = calls.map((call) =>
    call.isDistinct ? call.args.map((a) => ({ value: compileEvaluator(a, inputs, settings), key: groupKey(a.type) })) : undefined,
  );
  const groups = new Map<string, { keys: Row; states: Value[][]; seen: Set<string>[] }>();
  const groupOf = (keys: Row): { keys: Row; states: Value[][]; seen: Set<string>[] } => {
    const id = keys.map((k, i) => `${typeof k}${String(groupings[i]?.key(k))}`).join('|');
    let group = groups.get(id);
    if (!group) {
      group = { keys, states: evaluators.map((e) => e.init()), seen: evaluators.map(() => new Set()) };
      groups.set(id, group);
    }
    return group;
  };
  if (groupings.length === 0) groupOf([]);
  const rows = execute(plan.input, settings);
  // Half of the rows go through a second set of states, merged in at the end, so that merge is exercised too.
  const late: { group: ReturnType<typeof groupOf>; states: Value[][] }[] = [];
  rows.forEach((row, n) => {
    const group = groupOf(groupings.map((g) => g.value(row)));
    let states = group.states;
    if (n * 2 >= rows.length) {
      let other = late.find((l) => l.group === group);
      if (!other) {
        other = { group, states: evaluators.map((e) => e.init()) };
        late.push(other);
      }
      states = other.states;
    }
    evaluators.forEach((e, i) => {
      const parts = distinct[i]?.map((d) => d.key(d.value(row)));
      if (parts) {
        const id = parts.map((p) => `${typeof p}${String(p)}`).join('|');
        if (group.seen[i]?.has(id)) return;
        group.seen[i]?.add(id);
      }
      e.update(states[i] ?? [], row);
    });
  });
  for (const { group, states } of late) for (const [i, e] of evaluators.entries()) e.merge(group.states[i] ?? [], states[i] ?? []);
  return [...groups.values()].map((g) => [...g.keys, ...evaluators.map((e, i) => e.finish(g.states[i] ?? []))]);
}
