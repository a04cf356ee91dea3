import { fail } from '../../errors/engine-error.ts';
import { BIGINT, DATE, type DataType, DOUBLE, decimal, INT, MAX_PRECISION, STRING, TIMESTAMP, VOID } from '../../types/data-type.ts';
import { textToDecimal } from '../../types/decimal-math.ts';
import { parseDouble } from '../../types/java-double.ts';
import { parseDate, parseInstant, parseLocal } from '../../types/parse-datetime.ts';
import type { Value } from '../../types/value.ts';
import { HIVE_DEFAULT_PARTITION } from '../commit/partition-path.ts';

/** What Hive writes in a directory's name for null. */
export const DEFAULT_PARTITION = HIVE_DEFAULT_PARTITION;

const INTEGER = /^[+-]?\d+$/;
const EXACT_DATE = /^\d{4,6}-\d{2}-\d{2}$/;
const EXACT_TIMESTAMP = /^\d{4,6}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d)?$/;

/** The type of one value of a partition column: int, bigint, decimal, double, date, timestamp or string, void for null. */
export function inferPartitionType(text: string, timeZone: string): DataType {
  if (text === DEFAULT_PARTITION) return VOID;
  if (INTEGER.test(text)) {
    const n = BigInt(text.replace(/^\+/, ''));
    if (n === BigInt.asIntN(32, n)) return INT;
    if (n === BigInt.asIntN(64, n)) return BIGINT;
  }
  const digits = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? wholeDecimalDigits(text) : undefined;
  if (digits !== undefined && digits <= MAX_PRECISION) return decimal(digits, 0);
  if (parseDouble(text) !== undefined) return DOUBLE;
  if (EXACT_DATE.test(text) && parseDate(text) !== undefined) return DATE;
  if (EXACT_TIMESTAMP.test(text) && parseInstant(text, timeZone) !== undefined) return TIMESTAMP;
  return STRING;
}

/** Digits of a number written without a fraction (`1e3` has 4); undefined with one. */
function wholeDecimalDigits(text: string): number | undefined {
  const match = /^[+-]?(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) return undefined;
  const fraction = (match[2] ?? '').length - Number(match[3] ?? 0);
  if (fraction > 0 || -fraction > MAX_PRECISION) return undefined;
  const all = `${match[1] ?? ''}${match[2] ?? ''}`.replace(/^0+/, '');
  return Math.max(1, all.length - fraction);
}

/** The type that holds both, as Spark widens partition columns: what does not mix without loss is string. */
export function widenPartitionType(a: DataType, b: DataType): DataType {
  if (a.kind === 'void') return b;
  if (b.kind === 'void') return a;
  if (a.kind === b.kind && a.kind !== 'decimal') return a;
  const kinds = [a.kind, b.kind].sort().join(' ');
  if (kinds === 'bigint int') return BIGINT;
  if (kinds === 'double int') return DOUBLE;
  if (kinds === 'date timestamp') return TIMESTAMP;
  const da = asDecimalDigits(a),
    db = asDecimalDigits(b);
  return da !== undefined && db !== undefined ? decimal(Math.max(da, db), 0) : STRING;
}

const asDecimalDigits = (t: DataType): number | undefined =>
  t.kind === 'decimal' ? t.precision : t.kind === 'bigint' ? 20 : t.kind === 'int' ? 10 : undefined;

/** The value of a partition directory as its column's type. Errors: INVALID_PARTITION_VALUE where the text is none. */
export function partitionValue(text: string, type: DataType, column: string, timeZone: string): Value {
  if (text === DEFAULT_PARTITION) return null;
  const value = parse(text, type, timeZone);
  return value === undefined ? fail('INVALID_PARTITION_VALUE', { column, value: text, type: type.kind }) : value;
}

const RANGES: Readonly<Record<string, bigint>> = { tinyint: 8n, smallint: 16n, int: 32n, bigint: 64n };

function parse(text: string, type: DataType, timeZone: string): Value | undefined {
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint': {
      if (!INTEGER.test(text.trim())) return undefined;
      const n = BigInt(text.trim().replace(/^\+/, ''));
      const bits = Number(RANGES[type.kind]);
      if (BigInt.asIntN(bits, n) !== n) return undefined;
      return type.kind === 'bigint' ? n : Number(n);
    }
    case 'decimal':
      return textToDecimal(text.trim(), type);
    case 'float': {
      const d = parseDouble(text);
      return d === undefined ? undefined : Math.fround(d);
    }
    case 'double':
      return parseDouble(text);
    case 'boolean':
      return /^(true|t|yes|y|1)$/i.test(text) ? true : /^(false|f|no|n|0)$/i.test(text) ? false : undefined;
    case 'date':
      return parseDate(text);
    case 'timestamp':
      return parseInstant(text, timeZone);
    case 'timestamp_ntz':
      return parseLocal(text);
    case 'string':
    case 'char':
    case 'varchar':
      return text;
    case 'void':
      return null;
    default:
      return undefined;
  }
}
