import { fail } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import type { MergeAction, MergeClause, MergeDelete, MergeInsert, MergeInto, MergeUpdate } from './change-command.ts';

export type MergeSide = 'matched' | 'notMatched' | 'notMatchedBySource';
/** A clause as it is written: which rows, what happens to them. */
export interface SidedClause {
  readonly side: MergeSide;
  readonly clause: MergeClause;
}

const LAST_WITHOUT_CONDITION = {
  matched: 'NON_LAST_MATCHED_CLAUSE_OMIT_CONDITION',
  notMatched: 'NON_LAST_NOT_MATCHED_BY_TARGET_CLAUSE_OMIT_CONDITION',
  notMatchedBySource: 'NON_LAST_NOT_MATCHED_BY_SOURCE_CLAUSE_OMIT_CONDITION',
} as const;

/**
 * The clauses of a MERGE by side, in order. Errors: MERGE_WITHOUT_WHEN for none; of each side only the last clause may go
 * without a condition.
 */
export function mergeClauses(
  clauses: readonly SidedClause[],
  origin: Origin | undefined,
): Pick<MergeInto, 'matched' | 'notMatched' | 'notMatchedBySource'> {
  if (clauses.length === 0) fail('MERGE_WITHOUT_WHEN', {}, origin);
  const of = <A extends MergeAction>(side: MergeSide): MergeClause<A>[] => {
    const list = clauses.filter((c) => c.side === side).map((c) => c.clause as MergeClause<A>);
    const open = list.findIndex((c) => c.condition === undefined);
    if (open >= 0 && open < list.length - 1) fail(LAST_WITHOUT_CONDITION[side], {}, origin);
    return list;
  };
  return {
    matched: of<MergeUpdate | MergeDelete>('matched'),
    notMatched: of<MergeInsert>('notMatched'),
    notMatchedBySource: of<MergeUpdate | MergeDelete>('notMatchedBySource'),
  };
}
