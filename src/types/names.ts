import type { DataType, DayTimeType, StructField, StructType, YearMonthType } from './data-type.ts';
import { escapeControls } from './escape-controls.ts';

const YEAR_MONTH_FIELDS = ['year', 'month'] as const;
const DAY_TIME_FIELDS = ['day', 'hour', 'minute', 'second'] as const;

function intervalName(type: YearMonthType | DayTimeType): string {
  const fields: readonly string[] = type.kind === 'year-month interval' ? YEAR_MONTH_FIELDS : DAY_TIME_FIELDS;
  const start = fields[type.start] ?? '';
  const end = fields[type.end] ?? '';
  return start === end ? `interval ${start}` : `interval ${start} to ${end}`;
}

/** Spark's `catalogString`: `struct<a:int,b:array<string>>`. Lower case, no spaces, names as they are. */
export function simpleString(type: DataType): string {
  switch (type.kind) {
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'char':
    case 'varchar':
      return `${type.kind}(${type.length})`;
    case 'time':
      return `time(${type.precision})`;
    case 'year-month interval':
    case 'day-time interval':
      return intervalName(type);
    case 'array':
      return `array<${simpleString(type.element)}>`;
    case 'map':
      return `map<${simpleString(type.key)},${simpleString(type.value)}>`;
    case 'struct':
      return `struct<${type.fields.map((f) => `${f.name}:${simpleString(f.type)}`).join(',')}>`;
    default:
      return type.kind;
  }
}

/** A name as SQL text needs it: in backticks unless it is a plain word. */
export function quoteIfNeeded(name: string): string {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) ? name : quoteIdentifier(name);
}
export const quoteIdentifier = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** The type as SQL writes it, in capitals: `STRUCT<a: INT NOT NULL, b: ARRAY<STRING>>`. */
export function sqlName(type: DataType): string {
  switch (type.kind) {
    case 'array':
      return `ARRAY<${sqlName(type.element)}>`;
    case 'map':
      return `MAP<${sqlName(type.key)}, ${sqlName(type.value)}>`;
    case 'struct':
      return `STRUCT<${type.fields.map((f) => `${quoteIfNeeded(f.name)}: ${fieldTail(f)}`).join(', ')}>`;
    default:
      return simpleString(type).toUpperCase();
  }
}

function fieldTail(f: StructField): string {
  const comment = f.metadata?.comment;
  const quoted = typeof comment === 'string' ? ` COMMENT '${comment.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : '';
  return `${sqlName(f.type)}${f.nullable ? '' : ' NOT NULL'}${quoted}`;
}

/** A schema as a list of columns for `CREATE TABLE` or `schema(…)`: `a INT,b STRING NOT NULL`. */
export const toDdl = (type: StructType): string => type.fields.map((f) => `${quoteIfNeeded(f.name)} ${fieldTail(f)}`).join(',');

/** The word Spark's JSON and `printSchema` use: `integer`, `long`, `decimal(10,2)`. */
export function typeName(type: DataType): string {
  switch (type.kind) {
    case 'tinyint':
      return 'byte';
    case 'smallint':
      return 'short';
    case 'int':
      return 'integer';
    case 'bigint':
      return 'long';
    case 'array':
    case 'map':
    case 'struct':
      return type.kind;
    default:
      return simpleString(type);
  }
}

/**
 * What `printSchema` prints, with a newline at the end. `level` limits the depth, as `printSchema(level)` does.
 */
export function treeString(schema: StructType, level = Number.POSITIVE_INFINITY): string {
  const lines = ['root'];
  schema.fields.forEach((f) => {
    treeField(f, ' |', lines, level);
  });
  return `${lines.join('\n')}\n`;
}

function treeField(f: StructField, prefix: string, lines: string[], level: number): void {
  if (level < 1) return;
  lines.push(`${prefix}-- ${escapeControls(f.name)}: ${typeName(f.type)} (nullable = ${f.nullable})`);
  treeType(f.type, `${prefix}    |`, lines, level - 1);
}

function treeType(type: DataType, prefix: string, lines: string[], level: number): void {
  if (level < 1) return;
  switch (type.kind) {
    case 'array':
      lines.push(`${prefix}-- element: ${typeName(type.element)} (containsNull = ${type.containsNull})`);
      treeType(type.element, `${prefix}    |`, lines, level - 1);
      return;
    case 'map':
      lines.push(`${prefix}-- key: ${typeName(type.key)}`);
      treeType(type.key, `${prefix}    |`, lines, level - 1);
      lines.push(`${prefix}-- value: ${typeName(type.value)} (valueContainsNull = ${type.valueContainsNull})`);
      treeType(type.value, `${prefix}    |`, lines, level - 1);
      return;
    case 'struct':
      type.fields.forEach((f) => {
        treeField(f, prefix, lines, level);
      });
      return;
    default:
  }
}
