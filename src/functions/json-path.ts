import { remember } from '../types/remember.ts';
import { plainJson, textOfJson } from './json-convert.ts';
import { isJsonArray, isJsonObject, type Json, jsonText } from './json-text.ts';

type Step =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'fields' }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'elements' };
/** How a match is written: bare at the top, as JSON, or the elements of arrays in its place. */
type Style = 'bare' | 'quoted' | 'flat';

const STEP = /\.(\*)|\.\s*([^\s.[][^.[]*)|\s*\['(\*)'\]|\s*\['\s*([^\s'][^']*)'\]|\[(\*)\]|\[\s*(\d+)\]/y;

const MAX_INDEX = 2n ** 63n - 1n;

/** Hive's JSON paths: `$.name`, `['name']`, `[0]`, `[*]`, with blanks before names and numbers; undefined for what is none. */
const jsonPath = remember((path: string): { readonly steps: readonly Step[] | undefined } => {
  if (!path.startsWith('$')) return { steps: undefined };
  const steps: Step[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < path.length) {
    const m = STEP.exec(path);
    if (!m) return { steps: undefined };
    const [, anyDot, name, anyQuoted, quotedName, anyIndex, index] = m;
    if (anyDot !== undefined || anyQuoted !== undefined) steps.push({ kind: 'fields' });
    else if (anyIndex !== undefined) steps.push({ kind: 'elements' });
    else if (index !== undefined) {
      if (BigInt(index) > MAX_INDEX) return { steps: undefined };
      steps.push({ kind: 'index', index: Number(index) });
    } else steps.push({ kind: 'name', name: name ?? quotedName ?? '' });
  }
  return { steps };
});

/** A path without wildcards: names of fields and indices of elements. */
export type PlainPath = readonly (string | number)[];

/** The path as names and indices, without the `[*]` it may end in where `mayEndInElements`; undefined for any other. */
export function plainPath(path: string, mayEndInElements: boolean): { readonly plain: PlainPath; readonly elements: boolean } | undefined {
  const { steps } = jsonPath(path);
  if (!steps) return undefined;
  const elements = mayEndInElements && steps.at(-1)?.kind === 'elements';
  const plain: (string | number)[] = [];
  for (const step of elements ? steps.slice(0, -1) : steps) {
    if (step.kind === 'fields' || step.kind === 'elements') return undefined;
    plain.push(step.kind === 'name' ? step.name : step.index);
  }
  return { plain, elements };
}

/** What stands at the path, by the first of fields with one name; undefined for nothing. */
export function atPlainPath(document: Json, path: PlainPath): Json | undefined {
  let at: Json | undefined = document;
  for (const step of path) {
    if (typeof step === 'number') at = isJsonArray(at) ? at[step] : undefined;
    else at = isJsonObject(at) ? at.values[at.keys.indexOf(step)] : undefined;
  }
  return at;
}

/** What `get_json_object` finds; null for nothing. */
export function jsonAt(document: Json, path: string): string | null {
  const { steps } = jsonPath(path);
  if (!steps) return null;
  const found = walk(document, steps, 'bare');
  return found.length === 0 ? null : found.join(',');
}

function walk(v: Json, steps: readonly Step[], style: Style): string[] {
  const [step, ...rest] = steps;
  if (!step) {
    if (style === 'flat' && isJsonArray(v)) return v.flatMap((x) => walk(x, [], style));
    return [style === 'bare' ? textOfJson(v) : jsonText(plainJson(v))];
  }
  if (step.kind === 'name') {
    if (!isJsonObject(v)) return [];
    for (const [i, key] of v.keys.entries()) {
      const value = v.values[i] ?? null;
      if (key !== step.name || value === null) continue;
      const found = walk(value, rest, style);
      if (found.length > 0) return found;
    }
    return [];
  }
  if (!isJsonArray(v) || step.kind === 'fields') return [];
  if (step.kind === 'index') {
    const element = v[step.index];
    return element === undefined ? [] : walk(element, rest, rest[0]?.kind === 'elements' ? 'quoted' : style);
  }
  if (rest[0]?.kind === 'elements') {
    const inner = v.flatMap((x) => walk(x, rest.slice(1), 'flat'));
    return inner.length === 0 ? [] : [`[${inner.join(',')}]`];
  }
  if (style === 'quoted') {
    const inner = v.flatMap((x) => walk(x, rest, 'quoted'));
    return inner.length === 0 ? [] : [`[${inner.join(',')}]`];
  }
  const inner = v.flatMap((x) => walk(x, rest, style === 'flat' ? 'flat' : 'quoted'));
  return inner.length > 1 ? [`[${inner.join(',')}]`] : inner;
}
