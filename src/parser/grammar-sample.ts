import type { IToken } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { Expression } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import { PivotGrammar } from './grammar-pivot.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** TABLESAMPLE, and how much of a relation it takes. */
export abstract class SampleGrammar extends PivotGrammar {
  /** `TABLESAMPLE (10 PERCENT) REPEATABLE (1)`, `(5 ROWS)`, `(BUCKET 1 OUT OF 4)`: of so many buckets as many as are named first. */
  readonly sample = this.RULE('sample', (): ((input: Relation) => Relation) => {
    const start = this.CONSUME(K.TABLESAMPLE);
    let make: ((input: Relation, seed: bigint | undefined) => Relation) | undefined;
    let seed: bigint | undefined;
    let system: IToken | undefined;
    this.OPTION1(() =>
      this.OR3([
        {
          ALT: () => {
            system = this.CONSUME(K.SYSTEM);
          },
        },
        { ALT: () => this.CONSUME(K.BERNOULLI) },
      ]),
    );
    this.CONSUME1(t.LParen);
    this.ACTION(() => {
      if (t.is(this.LA(1), t.RParen)) fail('_LEGACY_ERROR_TEMP_0014', {}, this.originFrom(start));
    });
    this.OR1({
      DEF: [
        {
          GATE: () => this.RECORDING_PHASE || (this.LA(1).image.toUpperCase() === 'BUCKET' && /^\d/.test(this.LA(2).image)),
          ALT: () => {
            this.CONSUME(K.BUCKET);
            const wanted = Number(this.CONSUME1(t.Integer).image);
            this.CONSUME(K.OUT);
            this.CONSUME(K.OF);
            const count = Number(this.CONSUME2(t.Integer).image);
            this.OPTION2(() => {
              const on = this.CONSUME(K.ON);
              this.ACTION(() => fail('_LEGACY_ERROR_TEMP_0015', { form: 'BUCKET … ON …' }, this.originOf(on)));
            });
            this.ACTION(() => {
              make = this.fraction(wanted / count, start);
            });
          },
        },
        {
          ALT: () => {
            const amount = this.SUBRULE(this.expression);
            this.OR2({
              DEF: [
                {
                  ALT: () => {
                    this.CONSUME(K.PERCENT);
                    this.ACTION(() => {
                      if (system) fail('UNSUPPORTED_FEATURE.TABLESAMPLE_SYSTEM_NO_SCAN', {}, this.originOf(system));
                      make = this.fraction(this.percentage(amount, start) / 100, start);
                    });
                  },
                },
                {
                  ALT: () => {
                    this.CONSUME(K.ROWS);
                    this.ACTION(() => {
                      make = (input) => ({ kind: 'Limit', input, limit: amount, origin: this.originFrom(start) });
                    });
                  },
                },
                { ALT: () => this.ACTION(() => this.refuseBytes(amount, start)) },
              ],
              ERR_MSG: 'PERCENT or ROWS',
            });
          },
        },
      ],
      ERR_MSG: 'how much to sample',
    });
    this.CONSUME1(t.RParen);
    this.ACTION(() => {
      if (system) fail('UNSUPPORTED_FEATURE.TABLESAMPLE_SYSTEM_SAMPLE_METHOD', {}, this.originOf(system));
    });
    this.OPTION3(() => {
      this.CONSUME(K.REPEATABLE);
      this.CONSUME2(t.LParen);
      const token = this.CONSUME3(t.Integer);
      this.CONSUME2(t.RParen);
      seed = this.ACTION(() => BigInt(token.image));
    });
    return (input) => make?.(input, seed) ?? input;
  });

  /** `(100M)`: Spark reads a number of bytes, and samples none. */
  private refuseBytes(amount: Expression, start: IToken): never {
    const size = amount.kind === 'UnresolvedAttribute' ? amount.nameParts.join('.') : '';
    const origin = amount.origin ?? this.originFrom(start);
    return /^\d+[bkmg]$/i.test(size)
      ? fail('_LEGACY_ERROR_TEMP_0015', { form: size }, origin)
      : fail('_LEGACY_ERROR_TEMP_0016', {}, origin);
  }

  private fraction(fraction: number, start: IToken): (input: Relation, seed: bigint | undefined) => Relation {
    if (!(fraction >= 0 && fraction <= 1 + 1e-6)) fail('INVALID_TABLESAMPLE_FRACTION', { fraction }, this.originFrom(start));
    const origin = this.originFrom(start);
    return (input, seed) => ({
      kind: 'Sample',
      input,
      lowerBound: 0,
      upperBound: fraction,
      withReplacement: false,
      ...(seed === undefined ? {} : { seed }),
      origin,
    });
  }

  private percentage(e: Expression, start: IToken): number {
    if (e.kind === 'Literal') {
      if (typeof e.value === 'number') return e.value;
      if (typeof e.value === 'bigint') return Number(e.value) / (e.type.kind === 'decimal' ? 10 ** e.type.scale : 1);
    }
    return this.reject(start, 'a number of percent');
  }
}
