import type { IToken, ParserMethod } from 'chevrotain';
import { call, type Expression, literal } from '../plan/expression.ts';
import { INT, STRING } from '../types/data-type.ts';
import type { Rule } from './grammar-base.ts';
import { TypeGrammar } from './grammar-types.ts';
import { type IntervalPart, intervalFromText, intervalLiteral, isIntervalUnit } from './interval.ts';
import { nameOf, stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** What has a syntax of its own: CASE, CAST, INTERVAL, EXTRACT, TRIM, SUBSTRING, POSITION, OVERLAY, parameter markers. */
export abstract class SpecialFormGrammar extends TypeGrammar {
  abstract readonly argument: ParserMethod<[boolean], Expression>;

  protected isNumber(token: IToken): boolean {
    const kind = t.written(token).kind;
    return kind === 'Integer' || kind === 'Decimal' || kind === 'Exponent' || kind === 'SuffixedNumber';
  }

  protected readonly caseExpression: Rule<Expression> = this.RULE('caseExpression', () => {
    const start = this.CONSUME(K.CASE);
    let value: Expression | undefined;
    const branches: Expression[] = [];
    this.OPTION1(() => {
      value = this.SUBRULE1(this.expression);
    });
    this.AT_LEAST_ONE({
      DEF: () => {
        this.CONSUME(K.WHEN);
        const condition = this.SUBRULE2(this.expression);
        this.CONSUME(K.THEN);
        const result = this.SUBRULE3(this.expression);
        this.ACTION(() => branches.push(value ? call('==', [value, condition], condition.origin) : condition, result));
      },
      ERR_MSG: 'WHEN',
    });
    this.OPTION2(() => {
      this.CONSUME(K.ELSE);
      branches.push(this.SUBRULE4(this.expression));
    });
    this.CONSUME(K.END, { ERR_MSG: 'WHEN, ELSE or END' });
    return this.ACTION(() => call('when', branches, this.originFrom(start)));
  });

  protected readonly castExpression: Rule<Expression> = this.RULE('castExpression', () => {
    const word = this.OR([{ ALT: () => this.CONSUME(K.CAST) }, { ALT: () => this.CONSUME(K.TRY_CAST) }]);
    this.CONSUME(t.LParen);
    const child = this.SUBRULE(this.expression);
    this.CONSUME(K.AS, { ERR_MSG: 'AS and a type' });
    const type = this.SUBRULE(this.dataType);
    this.CONSUME(t.RParen, { ERR_MSG: "')'" });
    return this.ACTION(
      (): Expression => ({
        kind: 'Cast',
        child,
        type,
        ...(word.image.length > 4 ? { evalMode: 'try' } : {}),
        origin: this.originFrom(word),
      }),
    );
  });

  protected readonly intervalExpression: Rule<Expression> = this.RULE('intervalExpression', () => {
    const start = this.CONSUME(K.INTERVAL);
    const parts: IntervalPart[] = [];
    let text: IToken | undefined;
    this.AT_LEAST_ONE({
      GATE: () => this.RECORDING_PHASE || (text === undefined && (parts.length === 0 || this.intervalGoesOn())),
      DEF: () => {
        let negative = false;
        this.OPTION1(() => {
          negative = this.upper(this.OR1([{ ALT: () => this.CONSUME(t.Minus) }, { ALT: () => this.CONSUME(t.Plus) }])) === '-';
        });
        const value = this.OR2({
          DEF: [{ ALT: () => this.CONSUME(t.NumberLiteral) }, { ALT: () => this.CONSUME(t.StringLiteral) }],
          ERR_MSG: 'a number or a string',
        });
        const isString = this.ACTION(() => !this.isNumber(value));
        let unit: IToken | undefined;
        let to: IToken | undefined;
        this.OPTION2({
          GATE: () => this.RECORDING_PHASE || !isString || isIntervalUnit(this.LA(1).image),
          DEF: () => {
            unit = this.CONSUME1(t.Name, { ERR_MSG: 'a unit of time' });
            this.OPTION3({
              GATE: () => this.RECORDING_PHASE || isIntervalUnit(this.LA(2).image),
              DEF: () => {
                this.CONSUME(K.TO);
                to = this.CONSUME2(t.Name);
              },
            });
          },
        });
        this.ACTION(() => {
          if (unit && !isIntervalUnit(unit.image)) return this.reject(unit, 'a unit of time: YEAR, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND');
          if (!unit && !isString) return this.reject(this.LA(1), 'a unit of time: YEAR, MONTH, WEEK, DAY, HOUR, MINUTE, SECOND');
          if (!unit) {
            text = value;
            return;
          }
          parts.push({
            negative,
            value: isString ? stringValue(value.image) : value.image,
            isString,
            unit: unit.image,
            ...(to ? { to: to.image } : {}),
          });
        });
      },
    });
    return this.ACTION(() => {
      const origin = this.originFrom(start);
      return this.literalOf(() =>
        text
          ? intervalFromText(stringValue(text.image), origin, this.dialect.legacyInterval)
          : intervalLiteral(parts, origin, this.dialect.legacyInterval),
      );
    });
  });

  /** Another `value unit` follows? A sign might as well be an operator: then a unit must stand behind the value. */
  protected intervalGoesOn(): boolean {
    const sign = this.LA(1).image === '-' || this.LA(1).image === '+' ? 1 : 0;
    return isIntervalUnit(this.LA(2 + sign).image);
  }

  protected readonly extractExpression: Rule<Expression> = this.RULE('extractExpression', () => {
    const start = this.CONSUME(K.EXTRACT);
    this.CONSUME(t.LParen);
    const field = this.CONSUME(t.Name, { ERR_MSG: 'a field: YEAR, MONTH, DAY, HOUR …' });
    this.CONSUME(K.FROM);
    const source = this.SUBRULE(this.expression);
    this.CONSUME(t.RParen, { ERR_MSG: "')'" });
    return this.ACTION(() => call('extract', [literal(nameOf(field), STRING, this.originOf(field)), source], this.originFrom(start)));
  });

  /** `TRIM([BOTH | LEADING | TRAILING] [characters FROM] text)` */
  protected readonly trimExpression: Rule<Expression> = this.RULE('trimExpression', () => {
    const start = this.CONSUME(K.TRIM);
    let side = 'trim';
    const args: Expression[] = [];
    this.CONSUME(t.LParen);
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || !/^[,).(+=-]|\|\|$/.test(this.LA(2).image),
      DEF: () =>
        this.OR([
          {
            ALT: () => {
              this.CONSUME(K.BOTH);
            },
          },
          {
            ALT: () => {
              this.CONSUME(K.LEADING);
              side = 'ltrim';
            },
          },
          {
            ALT: () => {
              this.CONSUME(K.TRAILING);
              side = 'rtrim';
            },
          },
        ]),
    });
    this.OPTION2(() => args.push(this.SUBRULE1(this.expression)));
    this.CONSUME(K.FROM);
    args.push(this.SUBRULE2(this.expression));
    this.CONSUME(t.RParen, { ERR_MSG: "')'" });
    return this.ACTION(() => call(side, args, this.originFrom(start)));
  });

  /** `substring(a FROM b [FOR c])`, which is called that whatever was written, and `substr(a, b, c)` */
  protected readonly substringExpression: Rule<Expression> = this.RULE('substringExpression', () => {
    const start = this.OR1([{ ALT: () => this.CONSUME(K.SUBSTRING) }, { ALT: () => this.CONSUME(K.SUBSTR) }]);
    this.CONSUME(t.LParen);
    const args: Expression[] = [];
    let standard = false;
    this.OPTION(() => args.push(this.SUBRULE1(this.argument, { ARGS: [false] })));
    this.MANY(() => {
      this.OR2([
        { ALT: () => this.CONSUME(t.Comma) },
        {
          ALT: () => {
            this.CONSUME(K.FROM);
            standard = true;
          },
        },
        { ALT: () => this.CONSUME(K.FOR) },
      ]);
      args.push(this.SUBRULE2(this.argument, { ARGS: [false] }));
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return this.ACTION(() => call(standard ? 'substring' : this.upper(start).toLowerCase(), args, this.originFrom(start)));
  });

  /** `POSITION(a IN b)` */
  protected readonly positionExpression: Rule<Expression> = this.RULE('positionExpression', () => {
    const start = this.CONSUME(K.POSITION);
    this.CONSUME(t.LParen);
    const part = this.SUBRULE1(this.expression);
    this.CONSUME(t.InSeparator);
    const whole = this.SUBRULE2(this.expression);
    this.CONSUME(t.RParen, { ERR_MSG: "')'" });
    return this.ACTION(() => call('locate', [part, whole, literal(1, INT)], this.originFrom(start)));
  });

  /** `OVERLAY(a PLACING b FROM c [FOR d])` */
  protected readonly overlayExpression: Rule<Expression> = this.RULE('overlayExpression', () => {
    const start = this.CONSUME(K.OVERLAY);
    this.CONSUME(t.LParen);
    const args: Expression[] = [];
    args.push(this.SUBRULE1(this.expression));
    this.CONSUME(K.PLACING);
    args.push(this.SUBRULE2(this.expression));
    this.CONSUME(K.FROM);
    args.push(this.SUBRULE3(this.expression));
    this.OPTION(() => {
      this.CONSUME(K.FOR);
      args.push(this.SUBRULE4(this.expression));
    });
    this.CONSUME(t.RParen, { ERR_MSG: "FOR or ')'" });
    return this.ACTION(() => call('overlay', args, this.originFrom(start)));
  });

  /** What was given for a parameter marker; `:name` and `?` themselves where nothing was. */
  protected readonly parameter: Rule<Expression> = this.RULE('parameter', () => {
    return this.OR([
      {
        ALT: (): Expression => {
          const colon = this.CONSUME(t.Colon);
          const name = nameOf(this.CONSUME(t.Name, { ERR_MSG: "the name of a parameter after ':'" }));
          return this.ACTION((): Expression => ({ kind: 'NamedParameter', name, origin: this.originFrom(colon) }));
        },
      },
      {
        ALT: (): Expression => {
          const mark = this.CONSUME(t.Question);
          return this.ACTION(
            (): Expression =>
              t.written(mark).argument ?? { kind: 'PositionalParameter', index: this.positionalParameters++, origin: this.originOf(mark) },
          );
        },
      },
    ]);
  });
}
