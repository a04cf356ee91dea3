import { analysis, runtime } from './define.ts';

export interface Range {
  functionName: string;
  value: number;
}
const invalidBuffer = (kind: string, from: string) => (p: { functionName: string }) =>
  `${p.functionName} takes the bytes of a ${kind} sketch, such as ${from} makes`;

/** Sketches: what describes them, and bytes that are none. */
export const SKETCH_CONDITIONS = {
  HLL_INVALID_LG_K: analysis<Range>({
    sqlState: '22546',
    message: (p) => `lgConfigK of ${p.functionName} is between 4 and 21, not ${p.value}`,
  }),
  HLL_K_MUST_BE_CONSTANT: analysis<{ functionName: string }>({
    sqlState: '42K0E',
    message: (p) => `lgConfigK of ${p.functionName} must be a constant`,
  }),
  HLL_INVALID_INPUT_SKETCH_BUFFER: runtime<{ functionName: string }>({
    sqlState: '22546',
    message: invalidBuffer('HLL', 'hll_sketch_agg'),
  }),
  HLL_UNION_DIFFERENT_LG_K: runtime<{ functionName: string; left: number; right: number }>({
    sqlState: '22000',
    message: (p) => `${p.functionName}: the sketches have different lgConfigK, ${p.left} and ${p.right}`,
    hint: () => 'with allowDifferentLgConfigK = true they can be put together',
  }),
  SKETCH_INVALID_LG_NOM_ENTRIES: runtime<Range>({
    sqlState: '22003',
    message: (p) => `lgNomEntries of ${p.functionName} is between 4 and 26, not ${p.value}`,
  }),
  THETA_LG_NOM_ENTRIES_MUST_BE_CONSTANT: analysis<{ functionName: string }>({
    sqlState: '42K0E',
    message: (p) => `lgNomEntries of ${p.functionName} must be a constant`,
  }),
  THETA_INVALID_INPUT_SKETCH_BUFFER: runtime<{ functionName: string }>({
    sqlState: '22000',
    message: invalidBuffer('theta', 'theta_sketch_agg'),
  }),
  TUPLE_INVALID_INPUT_SKETCH_BUFFER: runtime<{ functionName: string }>({
    sqlState: '22000',
    message: invalidBuffer('tuple', 'tuple_sketch_agg_integer or tuple_sketch_agg_double'),
  }),
  KLL_INVALID_INPUT_SKETCH_BUFFER: runtime<{ functionName: string }>({
    sqlState: '22000',
    message: invalidBuffer('KLL', 'kll_sketch_agg_bigint'),
  }),
  KLL_SKETCH_INVALID_QUANTILE_RANGE: runtime<{ functionName: string }>({
    sqlState: '22003',
    message: (p) => `a rank that ${p.functionName} is given is between 0.0 and 1.0`,
  }),
  APPROX_TOP_K_NULL_ARG: runtime<{ functionName: string; name: string }>({
    sqlState: '22004',
    message: (p) => `${p.name} of ${p.functionName} must not be null`,
  }),
  APPROX_TOP_K_NON_POSITIVE_ARG: runtime<{ functionName: string; name: string; value: number }>({
    sqlState: '22023',
    message: (p) => `${p.name} of ${p.functionName} must be above 0, and is ${p.value}`,
  }),
  APPROX_TOP_K_MAX_ITEMS_TRACKED_EXCEEDS_LIMIT: runtime<{ functionName: string; value: number; limit: number }>({
    sqlState: '22023',
    message: (p) => `maxItemsTracked of ${p.functionName} is ${p.value}, and at most ${p.limit}`,
  }),
  APPROX_TOP_K_MAX_ITEMS_TRACKED_LESS_THAN_K: runtime<{ functionName: string; value: number; k: number }>({
    sqlState: '22023',
    message: (p) => `${p.functionName} tracks ${p.value} items, which is less than the ${p.k} that are asked for`,
  }),
  APPROX_TOP_K_SKETCH_SIZE_NOT_MATCH: runtime<{ left: number; right: number }>({
    sqlState: '42846',
    message: (p) => `sketches that track ${p.left} and ${p.right} items cannot be put together`,
    hint: () => 'give maxItemsTracked as the second argument',
  }),
  APPROX_TOP_K_SKETCH_TYPE_NOT_MATCH: runtime<{ left: string; right: string }>({
    sqlState: '42846',
    message: (p) => `sketches of ${p.left} and of ${p.right} cannot be put together`,
  }),
};
