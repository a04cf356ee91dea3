import { type DataType, type DecimalType, decimal, MAX_PRECISION } from './data-type.ts';
import type { Value } from './value.ts';

/** Fraction digits that arithmetic keeps at least when a result is cut to 38 digits. */
const MIN_ADJUSTED_SCALE = 6;

/** The decimal that holds every value of an integer type; undefined for other types. */
export function decimalForInteger(type: DataType): DecimalType | undefined {
  switch (type.kind) {
    case 'tinyint':
      return decimal(3, 0);
    case 'smallint':
      return decimal(5, 0);
    case 'int':
      return decimal(10, 0);
    case 'bigint':
      return decimal(20, 0);
    default:
      return undefined;
  }
}

/** The smallest decimal for an integer constant: 25 is decimal(2,0). */
export function decimalForLiteral(value: Value): DecimalType | undefined {
  if (typeof value !== 'number' && typeof value !== 'bigint') return undefined;
  const digits = String(value).replace('-', '').length;
  return decimal(Math.min(digits, MAX_PRECISION), 0);
}

/** The type two decimals are compared or united in. Past 38 digits the fraction gives way first. */
export function widerDecimal(a: DecimalType, b: DecimalType): DecimalType {
  const scale = Math.max(a.scale, b.scale);
  const precision = Math.max(a.precision - a.scale, b.precision - b.scale) + scale;
  if (precision <= MAX_PRECISION) return decimal(precision, scale);
  return decimal(MAX_PRECISION, Math.max(0, scale - (precision - MAX_PRECISION)));
}

function adjust(precision: number, scale: number, allowPrecisionLoss: boolean): DecimalType {
  if (precision <= MAX_PRECISION) return decimal(precision, scale);
  if (!allowPrecisionLoss) return decimal(MAX_PRECISION, Math.min(scale, MAX_PRECISION));
  const whole = precision - scale;
  return decimal(MAX_PRECISION, Math.max(MAX_PRECISION - whole, Math.min(scale, MIN_ADJUSTED_SCALE)));
}

/** Spark's result type of decimal arithmetic; `allowPrecisionLoss` is `spark.sql.decimalOperations.allowPrecisionLoss`. */
export function decimalResult(op: '+' | '-' | '*' | '/' | '%', a: DecimalType, b: DecimalType, allowPrecisionLoss = true): DecimalType {
  const [p1, s1, p2, s2] = [a.precision, a.scale, b.precision, b.scale];
  switch (op) {
    case '+':
    case '-': {
      const scale = Math.max(s1, s2);
      return adjust(Math.max(p1 - s1, p2 - s2) + scale + 1, scale, allowPrecisionLoss);
    }
    case '*':
      return adjust(p1 + p2 + 1, s1 + s2, allowPrecisionLoss);
    case '/': {
      if (allowPrecisionLoss) {
        const scale = Math.max(MIN_ADJUSTED_SCALE, s1 + p2 + 1);
        return adjust(p1 - s1 + s2 + scale, scale, true);
      }
      let whole = Math.min(MAX_PRECISION, p1 - s1 + s2);
      let fraction = Math.min(MAX_PRECISION, Math.max(MIN_ADJUSTED_SCALE, s1 + p2 + 1));
      const over = whole + fraction - MAX_PRECISION;
      if (over > 0) {
        fraction -= Math.trunc(over / 2) + 1;
        whole = MAX_PRECISION - fraction;
      }
      return adjust(whole + fraction, fraction, false);
    }
    case '%': {
      const scale = Math.max(s1, s2);
      return adjust(Math.min(p1 - s1, p2 - s2) + scale, scale, allowPrecisionLoss);
    }
    default:
      return op satisfies never;
  }
}
