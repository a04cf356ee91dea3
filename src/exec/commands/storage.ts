import type { HiveSerde, TableInfo } from '../../catalog/catalog.ts';
import { formatOfSerde, HIVE_FORMATS, type HiveFileFormat } from '../../catalog/hive-storage.ts';
import { fail, internalError, unsupported } from '../../errors/engine-error.ts';
import type { Origin } from '../../errors/origin.ts';
import { tableRegex } from '../../io/hive-lines/regex.ts';
import type { HiveStorage } from '../../plan/command.ts';
import type { Options } from '../../plan/relation.ts';
import { STRING, type StructField } from '../../types/data-type.ts';
import { entryOf } from '../../types/entry.ts';
import { SETTINGS } from '../conf.ts';
import type { CommandContext } from './context.ts';
import { formatName } from './formats.ts';

/** How a table of Hive's form is kept. */
export interface Stored {
  readonly format: string;
  readonly options: Options;
  readonly hive: HiveSerde;
}

const textfile = HIVE_FORMATS.textfile ?? internalError('there is no text format');

/**
 * What ROW FORMAT and STORED AS mean together; text where neither says more.
 * Errors: _LEGACY_ERROR_TEMP_1059, _LEGACY_ERROR_TEMP_0035, UNSUPPORTED_FEATURE for formats that only Hive has.
 */
export function hiveStorage(storage: HiveStorage): Stored {
  const { rowFormat, properties, origin } = storage;
  // Spark reads NULL DEFINED AS, and keeps nothing of it
  const { 'serialization.null.format': nullText, ...others } = properties;
  const kept = rowFormat === 'delimited' || nullText === undefined ? others : properties;
  const named = storage.fileFormat?.toLowerCase();
  const known = named === undefined ? undefined : entryOf(HIVE_FORMATS, named);
  if (storage.fileFormat !== undefined && known === undefined)
    return fail('_LEGACY_ERROR_TEMP_1059', { format: storage.fileFormat }, origin);
  if (rowFormat === 'delimited' && named !== undefined && named !== 'textfile')
    return fail('_LEGACY_ERROR_TEMP_0035', { message: `ROW FORMAT DELIMITED is for 'textfile', not '${named}'` }, origin);
  if (rowFormat === 'serde' && named !== undefined && !['textfile', 'sequencefile', 'rcfile'].includes(named))
    return fail('_LEGACY_ERROR_TEMP_0035', { message: `ROW FORMAT SERDE is not for '${named}', which has a SerDe of its own` }, origin);
  const base = known ?? byInputFormat(storage.inputFormat) ?? textfile;
  const serde = storage.serde ?? base.serde;
  const isText = base.inputFormat.endsWith('TextInputFormat');
  const format = storage.serde === undefined || !isText ? base.format : formatOfSerde(serde);
  if (format === undefined)
    return unsupported(
      storage.serde === undefined ? `STORED AS ${(storage.fileFormat ?? storage.inputFormat ?? '').toUpperCase()}` : `the SerDe ${serde}`,
      origin,
      'use STORED AS PARQUET or TEXTFILE',
    );
  const options = format === 'hivecsv' || format === 'json' ? { ...kept } : { 'serialization.format': '1', ...kept };
  return {
    format,
    options,
    hive: { serde, inputFormat: storage.inputFormat ?? base.inputFormat, outputFormat: storage.outputFormat ?? base.outputFormat },
  };
}

/** The format of a class of Hive's, by what its name says. */
function byInputFormat(inputFormat: string | undefined): HiveFileFormat | undefined {
  if (inputFormat === undefined) return undefined;
  return Object.values(HIVE_FORMATS).find((f) => f.inputFormat === inputFormat) ?? namedLike(inputFormat);
}
const namedLike = (inputFormat: string): HiveFileFormat | undefined => {
  const key = ['parquet', 'orc', 'avro', 'sequence', 'rcfile'].find((word) => inputFormat.toLowerCase().includes(word));
  return key === undefined ? undefined : HIVE_FORMATS[key === 'sequence' ? 'sequencefile' : key];
};

/** What a new table's clauses say about how it is kept. */
interface StorageClauses {
  readonly format?: string;
  readonly storage?: HiveStorage;
  readonly options: Options;
  readonly origin?: Origin | undefined;
}

/** USING, Hive's clauses, or neither: then `spark.sql.sources.default`, or Hive's text where `createHiveTableByDefault` says so. */
export function tableStorage(
  clauses: StorageClauses,
  { conf }: CommandContext,
): Pick<TableInfo, 'format' | 'provider' | 'options' | 'hive'> {
  const { format, storage, options, origin } = clauses;
  if (storage && format !== undefined)
    return fail('INVALID_STATEMENT_OR_CLAUSE', { operation: 'USING with ROW FORMAT or STORED AS' }, origin);
  if (storage) return withOptions(hiveStorage(storage), options);
  if (format?.toLowerCase() === 'hive') return withOptions(hiveStorage(storageOfOptions(options, origin)), {});
  if (format === undefined && conf.read(SETTINGS.hiveTables)) return withOptions(hiveStorage({ properties: {} }), options);
  const own = formatName(format ?? conf.read(SETTINGS.defaultSource), origin);
  return { format: own, ...(format === undefined || format === own ? {} : { provider: format }), options };
}

const withOptions = (stored: Stored, options: Options): Stored => ({ ...stored, options: { ...stored.options, ...options } });

const DELIMITERS: Readonly<Record<string, string>> = {
  fielddelim: 'field.delim',
  escapedelim: 'escape.delim',
  collectiondelim: 'colelction.delim',
  mapkeydelim: 'mapkey.delim',
  linedelim: 'line.delim',
};

/** USING hive OPTIONS (fileFormat 'textfile', fieldDelim ',') */
function storageOfOptions(options: Options, origin: Origin | undefined): HiveStorage {
  const given = new Map(Object.entries(options).map(([key, value]) => [key.toLowerCase(), value]));
  const properties = new Map<string, string>();
  for (const [key, value] of Object.entries(options)) {
    const name = entryOf(DELIMITERS, key.toLowerCase()) ?? key;
    if (['fileformat', 'serde', 'inputformat', 'outputformat'].includes(key.toLowerCase())) continue;
    properties.set(name, value);
    if (name === 'field.delim') properties.set('serialization.format', value);
  }
  const pick = (key: 'fileFormat' | 'serde' | 'inputFormat' | 'outputFormat'): Partial<HiveStorage> => {
    const value = given.get(key.toLowerCase());
    return value === undefined ? {} : { [key]: value };
  };
  return {
    properties: Object.fromEntries(properties),
    ...pick('fileFormat'),
    ...pick('serde'),
    ...pick('inputFormat'),
    ...pick('outputFormat'),
    ...(origin ? { origin } : {}),
  };
}

const RESERVED = new Set(['provider', 'location', 'owner', 'external', 'is_managed_location', 'collation', 'table_type']);

/** Errors: UNSUPPORTED_FEATURE.SET_TABLE_PROPERTY for what has a clause of its own, _LEGACY_ERROR_TEMP_3086 for what Spark keeps under such names. */
export function refuseReserved(properties: readonly string[], origin: Origin | undefined): void {
  for (const property of properties)
    if (RESERVED.has(property.toLowerCase())) fail('UNSUPPORTED_FEATURE.SET_TABLE_PROPERTY', { property }, origin);
  const own = properties.filter((p) => p.startsWith('spark.sql.'));
  if (own.length > 0) fail('_LEGACY_ERROR_TEMP_3086', { properties: own }, origin);
}

/**
 * The columns as the table's SerDe has them: OpenCSVSerde knows only texts, whatever they were declared.
 * Errors: _LEGACY_ERROR_TEMP_3065 for what RegexSerDe cannot work with.
 */
export function storedFields(
  { format, options }: Pick<TableInfo, 'format' | 'options'>,
  fields: readonly StructField[],
  origin?: Origin,
): readonly StructField[] {
  if (format === 'hivecsv') return fields.map((f) => ({ ...f, type: STRING, metadata: { ...f.metadata, comment: 'from deserializer' } }));
  if (format === 'hiveregex') refuseOddRegex(options['input.regex'], fields, origin);
  return fields;
}

function refuseOddRegex(pattern: string | undefined, fields: readonly StructField[], origin: Origin | undefined): void {
  const wrong = (reason: string): never => fail('_LEGACY_ERROR_TEMP_3065', { reason }, origin);
  if (!tableRegex(pattern ?? wrong('RegexSerDe needs the property input.regex'), false)) wrong(`input.regex is no pattern: ${pattern}`);
  for (const { name, type } of fields)
    if (['array', 'map', 'struct', 'binary', 'void'].includes(type.kind))
      wrong(`RegexSerDe has no columns of type ${type.kind}, as ${name} is`);
}

/** The word behind USING that the table's form has: `hive` for those made with STORED AS. */
export const providerOf = ({ format, provider, hive }: Pick<TableInfo, 'format' | 'provider' | 'hive'>): string =>
  hive === undefined ? (provider ?? format) : 'hive';
