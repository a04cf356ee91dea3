import { refuseTime } from '../../analyzer/build.ts';
import { fail, unsupported } from '../../errors/engine-error.ts';
import type { Origin } from '../../errors/origin.ts';
import { isOtherFormat } from '../../io/formats.ts';
import { containsType, type DataType, isStringLike, type StructField } from '../../types/data-type.ts';
import { sqlName } from '../../types/names.ts';
import { SETTINGS } from '../conf.ts';
import type { CommandContext } from './context.ts';

const WRITABLE = ['parquet', 'json', 'csv', 'text'];
/**
 * The format that a name means (`PARQUET`, `textfile`).
 * Errors: UNSUPPORTED_FEATURE for those Spark has and we do not; DATA_SOURCE_NOT_FOUND.
 */
export function formatName(given: string, origin?: Origin): string {
  const name = given.toLowerCase().replace(/^org\.apache\.spark\.sql\.(?:execution\.datasources\.)?/, '');
  const format = name === 'textfile' ? 'text' : name;
  if (WRITABLE.includes(format)) return format;
  if (isOtherFormat(format)) unsupported(`the format ${given} for tables and written files`, origin, `use ${WRITABLE.join(', ')}`);
  return fail('DATA_SOURCE_NOT_FOUND', { provider: given, known: WRITABLE }, origin);
}

const SHOWN: Readonly<Record<string, string>> = { parquet: 'Parquet', json: 'JSON', csv: 'CSV', text: 'Text' };

/** Refuses what Spark's files of that format have no place for, so that no such table is made. Errors: UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE. */
export function refuseType(type: DataType, columnName: string, format: string): void {
  if (!holds(format, type))
    fail('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { columnName, columnType: sqlName(type), format: SHOWN[format] ?? format });
}

/** Hive's Parquet has no void, where Spark's own has. Errors: _LEGACY_ERROR_TEMP_3065. */
export function refuseVoids(fields: readonly StructField[], origin?: Origin): void {
  for (const { name, type } of fields)
    if (containsType(type, 'void'))
      fail('_LEGACY_ERROR_TEMP_3065', { reason: `its Parquet has no type VOID, which column \`${name}\` has` }, origin);
}

/** No table has a column of TIME while that type is off. Errors: UNSUPPORTED_TIME_TYPE. */
export function refuseTimes(fields: readonly StructField[], { conf }: Pick<CommandContext, 'conf'>): void {
  const timeType = conf.read(SETTINGS.timeType);
  for (const { type } of fields) refuseTime(type, { timeType });
}

function holds(format: string, type: DataType): boolean {
  if (format === 'text') return isStringLike(type);
  switch (type.kind) {
    case 'interval':
      return false;
    case 'void':
    case 'variant':
      return format !== 'csv';
    case 'array':
      return format !== 'csv' && holds(format, type.element);
    case 'map':
      return format !== 'csv' && holds(format, type.key) && holds(format, type.value);
    case 'struct':
      return format !== 'csv' && type.fields.every((f) => holds(format, f.type));
    default:
      return true;
  }
}
