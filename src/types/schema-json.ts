import { internalError } from '../errors/engine-error.ts';
import * as t from './data-type.ts';
import { entryOf } from './entry.ts';
import { typeName } from './names.ts';

type Json = string | { readonly [key: string]: unknown };

/** Spark's schema JSON, as in Parquet footers and table properties: `{"type":"struct","fields":[…]}`. */
export const schemaToJson = (type: t.DataType): string => JSON.stringify(typeToJson(type));

/** Reads what `schemaToJson` writes, and what Spark wrote; anything else is an INTERNAL_ERROR that quotes the text. */
export const schemaFromJson = (json: string): t.DataType => typeFromJson(JSON.parse(json));

export function typeToJson(type: t.DataType): Json {
  switch (type.kind) {
    case 'array':
      return { type: 'array', elementType: typeToJson(type.element), containsNull: type.containsNull };
    case 'map':
      return { type: 'map', keyType: typeToJson(type.key), valueType: typeToJson(type.value), valueContainsNull: type.valueContainsNull };
    case 'struct':
      return {
        type: 'struct',
        fields: type.fields.map((f) => ({ name: f.name, type: typeToJson(f.type), nullable: f.nullable, metadata: f.metadata ?? {} })),
      };
    default:
      return typeName(type);
  }
}

export function typeFromJson(json: unknown): t.DataType {
  if (typeof json === 'string') return typeFromWord(json);
  if (typeof json === 'object' && json !== null && 'type' in json) {
    const node = json as Readonly<Record<string, unknown>>;
    switch (node.type) {
      case 'array':
        return t.array(typeFromJson(node.elementType), node.containsNull !== false);
      case 'map':
        return t.map(typeFromJson(node.keyType), typeFromJson(node.valueType), node.valueContainsNull !== false);
      case 'struct':
        if (Array.isArray(node.fields)) return t.struct(node.fields.map(fieldFromJson));
        break;
      case 'udt':
        return typeFromJson(node.sqlType);
      default:
    }
  }
  return internalError(`not a Spark type: ${JSON.stringify(json)}`);
}

function fieldFromJson(json: unknown): t.StructField {
  const node = json as { readonly name?: unknown; readonly type?: unknown; readonly nullable?: unknown; readonly metadata?: unknown };
  if (typeof node.name !== 'string') return internalError(`a field without a name: ${JSON.stringify(json)}`);
  const plain = t.field(node.name, typeFromJson(node.type), node.nullable !== false);
  const metadata = node.metadata;
  return typeof metadata === 'object' && metadata !== null && Object.keys(metadata).length > 0
    ? { ...plain, metadata: metadata as Readonly<Record<string, unknown>> }
    : plain;
}

const WORDS: Readonly<Record<string, t.DataType>> = {
  void: t.VOID,
  null: t.VOID,
  boolean: t.BOOLEAN,
  byte: t.TINYINT,
  tinyint: t.TINYINT,
  short: t.SMALLINT,
  smallint: t.SMALLINT,
  integer: t.INT,
  int: t.INT,
  long: t.BIGINT,
  bigint: t.BIGINT,
  float: t.FLOAT,
  double: t.DOUBLE,
  string: t.STRING,
  binary: t.BINARY,
  date: t.DATE,
  timestamp: t.TIMESTAMP,
  timestamp_ltz: t.TIMESTAMP,
  timestamp_ntz: t.TIMESTAMP_NTZ,
  interval: t.INTERVAL,
  calendarinterval: t.INTERVAL,
  variant: t.VARIANT,
  decimal: t.decimal(10, 0),
  time: t.TIME,
};
const YEAR_MONTH = ['year', 'month'];
const DAY_TIME = ['day', 'hour', 'minute', 'second'];

function typeFromWord(word: string): t.DataType {
  const known = entryOf(WORDS, word);
  if (known) return known;
  const sized = /^(decimal|char|varchar|time)\(\s*(\d+)\s*(?:,\s*(-?\d+)\s*)?\)$/.exec(word);
  if (sized) {
    const n = Number(sized[2]);
    switch (sized[1]) {
      case 'decimal':
        return t.decimal(n, Number(sized[3] ?? 0));
      case 'char':
        return { kind: 'char', length: n };
      case 'varchar':
        return { kind: 'varchar', length: n };
      default:
        return { kind: 'time', precision: n };
    }
  }
  const interval = /^interval (\w+)(?: to (\w+))?$/.exec(word);
  if (interval) {
    const [, from = '', to = from] = interval;
    if (YEAR_MONTH.includes(from)) {
      return { kind: 'year-month interval', start: YEAR_MONTH.indexOf(from) as 0 | 1, end: YEAR_MONTH.indexOf(to) as 0 | 1 };
    }
    if (DAY_TIME.includes(from)) {
      return { kind: 'day-time interval', start: DAY_TIME.indexOf(from) as 0 | 1 | 2 | 3, end: DAY_TIME.indexOf(to) as 0 | 1 | 2 | 3 };
    }
  }
  if (word.startsWith('string collate')) return t.STRING;
  return internalError(`not a Spark type: ${JSON.stringify(word)}`);
}
