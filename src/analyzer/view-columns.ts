import { fail } from '../errors/engine-error.ts';
import type { NamedTable } from '../plan/relation.ts';
import type { Analyzed } from './analyzed.ts';
import { project } from './columns.ts';
import type { ResolvedView } from './context.ts';

/** The columns a view had when it was made, by their names, whatever else its query finds by now. */
export function viewColumns(input: Analyzed, view: ResolvedView, relation: NamedTable): Analyzed {
  const { queryColumns } = view;
  if (!queryColumns || sameNames(queryColumns, input.output)) return input;
  const seen = new Map<string, number>();
  const exprs = queryColumns.map((name) => {
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    const wanted = queryColumns.filter((q) => q === name).length;
    const now = input.output.filter((a) => a.name === name);
    const found = now.length === wanted ? now[nth] : undefined;
    return found ?? fail('INCOMPATIBLE_VIEW_SCHEMA_CHANGE', { view: view.name, column: name, wanted, found: now.length }, relation.origin);
  });
  return project(input, exprs);
}

const sameNames = (names: readonly string[], output: Analyzed['output']): boolean =>
  names.length === output.length && output.every((a, i) => a.name === names[i]);
