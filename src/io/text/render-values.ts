import type { DataType } from '../../types/data-type.ts';
import { decimalText } from '../../types/decimal-math.ts';
import { doubleText, floatText } from '../../types/java-double.ts';
import type { Value } from '../../types/value.ts';
import { type FormatOptions, type FormatSettings, option } from '../format.ts';
import { dateTimePattern } from './datetime-pattern.ts';

export type Render = (value: Value) => string;

/** The text of a value that every text format writes alike; undefined for types that each writes in its own way. */
export function plainRenderer(type: DataType): Render | undefined {
  switch (type.kind) {
    case 'string':
    case 'char':
    case 'varchar':
    case 'boolean':
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
      return String;
    case 'float':
      return (v) => floatText(v as number);
    case 'double':
      return (v) => doubleText(v as number);
    case 'decimal':
      return (v) => decimalText(v as bigint, type.scale);
    default:
      return undefined;
  }
}

/** Dates and timestamps by the options `dateFormat`, `timestampFormat`, `timestampNTZFormat` and `timeZone`; undefined for other types. */
export function dateTimeRenderer(type: DataType, options: FormatOptions, settings: FormatSettings): Render | undefined {
  switch (type.kind) {
    case 'date': {
      const pattern = dateTimePattern(option(options, 'dateFormat') ?? 'yyyy-MM-dd', settings.timeParserPolicy);
      return (v) => pattern.formatDate(v as number);
    }
    case 'timestamp': {
      const isOld = settings.timeParserPolicy === 'LEGACY';
      const pattern = dateTimePattern(
        option(options, 'timestampFormat') ?? (isOld ? "yyyy-MM-dd'T'HH:mm:ss.SSSXXX" : "yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX]"),
        settings.timeParserPolicy,
      );
      const zone = option(options, 'timeZone') ?? settings.timeZone;
      return (v) => pattern.formatTimestamp(v as bigint, zone);
    }
    case 'timestamp_ntz': {
      const pattern = dateTimePattern(option(options, 'timestampNTZFormat') ?? "yyyy-MM-dd'T'HH:mm:ss[.SSS]");
      return (v) => pattern.formatTimestamp(v as bigint, undefined);
    }
    default:
      return undefined;
  }
}
