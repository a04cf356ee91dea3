import { internalError } from '../../errors/engine-error.ts';
import type { FileFormat } from '../format.ts';
import { lineSplits } from '../text/line-splits.ts';
import { readHiveText } from './read.ts';
import { createHiveTextWriter } from './write.ts';

/**
 * Text as Hive's LazySimpleSerDe keeps it: a row a line, fields divided by Ctrl-A (`field.delim`), items of collections, keys of maps and
 * deeper levels by separators of their own, NULL as `\N` (`serialization.null.format`), perhaps with an escape character. Only tables have
 * it; a schema is not to be guessed.
 *
 * Nulls: a field that is missing, that is the text of NULL, or that is no value of its column's type. An empty text is a text.
 * Errors: UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE, INVALID_READ_OPTION.
 * Source: Hive 2.3 LazySimpleSerDe, as Spark 4.3 uses it.
 */
export const hiveText: FileFormat = {
  name: 'hivetext',
  planSplits: async (files, _request, context) => lineSplits(files, false, 'UTF-8', context.settings),
  inferSplit: async () => internalError('the schema of a Hive text table is in the catalog'),
  mergeInferred: () => internalError('the schema of a Hive text table is in the catalog'),
  read: readHiveText,
  createWriter: createHiveTextWriter,
  extension: () => 'txt',
};
