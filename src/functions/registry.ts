import { AGGREGATES } from './aggregate.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { ARRAYS } from './array.ts';
import { BETWEEN_ZONES } from './between-zones.ts';
import { BITMAPS } from './bitmap.ts';
import { CHAR_VARCHAR } from './char-varchar.ts';
import { CLOCKS } from './clock.ts';
import { COLLECTING } from './collect.ts';
import { COMPARISON } from './comparison.ts';
import { COMPLEX } from './complex.ts';
import { CONDITIONALS } from './conditional.ts';
import { COUNTERS } from './counter-diff.ts';
import { CSVS } from './csv.ts';
import { DATES } from './date.ts';
import { DATE_TEXTS } from './date-text.ts';
import type { FunctionRecord } from './define.ts';
import { ENCODINGS } from './encoding.ts';
import { ENCRYPTION } from './encryption.ts';
import { EPOCHS } from './epoch.ts';
import { EXTRACTIONS } from './extract.ts';
import { NUMBER_FORMATS } from './format-number.ts';
import { FREQUENT_ITEMS } from './frequent-items.ts';
import { GENERATORS } from './generate.ts';
import { GROUPING } from './grouping.ts';
import { HASHES } from './hash.ts';
import { HIGHER_ORDER } from './higher-order.ts';
import { HIVE_HASH } from './hive-hash.ts';
import { INPUT_FILES } from './input-file.ts';
import { JSONS } from './json.ts';
import { JSON_TABLES } from './json-table.ts';
import { MAPS } from './map.ts';
import { MATH } from './math.ts';
import { MISC } from './misc.ts';
import { NUMBER_TEXTS } from './number-text.ts';
import { ORDERED_AGGREGATES } from './ordered-aggregates.ts';
import { PERCENTILES } from './percentile.ts';
import { PREDICATES } from './predicate.ts';
import { RANDOMS } from './random.ts';
import { REGEXPS } from './regexp.ts';
import { ROUNDING } from './rounding.ts';
import { SIGNS } from './sign.ts';
import { HLL_FUNCTIONS } from './sketch/hll-functions.ts';
import { KLL_FUNCTIONS } from './sketch/kll-functions.ts';
import { THETA_FUNCTIONS } from './sketch/theta-functions.ts';
import { TOP_K_FUNCTIONS } from './sketch/top-k-functions.ts';
import { TUPLE_FUNCTIONS } from './sketch/tuple-functions.ts';
import { SKETCHES } from './sketch.ts';
import { STATISTICS } from './statistics.ts';
import { STRINGS } from './string.ts';
import { STRING_SEARCHES } from './string-search.ts';
import { MORE_STRINGS } from './text-more.ts';
import { TIMES } from './time.ts';
import { TIME_BUCKETS } from './time-bucket.ts';
import { TIME_UNITS } from './time-units.ts';
import { TIME_WINDOWS } from './time-window.ts';
import { TRUNCATIONS } from './truncation.ts';
import { URLS } from './url.ts';
import { userFunctionRecord } from './user-function.ts';
import { VARIANTS } from './variant.ts';
import { VECTORS } from './vector.ts';
import { WINDOWS } from './window.ts';

export { type Argument, generatorColumns, lambdaParameterTypes, type Resolved, resolveOverload } from './resolve.ts';

/** Every built-in function, by topic. */
export const FUNCTIONS: readonly FunctionRecord[] = [
  ...ARITHMETIC,
  ...SIGNS,
  ...COMPARISON,
  ...PREDICATES,
  ...CONDITIONALS,
  ...COMPLEX,
  ...INPUT_FILES,
  ...ARRAYS,
  ...MAPS,
  ...HIGHER_ORDER,
  ...MATH,
  ...ROUNDING,
  ...STRINGS,
  ...STRING_SEARCHES,
  ...CHAR_VARCHAR,
  HIVE_HASH,
  FREQUENT_ITEMS,
  ...REGEXPS,
  ...CLOCKS,
  ...DATES,
  ...TRUNCATIONS,
  ...BETWEEN_ZONES,
  ...EPOCHS,
  ...EXTRACTIONS,
  ...DATE_TEXTS,
  ...HASHES,
  ...MISC,
  ...AGGREGATES,
  ...STATISTICS,
  ...COLLECTING,
  ...PERCENTILES,
  ...ORDERED_AGGREGATES,
  ...SKETCHES,
  ...HLL_FUNCTIONS,
  ...THETA_FUNCTIONS,
  ...TUPLE_FUNCTIONS,
  ...KLL_FUNCTIONS,
  ...TOP_K_FUNCTIONS,
  ...WINDOWS,
  ...COUNTERS,
  ...GROUPING,
  ...GENERATORS,
  ...MORE_STRINGS,
  ...ENCODINGS,
  ...ENCRYPTION,
  ...BITMAPS,
  ...VECTORS,
  ...TIMES,
  ...TIME_BUCKETS,
  ...TIME_UNITS,
  ...TIME_WINDOWS,
  ...CSVS,
  ...RANDOMS,
  ...NUMBER_TEXTS,
  ...NUMBER_FORMATS,
  ...JSONS,
  ...JSON_TABLES,
  ...VARIANTS,
  ...URLS,
];

let byName: ReadonlyMap<string, FunctionRecord> | undefined;

function index(): ReadonlyMap<string, FunctionRecord> {
  const names = new Map<string, FunctionRecord>();
  for (const f of FUNCTIONS) for (const name of [f.name, ...(f.aliases ?? [])]) names.set(name.toLowerCase(), f);
  return names;
}

/** The built-in of that name or alias, whatever its case, or the function of the program with that key; undefined when there is none. */
export function lookupFunction(name: string): FunctionRecord | undefined {
  byName ??= index();
  return byName.get(name.toLowerCase()) ?? userFunctionRecord(name);
}

/** The built-in that a call means: an internal one where the call is so too, that is, where nobody wrote the name. */
export function calledFunction({ name, isInternal }: { readonly name: string; readonly isInternal?: true }): FunctionRecord | undefined {
  const record = lookupFunction(name);
  return record?.operator === 'internal' && !isInternal ? undefined : record;
}

/** Names and aliases of all functions, operators left out, sorted. */
export function functionNames(): string[] {
  return FUNCTIONS.flatMap((f) => (f.operator ? [] : [f.name, ...(f.aliases ?? [])])).sort();
}
