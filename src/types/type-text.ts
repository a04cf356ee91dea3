import type { DataType } from './data-type.ts';
import { parseDdl } from './ddl.ts';
import { schemaFromJson } from './schema-json.ts';

/**
 * Types as `from_json` and its like take them: a type (`array<int>`), columns (`a INT, b STRING`), or Spark's JSON of a
 * schema. Errors: PARSE_SYNTAX_ERROR, PARSE_EMPTY_STATEMENT.
 */
export function typeFromText(source: string, timestampType?: 'timestamp' | 'timestamp_ntz'): DataType {
  if (!/^\s*[{"]/.test(source)) return parseDdl(source, timestampType);
  try {
    return schemaFromJson(source);
  } catch {
    return parseDdl(source, timestampType);
  }
}
