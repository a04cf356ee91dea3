import { fail } from '../errors/engine-error.ts';
import { type DataType, isStringLike, type StructType } from '../types/data-type.ts';
import { simpleString } from '../types/names.ts';
import { type FormatOptions, type FormatSettings, option, type ReadRequest } from './format.ts';

/** Errors: COLUMN_ALREADY_EXISTS, for the columns and for the fields of every struct inside. */
export function refuseRepeatedFields(type: DataType, caseSensitive: boolean): void {
  switch (type.kind) {
    case 'array':
      refuseRepeatedFields(type.element, caseSensitive);
      return;
    case 'map':
      refuseRepeatedFields(type.key, caseSensitive);
      refuseRepeatedFields(type.value, caseSensitive);
      return;
    case 'struct': {
      const seen = new Set<string>();
      for (const f of type.fields) {
        const name = caseSensitive ? f.name : f.name.toLowerCase();
        if (seen.has(name)) fail('COLUMN_ALREADY_EXISTS', { columnName: name });
        seen.add(name);
        refuseRepeatedFields(f.type, caseSensitive);
      }
    }
  }
}

/** The column that keeps malformed records, by the option or the setting. */
export const corruptColumnOf = (options: FormatOptions, settings: FormatSettings): string =>
  option(options, 'columnNameOfCorruptRecord') ?? settings.corruptRecordColumn;

/** Errors: UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN: of JSON and CSV a query reads more than what keeps malformed records. */
export function refuseOnlyCorrupt(format: string, { requiredSchema: { fields }, options }: ReadRequest, settings: FormatSettings): void {
  const [only] = fields;
  if ((format !== 'json' && format !== 'csv') || !only || fields.length > 1) return;
  const column = corruptColumnOf(options, settings);
  if (only.name === column) fail('UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN', { column });
}

/** Errors: INVALID_CORRUPT_RECORD_TYPE: the column that keeps malformed records is a nullable string. */
export function checkCorruptColumn({ fields }: StructType, options: FormatOptions, settings: FormatSettings): void {
  const columnName = corruptColumnOf(options, settings);
  const found = fields.find((f) => f.name === columnName);
  if (found && !(isStringLike(found.type) && found.nullable))
    fail('INVALID_CORRUPT_RECORD_TYPE', { columnName, type: `${simpleString(found.type)}${found.nullable ? '' : ' not null'}` });
}
