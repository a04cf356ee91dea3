import type { ProbeStep, SegmentSink, Step } from '../physical/segment.ts';
import { type I32, i32 } from '../wasm/assembler.ts';
import { isPure } from './expression.ts';
import { BLOCK_ROWS } from './params.ts';
import type { RowContext } from './row-context.ts';
import { bindPayload } from './step-probe.ts';
import { type SearchedTable, searchedTable } from './table-ahead.ts';

/** Does a row find one partner at most? */
const isSingle = ({ joinType, direct }: ProbeStep): boolean =>
  joinType === 'semi' || joinType === 'anti' || (direct?.isUnique === true && (joinType === 'inner' || joinType === 'left'));

/** Are the partner's columns there behind the join? */
const hasPartner = ({ joinType, payload }: ProbeStep): boolean => (joinType === 'inner' || joinType === 'left') && payload.length > 0;

/**
 * The groups that rows are taken into behind joins, where these can be done first for all rows of a block: each row finds one partner
 * at most, and nothing differs at each evaluation.
 */
export function groupsBehindJoins(steps: readonly Step[], sink: SegmentSink): SearchedTable | undefined {
  if (sink.kind !== 'aggregate' || !steps.some((s) => s.kind === 'probe')) return undefined;
  const isSteady = (s: Step): boolean =>
    s.kind === 'count' ||
    (s.kind === 'probe' && isSingle(s)) ||
    (s.kind === 'filter' && isPure(s.condition)) ||
    (s.kind === 'project' && s.exprs.every(isPure));
  const made = projectionsOf(steps);
  return steps.every(isSteady) ? searchedTable(made, made.length, sink, 0) : undefined;
}

const projectionsOf = (steps: readonly Step[]): readonly Step[] => steps.filter((s) => s.kind === 'project');

/** What goes through the rows of a block. */
interface Rows {
  /** where their numbers may be listed */
  readonly selection: I32;
  readonly bindColumns: (index: I32) => void;
  /** has `end` emitted for each row that comes through the steps, with the rows of the tables that it has found, by probe */
  readonly through: (end: (index: I32, partners: readonly (I32 | undefined)[]) => void) => void;
  /** takes so many rows, which `bind` makes known, through steps into the sink */
  readonly take: (steps: readonly Step[], count: I32, bind: (i: I32) => I32) => void;
}

/**
 * Lists the rows that come through the joins, with their partners, then takes these into their groups: what the groups' table is asked
 * for beforehand is known only then. In one loop each row would wait for its group.
 */
export function emitJoinsFirst(steps: readonly Step[], row: RowContext, { selection, bindColumns, through, take }: Rows): void {
  const { asm } = row;
  const probes = steps.filter((s) => s.kind === 'probe');
  const lists = probes.map((p) => (hasPartner(p) ? asm.keep(row.plain().scratch(i32.const(BLOCK_ROWS * 4))) : undefined));
  const word = (list: I32, i: I32): I32 => i32.add(list, i32.shl(i, i32.const(2)));
  const kept = asm.local('i32');
  asm.set(kept, i32.const(0));
  through((index, partners) => {
    asm.store('i32', word(selection, asm.get(kept)), index);
    lists.forEach((list, n) => {
      const partner = partners[n];
      if (list && partner) asm.store('i32', word(list, asm.get(kept)), partner);
    });
    asm.set(kept, i32.add(asm.get(kept), i32.const(1)));
  });
  take(projectionsOf(steps), asm.get(kept), (i) => {
    const index = asm.keep(i32.load(word(selection, i)));
    bindColumns(index);
    probes.forEach((step, n) => {
      const list = lists[n];
      if (!list) return;
      const partner = asm.keep(i32.load(word(list, i)));
      bindPayload(step, row, partner, step.joinType === 'left' ? asm.keep(i32.eqz(partner)) : undefined);
    });
    return index;
  });
}
