import { fail } from '../errors/engine-error.ts';
import type { Expression } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import type { Rule } from './grammar-base.ts';
import { TableStateGrammar } from './grammar-table-state.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** STREAM, WATERMARK and BIN BY: what is said of relations that grow. */
export abstract class StreamGrammar extends TableStateGrammar {
  protected abstract readonly namedRelation: Rule<Relation>;

  /** `STREAM t`, `STREAM f(…)`, or either in parentheses; `STREAM(1)` is a call of a function of that name. */
  protected isStream(): boolean {
    if (this.RECORDING_PHASE || !t.is(this.LA(1), K.STREAM)) return false;
    const close = t.matchOf(this.LA(2));
    if (!close) return this.isNameAt(2);
    let i = 3;
    while (this.isNameAt(i) && this.LA(i + 1).image === '.') i += 2;
    if (!this.isNameAt(i)) return false;
    const call = t.matchOf(this.LA(i + 1));
    if (!call) return this.LA(i + 1).startOffset === close.startOffset;
    for (i += 2; this.LA(i).startOffset <= call.startOffset; i++);
    return this.LA(i).startOffset === close.startOffset;
  }

  private isNameAt(i: number): boolean {
    const { tokenTypeIdx } = this.LA(i);
    return tokenTypeIdx === t.Identifier.tokenTypeIdx || tokenTypeIdx === t.QuotedIdentifier.tokenTypeIdx || t.isSoft(this.LA(i));
  }

  /** A stream of what a function gives is what it gives. */
  protected readonly streamRelation: Rule<Relation> = this.RULE('streamRelation', () => {
    const start = this.CONSUME(K.STREAM);
    const plan = this.OR([
      {
        ALT: () => {
          this.CONSUME(t.LParen);
          const inner = this.SUBRULE1(this.namedRelation);
          this.CONSUME(t.RParen, { ERR_MSG: "')'" });
          return inner;
        },
      },
      { ALT: () => this.SUBRULE2(this.namedRelation) },
    ]);
    return this.ACTION((): Relation => (plan.kind === 'NamedTable' ? { ...plan, stream: true, origin: this.originFrom(start) } : plan));
  });

  /** WATERMARK is an alias unless DELAY OF follows before the relation ends. */
  protected isWatermarkNext(): boolean {
    if (!t.is(this.LA(1), K.WATERMARK)) return false;
    for (let i = 2, depth = 0; depth >= 0; i++) {
      const { image } = this.LA(i);
      if (image === '' || image === ';') return false;
      if (depth === 0 && (image === ',' || /^(JOIN|WHERE|WATERMARK)$/i.test(image))) return false;
      if (depth === 0 && i > 2 && t.is(this.LA(i), K.DELAY) && /^OF$/i.test(this.LA(i + 1).image)) return true;
      if (/^[([]$/.test(image)) depth++;
      else if (/^[)\]]$/.test(image)) depth--;
    }
    return false;
  }

  /** `WATERMARK ts DELAY OF INTERVAL 1 MINUTE`, `WATERMARK f(x) AS ts DELAY OF …`: a named one is a column before the others. */
  protected readonly watermark = this.RULE('watermark', (): ((input: Relation) => Relation) => {
    const start = this.CONSUME(K.WATERMARK);
    const eventTime = this.SUBRULE(this.expression);
    let name: string | undefined;
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || !(t.is(this.LA(1), K.DELAY) && /^OF$/i.test(this.LA(2).image)),
      DEF: () => {
        this.OPTION2(() => this.CONSUME(K.AS));
        this.OR([
          {
            ALT: () => {
              name = this.SUBRULE(this.identifier);
            },
          },
          {
            ALT: () => {
              this.SUBRULE(this.identifierList);
              this.ACTION(() =>
                this.later(() => fail('CANNOT_USE_MULTI_ALIASES_IN_WATERMARK_CLAUSE', {}, this.originFrom(start)), undefined),
              );
            },
          },
        ]);
      },
    });
    this.CONSUME(K.DELAY, { ERR_MSG: 'DELAY OF and an interval' });
    this.CONSUME(K.OF);
    this.SUBRULE(this.intervalExpression);
    return this.ACTION(() => {
      const origin = this.originFrom(start);
      return (input): Relation => {
        if (name === undefined) return { kind: 'Watermark', input, eventTime, origin };
        const time: Expression = {
          kind: 'Alias',
          child: eventTime,
          names: [name],
          ...(eventTime.origin ? { origin: eventTime.origin } : {}),
        };
        return { kind: 'Project', input, expressions: [time, { kind: 'UnresolvedStar' }], origin };
      };
    });
  });

  protected isBinNext(): boolean {
    return t.is(this.LA(1), K.BIN) && /^BY$/i.test(this.LA(2).image);
  }

  /**
   * `BIN BY (RANGE a TO b BIN WIDTH w [ALIGN TO o] DISTRIBUTE UNIFORM (c) [BIN_START AS s] [BIN_END AS e] [BIN_DISTRIBUTE_RATIO AS r]) [alias]`,
   * which Spark reads and cannot run. Errors: UNSUPPORTED_FEATURE.BIN_BY.
   */
  protected readonly binBy = this.RULE('binBy', (input: Relation): Relation => {
    const start = this.CONSUME1(K.BIN);
    this.CONSUME1(K.BY);
    this.CONSUME1(t.LParen);
    this.CONSUME(K.RANGE);
    this.SUBRULE1(this.qualifiedName);
    this.CONSUME1(K.TO);
    this.SUBRULE2(this.qualifiedName);
    this.CONSUME2(K.BIN);
    this.CONSUME(K.WIDTH);
    this.SUBRULE1(this.expression);
    this.OPTION1(() => {
      this.CONSUME(K.ALIGN);
      this.CONSUME2(K.TO);
      this.SUBRULE2(this.expression);
    });
    this.CONSUME(t.Name, { ERR_MSG: 'DISTRIBUTE UNIFORM' });
    this.CONSUME(K.UNIFORM);
    this.CONSUME2(t.LParen);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'a column name', DEF: () => this.SUBRULE3(this.qualifiedName) });
    this.CONSUME2(t.RParen);
    this.OPTION2(() => {
      this.CONSUME(K.BIN_START);
      this.CONSUME1(K.AS);
      this.SUBRULE1(this.identifier);
    });
    this.OPTION3(() => {
      this.CONSUME(K.BIN_END);
      this.CONSUME2(K.AS);
      this.SUBRULE2(this.identifier);
    });
    this.OPTION4(() => {
      this.CONSUME(K.BIN_DISTRIBUTE_RATIO);
      this.CONSUME3(K.AS);
      this.SUBRULE3(this.identifier);
    });
    this.CONSUME1(t.RParen);
    this.OPTION5({
      GATE: () => this.RECORDING_PHASE || !this.isBinNext(),
      DEF: () => {
        this.OPTION6(() => this.CONSUME4(K.AS));
        this.SUBRULE4(this.identifier);
      },
    });
    this.ACTION(() => this.later(() => fail('UNSUPPORTED_FEATURE.BIN_BY', {}, this.originFrom(start)), undefined));
    return input;
  });
}
