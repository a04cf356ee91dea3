// How an outcome is scored against the recorded answer: rows, rows with types, rows with the whole schema text.

/** @typedef {{ cases: number, rows: number, types: number, schema: number }} Score */
export const zero = () => ({ cases: 0, rows: 0, types: 0, schema: 0 });
export const add = (a, b) => {
  for (const k of Object.keys(a)) a[k] += b[k];
};

const MASKS = [
  [/#\d+/g, '#x'],
  [/plan_id=\d+/g, 'plan_id=x'],
  [/CTERelationDef \d+,/g, 'CTERelationDef xxxx,'],
  [/CTERelationRef \d+,/g, 'CTERelationRef xxxx,'],
  [/(Created By|Created Time|Last Access|Owner)\s*(:?)[\t ].*$/gm, '$1 [not included in comparison]'],
  [/transient_lastDdlTime=\d+/g, 'transient_lastDdlTime=[not included in comparison]'],
];
const masked = (row) => MASKS.reduce((text, [from, to]) => text.replace(from, to), row);

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Names may hold colons and commas, so the recorded schema is matched against our types rather than taken apart. */
const sameTypes = (want, types) =>
  types.length === 0 ? want === 'struct<>' : new RegExp(`^struct<${types.map((t) => `.*?:${escape(t)}`).join(',')}>$`, 's').test(want);

const close = (a, b, tolerance) => {
  if (a === b) return true;
  const [x, y] = [Number(a), Number(b)];
  return Number.isFinite(x) && Number.isFinite(y) && a !== '' && b !== '' && Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), Math.abs(y));
};

function sameRows(want, got, types) {
  if (want === got) return true;
  if (!types.some((t) => t.includes('float') || t.includes('double'))) return false;
  const [a, b] = [want.split('\n'), got.split('\n')];
  if (a.length !== b.length) return false;
  const tolerance = types.some((t) => t.includes('float')) ? 1e-6 : 1e-9;
  return a.every((line, i) => {
    const [x, y] = [line.split('\t'), (b[i] ?? '').split('\t')];
    return x.length === y.length && x.every((cell, j) => cell === y[j] || (/float|double/.test(types[j] ?? '') && close(cell, y[j] ?? '', tolerance)));
  });
}

const sorted = (text) => text.split('\n').sort().join('\n');

/**
 * @param want `{ schema, text, error, ordered }`
 * @param got what the session told, or undefined where the statement never ended
 */
export function score(want, got, warehouse) {
  const none = { cases: 1, rows: 0, types: 0, schema: 0 };
  if (!got) return none;
  if (want.error || got.error) return want.error && want.error === got.error ? { cases: 1, rows: 1, types: 1, schema: 1 } : none;
  const place = (row) => row.replaceAll(`file:${warehouse}`, 'file:[not included in comparison]/{warehouse_dir}');
  const mine = (got.rows ?? []).map((r) => masked(place(r)));
  const theirs = want.text;
  const types = got.types ?? [];
  const cut = (text) => text.replace(/\s+$/, '');
  const joined = cut((want.ordered ? mine : [...mine].sort()).join('\n'));
  const same =
    sameRows(cut(theirs), joined, types) ||
    (!want.ordered && (sameRows(cut(sorted(theirs)), cut(sorted(mine.join('\n'))), types) || cut(sorted(cut(theirs))) === cut(sorted(joined))));
  if (!same) return none;
  const typed = sameTypes(want.schema, types);
  return { cases: 1, rows: 1, types: typed ? 1 : 0, schema: want.schema === got.schema ? 1 : 0 };
}
