import { fail } from '../errors/engine-error.ts';
import * as t from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import type { Value } from '../types/value.ts';
import { type EvalContext, type FunctionRecord, generator, type Overload, type TypePattern } from './define.ts';
import { jsonOf, jsonReaderOf, MISFIT, prettyJson, type TextStyle, textOfJson, timeFromText } from './json-convert.ts';
import { finishedJsonType, jsonType } from './json-infer.ts';
import { jsonAt } from './json-path.ts';
import { HIVE_JSON, type JsonLeniency, readJson } from './json-reader.ts';
import { isJsonArray, isJsonObject, type Json, jsonText } from './json-text.ts';
import { firstOnly, inGroup, ofTimestampType, typeAt, withContext } from './shorthand.ts';
import { corruptFieldOf, flagOf, nullableThroughout, optionsOf, schemaAt } from './text-schema.ts';
import { malformed } from './variant-value.ts';

const json = inGroup('json_funcs');
const OPTIONS: TypePattern = { map: ['string', 'string'] };
const quiet = { resultNullable: true } as const;
type Option = (name: string) => string | undefined;

const leniencyOf = (o: Option): JsonLeniency => ({
  singleQuotes: flagOf(o('allowSingleQuotes'), true),
  nonNumeric: flagOf(o('allowNonNumericNumbers'), true),
  unquotedNames: flagOf(o('allowUnquotedFieldNames'), false),
  leadingZeros: flagOf(o('allowNumericLeadingZeros'), false),
  anyEscape: flagOf(o('allowBackslashEscapingAnyCharacter'), false),
  comments: flagOf(o('allowComments'), false),
  controlCharacters: flagOf(o('allowUnquotedControlChars'), false),
  trailing: true,
});

const styleOf = (o: Option, c: EvalContext): TextStyle => ({
  timeZone: o('timeZone') ?? c.timeZone,
  timeParser: c.timeParser,
  dateFormat: o('dateFormat'),
  timestampFormat: o('timestampFormat'),
  timestampNtzFormat: o('timestampNTZFormat'),
  now: c.now,
  ignoreNulls: flagOf(o('ignoreNullFields'), c.jsonNulls !== true),
  sortKeys: flagOf(o('sortKeys'), false),
});

const isJsonSchema = (type: t.DataType): boolean => ['struct', 'array', 'map', 'variant'].includes(type.kind);

/** Is there a map in it whose keys are not text? */
function hasOtherKeys(type: t.DataType): boolean {
  switch (type.kind) {
    case 'array':
      return hasOtherKeys(type.element);
    case 'map':
      return !t.isStringLike(type.key) || hasOtherKeys(type.value);
    case 'struct':
      return type.fields.some((f) => hasOtherKeys(f.type));
    default:
      return false;
  }
}

const fromJson: Overload = {
  args: ['string', 'string', OPTIONS],
  options: 2,
  optionalFrom: 2,
  coerce: ([text = t.VOID, schema = t.VOID, options]) => {
    if (!t.isStringLike(text) && text.kind !== 'void') return undefined;
    return options ? [t.STRING, schema, options] : [t.STRING, schema];
  },
  returns: (_, context) => {
    const type = nullableThroughout(schemaAt(context, 1));
    if (!isJsonSchema(type)) fail('DATATYPE_MISMATCH.INVALID_JSON_SCHEMA', { schema: sqlName(type) });
    if (hasOtherKeys(type)) fail('DATATYPE_MISMATCH.INVALID_JSON_MAP_KEY_TYPE', { schema: sqlName(type) });
    return type;
  },
  evaluate: (c, text, _schema, given) => readRecord(text as string, c, optionsOf(given)),
};

function readRecord(text: string, c: EvalContext, option: Option): Value {
  const { type } = c;
  const mode = (option('mode') ?? 'PERMISSIVE').toUpperCase();
  if (mode === 'DROPMALFORMED') fail('PARSE_MODE_UNSUPPORTED', { functionName: 'from_json', mode });
  const corrupt = type.kind === 'struct' ? corruptFieldOf(type.fields, option) : -1;
  const document = readJson(text, leniencyOf(option));
  if (document === 'empty') return null;
  let misfits = false;
  const read = jsonReaderOf(type, styleOf(option, c), () => {
    misfits = true;
  });
  const element = type.kind === 'array' ? type.element : undefined;
  // A lone object stands for an array of it.
  const root: Json | undefined =
    document && element?.kind === 'struct' && isJsonObject(document.value) ? [document.value] : document?.value;
  const value = root === undefined || (root === null && type.kind !== 'variant') ? MISFIT : read(root);
  if (value !== MISFIT && !misfits) return value;
  if (mode === 'FAILFAST' && type.kind === 'struct' && Array.isArray(root))
    fail('MALFORMED_RECORD_IN_PARSING.CANNOT_PARSE_JSON_ARRAYS_AS_STRUCTS', { record: text });
  if (mode === 'FAILFAST') return malformed(text);
  if (type.kind !== 'struct') return value === MISFIT ? null : value;
  const row = value === MISFIT ? new Array<Value>(type.fields.length).fill(null) : [...(value as readonly Value[])];
  if (corrupt >= 0) row[corrupt] = text;
  return row;
}

/** Characters beyond ASCII as `\\uXXXX`. */
const asCodePoints = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);

const toJson: Overload = {
  args: ['any', OPTIONS],
  options: 1,
  optionalFrom: 1,
  returns: ([type = t.VOID]) =>
    isJsonSchema(type) || type.kind === 'void' ? t.STRING : fail('DATATYPE_MISMATCH.INVALID_JSON_SCHEMA', { schema: sqlName(type) }),
  evaluate: (c, value, given) => {
    const option = optionsOf(given);
    const made = jsonOf(value ?? null, typeAt(c, 0), styleOf(option, c));
    const text = flagOf(option('pretty'), false) ? prettyJson(made) : jsonText(made);
    return flagOf(option('writeNonAsciiCharacterAsCodePoint'), false) ? asCodePoints(text) : text;
  },
};

const schemaOfJson = (stamp: t.DataType): Overload => ({
  args: ['string', OPTIONS],
  options: 1,
  exact: [0],
  optionalFrom: 1,
  returns: (_, context) => {
    const given = context.constant?.(0);
    if (given === undefined) fail('DATATYPE_MISMATCH.NON_FOLDABLE_INPUT', { sql: 'schema_of_json', name: 'json', type: 'STRING' });
    if (given === null) fail('DATATYPE_MISMATCH.UNEXPECTED_NULL', { sql: 'schema_of_json', name: 'json' });
    return t.STRING;
  },
  evaluate: (c, text, given) => {
    const option = optionsOf(given);
    const style = styleOf(option, c);
    const document = readJson(text as string, leniencyOf(option));
    if (!document) return malformed(text as string);
    const infer = {
      primitivesAsString: flagOf(option('primitivesAsString'), false),
      prefersDecimal: flagOf(option('prefersDecimal'), false),
      ...(flagOf(option('inferTimestamp'), false) ? { textType: (read: string) => timeTypeOf(read, stamp, style) } : {}),
    };
    if (document === 'empty') return sqlName(t.STRING);
    const type = jsonType(document.value, infer);
    const found = finishedJsonType(type, flagOf(option('dropFieldIfAllNull'), false));
    return sqlName(found ?? nothingOf(type));
  },
});

/** What is said of a document with nothing in it. */
function nothingOf(type: t.DataType): t.DataType {
  if (type.kind === 'struct') return t.struct([]);
  return type.kind === 'array' && type.element.kind === 'struct' ? t.array(t.struct([])) : t.STRING;
}

/** Where timestamps have no zone a text without one is such a timestamp; else what reads as a timestamp is one with the session's zone. */
function timeTypeOf(text: string, stamp: t.DataType, style: TextStyle): t.DataType {
  if (stamp.kind === 'timestamp_ntz' && timeFromText('timestamp_ntz', text, style) !== undefined) return t.TIMESTAMP_NTZ;
  return timeFromText('timestamp', text, style) === undefined ? t.STRING : t.TIMESTAMP;
}

/** Hive's functions look at the first document of a text only. */
const hiveDocument = (text: Value): Json | undefined => {
  const document = readJson(text as string, { ...HIVE_JSON, trailing: true });
  return document === 'empty' ? undefined : document?.value;
};

export const JSONS: readonly FunctionRecord[] = [
  json(
    'from_json',
    [fromJson],
    'JSON read as a struct, array, map or variant; what does not fit is null.',
    [
      ['from_json(\'{"a":1, "b":0.8}\', \'a INT, b DOUBLE\')', [1, 0.8]],
      ["from_json('[1, 2]', 'array<int>')", [1, 2]],
      ['from_json(\'{"a":"x"}\', \'a INT\')', [null]],
    ],
    {
      ...quiet,
      canRaise: true,
      sqlText: ([text, schema]) => (/^\s*map\s*</i.test(schema ?? '') ? 'entries' : `from_json(${text})`),
    },
  ),
  json(
    'to_json',
    [toJson],
    'A struct, array, map or variant as JSON; null fields of structs are left out.',
    [
      ["to_json(named_struct('a', 1, 'b', 2))", '{"a":1,"b":2}'],
      ["to_json(map('a', null))", '{"a":null}'],
    ],
    { sqlText: firstOnly('to_json') },
  ),
  json(
    'schema_of_json',
    ofTimestampType((stamp) => [schemaOfJson(stamp)]),
    'The type of a JSON text, as SQL writes it.',
    [['schema_of_json(\'[{"col":0}]\')', 'ARRAY<STRUCT<col: BIGINT>>']],
    { canRaise: true, sqlText: firstOnly('schema_of_json') },
  ),
  json(
    'get_json_object',
    [
      withContext(
        ['string', 'string'],
        t.STRING,
        (_, text, path) => {
          const document = hiveDocument(text ?? null);
          return document === undefined ? null : jsonAt(document, path as string);
        },
        { exact: true, given: 'constants first' },
      ),
    ],
    "What stands at a path (`$.name`, `['name']`, `[0]`, `[*]`) of a JSON text.",
    [
      ['get_json_object(\'{"a":"b"}\', \'$.a\')', 'b'],
      ['get_json_object(\'[{"a":"b"},{"a":"c"}]\', \'$[*].a\')', '["b","c"]'],
    ],
    { ...quiet, evaluatesAll: true },
  ),
  json(
    'json_array_length',
    [
      withContext(
        ['string'],
        t.INT,
        (_, text) => {
          const document = hiveDocument(text ?? null);
          return isJsonArray(document) ? document.length : null;
        },
        { exact: true },
      ),
    ],
    'How many elements the JSON array has; null for what is no array.',
    [["json_array_length('[1,2,3,4]')", 4]],
    quiet,
  ),
  json(
    'json_object_keys',
    [
      withContext(
        ['string'],
        t.array(t.STRING),
        (_, text) => {
          const document = hiveDocument(text ?? null);
          return isJsonObject(document) ? document.keys : null;
        },
        { exact: true },
      ),
    ],
    'The keys of the JSON object; null for what is no object.',
    [['json_object_keys(\'{"key": "value"}\')', ['key']]],
    quiet,
  ),
  generator({
    name: 'json_tuple',
    group: 'json_funcs',
    source: 'Spark 4.3, json_funcs',
    overloads: [
      {
        args: ['any', 'any', 'any'],
        variadic: true,
        columns: (types) => {
          if (types.some((x) => !t.isStringLike(x))) fail('DATATYPE_MISMATCH.NON_STRING_TYPE', { functionName: 'json_tuple' });
          return types.slice(1).map((_, i) => ({ name: `c${i}`, type: t.STRING, nullable: true }));
        },
        generate: (_, text, ...names) => [tupleOf(text ?? null, names)],
      },
    ],
    doc: 'The named fields of a JSON object, as text.',
    examples: [['SELECT json_tuple(\'{"a":1, "b":2}\', \'a\')', '1']],
  }),
];

function tupleOf(text: Value, names: readonly Value[]): Value[] {
  const document = text === null ? undefined : hiveDocument(text);
  if (!isJsonObject(document)) return names.map(() => null);
  return names.map((name) => {
    const value = document.values.findLast((v, i) => v !== null && document.keys[i] === name) ?? null;
    return value === null ? null : textOfJson(value);
  });
}
