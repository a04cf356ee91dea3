import type { FileFormat } from '../format.ts';
import { codecExtension, codecOfOptions } from '../text/codec.ts';
import { lineSplits } from '../text/line-splits.ts';
import { inferCsv, mergeCsv } from './infer.ts';
import { csvOptions } from './options.ts';
import { readCsv } from './read.ts';
import { createCsvWriter } from './write.ts';

/**
 * Text with delimiters, a record a line, or with `multiLine` also over several; plain, gzip or deflate.
 *
 * Nulls: an empty field and one that is `nullValue` are null; so is a field that is no value of its type, which makes the record a corrupt
 * one, as do too few or too many fields (where all columns or the corrupt one are read).
 * Errors: MALFORMED_RECORD_IN_PARSING (mode FAILFAST; too many columns or characters), INVALID_READ_OPTION, UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE.
 * Source: Spark 4.3 CSV data source.
 */
export const csv: FileFormat = {
  name: 'csv',
  planSplits: async (files, request, context) => {
    const options = csvOptions(request.options, context.settings);
    return lineSplits(files, options.multiLine, options.encoding, context.settings);
  },
  inferSplit: inferCsv,
  mergeInferred: mergeCsv,
  read: readCsv,
  createWriter: createCsvWriter,
  extension: (options) => `csv${codecExtension(codecOfOptions(options))}`,
};
