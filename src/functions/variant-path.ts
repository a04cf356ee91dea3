import { fail } from '../errors/engine-error.ts';
import { remember } from '../types/remember.ts';
import { isVariantArray, isVariantObject, type Variant, variantObject } from './variant-value.ts';

export type VariantStep = string | number;
const MOST_INDEX = 2 ** 31 - 1;
const STEP = /\.([^.[]+)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/y;

const parsed = remember((path: string): { readonly steps: readonly VariantStep[] | undefined } => {
  if (!path.startsWith('$')) return { steps: undefined };
  const steps: VariantStep[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < path.length) {
    const m = STEP.exec(path);
    if (!m) return { steps: undefined };
    if (Number(m[2]) > MOST_INDEX) return { steps: undefined };
    steps.push(m[2] === undefined ? (m[1] ?? m[3] ?? m[4] ?? '') : Number(m[2]));
  }
  return { steps };
});

/** `$.name['name'][0]` cut up. Errors: INVALID_VARIANT_GET_PATH. */
export const readPath = (path: string, functionName: string): readonly VariantStep[] =>
  parsed(path).steps ?? fail('INVALID_VARIANT_GET_PATH', { path, functionName });

/** As `readPath`, for a place to change, which cannot be the root. Errors: INVALID_VARIANT_PATH. */
export function targetPath(path: string, functionName: string, rootAllowed = false): readonly VariantStep[] {
  const { steps } = parsed(path);
  return steps && (rootAllowed || steps.length > 0) ? steps : fail('INVALID_VARIANT_PATH', { path, functionName });
}

/** What stands at a path; undefined where nothing does. */
export function variantAt(v: Variant, steps: readonly VariantStep[]): Variant | undefined {
  let at: Variant | undefined = v;
  for (const step of steps) {
    if (typeof step === 'number') at = isVariantArray(at) ? at[step] : undefined;
    else if (isVariantObject(at)) {
      const i: number = at.keys.indexOf(step);
      at = i < 0 ? undefined : at.values[i];
    } else return undefined;
    if (at === undefined) return undefined;
  }
  return at;
}

/** How the place at the end of a path changes: `found` is what stands there. Gives undefined to remove it or leave it absent. */
export interface Change {
  /** makes objects and arrays that the path names and that do not exist */
  readonly creates: boolean;
  /** a value goes before an element of an array, not in its place */
  readonly shifts: boolean;
  readonly apply: (found: Variant | undefined) => Variant | undefined;
  /** raises or not where the path meets a value that has no such places */
  readonly mismatch: () => void;
}

/** The variant with the place at `steps` changed. */
export function changed(v: Variant | undefined, steps: readonly VariantStep[], change: Change): Variant | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return change.apply(v);
  if (v === undefined) {
    if (!change.creates) return undefined;
    return changed(typeof step === 'number' ? [] : { kind: 'object', keys: [], values: [] }, steps, change);
  }
  if (typeof step === 'number') {
    if (!isVariantArray(v)) return misfit(v, change);
    return changedArray(v, step, rest, change);
  }
  if (!isVariantObject(v)) return misfit(v, change);
  const at = v.keys.indexOf(step);
  const made = changed(at < 0 ? undefined : (v.values[at] ?? null), rest, change);
  const entries = v.keys.map((k, i) => [k, v.values[i] ?? null] as const).filter((_, i) => i !== at);
  return variantObject(made === undefined ? entries : [...entries, [step, made]]);
}

function misfit(v: Variant, change: Change): Variant {
  change.mismatch();
  return v;
}

function changedArray(v: readonly Variant[], index: number, rest: readonly VariantStep[], change: Change): Variant {
  const isInsert = change.shifts && rest.length === 0;
  const made = changed(isInsert ? undefined : v[index], rest, change);
  if (made === undefined) return v.filter((_, i) => i !== index);
  const filled = [...v, ...new Array<Variant>(Math.max(0, index - v.length)).fill(null)];
  return filled.toSpliced(index, isInsert ? 0 : 1, made);
}
