import { hasOffsets, valueWidth } from '../columnar/batch.ts';
import { internalError } from '../errors/engine-error.ts';
import type { SortRest } from '../functions/emit/sort-prefix.ts';
import type { Operand } from '../functions/emit.ts';
import { ROW_HASH, ROW_MATCHED } from '../physical/row-layout.ts';
import type { ColumnSource, FilterStep, FinishStep, Segment, Step } from '../physical/segment.ts';
import { type Attribute, type Expr, unaliased } from '../plan/expr.ts';
import { canRaise, conjunctsOf } from '../plan/traits.ts';
import type { DataType } from '../types/data-type.ts';
import { type FunctionBuilder, type I32, i32, i64, type Label, type Local } from '../wasm/assembler.ts';
import { type CodedInput, codedKeys, codedProbes, codeOf } from './coded-keys.ts';
import type { DirectBuild } from './direct-build.ts';
import type { DirectGroups } from './direct-groups.ts';
import { emitExpression, emitPredicate, isCostly, isPure } from './expression.ts';
import type { InputColumn } from './input-column.ts';
import { emitJoinsFirst, groupsBehindJoins } from './joins-first.ts';
import { type JudgedColumn, type JudgedInput, judgedColumns } from './judged-columns.ts';
import { emitKeyTest } from './key-test.ts';
import { BLOCK_ROWS, COLUMN, PARAM, type ParamLayout, STORE, TABLE, tableAt } from './params.ts';
import { askListed, askNextBlock, type FixedColumn } from './read-ahead.ts';
import { type ModuleContext, RowContext, WIDE } from './row-context.ts';
import { emitLaneFilter, type LaneColumn, type LaneTest, laneTest } from './simd-filter.ts';
import { aggregateContext, emitAggregate, statesOf } from './sink-aggregate.ts';
import { emitBuild } from './sink-build.ts';
import { emitOutput } from './sink-output.ts';
import { emitSort } from './sink-sort.ts';
import { columnWord, hoistColumn, loadAttribute, loadCode, loadColumn } from './source.ts';
import { openRegisters, type StateRegisters } from './state-registers.ts';
import { emitExpand } from './step-expand.ts';
import { emitProbe, type Known } from './step-probe.ts';
import { type Asked, askTable, firstTable, hasTable, isLargeTable, searchedTable } from './table-ahead.ts';
import { thresholdTest } from './threshold-test.ts';
import { isSingle, unrolledTurns } from './unrolled-turns.ts';

/** How the sink finds its rows. */
interface SinkPlan {
  readonly direct: DirectGroups | undefined;
  readonly build: DirectBuild | undefined;
  readonly isAlone: boolean;
}

/** Emits `run(params, from, count)`: the loops over blocks and rows around steps and sink. */
export class SegmentBody {
  readonly #segment: Segment;
  readonly #asm: FunctionBuilder;
  readonly #row: RowContext;
  readonly #layout: ParamLayout;
  readonly #inputs: readonly InputColumn[];
  readonly #codedKeys: readonly CodedInput[];
  /** of each probe */
  readonly #codedProbes: readonly (CodedInput | undefined)[];
  readonly #counters = new Map<number, Local<'i32'>>();
  readonly #into: SinkPlan;
  #registers: StateRegisters | undefined;
  /** of the row that is worked on, the hash of its keys in the first table it looks into, be that the first probe's or the sink's */
  #known: { readonly [table in 'probe' | 'sink']?: Known } = {};
  /** of that row, where its partners lie, by probe */
  #partners: (I32 | undefined)[] = [];
  /** what the entries of a sort leave open of its keys */
  sortRest: SortRest | undefined;
  judged: readonly JudgedInput[] = [];

  constructor(
    segment: Segment,
    shared: ModuleContext,
    run: FunctionBuilder,
    layout: ParamLayout,
    inputs: readonly InputColumn[],
    into: SinkPlan,
  ) {
    this.#into = into;
    this.#segment = segment;
    this.#asm = run;
    this.#row = new RowContext(shared, run, run.param(0, 'i32'));
    this.#layout = layout;
    this.#inputs = inputs;
    const coded = (i: number): CodedInput => ({ at: this.#wordOf(i), nullable: this.#isNullable(inputs[i] as InputColumn) });
    this.#codedKeys = codedKeys(segment, inputs).map(coded);
    this.#codedProbes = codedProbes(segment, inputs).map((i) => (i < 0 ? undefined : coded(i)));
  }

  emit(): void {
    const asm = this.#asm;
    const from = asm.param(1, 'i32'),
      count = asm.param(2, 'i32');
    const columns = this.#segment.source.kind === 'columns';
    if (columns && this.#inputs.length <= WIDE)
      this.#inputs.forEach((input, i) => hoistColumn(this.#row, input, this.#wordOf(i), this.#isNullable(input)));
    if (this.#codedKeys.length) columnWord(this.#row, STORE.direct);
    for (const [i, coded] of this.#codedProbes.entries()) if (coded) columnWord(this.#row, tableAt(this.#layout, i) + TABLE.codes);
    const { sink } = this.#segment;
    if (sink.kind === 'aggregate' && sink.groupings.length === 0)
      this.#registers = openRegisters(sink, this.#row, asm.keep(this.#row.load(STORE.slots)), this.#segment.steps.every(isSingle));
    const start = asm.local('i32'),
      left = asm.local('i32');
    asm.set(start, from);
    asm.set(left, count);
    asm.block((done) => {
      asm.loop((again) => {
        asm.brIf(done, i32.eqz(asm.get(left)));
        const rows = asm.local('i32');
        asm.set(rows, asm.get(left));
        asm.if(i32.gtU(asm.get(rows), i32.const(BLOCK_ROWS)), () => asm.set(rows, i32.const(BLOCK_ROWS)));
        asm.store('i32', this.#row.params, this.#row.load(PARAM.scratchBase), PARAM.scratchNext);
        this.#row.scoped(() =>
          columns ? this.#columnBlock(asm.get(start), asm.get(rows)) : this.#rowBlock(asm.get(start), asm.get(rows)),
        );
        this.#registers?.settle();
        asm.set(start, i32.add(asm.get(start), columns ? asm.get(rows) : i32.mul(asm.get(rows), i32.const(this.#stride()))));
        asm.set(left, i32.sub(asm.get(left), asm.get(rows)));
        asm.br(again);
      });
    });
    this.#registers?.save();
    for (const [at, seen] of this.#counters) asm.drop(i64.atomicAdd(i32.const(at), i64.extendI32U(asm.get(seen))));
  }

  /** So many rows are seen by a counter: those of this call are added to it at the end. */
  #count(at: number, rows: I32): void {
    const seen = this.#counters.get(at) ?? this.#asm.local('i32');
    this.#counters.set(at, seen);
    this.#asm.set(seen, i32.add(this.#asm.get(seen), rows));
  }

  /** Bytes from one row to the next in what `from` points at. */
  #stride(): number {
    const { source } = this.#segment;
    return source.kind === 'rows' ? (source.indirect ? 4 : source.layout.size) : 1;
  }

  #columnBlock(start: I32, rows: I32): void {
    const asm = this.#asm;
    const { steps } = this.#segment;
    const first = steps[0]?.kind === 'filter' ? steps[0] : undefined;
    const rest = first ? steps.slice(1) : steps;
    // First the row numbers that pass the cheap conditions, without branches; then everything else over those alone. What comes
    // behind a condition that can raise stays there: it must not hide the error.
    const all = first ? conjunctsOf(first.condition) : [];
    const raising = all.findIndex(canRaise);
    const free = raising < 0 ? all : all.slice(0, raising);
    const conditions = free.flatMap((c) => this.#laneTest(c) ?? []);
    const tests = [...conditions, ...this.#threshold()];
    const cheap = free.filter((c) => (conditions.length ? this.#laneTest(c) : !tests.length && !isCostly(c)));
    askNextBlock(this.#fixedColumns(first ? tests.map((t) => t.column) : this.#inputs.keys()), start, this.#row);
    const selection = asm.keep(this.#row.load(PARAM.selection));
    const numbered = (i: I32): I32 => asm.keep(i32.add(start, i));
    const listed = (i: I32): I32 => asm.keep(i32.load(i32.add(selection, i32.shl(i, i32.const(2)))));
    const word = (column: number, offset: number): I32 => columnWord(this.#row, this.#wordOf(column) + offset);
    const buffers = { values: (c: number): I32 => word(c, COLUMN.values), validity: (c: number): I32 => word(c, COLUMN.validity) };
    let [count, at, left] = [rows, numbered, steps];
    if (tests.length > 0) count = asm.get(emitLaneFilter(asm, tests, buffers, start, rows, selection));
    else if (cheap.length > 0)
      count = this.#keep(rows, numbered, selection, () => cheap.map((c) => emitPredicate(c, this.#row)).reduce((a, b) => i32.and(a, b)));
    this.judged = judgedColumns(
      this.#segment,
      this.#inputs,
      free.filter((c) => !cheap.includes(c)),
    ).map((j) => this.#judgedInput(j));
    if (count !== rows) at = listed;
    for (const j of this.judged) {
      count = this.#keepJudged(j, count, at, selection);
      at = listed;
    }
    if (count !== rows) {
      const done = [...cheap, ...this.judged.flatMap((j) => j.conditions)];
      left = [...all.filter((c) => !done.includes(c)).map((condition): FilterStep => ({ kind: 'filter', condition })), ...rest];
    }
    const keyTests = this.#segment.keyTests ?? [];
    for (const test of keyTests) {
      const [before, from] = [asm.keep(count), at];
      const listAll = (): void => this.#loop(before, (i) => asm.store('i32', i32.add(selection, i32.shl(i, i32.const(2))), from(i)), 8);
      count = emitKeyTest(test, tableAt(this.#layout, test.probe), this.#row, {
        count: before,
        list: (passes, kept) => this.#keep(before, from, selection, passes, kept),
        listAll: from === listed ? () => undefined : listAll,
      });
      at = listed;
      if (test.lost !== undefined) this.#count(test.lost, i32.sub(before, count));
    }
    if (tests.length + keyTests.length > 0) {
      const untested = [...this.#inputs.keys()].filter((i) => !tests.some((t) => t.column === i));
      askListed(this.#fixedColumns(untested), { count, rows, selection }, this.#row, (body) => this.#loop(count, body));
    }
    const table = firstTable(left, this.#segment.sink);
    const before = left.slice(0, table);
    if (table !== undefined && before.some((s) => s.kind === 'filter')) {
      count = asm.get(this.#keepPassing(before, count, at, selection));
      [at, left] = [listed, [...before.filter((s) => s.kind === 'project'), ...left.slice(table)]];
    }
    const bound = (i: I32): I32 => {
      const index = at(i);
      this.#bindColumns(index);
      return index;
    };
    const groups = this.#codedKeys.length || this.#into.direct ? undefined : groupsBehindJoins(left, this.#segment.sink);
    if (!groups) {
      this.#rows(left, count, bound);
      return;
    }
    const joinsFirst = (): void =>
      emitJoinsFirst(left, this.#row, {
        selection,
        bindColumns: (index) => this.#bindColumns(index),
        through: (end) => this.#rows(left, count, bound, (index) => end(index, this.#partners)),
        take: (steps, kept, bind) => this.#rows(steps, kept, bind),
      });
    asm.if(
      isLargeTable(groups, this.#row),
      () => this.#row.scoped(joinsFirst),
      () => this.#row.scoped(() => this.#rows(left, count, bound)),
    );
  }

  /** Takes so many rows of columns, which `bound` makes known, through the steps to the sink or another end. */
  #rows(steps: readonly Step[], count: I32, bound: (i: I32) => I32, end?: (index: I32) => void): void {
    const asked = this.#askTable(steps, count, bound);
    this.#loop(
      count,
      (i) => {
        this.#know(steps, i, asked);
        const index = bound(i);
        this.#asm.block((skip) => this.#steps(steps, skip, 0, index, end && (() => end(index))));
      },
      unrolledTurns(steps, this.#segment.sink, this.#registers),
    );
  }

  #know(steps: readonly Step[], i: I32, { hash, first }: Partial<Asked> = {}): void {
    const known: Known = { hash: hash && ((compute) => hash(i, compute)), first: first && ((compute) => first(i, compute)) };
    this.#known = hasTable(steps) ? { probe: known } : { sink: known };
  }

  /** Asks for what the rows will find in the first table they look into, where it is large. */
  #askTable(steps: readonly Step[], count: I32, bindRow: (i: I32) => void): Asked | undefined {
    const { sink } = this.#segment;
    const at = firstTable(steps, sink);
    const table = at === undefined || this.#into.direct ? undefined : searchedTable(steps, at, sink, this.#layout.tables);
    if (!table) return undefined;
    const isCoded = at === steps.length ? this.#codedKeys.length > 0 : this.#codedProbes[0] !== undefined;
    const byCode = isCoded
      ? columnWord(this.#row, at === steps.length ? STORE.direct : tableAt(this.#layout, 0) + TABLE.codes)
      : i32.const(0);
    const made = steps.slice(0, at).flatMap((s) => (s.kind === 'project' ? s.exprs : []));
    return askTable(
      table,
      { isSearched: i32.eqz(byCode), count },
      this.#row,
      (body) => this.#loop(count, body),
      (i) => {
        bindRow(i);
        for (const e of made) if (e.kind === 'Alias') this.#row.bind(e.id, (r) => emitExpression(e.child, r));
      },
    );
  }

  /** The columns of fixed width among these inputs: those without offsets. */
  #fixedColumns(inputs: Iterable<number>): FixedColumn[] {
    return [...inputs].flatMap((i) => {
      const input = this.#inputs[i];
      if (!input || input.path.length > 0 || input.encoding || hasOffsets(input.type)) return [];
      return { at: this.#wordOf(i) + COLUMN.values, width: input.width ?? valueWidth(input.type) };
    });
  }

  /** Lists the numbers of the rows that come through the steps, filters and projections; gives how many. */
  #keepPassing(steps: readonly Step[], count: I32, at: (i: I32) => I32, selection: I32): Local<'i32'> {
    const asm = this.#asm;
    const kept = asm.local('i32');
    asm.set(kept, i32.const(0));
    this.#loop(count, (i) => {
      const index = at(i);
      asm.block((skip) => {
        this.#bindColumns(index);
        this.#steps(steps, skip, 0, index, () => {
          asm.store('i32', i32.add(selection, i32.shl(asm.get(kept), i32.const(2))), index);
          asm.set(kept, i32.add(asm.get(kept), i32.const(1)));
        });
      });
    });
    return kept;
  }

  /** Lists the numbers of the rows that pass, without branches; gives how many. */
  #keep(count: I32, at: (i: I32) => I32, selection: I32, passes: (index: I32) => I32, kept = this.#asm.local('i32')): I32 {
    const asm = this.#asm;
    asm.set(kept, i32.const(0));
    this.#loop(count, (i) => {
      const index = at(i);
      this.#bindColumns(index);
      const pass = asm.keep(passes(index));
      asm.store('i32', i32.add(selection, i32.shl(asm.get(kept), i32.const(2))), index);
      asm.set(kept, i32.add(asm.get(kept), pass));
    });
    return asm.get(kept);
  }

  #judgedInput(judged: JudgedColumn): JudgedInput {
    const input = this.#inputs[judged.input] as InputColumn;
    const { source } = this.#segment;
    const { id } = (source.kind === 'columns' && source.attributes[input.column]) || internalError('an input that is no column');
    return { ...judged, at: this.#wordOf(judged.input), id, type: input.type, nullable: this.#isNullable(input) };
  }

  /** Lists the rows that pass the conditions on a text: by their codes where these have been judged. */
  #keepJudged({ at: words, nullable, conditions }: JudgedInput, count: I32, at: (i: I32) => I32, selection: I32): I32 {
    const row = this.#row;
    const passes = columnWord(row, words + COLUMN.passes);
    const kept = this.#asm.local('i32');
    const byCode = (index: I32): I32 => i32.load8U(i32.add(passes, loadCode(row, words, index, nullable)));
    const byText = (): I32 => conditions.map((c) => emitPredicate(c, row)).reduce((a, b) => i32.and(a, b));
    this.#asm.if(
      passes,
      () => row.scoped(() => this.#keep(count, at, selection, byCode, kept)),
      () => row.scoped(() => this.#keep(count, at, selection, byText, kept)),
    );
    return this.#asm.get(kept);
  }

  #laneTest(condition: Expr): LaneTest | undefined {
    const { source } = this.#segment;
    return source.kind === 'columns' ? laneTest(condition, (id) => this.#laneColumn(source, id)) : undefined;
  }

  #laneColumn(source: ColumnSource, id: number): LaneColumn | undefined {
    const column = this.#inputs.findIndex((x) => x.path.length === 0 && source.attributes[x.column]?.id === id);
    const found = this.#inputs[column];
    return found && { column, nullable: this.#isNullable(found), width: found.width };
  }

  /** Rows that come too late to be among the first of a sort, when nobody can tell that they were not looked at. */
  #threshold(): LaneTest[] {
    const { source, steps, sink } = this.#segment;
    if (source.kind !== 'columns' || sink.kind !== 'sort') return [];
    const unseen = (e: Expr): boolean => !canRaise(e) && isPure(e);
    const skips = (s: Step): boolean =>
      (s.kind === 'filter' && unseen(s.condition)) || (s.kind === 'project' && s.exprs.every((e) => unseen(unaliased(e))));
    if (!steps.every(skips) || !sink.keys.every((k) => unseen(k.child))) return [];
    return [thresholdTest(sink, this.#row, (id) => this.#laneColumn(source, id)) ?? []].flat();
  }

  #rowBlock(start: I32, rows: I32): void {
    const asm = this.#asm;
    const { source, steps } = this.#segment;
    if (source.kind !== 'rows') internalError('not a row source');
    const bound = (i: I32): I32 => {
      const place = i32.add(start, i32.mul(i, i32.const(this.#stride())));
      const at = asm.keep(source.indirect ? i32.load(place) : place);
      source.attributes.forEach((a, f) => this.#row.bind(a.id, (row) => loadAttribute(row, a, source.layout, f, at)));
      return at;
    };
    // Of rows that are passed over, what is there is read for nothing.
    const isWhole = !source.onlyUnmatched && steps.every((s) => s.kind !== 'filter');
    const asked = isWhole ? this.#askTable(steps, rows, bound) : undefined;
    this.#loop(rows, (i) => {
      this.#know(steps, i, asked);
      const at = bound(i);
      asm.block((skip) => {
        if (source.onlyUnmatched) asm.brIf(skip, i32.load8U(at, ROW_MATCHED));
        if (source.hasGone) asm.brIf(skip, i32.eqz(i32.load(at, ROW_HASH)));
        this.#steps(steps, skip, 0, at);
      });
    });
  }

  /** `body` for 0 … count - 1, `unrolled` of them in one turn as long as there are so many. */
  #loop(count: I32, body: (i: I32) => void, unrolled = 1): void {
    const asm = this.#asm;
    const i = asm.local('i32');
    asm.set(i, i32.const(0));
    const turns = (times: number): void =>
      asm.block((done) => {
        asm.loop((again) => {
          asm.brIf(done, i32.gtU(i32.add(asm.get(i), i32.const(times)), count));
          for (let n = 0; n < times; n++) this.#row.scoped(() => body(asm.keep(i32.add(asm.get(i), i32.const(n)))));
          asm.set(i, i32.add(asm.get(i), i32.const(times)));
          asm.br(again);
        });
      });
    if (unrolled > 1) turns(unrolled);
    turns(1);
  }

  /** Steps from the first of the list on, then `end`, which is the sink. `skip` leaves the innermost loop body: the row is dropped. */
  #steps(steps: readonly Step[], skip: Label, probes: number, at: I32, end = (): void => this.#sink(at)): void {
    const row = this.#row;
    const [step, ...rest] = steps;
    if (!step) {
      end();
      return;
    }
    switch (step.kind) {
      case 'filter':
        for (const condition of conjunctsOf(step.condition)) this.#asm.brIf(skip, i32.eqz(emitPredicate(condition, row)));
        break;
      case 'project':
        for (const e of step.exprs) {
          if (e.kind !== 'Alias') continue;
          row.bind(e.id, (r) => emitExpression(e.child, r));
          // A value that differs at each evaluation is had once, here.
          if (!isPure(e.child)) row.attribute({ kind: 'Attribute', name: e.name, id: e.id, type: e.type, nullable: e.nullable });
        }
        break;
      case 'finish':
        this.#finish(step, at);
        break;
      case 'count':
        this.#count(step.at, i32.const(1));
        break;
      case 'expand':
        emitExpand(step, row, (inner) => this.#steps(rest, inner, probes, at, end));
        return;
      case 'probe': {
        const coded = this.#codedProbes[probes];
        const code = coded && { found: columnWord(row, tableAt(this.#layout, probes) + TABLE.codes), of: () => codeOf(row, [coded], at) };
        emitProbe(
          step,
          tableAt(this.#layout, probes),
          row,
          (partner) => {
            this.#partners[probes] = partner;
            this.#asm.block((inner) => this.#steps(rest, inner, probes + 1, at, end));
          },
          { ...(probes === 0 ? this.#known.probe : undefined), code },
        );
        return;
      }
      default:
        step satisfies never;
    }
    this.#steps(rest, skip, probes, at, end);
  }

  #finish(step: FinishStep, at: I32): void {
    for (const { aggregate, emit, state } of statesOf(step.aggregates, step.layout, step.firstState, this.#row)) {
      const { child } = aggregate;
      this.#row.bind(aggregate.id, (row) =>
        emit.finish(aggregateContext(row, aggregate), state(at), {
          type: child.type,
          argTypes: child.args.map((a): DataType => a.type),
          ansi: child.ansi,
        }),
      );
    }
  }

  #sink(at: I32): void {
    const { sink } = this.#segment;
    switch (sink.kind) {
      case 'output':
        emitOutput(sink, this.#row);
        break;
      case 'aggregate':
        emitAggregate(
          { sink, direct: this.#into.direct, registers: this.#registers?.of, hash: this.#known.sink?.hash },
          this.#row,
          this.#codedKeys.length ? () => codeOf(this.#row, this.#codedKeys, at) : undefined,
        );
        break;
      case 'build':
        emitBuild(sink, this.#row, this.#into.build);
        break;
      case 'sort':
        this.sortRest = emitSort(sink, this.#row, this.#into);
        break;
      default:
        sink satisfies never;
    }
  }

  #bindColumns(index: I32): void {
    const { source } = this.#segment;
    if (source.kind !== 'columns') return;
    this.#inputs.forEach((input, i) => {
      const attribute = source.attributes[input.column] as Attribute;
      const load = (row: RowContext): Operand =>
        loadColumn(
          row,
          input,
          this.#wordOf(i),
          index,
          this.#isNullable(input),
          input.path.length ? undefined : this.#segment.ranges?.get(attribute.id),
        );
      if (input.path.length === 0) this.#row.bind(attribute.id, load);
      else this.#row.bindField(attribute.id, input.path, load);
    });
  }

  #wordOf(input: number): number {
    return this.#layout.inputs + input * COLUMN.bytes;
  }

  #isNullable(input: InputColumn): boolean {
    const { source } = this.#segment;
    if (source.kind !== 'columns' || input.path.length > 0) return true;
    return (source.attributes[input.column]?.nullable ?? true) && !source.withoutNulls?.[input.column];
  }
}
