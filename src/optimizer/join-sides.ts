import type { LogicalJoinType } from '../plan/logical.ts';

export type Side = 'left' | 'right';

/** Sides that a filter above the join may go to: those whose rows the join does not fill up with nulls. */
export const SIDES_FROM_ABOVE: Readonly<Record<LogicalJoinType, readonly Side[]>> = {
  inner: ['left', 'right'],
  cross: ['left', 'right'],
  left: ['left'],
  right: ['right'],
  full: [],
  semi: ['left'],
  anti: ['left'],
};

/** Sides that a part of the join's own condition may go to: those whose rows are lost where it fails. */
export const SIDES_FROM_CONDITION: Readonly<Record<LogicalJoinType, readonly Side[]>> = {
  inner: ['left', 'right'],
  cross: ['left', 'right'],
  left: ['right'],
  right: ['left'],
  full: [],
  semi: ['left', 'right'],
  anti: ['right'],
};
