import type { FileFormat } from '../format.ts';
import { codecExtension, codecOfOptions } from '../text/codec.ts';
import { lineSplits } from '../text/line-splits.ts';
import { inferJson, mergeJson } from './infer.ts';
import { jsonOptions } from './options.ts';
import { readJson } from './read.ts';
import { createJsonWriter } from './write.ts';

/**
 * JSON, one object a line, or one document a file with `multiLine`; plain, gzip or deflate.
 *
 * Reading: a structural scan finds where the wanted values begin and end, then each goes straight into its column; what is not strict
 * JSON is written again as such first (`tidy.ts`), as far as the options allow it.
 * Nulls: a missing field is null; a value that is none of its type is null and makes the record a corrupt one.
 * Errors: MALFORMED_RECORD_IN_PARSING (mode FAILFAST), INVALID_READ_OPTION, UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE, FAILED_READ_FILE.
 * Source: Spark 4.3 JSON data source.
 */
export const json: FileFormat = {
  name: 'json',
  planSplits: async (files, request, context) => {
    const options = jsonOptions(request.options, context.settings);
    return lineSplits(files, options.multiLine, options.encoding, context.settings);
  },
  inferSplit: inferJson,
  mergeInferred: mergeJson,
  read: readJson,
  createWriter: createJsonWriter,
  extension: (options) => `json${codecExtension(codecOfOptions(options))}`,
};
