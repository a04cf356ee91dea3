import type { SegmentSink, SortGroupLimit, SortSink } from '../physical/segment.ts';
import { GROUPS } from './params.ts';
import { WIDE } from './row-context.ts';

/** A sort that keeps the first rows of groups. */
export type LimitedSort = SortSink & { readonly groupLimit: SortGroupLimit };

/** Are rows left out as they come? */
export const hasGroupLimit = (sink: SegmentSink): sink is LimitedSort =>
  sink.kind === 'sort' && sink.groupLimit !== undefined && sink.keys.length <= WIDE;

/** Bytes of what is known of a group: a number for each of its first rows. */
export const firstsBytes = ({ rows }: SortGroupLimit): number => 8 * rows;
/** The same with how it is found by its hash. */
export const groupEntryBytes = (limit: SortGroupLimit): number => GROUPS.heap + firstsBytes(limit);
