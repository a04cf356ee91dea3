import { internalError } from '../errors/engine-error.ts';
import { nullOperand } from '../functions/emit/operand.ts';
import type { EmittedPartition, EmitWindow, PresentRows } from '../functions/emit.ts';
import { lookupFunction } from '../functions/registry.ts';
import type { RowLayout } from '../physical/row-layout.ts';
import type { WindowField, WindowPass } from '../physical/window-pass.ts';
import { readsPeers } from '../physical/window-pass.ts';
import { framesNeedKeys, ignoresNulls } from '../physical/window-reach.ts';
import type { Expr } from '../plan/expr.ts';
import { type Callee, type I32, i32, ModuleBuilder, select, type ValType } from '../wasm/assembler.ts';
import type { ErrorSite } from './error-site.ts';
import { emitExpression } from './expression.ts';
import { PARAM } from './params.ts';
import { ModuleContext, RowContext } from './row-context.ts';
import { keysEqual } from './sink-aggregate.ts';
import { loadField } from './source.ts';
import { storeField, storeShared } from './store-row.ts';
import { type WindowAggregate, windowAggregate } from './window-aggregate.ts';
import { frameFunction } from './window-frame.ts';
import { atRow, eachNumber, eachRow, entry, PartitionRows, STATES, VIEW } from './window-rows.ts';

/**
 * Window calls as a module. Of lists of rows' addresses: `partitionEnd(params, list, from, count)` finds where the partition of row
 * `from` ends, `tiesEnd` where its equals within the partition do. `evaluate(params, list, count, room, view)` writes the values of one partition's rows, those that the view asks for.
 * `room` is memory of `bytesPerRow` for each of these rows, `stateBytesPerRow` for each that they look at, and `bytes` more.
 * Blocks of `blockBytes` have a state for each aggregate: `begin(params, block)` makes those of no rows, `collect(params, list, from,
 * to, block)` takes in rows, `join(params, block, other)` what another has taken in behind. `groups(params, list, from, to)` counts the
 * rows that are not equal to the one before. `frames<i>`, with the parameters of `evaluate`, fills the room with
 * the frames of call `i` where only its keys tell them: two words a row, behind two others.
 */
export interface CompiledWindow {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly constants: Uint8Array;
  readonly sites: readonly ErrorSite[];
  readonly usesTimeZone: boolean;
  readonly room: { readonly bytes: number; readonly bytesPerRow: number; readonly stateBytesPerRow: number };
  readonly blockBytes: number;
  /** where a block has the states of aggregates, and the fields of each */
  readonly states: readonly BlockState[];
  /** is anything made of how many groups of equals there are? */
  readonly readsGroups: boolean;
}
export interface BlockState {
  /** the number of the call */
  readonly call: number;
  readonly at: number;
  readonly layout: RowLayout;
}

export function compileWindow(pass: WindowPass): CompiledWindow {
  const shared = new ModuleContext(new ModuleBuilder());
  const same = sameFields(shared, pass, 0, pass.partitionKeys);
  const compiled = pass.calls.map((call, i) => ({ call, i })).filter(({ call }) => call.isCompiled);
  const ties = pass.order.length ? sameFields(shared, pass, pass.partitionKeys, pass.order.length) : undefined;
  const tiesEnd = runEnd(shared, 'tiesEnd', ties);
  const states: (BlockState & WindowAggregate['states'])[] = [];
  let blockBytes = 16;
  const made = compiled.map(({ call, i }) => {
    const functions = callFunctions(shared, pass, call, blockBytes, i);
    if (functions.states) {
      states.push({ call: i, at: blockBytes, ...functions.states });
      blockBytes += Math.ceil((STATES.state + functions.states.layout.size) / 16) * 16;
    }
    return functions;
  });
  const needsPeers = compiled.some(({ call: { window } }, n) => made[n]?.readsPeers || readsPeers(window.child.frame));
  const peers = needsPeers ? peersFunction(shared, pass, ties, tiesEnd) : undefined;
  compiled.forEach(({ call, i }, n) => {
    if (framesNeedKeys(call.window.child)) exportFrames(shared, i, peers, made[n]?.functions[0]);
  });
  const evaluate = shared.module.func('evaluate', FIVE, []);
  const args = FIVE.map((_, p) => evaluate.param(p, 'i32'));
  if (peers) evaluate.run(peers, args);
  for (const { functions } of made) for (const f of functions) evaluate.run(f, args);
  runEnd(shared, 'partitionEnd', same);
  blockFunctions(shared, states);
  groupsFunction(shared, ties);
  const most = Math.max(0, ...states.map((s) => s.layout.size));
  const counts = compiled.some(({ call }) => ignoresNulls(call.window.child));
  return {
    bytes: shared.module.toBytes(),
    constants: shared.constants(),
    sites: shared.sites,
    usesTimeZone: shared.usesTimeZone,
    room: { bytes: 64 + most * 8, bytesPerRow: 16, stateBytesPerRow: Math.max(Math.ceil(most / 15), counts ? PRESENT_BYTES : 0) },
    blockBytes,
    states: states.map(({ call, at, layout }) => ({ call, at, layout })),
    readsGroups: made.some((m) => m.readsGroups),
  };
}

const FIVE: readonly ValType[] = ['i32', 'i32', 'i32', 'i32', 'i32'];

interface CallFunctions {
  /** (params, list, count, room, view), one after the other; frames first, where there are any */
  readonly functions: readonly Callee[];
  readonly states?: WindowAggregate['states'];
  /** are equal rows looked at, besides those that frames end with? */
  readonly readsPeers?: boolean;
  readonly readsGroups?: boolean;
}

function callFunctions(shared: ModuleContext, pass: WindowPass, call: WindowField, block: number, number: number): CallFunctions {
  const { child } = call.window;
  const record = lookupFunction(child.name);
  if (record?.kind === 'aggregate') return windowAggregate(shared, pass, call, frameFunction(shared, pass, child), block);
  const emit = record?.kind === 'window' ? record.overloads[child.overload]?.emit : undefined;
  if (record?.kind !== 'window' || !emit) return internalError(`${child.name} over a window has no emitter`);
  const frames = record.frame === 'given' ? [frameFunction(shared, pass, child)] : [];
  const value = windowValue(shared, pass, call, emit, number);
  const { callee, ...reads } = value;
  return { functions: [...frames, callee], ...reads };
}

function exportFrames(shared: ModuleContext, call: number, peers: Callee | undefined, frames: Callee | undefined): void {
  if (!frames) return;
  const f = shared.module.func(`frames${call}`, FIVE, []);
  const args = FIVE.map((_, p) => f.param(p, 'i32'));
  if (peers) f.run(peers, args);
  f.run(frames, args);
}

/** `begin(params, block)`, `collect(params, list, from, to, block)` and `join(params, block, other)`. */
function blockFunctions(shared: ModuleContext, states: readonly (BlockState & WindowAggregate['states'])[]): void {
  const collect = shared.module.func('collect', FIVE, []);
  const [params, list, from, to, block] = FIVE.map((_, p) => collect.param(p, 'i32')) as [I32, I32, I32, I32, I32];
  const begin = shared.module.func('begin', ['i32', 'i32'], []);
  for (const { at, init, update } of states) {
    begin.run(init, [begin.param(0, 'i32'), i32.add(begin.param(1, 'i32'), i32.const(at + STATES.state)), i32.const(0)]);
    const state = collect.keep(i32.add(block, i32.const(at + STATES.state)));
    eachNumber(collect, from, to, (i) => collect.run(update, [params, state, i32.load(i32.add(list, i32.shl(i, i32.const(2))))]));
  }
  const join = shared.module.func('join', ['i32', 'i32', 'i32'], []);
  for (const { at, merge } of states) {
    const state = (p: number): I32 => i32.add(join.param(p, 'i32'), i32.const(at + STATES.state));
    join.run(merge, [join.param(0, 'i32'), state(1), state(2)]);
  }
}

function windowValue(
  shared: ModuleContext,
  pass: WindowPass,
  { window, field }: WindowField,
  emit: EmitWindow,
  number: number,
): { readonly callee: Callee; readonly readsPeers: boolean; readonly readsGroups: boolean } {
  const rows = new PartitionRows(shared, pass);
  const { args } = window.child;
  let readsPeers = false,
    readsGroups = false;
  const partition: EmittedPartition = {
    before: rows.before,
    rowCount: rows.asm.keep(i32.add(rows.before, rows.end)),
    get groups() {
      readsGroups = true;
      return i32.load(rows.view, VIEW.groups);
    },
    peersFrom: (row) => {
      readsPeers = true;
      return rows.peersFrom(row);
    },
    peersTo: (row) => {
      readsPeers = true;
      return rows.peersTo(row);
    },
    frameFrom: (row) => rows.frameFrom(row),
    frameTo: (row) => rows.frameTo(row),
    constant: (position) => {
      const arg = args[position];
      return arg?.kind === 'Literal' ? arg.value : undefined;
    },
  };
  const [first] = args;
  const present = ignoresNulls(window.child) && first ? presentRows(rows, first) : undefined;
  eachRow(rows, (i, at) => {
    const { asm, context: row } = rows;
    if (emit.kind === 'value') {
      storeField(row, pass.layout, field, at, emit.emit(row.plain(), partition, i));
      return;
    }
    const found = present && emit.ofPresent ? emit.ofPresent(row.plain(), partition, i, present) : emit.emit(row.plain(), partition, i);
    const put = (e: Expr | undefined, from: I32): void =>
      atRow(rows, from, () => {
        // A column's bytes lie in a row already.
        const store = e?.kind === 'Attribute' ? storeShared : storeField;
        store(row, pass.layout, field, at, e ? emitExpression(e, row) : nullOperand(window.type));
      });
    asm.if(
      found.exists,
      () => put(args[0], seenOrKept(rows, found.row, number)),
      () => put(emit.otherwise === undefined ? undefined : args[emit.otherwise], at),
    );
  });
  return { callee: rows.asm.callee, readsPeers, readsGroups };
}

/** Where an argument is not null, of all rows: for each row how many such are before it, then their numbers. */
function presentRows(rows: PartitionRows, arg: Expr): PresentRows {
  const { asm, context, count } = rows;
  const passed = asm.keep(rows.states());
  const numbers = asm.keep(i32.add(passed, i32.shl(i32.add(count, i32.const(1)), TWO)));
  const found = asm.local('i32');
  const word = (array: I32, n: I32): I32 => i32.add(array, i32.shl(n, TWO));
  eachNumber(asm, i32.const(0), count, (i) => {
    asm.store('i32', context.params, context.load(PARAM.scratchBase), PARAM.scratchNext);
    asm.store('i32', word(passed, i), asm.get(found));
    atRow(rows, entry(rows, i), () => {
      const { isNull } = emitExpression(arg, context);
      const take = (): void => {
        asm.store('i32', word(numbers, asm.get(found)), i);
        asm.set(found, i32.add(asm.get(found), i32.const(1)));
      };
      if (isNull) asm.if(i32.eqz(isNull), take);
      else take();
    });
  });
  asm.store('i32', word(passed, count), asm.get(found));
  return { count: asm.get(found), before: (row) => i32.load(word(passed, row)), at: (n) => i32.load(word(numbers, n)) };
}
/** Bytes that this takes for a row. */
const PRESENT_BYTES = 8;
const TWO = i32.const(2);

/** The address of a row, of one before those seen that which was kept for the call. */
function seenOrKept(rows: PartitionRows, row: I32, call: number): I32 {
  const { asm, view } = rows;
  const at = asm.local('i32');
  asm.if(
    i32.ltS(row, i32.const(0)),
    () => asm.set(at, i32.load(i32.load(view, VIEW.anchors), call * 4)),
    () => asm.set(at, entry(rows, row)),
  );
  return asm.get(at);
}

/** `same(params, a, b)` of two rows' addresses: are so many fields from the first on equal? */
function sameFields(shared: ModuleContext, { layout }: WindowPass, first: number, count: number): Callee {
  const asm = shared.module.func(undefined, ['i32', 'i32', 'i32'], ['i32']);
  const row = new RowContext(shared, asm, asm.param(0, 'i32'));
  const fields = layout.fields.slice(first, first + count);
  const compared = { ...layout, fields };
  const keys = fields.map((_, i) => loadField(row, compared, i, asm.param(1, 'i32')));
  asm.return(keysEqual(row, compared, keys, asm.param(2, 'i32')));
  return asm.callee;
}

/** Fills the first and last equal row of each row that is asked for; the view then tells the equals of the last of them. */
function peersFunction(shared: ModuleContext, pass: WindowPass, ties: Callee | undefined, tiesEnd: Callee): Callee {
  const rows = new PartitionRows(shared, pass);
  const { asm, context, view } = rows;
  const from = asm.local('i32'),
    to = asm.local('i32'),
    groups = asm.local('i32');
  asm.set(from, i32.load(view, VIEW.peersFrom));
  asm.set(to, i32.load(view, VIEW.peersTo));
  asm.set(groups, i32.load(view, VIEW.groups));
  eachNumber(asm, rows.from, rows.to, (i) => {
    asm.if(i32.geS(i, asm.get(to)), () => {
      asm.set(from, i);
      asm.set(groups, i32.add(asm.get(groups), i32.const(1)));
      const next = asm.keep(i32.add(i, i32.const(1)));
      asm.set(to, next);
      const end = (): void => asm.set(to, asm.call(tiesEnd, [context.params, rows.list, i, rows.count], 'i32'));
      // Most rows have no equals.
      const hasEqual = (same: Callee): I32 => asm.call(same, [context.params, entry(rows, i), entry(rows, next)], 'i32');
      if (ties) asm.if(i32.ltS(next, rows.count), () => asm.if(hasEqual(ties), end));
      else end();
      asm.if(i32.eq(asm.get(to), rows.count), () => asm.set(to, i32.add(asm.get(to), i32.load(view, VIEW.peersAfter))));
    });
    rows.setPeers(i, asm.get(from), asm.get(to));
  });
  asm.store('i32', view, asm.get(from), VIEW.peersFrom);
  asm.store('i32', view, asm.get(to), VIEW.peersTo);
  asm.store('i32', view, asm.get(groups), VIEW.groupsTo);
  return asm.callee;
}

/** `groups(params, list, from, to)`: a partition's first row begins one too. */
function groupsFunction(shared: ModuleContext, ties: Callee | undefined): void {
  const f = shared.module.func('groups', ['i32', 'i32', 'i32', 'i32'], ['i32']);
  const [params, list, from, to] = [0, 1, 2, 3].map((p) => f.param(p, 'i32')) as [I32, I32, I32, I32];
  const groups = f.local('i32');
  const one = i32.const(1);
  f.if(i32.and(i32.eqz(from), i32.gtS(to, from)), () => f.set(groups, one));
  const second = f.keep(select(i32.eqz(from), one, from));
  if (ties)
    eachNumber(f, second, to, (i) => {
      const isEqual = f.call(ties, [params, rowAt(list, i32.sub(i, one)), rowAt(list, i)], 'i32');
      f.if(i32.eqz(isEqual), () => f.set(groups, i32.add(f.get(groups), one)));
    });
  f.return(f.get(groups));
}

const rowAt = (list: I32, n: I32): I32 => i32.load(i32.add(list, i32.shl(n, i32.const(2))));

/**
 * `name(params, list, from, count)`: the end of the run of rows that are the same as row `from`; none need be the same behind it.
 * Steps that double, then halves: long runs are not gone through. Without a test all are the same.
 */
function runEnd(shared: ModuleContext, name: string, same: Callee | undefined): Callee {
  const f = shared.module.func(name, ['i32', 'i32', 'i32', 'i32'], ['i32']);
  const [params, list, from, count] = [0, 1, 2, 3].map((p) => f.param(p, 'i32')) as [I32, I32, I32, I32];
  if (!same) {
    f.return(count);
    return f.callee;
  }
  const low = f.local('i32'),
    high = f.local('i32'),
    step = f.local('i32'),
    middle = f.local('i32');
  const isSame = (at: I32): I32 => f.call(same, [params, rowAt(list, from), rowAt(list, at)], 'i32');
  // `low` is the same, `high` is not.
  f.set(low, from);
  f.set(high, count);
  f.set(step, i32.const(1));
  f.block((found) => {
    f.loop((again) => {
      f.set(middle, i32.add(f.get(low), f.get(step)));
      f.brIf(found, i32.geU(f.get(middle), f.get(high)));
      f.if(i32.eqz(isSame(f.get(middle))), () => {
        f.set(high, f.get(middle));
        f.br(found);
      });
      f.set(low, f.get(middle));
      f.set(step, i32.shl(f.get(step), i32.const(1)));
      f.br(again);
    });
  });
  f.block((found) => {
    f.loop((again) => {
      f.brIf(found, i32.leU(i32.sub(f.get(high), f.get(low)), i32.const(1)));
      f.set(middle, i32.shrU(i32.add(f.get(low), f.get(high)), i32.const(1)));
      f.if(
        isSame(f.get(middle)),
        () => f.set(low, f.get(middle)),
        () => f.set(high, f.get(middle)),
      );
      f.br(again);
    });
  });
  f.return(f.get(high));
  return f.callee;
}
