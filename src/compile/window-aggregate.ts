import { internalError } from '../errors/engine-error.ts';
import type { EmittedState } from '../functions/emit.ts';
import { aggregateOverload, aggregateStateTypes } from '../physical/aggregate-state.ts';
import { rowLayout } from '../physical/row-layout.ts';
import { aggregateOver, type WindowField, type WindowPass } from '../physical/window-pass.ts';
import type { AggregateAlias } from '../plan/logical.ts';
import { type Callee, type FunctionBuilder, type I32, i32, i64 } from '../wasm/assembler.ts';
import { PARAM } from './params.ts';
import { type ModuleContext, RowContext } from './row-context.ts';
import { aggregateContext, updateState, zeroFields } from './sink-aggregate.ts';
import { loadField } from './source.ts';
import { retain, storeShared } from './store-row.ts';
import { entry, PartitionRows } from './window-rows.ts';

/** Frames of this many rows on average are added up row by row: the same additions as Spark's, in the same order. */
const SHORT_FRAME = 64n;
/** Rows of a leaf, and children of a node, of the tree of partial states: 16. */
const FAN_BITS = 4;
const FAN = 1 << FAN_BITS;
const ZERO = i32.const(0),
  ONE = i32.const(1);

/** What is done with the states of one aggregate: functions of (params, state, row or other state). */
interface StateFunctions {
  readonly bytes: number;
  readonly init: Callee;
  /** takes in the row at an address */
  readonly update: Callee;
  readonly merge: Callee;
  /** writes the value into the row at an address */
  readonly put: Callee;
}

/**
 * An aggregate over each row's frame, as the reference does it (`exec/reference/window-aggregate.ts`): frames that only grow
 * keep one running state; short ones are computed anew; others are put together from the states of blocks of 16, 256, 4096 …
 * rows, so that the work stays near-linear in the rows.
 */
export function windowAggregate(
  shared: ModuleContext,
  pass: WindowPass,
  call: WindowField,
  frames: Callee,
): { functions: readonly Callee[]; stateBytes: number } {
  const states = stateFunctions(shared, pass, call);
  const running = runningFunction(shared, pass, states);
  const blocks = blocksFunction(shared, pass, states);
  const sliding = slidingFunction(shared, pass, states);
  const rows = new PartitionRows(shared, pass);
  const { asm } = rows;
  const grows = asm.local('i32'),
    total = asm.local('i64'),
    i = asm.local('i32');
  asm.set(grows, ONE);
  asm.set(i, ZERO);
  asm.loop((again) => {
    const from = asm.keep(rows.frameFrom(asm.get(i))),
      to = asm.keep(rows.frameTo(asm.get(i)));
    asm.set(total, i64.add(asm.get(total), i64.extendI32U(i32.sub(to, from))));
    asm.if(from, () => asm.set(grows, ZERO));
    asm.if(asm.get(i), () => asm.if(i32.ltS(to, rows.frameTo(i32.sub(asm.get(i), ONE))), () => asm.set(grows, ZERO)));
    asm.set(i, i32.add(asm.get(i), ONE));
    asm.brIf(again, i32.ltU(asm.get(i), rows.count));
  });
  const given = [0, 1, 2, 3].map((p) => asm.param(p, 'i32'));
  asm.if(
    asm.get(grows),
    () => asm.run(running, given),
    () => {
      const isLong = asm.keep(i64.gtS(asm.get(total), i64.mul(i64.const(SHORT_FRAME), i64.extendI32U(rows.count))));
      asm.if(isLong, () => asm.run(blocks, given));
      asm.run(sliding, [...given, isLong]);
    },
  );
  return { functions: [frames, asm.callee], stateBytes: states.bytes };
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
    bytes: layout.size,
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
      const value = emit.finish(aggregateContext(row, aggregate), state(at), { type, argTypes: args.map((a) => a.type), ansi });
      storeShared(row, pass.layout, field, to, value);
    }),
  };
}

/** A loop over the row numbers 0 … count - 1. */
function count(asm: FunctionBuilder, to: I32, body: (i: I32) => void): void {
  const i = asm.local('i32');
  asm.set(i, ZERO);
  asm.block((done) => {
    asm.loop((again) => {
      asm.brIf(done, i32.geU(asm.get(i), to));
      body(asm.get(i));
      asm.set(i, i32.add(asm.get(i), ONE));
      asm.br(again);
    });
  });
}

/** One state that takes in what the frame of each row has more than that of the row before. */
function runningFunction(shared: ModuleContext, pass: WindowPass, { init, update, put }: StateFunctions): Callee {
  const rows = new PartitionRows(shared, pass);
  const { asm, context } = rows;
  const state = asm.keep(rows.states());
  const seen = asm.local('i32');
  asm.run(init, [context.params, state, ZERO]);
  count(asm, rows.count, (i) => {
    const end = asm.keep(rows.frameTo(i));
    asm.block((done) => {
      asm.loop((again) => {
        asm.brIf(done, i32.geU(asm.get(seen), end));
        asm.run(update, [context.params, state, entry(rows, asm.get(seen))]);
        asm.set(seen, i32.add(asm.get(seen), ONE));
        asm.br(again);
      });
    });
    asm.run(put, [context.params, state, entry(rows, i)]);
  });
  return asm.callee;
}

/** The states of whole blocks, level by level, behind the one that `slidingFunction` works with. */
function blocksFunction(shared: ModuleContext, pass: WindowPass, { bytes, init, update, merge }: StateFunctions): Callee {
  const rows = new PartitionRows(shared, pass);
  const { asm, context } = rows;
  const size = i32.const(bytes);
  const below = asm.local('i32'),
    at = asm.local('i32'),
    blocks = asm.local('i32');
  asm.set(at, i32.add(rows.states(), size));
  asm.set(blocks, i32.shrU(rows.count, i32.const(FAN_BITS)));
  const fill = (take: (state: I32, child: I32) => void): void =>
    count(asm, asm.get(blocks), (b) => {
      const state = asm.keep(i32.add(asm.get(at), i32.mul(b, size)));
      asm.run(init, [context.params, state, ZERO]);
      count(asm, i32.const(FAN), (child) => take(state, i32.add(i32.shl(b, i32.const(FAN_BITS)), child)));
    });
  fill((state, child) => asm.run(update, [context.params, state, entry(rows, child)]));
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

/** Puts each row's frame together, of rows and, with the last parameter, of the largest blocks that lie within. */
function slidingFunction(shared: ModuleContext, pass: WindowPass, { bytes, init, update, merge, put }: StateFunctions): Callee {
  const rows = new PartitionRows(shared, pass, ['i32']);
  const { asm, context } = rows;
  const withBlocks = asm.param(4, 'i32');
  const state = asm.keep(rows.states());
  const size = i32.const(bytes);
  const at = asm.local('i32'),
    step = asm.local('i32'),
    level = asm.local('i32'),
    blocks = asm.local('i32'),
    below = asm.local('i32');
  count(asm, rows.count, (i) => {
    const from = asm.keep(rows.frameFrom(i)),
      to = asm.keep(rows.frameTo(i));
    const before = i32.sub(i, ONE);
    const isSame = asm.local('i32');
    asm.set(isSame, ZERO);
    asm.if(i, () => asm.set(isSame, i32.and(i32.eq(from, rows.frameFrom(before)), i32.eq(to, rows.frameTo(before)))));
    asm.if(i32.eqz(asm.get(isSame)), () => {
      asm.run(init, [context.params, state, ZERO]);
      asm.set(at, from);
      asm.block((done) => {
        asm.loop((again) => {
          asm.brIf(done, i32.geU(asm.get(at), to));
          // The level below the first is that of rows; `level` is where a level's states begin, `below` where those of the chosen one do.
          asm.set(step, ONE);
          asm.set(below, ZERO);
          asm.set(level, i32.add(state, size));
          asm.set(blocks, i32.shrU(rows.count, i32.const(FAN_BITS)));
          asm.if(withBlocks, () =>
            asm.block((chosen) => {
              asm.loop((climb) => {
                const larger = asm.keep(i32.shl(asm.get(step), i32.const(FAN_BITS)));
                asm.brIf(chosen, i32.eqz(asm.get(blocks)));
                asm.brIf(chosen, i32.and(asm.get(at), i32.sub(larger, ONE)));
                asm.brIf(chosen, i32.gtU(i32.add(asm.get(at), larger), to));
                asm.set(step, larger);
                asm.set(below, asm.get(level));
                asm.set(level, i32.add(asm.get(level), i32.mul(asm.get(blocks), size)));
                asm.set(blocks, i32.shrU(asm.get(blocks), i32.const(FAN_BITS)));
                asm.br(climb);
              });
            }),
          );
          asm.if(
            asm.get(below),
            () => asm.run(merge, [context.params, state, i32.add(asm.get(below), i32.mul(i32.divU(asm.get(at), asm.get(step)), size))]),
            () => asm.run(update, [context.params, state, entry(rows, asm.get(at))]),
          );
          asm.set(at, i32.add(asm.get(at), asm.get(step)));
          asm.br(again);
        });
      });
    });
    asm.run(put, [context.params, state, entry(rows, i)]);
  });
  return asm.callee;
}
