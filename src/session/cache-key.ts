import type { EngineSettings } from '../exec/engine.ts';
import { asJson, normalizeIds } from '../plan/canonical.ts';
import type { LogicalPlan, Scan } from '../plan/logical.ts';
import { mapNested, nestedPlans, scansOf } from '../plan/nested.ts';

let lastRows = 0;
const rowIds = new WeakMap<object, number>();
/** Rows from the program are known by their array: they may be many. */
function rowsId(rows: object): number {
  const id = rowIds.get(rows) ?? ++lastRows;
  rowIds.set(rows, id);
  return id;
}

const withoutSubqueryAlias = (p: LogicalPlan): LogicalPlan => (p.kind === 'SubqueryAlias' ? withoutSubqueryAlias(p.input) : p);

const sizes = new WeakMap<LogicalPlan, number>();
/** The nodes of a plan, aliases left out. */
function sizeOf(plan: LogicalPlan): number {
  const known = sizes.get(plan);
  if (known !== undefined) return known;
  const size = nestedPlans(withoutSubqueryAlias(plan)).reduce((n, p) => n + sizeOf(p), 1);
  sizes.set(plan, size);
  return size;
}

/** Equal for plans with equal keys. A key takes as long to make as the plan is large; this, made for each part of a plan, no longer in all. */
export const keyHint = (plan: LogicalPlan): string => `${withoutSubqueryAlias(plan).kind} ${sizeOf(plan)}`;

const keys = new WeakMap<LogicalPlan, string>();

/** Equal for plans that mean the same, whatever their files hold: ids by order of appearance, places left out. */
export function keyOf(plan: LogicalPlan): string {
  const key = keys.get(plan) ?? newKey(plan);
  keys.set(plan, key);
  return key;
}

function newKey(plan: LogicalPlan): string {
  const withoutAliases = (p: LogicalPlan): LogicalPlan => mapNested(withoutSubqueryAlias(p), withoutAliases);
  return JSON.stringify(normalizeIds(withoutAliases(plan)), (key, v: unknown) => {
    if (key === 'qualifier') return undefined;
    if (key === 'rows' && Array.isArray(v)) return rowsId(v);
    if (isScan(v)) return { ...v, files: undefined, stats: undefined };
    return asJson(v);
  });
}

const isScan = (v: unknown): v is Scan => typeof v === 'object' && v !== null && 'kind' in v && v.kind === 'Scan';

/** Which files a plan reads, as of when, and under which settings that are not in the plan itself. */
export const sourceOf = (plan: LogicalPlan, { timeZone, lastKeyWins, existsSkipsEmpty, nullInEmptyList }: EngineSettings): string =>
  `${timeZone} ${lastKeyWins} ${existsSkipsEmpty} ${nullInEmptyList} ${filesOf(plan)}`;

const files = new WeakMap<LogicalPlan, string>();

function filesOf(plan: LogicalPlan): string {
  const known = files.get(plan) ?? JSON.stringify(scansOf(plan).map((s) => s.files.map((f) => [f.path, f.size, f.modified])));
  files.set(plan, known);
  return known;
}

/** Does the plan read files at, below or around the location? */
export const readsFrom = (plan: LogicalPlan, location: string): boolean =>
  scansOf(plan).some((s) => s.location.some((l) => l === location || l.startsWith(`${location}/`) || location.startsWith(`${l}/`)));
