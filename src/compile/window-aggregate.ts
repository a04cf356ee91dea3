import { internalError } from '../errors/engine-error.ts';
import type { EmittedState } from '../functions/emit.ts';
import { aggregateOverload, aggregateStateTypes } from '../physical/aggregate-state.ts';
import { type RowLayout, rowLayout } from '../physical/row-layout.ts';
import { aggregateOver, type WindowField, type WindowPass } from '../physical/window-pass.ts';
import type { AggregateAlias } from '../plan/logical.ts';
import { type Callee, type I32, i32, i64, select } from '../wasm/assembler.ts';
import { PARAM } from './params.ts';
import { type ModuleContext, RowContext } from './row-context.ts';
import { aggregateContext, updateState, zeroFields } from './sink-aggregate.ts';
import { loadField } from './source.ts';
import { retain, storeShared } from './store-row.ts';
import { eachNumber, entry, PartitionRows, STATES, VIEW } from './window-rows.ts';

/** Frames of this many rows on average are added up row by row: the same additions as Spark's, in the same order. */
const SHORT_FRAME = 64n;
/** Rows of a leaf, and children of a node, of the tree of partial states: 16. */
const FAN_BITS = 4;
const FAN = 1 << FAN_BITS;
const ZERO = i32.const(0),
  ONE = i32.const(1);

/** What is done with the states of one aggregate: functions of (params, state, row or other state). */
interface StateFunctions {
  readonly layout: RowLayout;
  readonly init: Callee;
  /** takes in the row at an address */
  readonly update: Callee;
  readonly merge: Callee;
  /** writes the value into the row at an address */
  readonly put: Callee;
}

/** An aggregate over frames: functions (params, list, count, room, view), one after the other, and what its states are. */
export interface WindowAggregate {
  readonly functions: readonly Callee[];
  readonly states: Pick<StateFunctions, 'layout' | 'init' | 'update' | 'merge'>;
}

/**
 * An aggregate over each row's frame, as the reference does it (`exec/reference/window-aggregate.ts`): frames that only grow
 * keep one running state; short ones are computed anew; others are put together from the states of blocks of 16, 256, 4096 …
 * rows, so that the work stays near-linear in the rows. `block`: where its state is in the blocks of states.
 */
export function windowAggregate(
  shared: ModuleContext,
  pass: WindowPass,
  call: WindowField,
  frames: Callee,
  block: number,
): WindowAggregate {
  const states = stateFunctions(shared, pass, call);
  const { lower, upper } = call.window.child.frame;
  const isRunning = lower.kind === 'unbounded';
  const beyond = upper.kind === 'unbounded' ? VIEW.after_ : VIEW.peers;
  const where = { block, beyond, isCarried: isRunning };
  const running = runningFunction(shared, pass, states, where);
  if (isRunning && upper.kind !== 'value') return { functions: [frames, running], states };
  const blocks = blocksFunction(shared, pass, states);
  const sliding = slidingFunction(shared, pass, states, where);
  const rows = new PartitionRows(shared, pass);
  const { asm } = rows;
  const grows = asm.local('i32'),
    total = asm.local('i64'),
    first = asm.local('i32'),
    last = asm.local('i32');
  asm.set(grows, ONE);
  asm.set(first, rows.count);
  eachNumber(asm, rows.from, rows.to, (i) => {
    const from = asm.keep(rows.frameFrom(i)),
      to = asm.keep(rows.frameTo(i));
    asm.set(total, i64.add(asm.get(total), i64.extendI32U(i32.sub(to, from))));
    asm.set(first, select(i32.ltS(from, asm.get(first)), from, asm.get(first)));
    asm.set(last, select(i32.gtS(to, asm.get(last)), to, asm.get(last)));
    if (!isRunning) asm.if(i32.or(from, rows.before), () => asm.set(grows, ZERO));
    // Where an offset has gone beyond the least number, frames do not follow the order.
    asm.if(i32.gtS(i, rows.from), () =>
      asm.if(i32.ltS(to, rows.frameTo(i32.sub(i, ONE))), () => asm.set(grows, isRunning ? rows.before : ZERO)),
    );
  });
  asm.set(last, select(i32.gtS(asm.get(last), rows.count), rows.count, asm.get(last)));
  asm.if(
    asm.get(grows),
    () => asm.run(running, rows.given),
    () => {
      const size = i64.extendI32U(i32.sub(rows.to, rows.from));
      const isLong = asm.keep(i64.gtS(asm.get(total), i64.mul(i64.const(SHORT_FRAME), size)));
      asm.if(isLong, () => asm.run(blocks, [...rows.given, asm.get(first), asm.get(last)]));
      asm.run(sliding, [...rows.given, isLong, asm.get(first), asm.get(last)]);
    },
  );
  return { functions: [frames, asm.callee], states };
}

/** Where the states of a call are: at `block` of a block of states; which one has what is behind the rows seen; does it go on from piece to piece? */
interface Where {
  readonly block: number;
  readonly beyond: number;
  readonly isCarried: boolean;
}

function stateFunctions(shared: ModuleContext, pass: WindowPass, { window, field }: WindowField): StateFunctions {
  const aggregate: AggregateAlias = { ...window, child: aggregateOver(window.child) };
  const { record, overload } = aggregateOverload(aggregate.child);
  const emit = overload.emit ?? internalError(`${record.name} has no emitter`);
  const types = aggregateStateTypes(aggregate);
  const layout = rowLayout(
    types.map((type) => ({ type, nullable: false })),
    0,
  );
  const offsets = layout.fields.map((f) => f.offset);
  // What a row or another state holds stays where it is; only what was computed for the moment has to be copied.
  const isCarried = aggregate.child.args.every((a) => a.kind === 'Attribute' || a.kind === 'Literal');
  const define = (body: (row: RowContext, state: (at: I32) => EmittedState, a: I32, b: I32) => void, reads = false): Callee => {
    const asm = shared.module.func(undefined, ['i32', 'i32', 'i32'], []);
    const row = new RowContext(shared, asm, asm.param(0, 'i32'));
    const state = (at: I32): EmittedState => ({
      at,
      offsets,
      types,
      ansi: aggregate.child.ansi,
      retain: (ptr, length) =>
        isCarried || !reads ? ptr : (retain(row, { type: { kind: 'binary' }, parts: [ptr, length] }).parts[0] as I32),
    });
    if (reads) asm.store('i32', row.params, row.load(PARAM.scratchBase), PARAM.scratchNext);
    body(row, state, asm.param(1, 'i32'), asm.param(2, 'i32'));
    return asm.callee;
  };
  return {
    layout,
    init: define((row, state, at) => {
      zeroFields(row, layout.fields, at);
      emit.init?.(aggregateContext(row, aggregate), state(at));
    }),
    update: define((row, state, at, from) => {
      pass.payload.forEach((a, i) => row.bind(a.id, (r) => loadField(r, pass.layout, pass.firstPayload + i, from)));
      updateState({ aggregate, emit, state, skipNulls: record.skipNulls }, row, at);
    }, true),
    merge: define((row, state, at, other) => emit.merge(aggregateContext(row, aggregate), state(at), state(other))),
    put: define((row, state, at, to) => {
      const { type, args, ansi } = aggregate.child;
      const value = emit.finish(aggregateContext(row, aggregate, true), state(at), { type, argTypes: args.map((a) => a.type), ansi });
      storeShared(row, pass.layout, field, to, value);
    }),
  };
}

/** One state that takes in what the frame of each row has more than that of the row before. */
function runningFunction(shared: ModuleContext, pass: WindowPass, states: StateFunctions, { block, beyond, isCarried }: Where): Callee {
  const rows = new PartitionRows(shared, pass);
  const { asm, context } = rows;
  const own = asm.keep(isCarried ? i32.add(i32.load(rows.view, VIEW.running), i32.const(block)) : ZERO);
  const state = asm.keep(isCarried ? i32.add(own, i32.const(STATES.state)) : rows.states());
  const seen = asm.local('i32');
  const begin = (): void => asm.run(states.init, [context.params, state, ZERO]);
  if (isCarried) asm.if(i32.load(rows.view, VIEW.isBegun), () => asm.set(seen, i32.load(own, STATES.seen)), begin);
  else begin();
  eachNumber(asm, rows.from, rows.to, (i) => {
    const end = asm.keep(rows.frameTo(i));
    const seenEnd = asm.keep(select(i32.gtS(end, rows.count), rows.count, end));
    asm.block((done) => {
      asm.loop((again) => {
        asm.brIf(done, i32.geS(asm.get(seen), seenEnd));
        asm.run(states.update, [context.params, state, entry(rows, asm.get(seen))]);
        asm.set(seen, i32.add(asm.get(seen), ONE));
        asm.br(again);
      });
    });
    asm.if(i32.and(i32.gtS(end, rows.count), i32.eq(asm.get(seen), rows.count)), () => {
      asm.run(states.merge, [context.params, state, beyondState(rows, block, beyond)]);
      asm.set(seen, end);
    });
    asm.run(states.put, [context.params, state, entry(rows, i)]);
  });
  if (isCarried) asm.store('i32', own, asm.get(seen), STATES.seen);
  return asm.callee;
}

const beyondState = ({ view }: PartitionRows, block: number, beyond: number): I32 =>
  i32.add(i32.load(view, beyond), i32.const(block + STATES.state));

/** The states of whole blocks of the rows between the last two parameters, level by level, behind the one that `slidingFunction` works with. */
function blocksFunction(shared: ModuleContext, pass: WindowPass, { layout, init, update, merge }: StateFunctions): Callee {
  const rows = new PartitionRows(shared, pass, ['i32', 'i32']);
  const { asm, context } = rows;
  const first = asm.param(5, 'i32'),
    last = asm.param(6, 'i32');
  const size = i32.const(layout.size);
  const below = asm.local('i32'),
    at = asm.local('i32'),
    blocks = asm.local('i32');
  asm.set(at, i32.add(rows.states(), size));
  asm.set(blocks, i32.shrU(i32.sub(last, first), i32.const(FAN_BITS)));
  const fill = (take: (state: I32, child: I32) => void): void =>
    eachNumber(asm, ZERO, asm.get(blocks), (b) => {
      const state = asm.keep(i32.add(asm.get(at), i32.mul(b, size)));
      asm.run(init, [context.params, state, ZERO]);
      eachNumber(asm, ZERO, i32.const(FAN), (child) => take(state, i32.add(i32.shl(b, i32.const(FAN_BITS)), child)));
    });
  fill((state, child) => asm.run(update, [context.params, state, entry(rows, i32.add(first, child))]));
  asm.block((done) => {
    asm.loop((again) => {
      asm.set(below, asm.get(at));
      asm.set(at, i32.add(asm.get(at), i32.mul(asm.get(blocks), size)));
      asm.set(blocks, i32.shrU(asm.get(blocks), i32.const(FAN_BITS)));
      asm.brIf(done, i32.eqz(asm.get(blocks)));
      fill((state, child) => asm.run(merge, [context.params, state, i32.add(asm.get(below), i32.mul(child, size))]));
      asm.br(again);
    });
  });
  return asm.callee;
}

/** Puts each row's frame together, of rows and, with the parameter that says so, of the largest blocks that lie within. */
function slidingFunction(
  shared: ModuleContext,
  pass: WindowPass,
  { layout, init, update, merge, put }: StateFunctions,
  { block, beyond }: Where,
): Callee {
  const rows = new PartitionRows(shared, pass, ['i32', 'i32', 'i32']);
  const { asm, context } = rows;
  const withBlocks = asm.param(5, 'i32'),
    first = asm.param(6, 'i32'),
    last = asm.param(7, 'i32');
  const state = asm.keep(rows.states());
  const size = i32.const(layout.size);
  const at = asm.local('i32'),
    step = asm.local('i32'),
    level = asm.local('i32'),
    blocks = asm.local('i32'),
    below = asm.local('i32');
  eachNumber(asm, rows.from, rows.to, (i) => {
    const from = asm.keep(rows.frameFrom(i)),
      end = asm.keep(rows.frameTo(i));
    const to = asm.keep(select(i32.gtS(end, rows.count), rows.count, end));
    const before = i32.sub(i, ONE);
    const isSame = asm.local('i32');
    asm.set(isSame, ZERO);
    asm.if(i32.gtS(i, rows.from), () => asm.set(isSame, i32.and(i32.eq(from, rows.frameFrom(before)), i32.eq(end, rows.frameTo(before)))));
    asm.if(i32.eqz(asm.get(isSame)), () => {
      asm.run(init, [context.params, state, ZERO]);
      asm.set(at, from);
      asm.block((done) => {
        asm.loop((again) => {
          asm.brIf(done, i32.geS(asm.get(at), to));
          // The level below the first is that of rows; `level` is where a level's states begin, `below` where those of the chosen one do.
          asm.set(step, ONE);
          asm.set(below, ZERO);
          asm.set(level, i32.add(state, size));
          asm.set(blocks, i32.shrU(i32.sub(last, first), i32.const(FAN_BITS)));
          asm.if(withBlocks, () =>
            asm.block((chosen) => {
              asm.loop((climb) => {
                const larger = asm.keep(i32.shl(asm.get(step), i32.const(FAN_BITS)));
                asm.brIf(chosen, i32.eqz(asm.get(blocks)));
                asm.brIf(chosen, i32.and(i32.sub(asm.get(at), first), i32.sub(larger, ONE)));
                asm.brIf(chosen, i32.gtS(i32.add(asm.get(at), larger), to));
                asm.set(step, larger);
                asm.set(below, asm.get(level));
                asm.set(level, i32.add(asm.get(level), i32.mul(asm.get(blocks), size)));
                asm.set(blocks, i32.shrU(asm.get(blocks), i32.const(FAN_BITS)));
                asm.br(climb);
              });
            }),
          );
          const nth = i32.divU(i32.sub(asm.get(at), first), asm.get(step));
          asm.if(
            asm.get(below),
            () => asm.run(merge, [context.params, state, i32.add(asm.get(below), i32.mul(nth, size))]),
            () => asm.run(update, [context.params, state, entry(rows, asm.get(at))]),
          );
          asm.set(at, i32.add(asm.get(at), asm.get(step)));
          asm.br(again);
        });
      });
      asm.if(i32.gtS(end, rows.count), () => asm.run(merge, [context.params, state, beyondState(rows, block, beyond)]));
    });
    asm.run(put, [context.params, state, entry(rows, i)]);
  });
  return asm.callee;
}
