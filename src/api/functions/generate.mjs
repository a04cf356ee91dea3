// Writes src/api/gen/functions.ts from signatures.json: `node src/api/functions/generate.mjs`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const here = new URL('.', import.meta.url);
const TYPES = { column: 'ColumnOrName', columnOrNumber: 'ColumnOrName | number', value: 'Operand', function: 'LambdaBody', options: 'Options', schema: 'SchemaLike' };
const CONVERT = { column: 'asColumn', columnOrNumber: 'asColumnOrNumber', value: 'asValue', function: 'asLambda', options: 'asOptions', schema: 'asSchema' };
const RENAMED = { create_map: 'map', bitwise_not: '~', mean: 'avg', pow: 'power' };
const RESERVED = new Set(['typeof', 'if', 'in', 'case', 'function', 'new', 'default', 'delete', 'void', 'with']);
const result = (returns) => (returns ? `Column<${returns}>` : 'Column');
const RETURNS = Object.fromEntries(
  Object.entries({
    bigint: 'count_if approx_count_distinct monotonically_increasing_id xxhash64 unix_timestamp unix_date',
    'string | null': 'upper lower ucase lcase btrim lpad rpad substring substr left right repeat reverse concat_ws initcap date_format format_number format_string regexp_replace regexp_extract translate md5 sha1 sha2 hex to_json from_unixtime space soundex overlay substring_index get_json_object base64 dayname monthname',
    'number | null': 'length char_length character_length octet_length bit_length year month day dayofmonth dayofweek dayofyear weekofyear weekday quarter hour minute second instr locate ascii datediff date_diff sqrt cbrt exp expm1 ln log1p log2 log10 sin cos tan asin acos atan sinh cosh tanh degrees radians avg mean stddev stddev_samp stddev_pop variance var_samp var_pop corr covar_samp covar_pop skewness kurtosis median levenshtein months_between rank dense_rank row_number ntile percent_rank cume_dist',
    number: 'size cardinality array_size hash rand randn random pi e',
    'boolean | null': 'array_contains arrays_overlap exists forall map_contains_key like ilike rlike regexp_like startswith endswith contains bool_and bool_or every some any',
    boolean: 'isnotnull',
    'LocalDate | null': 'to_date date_add date_sub dateadd last_day next_day add_months make_date',
    LocalDate: 'current_date curdate',
    'Timestamp | null': 'to_timestamp date_trunc timestamp_seconds timestamp_millis timestamp_micros make_timestamp',
    Timestamp: 'current_timestamp now',
  }).flatMap(([type, names]) => names.split(' ').map((n) => [n, type])),
);
const camel = (name) => name.replace(/_+([a-z0-9])/g, (_, c) => c.toUpperCase());

/** The text of the generated module. */
export function generate() {
  const signatures = JSON.parse(readFileSync(new URL('signatures.json', here), 'utf8'));
  const lines = [
    '// Generated from ../functions/signatures.json by ../functions/generate.mjs: edit those.',
    "import type { Column, ColumnOrName, Operand } from '../column.ts';",
    "import { asColumn, asColumnOrNumber, asLambda, asOptions, asSchema, asValue, fn, type LambdaBody, type Options, type SchemaLike } from '../functions/arguments.ts';",
    "import type { LocalDate, Timestamp } from '../temporal.ts';",
    '',
  ];
  for (const [name, spec] of Object.entries(signatures)) {
    const params = spec === '' ? [] : spec.split(' ').map((p) => {
      const [, rest, label, optional, kind] = /^(\.\.\.)?(\w+)(\?)?:(\w+)$/.exec(p);
      return { rest: rest !== undefined, label, optional: optional ?? '', kind };
    });
    const declared = params.map((p) => (p.rest ? `...${p.label}: readonly (${TYPES[p.kind]})[]` : `${p.label}${p.optional}: ${TYPES[p.kind]}`)).join(', ');
    const args = params.map((p) => (p.rest ? `...${p.label}.map(${CONVERT[p.kind]})` : `${CONVERT[p.kind]}(${p.label})`)).join(', ');
    const local = RESERVED.has(name) ? `${name}_` : name;
    lines.push(`export const ${local} = (${declared}): ${result(RETURNS[name])} => fn('${RENAMED[name] ?? name}', [${args}]);`);
    const cased = camel(name);
    if (local !== name) lines.push(`export { ${local} as ${name} };`);
    if (cased !== name && !(cased in signatures)) lines.push(`export { ${local} as ${cased} };`);
  }
  return `${lines.join('\n')}\n`;
}

if (process.argv[1] && import.meta.url.endsWith(process.argv[1].replaceAll('\\', '/').split('/').pop())) {
  mkdirSync(new URL('../gen/', here), { recursive: true });
  writeFileSync(new URL('../gen/functions.ts', here), generate());
}
