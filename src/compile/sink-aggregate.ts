import { internalError } from '../errors/engine-error.ts';
import { emitEquals, emitHash, fieldSize, withPlainZero } from '../functions/emit/operand.ts';
import type { EmitAggregate, EmitContext, EmittedState, Operand, Registers } from '../functions/emit.ts';
import { aggregateOverload, aggregateStateTypes } from '../physical/aggregate-state.ts';
import type { GroupAggregate } from '../physical/kept-rows.ts';
import { ROW_HASH, type RowField, type RowLayout } from '../physical/row-layout.ts';
import type { AggregateSink } from '../physical/segment.ts';
import type { DataType } from '../types/data-type.ts';
import { type I32, i32, i64, select } from '../wasm/assembler.ts';
import { type DirectGroups, directSlot, slotAt } from './direct-groups.ts';
import { emitConjuncts, emitExpression } from './expression.ts';
import { canBeParted, newPartRow } from './group-parts.ts';
import { emitKept } from './kept-rows.ts';
import { STORE } from './params.ts';
import type { RowContext } from './row-context.ts';
import { columnWord, loadField } from './source.ts';
import { newRow, retain, storeField } from './store-row.ts';

/** What finds the groups of a sink: the values of the keys, or their hash. */
export interface GroupTable {
  readonly sink: AggregateSink;
  readonly direct: DirectGroups | undefined;
  /** states that are not in memory, by aggregate */
  readonly registers?: readonly (Registers | undefined)[] | undefined;
  /** gives the hash of the row's keys, which may be known */
  readonly hash?: ((compute: () => I32) => I32) | undefined;
}

/**
 * Finds or makes the row's group and updates its states. `codeOf` gives a number that stands for the keys in this batch: then
 * a table by that number, filled as rows come, finds the group without a look at the keys.
 */
export function emitAggregate(table: GroupTable, row: RowContext, codeOf?: () => I32): void {
  const { asm } = row;
  const { sink, registers } = table;
  const search = (): I32 => {
    const keys = sink.groupings.map((g) => emitExpression(g, row));
    if (keys.length === 0) return row.load(STORE.slots);
    const hashOfKeys = (): I32 => groupHash(row, keys, table.hash);
    const find = (hash: () => I32): I32 => findGroup(table, keys, hash, row, newGroup(sink, keys, row));
    if (table.direct || !canBeParted(sink)) return find(hashOfKeys);
    const hash = asm.keep(hashOfKeys());
    const at = asm.local('i32');
    asm.if(
      row.load(STORE.parts),
      () => row.scoped(() => asm.set(at, madeGroup(sink, keys, row, newPartRow(row, sink.layout.size, hash), hash))),
      () =>
        row.scoped(() =>
          asm.set(
            at,
            find(() => hash),
          ),
        ),
    );
    return asm.get(at);
  };
  if (!codeOf) {
    // With all states in registers nothing is looked for.
    updateStates(sink, row, registers?.every((x) => x) ? i32.const(0) : asm.keep(search()), registers);
    return;
  }
  const byCode = columnWord(row, STORE.direct);
  const entry = asm.local('i32'),
    at = asm.local('i32');
  asm.set(at, i32.const(0));
  asm.if(byCode, () =>
    row.scoped(() => {
      asm.set(entry, i32.add(byCode, i32.shl(codeOf(), i32.const(2))));
      asm.set(at, i32.load(asm.get(entry)));
    }),
  );
  asm.if(i32.eqz(asm.get(at)), () =>
    row.scoped(() => {
      asm.set(at, search());
      asm.if(byCode, () => asm.store('i32', asm.get(entry), asm.get(at)));
    }),
  );
  updateStates(sink, row, asm.get(at));
}

/** `init(params)`: the one row of an aggregate without groupings. */
export function emitAggregateInit(sink: AggregateSink, row: RowContext): void {
  const at = newRow(row, sink.layout);
  row.asm.store('i32', at, groupHash(row, []), ROW_HASH);
  initStates(sink, row, at);
  row.asm.store('i32', row.params, at, STORE.slots);
}

/** 32 bits of hash over the keys. */
export function hashOf(row: RowContext, keys: readonly Operand[]): I32 {
  const e = row.plain();
  let hash = keys.length ? emitHash(e, keys[0] as Operand) : undefined;
  for (const key of keys.slice(1)) hash = emitHash(e, key, hash);
  return hash ? row.asm.keep(i32.wrapI64(hash)) : i32.const(0);
}

/** The hash that a group's row carries; it is never 0, which stands for a group that is merged into another. */
const groupHash = (row: RowContext, keys: readonly Operand[], known?: GroupTable['hash']): I32 =>
  i32.or(known ? known(() => hashOf(row, keys)) : hashOf(row, keys), i32.const(-(2 ** 31)));

/**
 * A slot has the address of a group's row, whose lowest bits are 0, with these bits of its hash in their place: most rows of other
 * keys that lie in the way need not be looked at.
 */
export const slotTag = (hash: I32): I32 => i32.and(i32.shrU(hash, i32.const(28)), i32.const(SLOT_TAG));
export const SLOT_TAG = 7;

/** What becomes of keys that have no group. */
interface Missing {
  /** gives the row for the keys, 0 for none; `hash` is theirs */
  readonly make: (hash: I32) => I32;
  /** may slots be needed for what is made? */
  readonly grows: I32;
}

/** A new row for the keys. */
const newGroup = (sink: AggregateSink, keys: readonly Operand[], row: RowContext): Missing => ({
  grows: i32.const(1),
  make: (hash) => madeGroup(sink, keys, row, newRow(row, sink.layout), hash),
});

function madeGroup(sink: AggregateSink, keys: readonly Operand[], row: RowContext, at: I32, hash: I32): I32 {
  row.asm.store('i32', at, hash, ROW_HASH);
  keys.forEach((key, i) => storeField(row, sink.layout, i, at, withPlainZero(key)));
  initStates(sink, row, at);
  return at;
}

/** The row of the keys' group, or what is made where there is none. */
export function findGroup(
  { sink, direct }: GroupTable,
  keys: readonly Operand[],
  hashOfKeys: () => I32,
  row: RowContext,
  missing: Missing,
): I32 {
  if (direct) return groupInSlot(slotAt(direct, directSlot(direct, keys, row), row), hashOfKeys, row, missing);
  return searchGroup(sink, keys, row.asm.keep(hashOfKeys()), row, missing);
}

/** The row in a slot that stands for its keys, or a new one where there is none. */
function groupInSlot(slot: I32, hashOfKeys: () => I32, row: RowContext, { make }: Missing): I32 {
  const { asm } = row;
  const entry = asm.keep(slot);
  const at = asm.local('i32');
  asm.set(at, i32.load(entry));
  asm.if(i32.eqz(asm.get(at)), () =>
    row.scoped(() => {
      asm.set(at, make(hashOfKeys()));
      asm.store('i32', entry, asm.get(at));
    }),
  );
  return asm.get(at);
}

function searchGroup(sink: AggregateSink, keys: readonly Operand[], hash: I32, row: RowContext, missing: Missing): I32 {
  const { asm } = row;
  const slot = asm.local('i32');
  const at = asm.local('i32');
  const tag = asm.keep(slotTag(hash));
  asm.set(slot, i32.and(hash, row.load(STORE.mask)));
  const entry = (): I32 => i32.add(row.load(STORE.slots), i32.shl(asm.get(slot), i32.const(2)));
  asm.block((found) => {
    asm.loop((again) => {
      asm.set(at, i32.load(entry()));
      asm.if(i32.eqz(asm.get(at)), () => {
        // At most half full; growing moves the slots, so the search starts again.
        asm.if(i32.and(i32.geU(i32.shl(row.load(STORE.count), i32.const(1)), row.load(STORE.mask)), missing.grows), () => {
          asm.run(row.shared.host('growSlots'), [row.params]);
          asm.set(slot, i32.and(hash, row.load(STORE.mask)));
          asm.br(again);
        });
        row.scoped(() => {
          asm.set(at, missing.make(hash));
          asm.store('i32', entry(), select(asm.get(at), i32.or(asm.get(at), tag), i32.const(0)));
        });
        asm.br(found);
      });
      asm.set(at, i32.xor(asm.get(at), tag));
      asm.if(i32.eqz(i32.and(asm.get(at), i32.const(SLOT_TAG))), () =>
        asm.if(i32.eq(i32.load(asm.get(at), ROW_HASH), hash), () =>
          row.scoped(() => asm.brIf(found, keysEqual(row, sink.layout, keys, asm.get(at)))),
        ),
      );
      asm.set(slot, i32.and(i32.add(asm.get(slot), i32.const(1)), row.load(STORE.mask)));
      asm.br(again);
    });
  });
  return asm.get(at);
}

/** The first fields of the row against the keys, except the one that is known to be equal; a null equals a null. */
export function keysEqual(row: RowContext, layout: RowLayout, keys: readonly Operand[], at: I32, known?: number): I32 {
  const { asm } = row;
  const equal = asm.local('i32');
  asm.set(equal, i32.const(1));
  asm.block((differ) => {
    keys.forEach((key, i) => {
      if (i === known) return;
      asm.set(equal, emitEquals(row.plain(), key, loadField(row, layout, i, at)));
      if (i < keys.length - 1) asm.brIf(differ, i32.eqz(asm.get(equal)));
    });
  });
  return asm.get(equal);
}

export interface Updated {
  readonly aggregate: GroupAggregate;
  readonly emit: EmitAggregate;
  readonly state: (at: I32, registers?: Registers) => EmittedState;
  readonly skipNulls: boolean;
}
export interface StateOf extends Updated {
  readonly types: readonly DataType[];
  readonly offsets: readonly number[];
}

/** The aggregates of a group row with the place of their states, which follow the keys. */
export function statesOf(aggregates: readonly GroupAggregate[], layout: RowLayout, firstState: number, row: RowContext): StateOf[] {
  let next = firstState;
  return aggregates.map((aggregate) => {
    const { record, emit } = emitterOf(aggregate, row);
    const types = aggregateStateTypes(aggregate);
    const offsets = types.map((_, i) => layout.fields[next + i]?.offset ?? internalError('the row has no room for a state'));
    next += types.length;
    const state = (at: I32, registers?: Registers): EmittedState => ({
      at,
      offsets,
      types,
      ...(registers ? { registers } : {}),
      ansi: aggregate.child.ansi,
      retain: (ptr, length) => retain(row, { type: { kind: 'binary' }, parts: [ptr, length] }).parts[0] as I32,
    });
    return { aggregate, emit, types, offsets, state, skipNulls: record.skipNulls };
  });
}

function emitterOf({ child, kept }: GroupAggregate, row: RowContext) {
  const { record, overload } = aggregateOverload(child);
  return { record, emit: kept ? emitKept(kept, row) : (overload.emit ?? internalError(`${record.name} has no emitter`)) };
}

export const aggregateContext = (row: RowContext, { child }: GroupAggregate, isOver = false): EmitContext =>
  row.forCall(
    () => ({ kind: 'aggregate', name: child.name, overload: child.overload, type: child.type, ...(isOver ? { isOver } : {}) }),
    [],
  );

/** States start zeroed; then each aggregate may write its own. */
function initStates(sink: AggregateSink, row: RowContext, at: I32): void {
  zeroFields(row, sink.layout.fields.slice(sink.groupings.length), at);
  for (const { emit, state, aggregate } of statesOf(sink.aggregates, sink.layout, sink.groupings.length, row)) {
    emit.init?.(aggregateContext(row, aggregate), state(at));
  }
}

export function zeroFields(row: RowContext, fields: readonly RowField[], at: I32): void {
  for (const field of fields) {
    const size = fieldSize(field.type);
    if (size >= 8) for (let word = 0; word < size; word += 8) row.asm.store('i64', at, i64.const(0n), field.offset + word);
    else if (size === 4) row.asm.store('i32', at, i32.const(0), field.offset);
    else if (size === 2) row.asm.store16(at, i32.const(0), field.offset);
    else row.asm.store8(at, i32.const(0), field.offset);
  }
}

function updateStates(sink: AggregateSink, row: RowContext, at: I32, registers?: GroupTable['registers']): void {
  statesOf(sink.aggregates, sink.layout, sink.groupings.length, row).forEach((one, i) => updateState(one, row, at, registers?.[i]));
}

/** Takes the row into the state at `at`, unless the aggregate's filter or a null says not to. */
export function updateState({ aggregate, emit, state, skipNulls }: Updated, row: RowContext, at: I32, registers?: Registers): void {
  const { asm } = row;
  const update = (): void => {
    const args = aggregate.child.args.map((a) => emitExpression(a, row));
    const nulls = skipNulls ? args.flatMap((a) => (a.isNull ? [a.isNull] : [])) : [];
    const apply = (): void => emit.update(aggregateContext(row, aggregate), state(at, registers), args);
    if (nulls.length === 0) apply();
    else asm.if(i32.eqz(nulls.reduce((a, b) => i32.or(a, b))), () => row.scoped(apply));
  };
  const { filter } = aggregate.child;
  if (filter) emitConjuncts(filter, row, update);
  else update();
}

export function mergeStates(sink: AggregateSink, row: RowContext, at: I32, other: I32): void {
  for (const { aggregate, emit, state } of statesOf(sink.aggregates, sink.layout, sink.groupings.length, row)) {
    emit.merge(aggregateContext(row, aggregate), state(at), state(other));
  }
}
