import { fail, internalError, unsupported } from '../../errors/engine-error.ts';
import { type Matcher, matcherOf } from '../../functions/regex/matcher.ts';
import { type FormatOptions, option } from '../format.ts';

/** The pattern of a table with Hive's RegexSerDe; a point in it means any character. Undefined where it is no pattern of Java. */
export function tableRegex(pattern: string, ignoreCase: boolean): Matcher | undefined {
  return matcherOf(pattern) && matcherOf(`(?s${ignoreCase ? 'i' : ''})\\A(?:${pattern})\\z`);
}

/** The groups of a line that the whole pattern fits, null for one without a match; no values at all of a line that it does not fit. */
export function regexCutter(options: FormatOptions, columns: number): (line: string, path: string) => readonly (string | null)[] {
  const pattern = option(options, 'input.regex') ?? internalError('a table of RegexSerDe without its pattern');
  const ignoreCase = option(options, 'input.regex.case.insensitive')?.toLowerCase() === 'true';
  const matcher = tableRegex(pattern, ignoreCase) ?? unsupported(`the pattern ${pattern}`);
  return (line, path) => {
    const found = matcher.find(line);
    if (!found) return [];
    if (matcher.groupCount !== columns)
      fail('FAILED_READ_FILE.NO_HINT', { path, reason: `the pattern has ${matcher.groupCount} groups, the table ${columns} columns` });
    return found.groups.slice(1).map((g) => g ?? null);
  };
}
