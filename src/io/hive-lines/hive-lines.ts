import { fail, internalError } from '../../errors/engine-error.ts';
import type { FileFormat } from '../format.ts';
import { lineSplits } from '../text/line-splits.ts';
import { createOpenCsvWriter, openCsvCutter } from './open-csv.ts';
import { readLines } from './read.ts';
import { regexCutter } from './regex.ts';

const lines = {
  planSplits: async (files, _request, context) => lineSplits(files, false, 'UTF-8', context.settings),
  inferSplit: async () => internalError('the schema of a table of Hive is in the catalog'),
  mergeInferred: () => internalError('the schema of a table of Hive is in the catalog'),
  extension: () => 'txt',
} satisfies Partial<FileFormat>;

/**
 * Text with quotes as Hive's OpenCSVSerde has it, a record a line; all columns are texts.
 *
 * Nulls: a field that is not there, or that is never closed; nothing between two separators is an empty text. Null is written as nothing.
 * Source: Hive 2.3 OpenCSVSerde with opencsv 2.3, as Spark 4.3 uses it.
 */
export const hiveCsv: FileFormat = {
  ...lines,
  name: 'hivecsv',
  read: (split, request, context, allocator) => readLines(split, request, context, allocator, openCsvCutter(request.options)),
  createWriter: createOpenCsvWriter,
};

/**
 * Text cut into columns by the groups of a regular expression (Hive's RegexSerDe), which can be read only.
 *
 * Nulls: all columns of a line that the pattern does not fit; a group without a match; what is no value of its column's type.
 * Errors: FAILED_READ_FILE.NO_HINT for a pattern with more groups or fewer than the table has columns, TASK_WRITE_FAILED.
 * Source: Hive 2.3 RegexSerDe, as Spark 4.3 uses it.
 */
export const hiveRegex: FileFormat = {
  ...lines,
  name: 'hiveregex',
  read: (split, request, context, allocator) =>
    readLines(split, request, context, allocator, regexCutter(request.options, request.dataSchema.fields.length)),
  createWriter: async (path) => fail('TASK_WRITE_FAILED', { path, reason: 'tables of RegexSerDe can only be read' }),
};
