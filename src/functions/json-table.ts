import { fail } from '../errors/engine-error.ts';
import { COLUMN_ARGUMENTS, FIXED_ARGUMENTS, JSON_TABLE } from '../plan/json-table.ts';
import type { CastMode } from '../types/can-cast.ts';
import * as t from '../types/data-type.ts';
import { decimalScientificText, parseDecimal } from '../types/decimal-math.ts';
import type { Value } from '../types/value.ts';
import { castFunction } from './cast.ts';
import { type EvalContext, type FunctionRecord, generator } from './define.ts';
import type { GeneratorRow } from './generator.ts';
import { atPlainPath, type PlainPath, plainPath } from './json-path.ts';
import { HIVE_JSON, readJson } from './json-reader.ts';
import { isJsonArray, isJsonNumber, isJsonObject, type Json, jsonText } from './json-text.ts';
import { malformed } from './variant-value.ts';

interface Prepared {
  readonly rows: PlainPath;
  readonly elements: boolean;
  readonly raises: boolean;
  readonly columns: readonly ((item: Json, row: number) => Value)[];
}
/** By the context of the call, whose constants are always the same. */
const known = new WeakMap<EvalContext, Prepared>();

function prepared(context: EvalContext, args: readonly Value[]): Prepared {
  const found = known.get(context);
  if (found) return found;
  const [, rowPath, raises, mode, timeZone] = args;
  const { plain: rows, elements } = pathOf(rowPath as string, true);
  const columns: ((item: Json, row: number) => Value)[] = [];
  for (let i = FIXED_ARGUMENTS; i < args.length; i += COLUMN_ARGUMENTS) {
    const type = context.argTypes[i + 2] ?? t.STRING;
    columns.push(columnOf(args[i] as string, args[i + 1] as string | null, type, mode as CastMode, timeZone as string));
  }
  const made: Prepared = { rows, elements, raises: raises === true, columns };
  known.set(context, made);
  return made;
}

const pathOf = (path: string, isRowPath: boolean): { readonly plain: PlainPath; readonly elements: boolean } =>
  plainPath(path, isRowPath) ?? fail('DATATYPE_MISMATCH.INVALID_JSON_TABLE_PATH', { location: 'a column', path });

function columnOf(
  kind: string,
  path: string | null,
  type: t.DataType,
  mode: CastMode,
  timeZone: string,
): (item: Json, row: number) => Value {
  if (path === null) return (_, row) => BigInt(row);
  const { plain } = pathOf(path, false);
  const cast = castFunction(kind === 'exists' ? t.BOOLEAN : t.STRING, type, mode, { timeZone });
  if (kind === 'exists') return (item) => cast(atPlainPath(item, plain) !== undefined);
  return (item) => {
    const found = atPlainPath(item, plain);
    return found === undefined || found === null ? null : cast(textOf(found));
  };
}

/** A text as it is, anything else as JSON whose numbers are decimals: `1.50`, `1E+5`. */
const textOf = (v: Json): string => (typeof v === 'string' ? v : jsonText(withDecimals(v)));
function withDecimals(v: Json): Json {
  if (isJsonArray(v)) return v.map(withDecimals);
  if (isJsonObject(v)) return { ...v, values: v.values.map(withDecimals) };
  const number = isJsonNumber(v) ? parseDecimal(v.text) : undefined;
  return number ? { kind: 'number', text: decimalScientificText(number.unscaled, number.scale) } : v;
}

function* rowsOf(context: EvalContext, args: readonly Value[]): Generator<GeneratorRow> {
  const { rows, elements, raises, columns } = prepared(context, args);
  const [text] = args;
  const document = typeof text === 'string' ? readJson(text, HIVE_JSON) : undefined;
  const refuse = (): void => {
    if (raises) malformed(typeof text === 'string' ? text : 'null');
  };
  if (!document || document === 'empty') return refuse();
  const found = atPlainPath(document.value, rows);
  if (found === undefined) return;
  if (elements && !isJsonArray(found)) return refuse();
  const items = elements && isJsonArray(found) ? found : [found];
  for (const [i, item] of items.entries()) yield columns.map((column) => column(item, i + 1));
}

export const JSON_TABLES: readonly FunctionRecord[] = [
  generator({
    name: JSON_TABLE,
    group: 'json_funcs',
    source: 'Spark 4.3, JSON_TABLE',
    operator: true,
    overloads: [
      {
        args: ['any'],
        variadic: true,
        columns: () => fail('UNRESOLVABLE_TABLE_VALUED_FUNCTION', { name: JSON_TABLE }),
        generate: (context, ...args) => rowsOf(context, args),
      },
    ],
    doc: 'The items at a path of a JSON text as rows, and what stands at paths within each as columns.',
    examples: [['SELECT b FROM JSON_TABLE(\'{"a":[{"b":1}]}\', \'$.a[*]\' COLUMNS (b INT))', 1]],
  }),
];
