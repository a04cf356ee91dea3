import { lookupFunction } from '../functions/registry.ts';

/** `range` alone is no record: it is a relation. */
export const isBuiltIn = (name: string): boolean => lookupFunction(name) !== undefined || name.toLowerCase() === 'range';
const BUILT_IN: ReadonlySet<string> = new Set(['builtin', 'system.builtin']);

/** A function's name as its calls have it: that of a built-in without the path, which says that no other is meant. */
export function functionName(parts: readonly string[]): string {
  const own = parts.at(-1) ?? '';
  return BUILT_IN.has(parts.slice(0, -1).join('.').toLowerCase()) && isBuiltIn(own) ? own : parts.join('.');
}
