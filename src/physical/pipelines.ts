import { internalError } from '../errors/engine-error.ts';
import { knowledgeOf } from '../optimizer/cost/knowledge.ts';
import { type Attribute, attributeOf, type Expr, lit, nextExprId } from '../plan/expr.ts';
import { type CachedRelation, type Statistics, windowKeys } from '../plan/logical.ts';
import { idsOf, referencesOf } from '../plan/traits.ts';
import { VOID } from '../types/data-type.ts';
import { aggregateStateTypes } from './aggregate-state.ts';
import { type FilledTable, isProbeable, sideOf } from './filled-tables.ts';
import { KnownRanges } from './known-ranges.ts';
import {
  type AnyPipeline,
  type HashAggregate,
  type HashJoin,
  type PhysicalLimit,
  type PhysicalPlan,
  type PhysicalShared,
  type PhysicalUnion,
  type PhysicalWindow,
  type PipelineSource,
  type PipelineStage,
  physicalInputs,
  physicalOutput,
  type Reference,
} from './plan.ts';
import { nullColumns, originOf } from './planner.ts';
import { prune } from './prune.ts';
import { BUILD_HEADER, GROUP_HEADER, rowLayout, SORT_HEADER } from './row-layout.ts';
import type { BuildSink, ColumnSource, SegmentSink, Step } from './segment.ts';
import { readByCall, windowPass } from './window-pass.ts';

export interface PipelinePlan {
  readonly pipelines: readonly AnyPipeline[];
  /** the sink that holds the answer, and which of its rows are wanted */
  readonly result: { readonly sink: number; readonly limit?: number; readonly offset: number };
  readonly output: readonly Attribute[];
  /** which operator keeps its rows in a sink */
  readonly keepers: ReadonlyMap<number, PhysicalPlan>;
  /** cuts another plan for the same answer; what these sinks hold already is read from them */
  recut(plan: PhysicalPlan, filled: ReadonlySet<number>): PipelinePlan;
}

/** What comes after an operator in its pipeline, up to the sink. */
interface Down {
  readonly steps: readonly Step[];
  /** sinks of the hash tables that `steps` probe, in order */
  readonly tables: readonly number[];
  readonly sink: SegmentSink;
  readonly later: readonly PipelineStage[];
  readonly id: number;
  readonly limit?: number;
  readonly operators: readonly PhysicalPlan[];
  readonly inOrder?: boolean;
}

/** Where the rows that an operator makes are counted: the address of a 64-bit word. */
export type CounterOf = (plan: PhysicalPlan) => number;

/** Cuts a plan at its breakers into pipelines, in the order they run; they deliver `output`, some or all of the plan's columns. */
export function cutPipelines(plan: PhysicalPlan, output: readonly Attribute[], counterOf?: CounterOf): PipelinePlan {
  const cutter = new Cutter(counterOf);
  return cutBy(cutter, cutter.newSink(), plan, output);
}

function cutBy(cutter: Cutter, root: number, plan: PhysicalPlan, output: readonly Attribute[]): PipelinePlan {
  const sink: SegmentSink = { kind: 'output', columns: output };
  const limited = plan.kind === 'CollectLimit' ? plan : undefined;
  const limit = limited?.limit === undefined ? undefined : limited.limit + limited.offset;
  cutter.cut(limited ? limited.input : plan, {
    steps: [],
    tables: [],
    sink,
    later: [],
    id: root,
    operators: [],
    ...(limit === undefined ? {} : { limit }),
  });
  return {
    pipelines: cutter.finish(),
    result: { sink: root, offset: limited?.offset ?? 0, ...(limited?.limit === undefined ? {} : { limit: limited.limit }) },
    output,
    keepers: cutter.keepers,
    recut: (again, filled) => cutBy(cutter.after(filled), root, again, output),
  };
}

class Cutter {
  readonly #pipelines: AnyPipeline[] = [];
  readonly #counterOf: CounterOf | undefined;
  /** outputs that several places read, by what makes them */
  readonly #shared = new Map<PhysicalPlan, number>();
  /** what earlier pipelines have filled: groups by their aggregation, tables by the plan of the side they hold */
  readonly #groups = new Map<PhysicalPlan, number>();
  readonly #tables = new Map<PhysicalPlan, FilledTable>();
  readonly keepers = new Map<number, PhysicalPlan>();
  readonly #ranges: KnownRanges;
  #sinks = 0;

  constructor(counterOf?: CounterOf, ranges = new KnownRanges()) {
    this.#counterOf = counterOf;
    this.#ranges = ranges;
  }

  newSink(keeper?: PhysicalPlan): number {
    const id = this.#sinks++;
    if (keeper) this.keepers.set(id, keeper);
    return id;
  }

  /** One that begins anew, and knows what the pipelines of this one have filled. */
  after(filled: ReadonlySet<number>): Cutter {
    const next = new Cutter(this.#counterOf, this.#ranges.copy());
    next.#sinks = this.#sinks;
    for (const [sink, keeper] of this.keepers) next.keepers.set(sink, keeper);
    for (const [group, sink] of this.#groups) next.#groups.set(group, sink);
    for (const [side, table] of this.#tables) next.#tables.set(side, table);
    for (const p of this.#pipelines) {
      const last = 'kind' in p ? undefined : p.stages.at(-1);
      const keeper = this.keepers.get(p.sink);
      if (!filled.has(p.sink) || last?.kind !== 'segment') continue;
      if (keeper?.kind === 'HashAggregate') next.#groups.set(keeper, p.sink);
      if (keeper?.kind === 'HashJoin' && last.segment.sink.kind === 'build')
        next.#tables.set(sideOf(keeper.build), { sink: p.sink, build: last.segment.sink });
    }
    for (const [input, sink] of this.#shared) if (filled.has(sink)) next.#shared.set(input, sink);
    return next;
  }

  finish(): AnyPipeline[] {
    return this.#pipelines.map((p) => {
      if ('kind' in p) return p;
      const stages = p.stages.map((s) => (s.kind === 'segment' ? { ...s, segment: this.#ranges.told(s.segment) } : s));
      return { ...p, stages };
    });
  }

  cut(plan: PhysicalPlan, after: Down): void {
    const down = this.#counted(plan, after);
    switch (plan.kind) {
      case 'FileScan':
        this.#start(plan, this.#columnsOf(plan.scan.output, plan.scan.stats), down);
        break;
      case 'InMemoryTableScan':
        this.#start(plan, this.#columnsOf(keptColumns(plan.relation), plan.relation.stats), down);
        break;
      case 'LocalTableScan':
      case 'Range':
        this.#start(plan, columns(plan.relation.output), down);
        break;
      case 'Project':
        this.#ranges.renamed(plan.exprs);
        this.cut(plan.input, { ...down, steps: [{ kind: 'project', exprs: plan.exprs }, ...down.steps] });
        break;
      case 'Filter':
        this.cut(plan.input, { ...down, steps: [{ kind: 'filter', condition: plan.condition }, ...down.steps] });
        break;
      case 'HashJoin':
        this.#join(plan, down);
        break;
      case 'HashAggregate':
        this.#aggregate(plan, down);
        break;
      case 'Sort':
        this.#sort(plan, down, { offset: 0 });
        break;
      case 'TakeOrderedAndProject':
        this.#sort(plan, down, { limit: plan.limit, offset: plan.offset });
        break;
      case 'CollectLimit':
        this.#limit(plan, down);
        break;
      case 'Union':
        this.#union(plan, down);
        break;
      case 'Evaluate':
        this.#operator(
          plan.input,
          plan.exprs.flatMap((e) => [...referencesOf(e)]),
          (input) => ({ kind: 'evaluate', exprs: plan.exprs, input }),
          plan.exprs.map(attributeOf),
          down,
        );
        break;
      case 'AggregateKept':
        this.#operator(
          plan.input,
          plan.aggregates.map((a) => a.chain.id),
          (input) => ({ kind: 'aggregate kept', aggregates: plan.aggregates, input }),
          plan.aggregates.map((a) => attributeOf(a.aggregate)),
          down,
        );
        break;
      case 'Generate': {
        const { input, ...generate } = plan.generate;
        this.#operator(
          plan.input,
          generate.generator.args.flatMap((e) => [...referencesOf(e)]),
          (attributes, carried) => ({ kind: 'generate', generate, input: attributes, carried }),
          generate.output,
          down,
        );
        break;
      }
      case 'Expand':
        this.#ranges.expanded(plan.output, plan.projections);
        this.cut(plan.input, { ...down, steps: [{ kind: 'expand', projections: plan.projections, output: plan.output }, ...down.steps] });
        break;
      case 'Window':
        this.#window(plan, down);
        break;
      case 'Shared':
        this.#sharedRows(plan, down);
        break;
      case 'Reference':
        this.#reference(plan, down);
        break;
      default:
        plan satisfies never;
    }
  }

  /** Fills a table of groups, once; its rows go on. */
  #aggregate(plan: HashAggregate, down: Down): void {
    const filled = this.#groups.get(plan);
    const id = filled ?? this.newSink(plan);
    this.#ranges.renamed(plan.groupings);
    const states = plan.aggregates.flatMap(aggregateStateTypes).map((type) => ({ type, nullable: false }));
    const layout = rowLayout([...plan.groupings, ...states], GROUP_HEADER, plan.groupings.length);
    const sink: SegmentSink = { kind: 'aggregate', groupings: plan.groupings, aggregates: plan.aggregates, layout };
    if (filled === undefined) this.cut(plan.input, fresh(id, sink));
    const attributes = plan.groupings.map(attributeOf);
    const finish: Step = { kind: 'finish', aggregates: plan.aggregates, layout, firstState: attributes.length };
    this.#pipeline(
      { kind: 'Rows', sink: id, layout },
      { kind: 'rows', layout, attributes, onlyUnmatched: false, indirect: false },
      { ...down, steps: [finish, ...down.steps] },
    );
  }

  /** Collects rows until there are enough. */
  #limit(plan: PhysicalLimit, down: Down): void {
    const id = this.newSink();
    const { steps, needed } = prune(down.steps, down.sink);
    const kept = physicalOutput(plan.input).filter((a) => needed.has(a.id));
    this.cut(plan.input, {
      ...fresh(id, { kind: 'output', columns: kept }),
      ...(plan.limit === undefined ? {} : { limit: plan.limit + plan.offset }),
    });
    this.#pipeline(
      { kind: 'Result', sink: id, offset: plan.offset, ...(plan.limit === undefined ? {} : { limit: plan.limit }) },
      columns(kept),
      { ...down, steps },
    );
  }

  /** Each input goes on, its columns under the names of the union. */
  #union(plan: PhysicalUnion, down: Down): void {
    plan.inputs.forEach((input, i) => {
      const from = plan.outputs[i] ?? internalError('a union input without columns');
      const exprs = plan.output.map((a, c) => ({
        kind: 'Alias' as const,
        child: from[c] as Attribute,
        name: a.name,
        id: a.id,
        type: a.type,
        nullable: a.nullable,
      }));
      this.cut(input, { ...down, steps: [{ kind: 'project', exprs }, ...down.steps] });
    });
  }

  /** Rows that several parts of the query read are collected by the first of them, or stand in a table already. */
  #sharedRows(plan: PhysicalShared, down: Down): void {
    let sink = this.#shared.get(plan.input);
    const table = this.#tables.get(plan.input);
    if (sink === undefined && table) {
      this.#tableRows(table, down);
      return;
    }
    if (sink === undefined && plan.hasRun) {
      this.cut(plan.input, down);
      return;
    }
    if (sink === undefined) {
      sink = this.newSink(plan);
      this.#shared.set(plan.input, sink);
      this.cut(plan.input, fresh(sink, { kind: 'output', columns: physicalOutput(plan.input) }));
    }
    this.#ranges.same(plan.output, physicalOutput(plan.input));
    this.#pipeline({ kind: 'Result', sink, offset: 0 }, columns(plan.output), down);
  }

  /** What only the reference does gets its inputs collected, and its answer goes on. */
  #reference(plan: Reference, down: Down): void {
    const answer = this.newSink();
    const inputs = plan.inputs.map((input) => {
      const sink = this.newSink(),
        attributes = physicalOutput(input);
      this.cut(input, fresh(sink, { kind: 'output', columns: attributes }));
      return { sink, attributes };
    });
    this.#pipelines.push({ kind: 'reference', node: plan.node, inputs, sink: answer });
    this.#pipeline({ kind: 'Result', sink: answer, offset: 0 }, columns(physicalOutput(plan)), down);
  }

  /** What comes after the operator, with a count of its rows where they are asked for. Rows of sources are counted where they are read. */
  #counted(plan: PhysicalPlan, down: Down): Down {
    if (!this.#counterOf) return down;
    const operators = [plan, ...down.operators];
    return physicalInputs(plan).length === 0
      ? { ...down, operators }
      : { ...down, operators, steps: [{ kind: 'count', at: this.#counterOf(plan) }, ...down.steps] };
  }

  #join(plan: HashJoin, down: Down): void {
    const { needed } = prune(down.steps, down.sink);
    if (plan.residual) for (const ref of referencesOf(plan.residual)) needed.add(ref);
    const onlyExists = plan.joinType === 'semi' || plan.joinType === 'anti';
    const residualRefs = plan.residual ? referencesOf(plan.residual) : new Set<number>();
    const wanted = physicalOutput(plan.build).filter((a) => (onlyExists ? residualRefs.has(a.id) : needed.has(a.id)));
    const keepsUnmatched = plan.joinType === 'right' || plan.joinType === 'full';
    const build: BuildSink = {
      kind: 'build',
      keys: plan.buildKeys,
      nullSafe: plan.nullSafe,
      payload: wanted,
      layout: rowLayout([...plan.buildKeys, ...wanted], BUILD_HEADER, plan.buildKeys.length),
      keepNullKeys: keepsUnmatched,
      isExistence: onlyExists && !plan.residual,
      ...estimateOf(sideOf(plan.build)),
    };
    const known = this.#tables.get(sideOf(plan.build));
    const filled = known && isProbeable(known.build, build) ? known : undefined;
    const id = filled?.sink ?? this.newSink(plan);
    const { payload, layout } = filled?.build ?? build;
    if (filled) this.keepers.set(id, plan);
    else this.cut(plan.build, fresh(id, build));
    const probe: Step = {
      kind: 'probe',
      table: id,
      joinType: plan.joinType,
      keys: plan.probeKeys,
      nullSafe: plan.nullSafe,
      layout,
      payload,
      ...(plan.residual ? { residual: plan.residual } : {}),
    };
    this.cut(plan.probe, { ...down, steps: [probe, ...down.steps], tables: [id, ...down.tables] });
    if (keepsUnmatched) {
      const unmatched: Step = { kind: 'project', exprs: nullColumns(physicalOutput(plan.probe)) };
      this.#pipeline(
        { kind: 'Rows', sink: id, layout },
        { kind: 'rows', layout, attributes: afterKeys(plan.buildKeys, payload), onlyUnmatched: true, indirect: false },
        { ...down, steps: [unmatched, ...down.steps] },
      );
    }
  }

  /** The rows of a join's table, which are joined in another way now. */
  #tableRows({ sink, build: { keys, payload, layout, isExistence } }: FilledTable, down: Down): void {
    if (isExistence) internalError('a table that only tells whether a key exists is read');
    const named = idsOf(payload);
    const attributes = [...keys.map((k) => (k.kind === 'Attribute' && !named.has(k.id) ? k : unnamed(k))), ...payload];
    this.#pipeline({ kind: 'Rows', sink, layout }, { kind: 'rows', layout, attributes, onlyUnmatched: false, indirect: false }, down);
  }

  #sort(
    plan: Extract<PhysicalPlan, { kind: 'Sort' | 'TakeOrderedAndProject' }>,
    down: Down,
    range: { limit?: number; offset: number },
  ): void {
    const { input, keys } = plan;
    const id = this.newSink(plan);
    const { steps, needed } = prune(down.steps, down.sink);
    const payload = physicalOutput(input).filter((a) => needed.has(a.id));
    const children = keys.map((k) => k.child);
    const layout = rowLayout([...children, ...payload], SORT_HEADER);
    const limit = range.limit === undefined ? {} : { limit: range.limit + range.offset };
    this.cut(input, fresh(id, { kind: 'sort', keys, payload, layout, ...limit }));
    this.#pipeline(
      { kind: 'Rows', sink: id, layout, sorted: range },
      { kind: 'rows', layout, attributes: afterKeys(children, payload), onlyUnmatched: false, indirect: true },
      { ...down, steps },
    );
  }

  /** Sorts the rows, which have room for the values of the calls, and goes on with them once these are there. */
  #window(plan: PhysicalWindow, down: Down): void {
    const { input, window } = plan;
    const keys = windowKeys(window);
    const id = this.newSink(plan);
    const { steps, needed } = prune(down.steps, down.sink);
    const children = keys.map((k) => k.child);
    for (const w of window.windows) for (const e of readByCall(w.child, children)) referencesOf(e, needed);
    const under = keys.length > 0 && input.kind === 'Sort' ? input.input : input;
    const payload = physicalOutput(under).filter((a) => needed.has(a.id));
    const made = window.windows.map((w): Attribute => ({ ...attributeOf(w), nullable: true }));
    const layout = rowLayout([...children, ...payload, ...made], SORT_HEADER);
    const pass = windowPass(window, payload, layout);
    const groupLimit = window.first ? { groupLimit: { ...window.first, keys: pass.partitionKeys } } : {};
    // Without an order the rows stay as they come.
    this.cut(under, {
      ...fresh(id, { kind: 'sort', keys, payload, layout, ...groupLimit }),
      ...(keys.length === 0 ? { inOrder: true } : {}),
    });
    this.#pipelines.push({ kind: 'window', sink: id, pass });
    const attributes = [...afterKeys(children, payload), ...made];
    this.#pipeline(
      { kind: 'Rows', sink: id, layout, sorted: { offset: 0 } },
      { kind: 'rows', layout, attributes, onlyUnmatched: false, indirect: true },
      { ...down, steps },
    );
  }

  /** A step in JavaScript: what is before it puts out batches, what is after it reads them. */
  #operator(
    input: PhysicalPlan,
    reads: readonly number[],
    of: (input: readonly Attribute[], carried: readonly Attribute[]) => Extract<PipelineStage, { kind: 'operator' }>['operator'],
    made: readonly Attribute[],
    down: Down,
  ): void {
    const { steps, needed } = prune(down.steps, down.sink);
    const carried = physicalOutput(input).filter((a) => needed.has(a.id));
    for (const id of reads) needed.add(id);
    const kept = physicalOutput(input).filter((a) => needed.has(a.id));
    const operator = of(kept, carried);
    // A row is repeated for each that a generator makes of it: what is read of it alone is not.
    const passed = operator.kind === 'generate' ? carried : kept;
    const after: PipelineStage = {
      kind: 'segment',
      segment: { source: columns([...passed, ...made]), steps, sink: down.sink },
      tables: down.tables,
    };
    this.cut(input, {
      ...down,
      steps: [],
      tables: [],
      sink: { kind: 'output', columns: kept },
      later: [{ kind: 'operator', operator }, after, ...down.later],
    });
  }

  #columnsOf(attributes: readonly Attribute[], stats: Statistics | undefined): ColumnSource {
    this.#ranges.read(attributes, stats);
    return columns(attributes);
  }

  #start(
    plan: Extract<PipelineSource, { kind: 'FileScan' | 'InMemoryTableScan' | 'LocalTableScan' | 'Range' }>,
    source: ColumnSource,
    down: Down,
  ): void {
    this.#pipeline(plan, source, down);
  }

  #pipeline(source: PipelineSource, from: Extract<PipelineStage, { kind: 'segment' }>['segment']['source'], down: Down): void {
    const { steps } = prune(down.steps, down.sink);
    const first: PipelineStage = { kind: 'segment', segment: { source: from, steps, sink: down.sink }, tables: down.tables };
    this.#pipelines.push({
      source,
      stages: [first, ...down.later],
      sink: down.id,
      ...(down.limit === undefined ? {} : { limit: down.limit }),
      ...(this.#counterOf ? { operators: down.operators } : {}),
      ...(down.inOrder ? { inOrder: true } : {}),
    });
  }
}

const fresh = (id: number, sink: SegmentSink): Down => ({ steps: [], tables: [], sink, later: [], id, operators: [] });

/** Names for the fields of a row: the keys are not referred to, the payload is. */
const afterKeys = (keys: readonly Expr[], payload: readonly Attribute[]): readonly Attribute[] => [...keys.map(unnamed), ...payload];
const unnamed = (e: Expr): Attribute => ({ kind: 'Attribute', name: 'key', id: nextExprId(), type: e.type, nullable: e.nullable });

/** A column each of what is kept, up to the last that is read: batches have them all. */
function keptColumns({ output, columns: places }: CachedRelation): readonly Attribute[] {
  if (!places) return output;
  const byPlace = new Map(places.map((place, i) => [place, output[i]]));
  return Array.from({ length: Math.max(-1, ...places) + 1 }, (_, i) => byPlace.get(i) ?? unnamed(UNREAD));
}
const UNREAD = lit(null, VOID);

const columns = (attributes: readonly Attribute[]): ColumnSource => ({ kind: 'columns', attributes });

function estimateOf(plan: PhysicalPlan): { readonly estimate?: number } {
  const logical = originOf(plan);
  return logical ? { estimate: Math.round(knowledgeOf(logical).rows) } : {};
}
