import type { Expr } from '../plan/expr.ts';
import type { Value } from '../types/value.ts';

/** Says of a call's arguments whether it may take very much longer, or give very much more, than their size says. */
export type UnboundedWhen = (args: readonly Expr[]) => boolean;

const SMALL = 1000;
const SHORT_TEXT = 256;

const literal = (e: Expr | undefined): Value | undefined => (e?.kind === 'Literal' ? e.value : undefined);
const isShortText = (value: Value | undefined): boolean => value === null || (typeof value === 'string' && value.length <= SHORT_TEXT);

/** The argument at `position` says how much is made: little when it is a small constant. */
export const unlessSmall =
  (position: number): UnboundedWhen =>
  (args) => {
    const count = literal(args[position]);
    return count !== null && !((typeof count === 'number' || typeof count === 'bigint') && Math.abs(Number(count)) <= SMALL);
  };

/** From the first argument to the second: near when both are whole numbers (also days) not far apart. */
export const unlessNear: UnboundedWhen = ([first, last]) => {
  const from = literal(first);
  const to = literal(last);
  const isWhole = (v: Value | undefined): boolean => typeof v === 'number' || typeof v === 'bigint';
  return !(isWhole(from) && isWhole(to) && Math.abs(Number(to) - Number(from)) <= SMALL);
};

/** A format whose widths have few digits. */
export const unlessNarrow: UnboundedWhen = ([format]) => {
  const text = literal(format);
  return text !== null && !(typeof text === 'string' && !/\d{4}/.test(text));
};

/**
 * A backtracking search with the pattern at `position`. It is quick when nothing in it repeats; and in a short text when few
 * things repeat, none of them a group, which may itself repeat something.
 */
export const regexSearch =
  (position = 1): UnboundedWhen =>
  (args) => {
    const pattern = literal(args[position]);
    if (pattern === null) return false;
    if (typeof pattern !== 'string') return true;
    const repeats = pattern.match(/[*+{]/g)?.length ?? 0;
    return repeats > 0 && (repeats > 2 || /\)[*+{]/.test(pattern) || !isShortText(literal(args[0])));
  };
