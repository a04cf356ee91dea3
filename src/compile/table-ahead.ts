import { representation } from '../functions/emit/operand.ts';
import type { RowLayout } from '../physical/row-layout.ts';
import { keepsRows, type SegmentSink, type Step } from '../physical/segment.ts';
import type { Expr } from '../plan/expr.ts';
import { canRaise, referencesOf } from '../plan/traits.ts';
import { type I32, i32, type Local, select } from '../wasm/assembler.ts';
import { emitExpression, isCostly, isPure } from './expression.ts';
import { groupEntryBytes, hasGroupLimit } from './group-limit.ts';
import { type OpenFilter, openFilter } from './hash-filter.ts';
import { BLOCK_ROWS, GROUPS, STORE, TABLE } from './params.ts';
import type { RowContext } from './row-context.ts';
import { hashOf, SLOT_TAG, slotTag } from './sink-aggregate.ts';

/** Slots of a table that a processor's own caches do not hold beside its rows. */
const MANY_SLOTS = 1 << 15;

/** A filter spares too little where fewer than one of so many rows are without a partner: at each it has to be guessed which way to go. */
const FEW_MISSING = 2;

/** A table that each row of a block looks into by a hash: of groups, of a join, or of groups of which the first rows are kept. */
export interface SearchedTable {
  readonly keys: readonly Expr[];
  readonly layout: RowLayout;
  readonly slots: Slots;
}

type Slots =
  /** `slots` and `mask` are the words that have the address of the slots and their number less one */
  | { readonly kind: 'groups'; readonly slots: number; readonly mask: number }
  /** `filter`: the table's words, where a filter that its hashes may have is asked, as rows without a partner stay */
  | { readonly kind: 'join'; readonly slots: number; readonly mask: number; readonly filter?: number }
  /** what is known of groups, so many bytes of each */
  | { readonly kind: 'firsts'; readonly bytes: number };

/**
 * Where among the steps rows look into a table for the first time (their number: the sink's). Conditions before it are tested
 * for all rows of a block first: a routine that reads text and a search in a table do badly in one loop.
 */
export function firstTable(steps: readonly Step[], sink: SegmentSink): number | undefined {
  const at = steps.findIndex((s) => s.kind === 'probe' || s.kind === 'expand');
  if (at < 0 && !hasGroups(sink)) return undefined;
  const table = at < 0 ? steps.length : at;
  // What differs at each evaluation is had once, where the row is worked on.
  const isSteady = (s: Step): boolean => (s.kind === 'filter' ? isPure(s.condition) : s.kind !== 'project' || s.exprs.every(isPure));
  return steps.slice(0, table).every(isSteady) ? table : undefined;
}

/** Do rows look into a table before they come to the sink? Then it is not the sink's hash that is known. */
export const hasTable = (steps: readonly Step[]): boolean => steps.some((s) => s.kind === 'probe' || s.kind === 'expand');

/** What is known of a block's rows by their numbers, computed only where that has not been done before. */
export interface Asked {
  /** the hash of the keys */
  readonly hash: OfRow;
  /** of a join: the first row of the slot */
  readonly first?: OfRow;
}
type OfRow = (i: I32, compute: () => I32) => I32;

/** The table that rows come to through these steps, projections up to it, when its keys are had cheaply and without harm. */
export function searchedTable(steps: readonly Step[], at: number, sink: SegmentSink, tableAt: number): SearchedTable | undefined {
  const step = steps[at];
  const table = step ? joinTable(step, tableAt) : groupTable(sink);
  const made = new Map(steps.slice(0, at).flatMap((s) => (s.kind === 'project' ? s.exprs.map((e) => [e.id, e] as const) : [])));
  const finished = new Set(steps.slice(0, at).flatMap((s) => (s.kind === 'finish' ? s.aggregates.map((a) => a.id) : [])));
  const isCheap = (e: Expr): boolean =>
    !isCostly(e) &&
    !canRaise(e) &&
    isPure(e) &&
    [...referencesOf(e)].every((id) => {
      if (finished.has(id)) return false;
      const alias = made.get(id);
      return alias?.kind !== 'Alias' || isCheap(alias.child);
    });
  return table?.keys.every(isCheap) ? table : undefined;
}

function joinTable(step: Step, tableAt: number): SearchedTable | undefined {
  if (step.kind !== 'probe' || step.direct) return undefined;
  const { keys, layout, joinType } = step;
  const filter = keepsRows(joinType) ? { filter: tableAt } : {};
  return { keys, layout, slots: { kind: 'join', slots: tableAt + TABLE.slots, mask: tableAt + TABLE.mask, ...filter } };
}

function groupTable(sink: SegmentSink): SearchedTable | undefined {
  if (hasGroupLimit(sink)) {
    const { layout } = sink;
    const keys = sink.keys.slice(0, sink.groupLimit.keys).map((k) => k.child);
    return keys.length > 0 ? { keys, layout, slots: { kind: 'firsts', bytes: groupEntryBytes(sink.groupLimit) } } : undefined;
  }
  if (sink.kind !== 'aggregate' || sink.groupings.length === 0) return undefined;
  return { keys: sink.groupings, layout: sink.layout, slots: { kind: 'groups', slots: STORE.slots, mask: STORE.mask } };
}

/** Does a sink look for the group of each row? */
const hasGroups = (sink: SegmentSink): boolean => groupTable(sink) !== undefined;

/** Is it larger than a processor's own caches? */
export const isLargeTable = (table: SearchedTable, row: RowContext): I32 => opened(table, row).isLarge;

/** How a table is looked into: is it large, and the address of the row that a hash leads to, 0 where there is none. */
interface Opened {
  readonly isLarge: I32;
  readonly near: (hash: I32) => I32;
  /** so many rows of a block were looked up */
  readonly done?: (count: I32) => void;
}

/** The table as it is now; what is looked up in it is asked for within `isLarge`. */
function opened({ slots: how }: SearchedTable, row: RowContext): Opened {
  const { asm } = row;
  if (how.kind === 'firsts') {
    const groups = asm.keep(row.load(STORE.groups));
    const mask = asm.keep(select(groups, i32.load(groups, GROUPS.mask), i32.const(0)));
    const entry = (n: I32): I32 => i32.add(i32.add(groups, i32.const(GROUPS.slots)), i32.mul(i32.and(n, mask), i32.const(how.bytes)));
    return {
      isLarge: i32.geU(mask, i32.const(Math.ceil((MANY_SLOTS * 4) / how.bytes))),
      near: (hash) => {
        const first = asm.keep(entry(hash));
        const next = entry(i32.add(hash, i32.const(1)));
        return i32.load(select(i32.eq(i32.load(first, GROUPS.hash), hash), first, next), GROUPS.row);
      },
    };
  }
  const [slots, mask] = [asm.keep(row.load(how.slots)), asm.keep(row.load(how.mask))];
  const slot = (n: I32): I32 => i32.load(i32.add(slots, i32.shl(i32.and(n, mask), i32.const(2))));
  const isLarge = i32.geU(mask, i32.const(MANY_SLOTS));
  if (how.kind === 'groups') return { isLarge, near: (hash) => groupNear(hash, slot, row) };
  return how.filter === undefined ? { isLarge, near: slot } : { isLarge, ...filtered(slot, openFilter(how.filter, FEW_MISSING, row), row) };
}

/** The slot of a hash, 0 for those that a filter turns away: they spare the memory a question. */
function filtered(slot: (n: I32) => I32, filter: OpenFilter, { asm }: RowContext): Omit<Opened, 'isLarge'> {
  const [passed, first] = [asm.local('i32'), asm.local('i32')];
  asm.set(passed, i32.const(0));
  return {
    near: (hash) => {
      asm.set(first, i32.const(0));
      const take = (): void => {
        asm.set(first, slot(hash));
        asm.set(passed, i32.add(asm.get(passed), i32.const(1)));
      };
      asm.if(filter.isUsed, () => asm.if(filter.passes(hash), take), take);
      return asm.get(first);
    },
    done: (count) => asm.if(filter.isUsed, () => filter.tested(asm.get(passed), count), filter.waited),
  };
}

/** The row in the slot of the hash, or in the next one where that is another's. */
function groupNear(hash: I32, slot: (n: I32) => I32, { asm }: RowContext): I32 {
  const tag = asm.keep(slotTag(hash));
  const first = asm.keep(i32.xor(slot(hash), tag));
  const next = i32.xor(slot(i32.add(hash, i32.const(1))), tag);
  return i32.and(select(i32.and(first, i32.const(SLOT_TAG)), next, first), i32.const(~SLOT_TAG));
}

/**
 * Asks for the slots of a block's rows, then for the rows of the table they lead to, in loops that do nothing else: so the memory
 * answers many at a time. Only where the table is large; a small one is at hand.
 */
export function askTable(
  table: SearchedTable,
  { isSearched, count }: Readonly<Record<'isSearched' | 'count', I32>>,
  row: RowContext,
  loop: (body: (i: I32) => void) => void,
  bind: (i: I32) => void,
): Asked {
  const { asm } = row;
  const { isLarge, near, done } = opened(table, row);
  const isAsked = asm.keep(i32.and(isSearched, isLarge));
  const [hashes, found] = [asm.local('i32'), asm.local('i32')];
  const wordOf = (list: I32, i: I32): I32 => i32.add(list, i32.shl(i, i32.const(2)));
  asm.if(isAsked, () =>
    row.scoped(() => {
      asm.set(found, row.plain().scratch(i32.const(BLOCK_ROWS * 4)));
      asm.set(hashes, row.plain().scratch(i32.const(BLOCK_ROWS * 4)));
      loop((i) => {
        bind(i);
        const hash = hashOf(
          row,
          table.keys.map((k) => emitExpression(k, row)),
        );
        asm.store('i32', wordOf(asm.get(hashes), i), hash);
        asm.store('i32', wordOf(asm.get(found), i), near(hash));
      });
      done?.(count);
      loop((i) => {
        const at = asm.keep(i32.load(wordOf(asm.get(found), i)));
        asm.drop(i32.load8U(at));
        table.keys.forEach((key, k) => {
          const { offset } = table.layout.fields[k] as RowLayout['fields'][number];
          // An empty slot leads to address 0, behind which there is no text.
          if (representation(key.type) === 'bytes') asm.drop(i32.load8U(select(at, i32.load(at, offset), at)));
        });
      });
    }),
  );
  const listed =
    (list: Local<'i32'>): OfRow =>
    (i, compute) => {
      const value = asm.local('i32');
      asm.if(
        isAsked,
        () => asm.set(value, i32.load(wordOf(asm.get(list), i))),
        () => row.scoped(() => asm.set(value, compute())),
      );
      return asm.get(value);
    };
  return { hash: listed(hashes), ...(table.slots.kind === 'join' ? { first: listed(found) } : {}) };
}
