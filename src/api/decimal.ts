import { fail } from '../errors/engine-error.ts';

/**
 * An exact decimal number: `unscaled / 10 ** scale`. What a SQL decimal is in JavaScript; nothing is ever rounded unless
 * `dividedBy` or `round` is told where.
 *
 * It refuses to become a JavaScript number by accident (`a + b`, `a < b`): use `plus`, `compare` or `toNumber()`.
 *
 * @example Decimal.of('1.50').plus('0.25').toString() // '1.75'
 */
export class Decimal {
  readonly unscaled: bigint;
  /** digits after the point, 0 or more */
  readonly scale: number;

  constructor(unscaled: bigint, scale = 0) {
    this.unscaled = scale < 0 ? unscaled * 10n ** BigInt(-scale) : unscaled;
    this.scale = Math.max(0, scale);
  }

  /**
   * From text (`'-1.5e3'` too), a bigint, or a number by its shortest decimal text. Anything else is INVALID_DECIMAL_TEXT, as is an
   * exponent of more than 10,000, whose digits would take more than they are worth.
   */
  static of(value: Decimal | string | number | bigint): Decimal {
    if (value instanceof Decimal) return value;
    if (typeof value === 'bigint') return new Decimal(value);
    const parts = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?\s*$/.exec(String(value));
    const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts ?? [];
    if (!parts || whole + fraction === '' || Math.abs(Number(exponent)) > MOST_EXPONENT)
      return fail('INVALID_DECIMAL_TEXT', { text: String(value) });
    const digits = BigInt(whole + fraction);
    return new Decimal(sign === '-' ? -digits : digits, fraction.length - Number(exponent));
  }

  plus(other: DecimalLike): Decimal {
    return this.#aligned(other, (a, b) => a + b);
  }
  minus(other: DecimalLike): Decimal {
    return this.#aligned(other, (a, b) => a - b);
  }
  times(other: DecimalLike): Decimal {
    const o = Decimal.of(other);
    return new Decimal(this.unscaled * o.unscaled, this.scale + o.scale);
  }
  /** The quotient with `scale` digits after the point, half up. Division by zero is DIVIDE_BY_ZERO. */
  dividedBy(other: DecimalLike, scale = Math.max(this.scale, 6)): Decimal {
    const o = Decimal.of(other);
    if (o.unscaled === 0n) return fail('DIVIDE_BY_ZERO', {});
    const shift = scale + o.scale - this.scale;
    const numerator = shift >= 0 ? this.unscaled * 10n ** BigInt(shift) : this.unscaled;
    const denominator = shift >= 0 ? o.unscaled : o.unscaled * 10n ** BigInt(-shift);
    return new Decimal(divideHalfUp(numerator, denominator), scale);
  }
  /** The nearest with `scale` digits after the point, half up. */
  round(scale = 0): Decimal {
    return scale >= this.scale ? this.#rescale(scale) : new Decimal(divideHalfUp(this.unscaled, 10n ** BigInt(this.scale - scale)), scale);
  }
  negated(): Decimal {
    return new Decimal(-this.unscaled, this.scale);
  }

  /** -1, 0 or 1 by value: 1.50 equals 1.5. */
  compare(other: DecimalLike): -1 | 0 | 1 {
    const { unscaled } = this.minus(other);
    return unscaled < 0n ? -1 : unscaled > 0n ? 1 : 0;
  }
  equals(other: DecimalLike): boolean {
    return this.compare(other) === 0;
  }

  /** The nearest double: may lose digits. */
  toNumber(): number {
    return Number(this.toString());
  }
  /** The whole part, the fraction cut off. */
  toBigInt(): bigint {
    return this.unscaled / 10n ** BigInt(this.scale);
  }
  /** Plain digits with all of the scale: `'1.50'`. */
  toString(): string {
    const negative = this.unscaled < 0n;
    const digits = (negative ? -this.unscaled : this.unscaled).toString().padStart(this.scale + 1, '0');
    const cut = digits.length - this.scale;
    return `${negative ? '-' : ''}${digits.slice(0, cut)}${this.scale ? `.${digits.slice(cut)}` : ''}`;
  }
  toJSON(): string {
    return this.toString();
  }
  [Symbol.toPrimitive](hint: string): string {
    return hint === 'string' ? this.toString() : fail('DECIMAL_AS_NUMBER', { value: this.toString() });
  }

  #rescale(scale: number): Decimal {
    return new Decimal(this.unscaled * 10n ** BigInt(scale - this.scale), scale);
  }
  #aligned(other: DecimalLike, f: (a: bigint, b: bigint) => bigint): Decimal {
    const o = Decimal.of(other);
    const scale = Math.max(this.scale, o.scale);
    return new Decimal(f(this.#rescale(scale).unscaled, o.#rescale(scale).unscaled), scale);
  }
}

const MOST_EXPONENT = 10_000;

export type DecimalLike = Decimal | string | number | bigint;

function divideHalfUp(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  const rest = a % b;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  if (twice < (b < 0n ? -b : b)) return quotient;
  return a < 0n === b < 0n ? quotient + 1n : quotient - 1n;
}
