import type { ParserMethod } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { Expression } from '../plan/expression.ts';
import type { Options, TableChanges, TimeTravel } from '../plan/relation.ts';
import { someExpression } from '../plan/walk.ts';
import type { Rule } from './grammar-base.ts';
import { SampleGrammar } from './grammar-sample.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** Older states of a table, and what has changed between two of them. */
export abstract class TableStateGrammar extends SampleGrammar {
  abstract readonly properties: ParserMethod<[mayRepeat?: boolean], Options>;

  /** `@v1`, `@20200101000000000`: a version, or a moment to the millisecond, right behind the name of a table. */
  protected readonly versionSuffix = this.RULE('versionSuffix', (): TimeTravel => {
    const at = this.CONSUME(t.Unknown);
    const which = this.OR([{ ALT: () => this.CONSUME(t.Identifier) }, { ALT: () => this.CONSUME(t.Integer) }]);
    return this.ACTION((): TimeTravel => {
      if (!/^(v\d+|\d{17})$/i.test(which.image)) this.reject(at, 'a version as @v1');
      return { origin: this.originFrom(at) };
    });
  });

  /** `[FOR] VERSION AS OF 1`, `[FOR] TIMESTAMP AS OF '2020-01-01'`. Errors: _LEGACY_ERROR_TEMP_0056 where the moment reads columns. */
  protected readonly timeTravel = this.RULE('timeTravel', (): TimeTravel => {
    const start = this.CONSUME1(K.TEMPORAL);
    let word = start;
    this.OPTION1(() => {
      word = this.CONSUME2(K.TEMPORAL);
    });
    this.CONSUME(K.AS);
    this.CONSUME(K.OF);
    let timestamp: Expression | undefined;
    this.OR({
      DEF: [
        {
          GATE: () => this.RECORDING_PHASE || !/VERSION$/i.test(word.image),
          ALT: () => {
            timestamp = this.SUBRULE(this.expression);
          },
        },
        { ALT: () => this.CONSUME(t.Integer) },
        { ALT: () => this.CONSUME(t.StringLiteral) },
      ],
      ERR_MSG: 'a version: a number or a string',
      IGNORE_AMBIGUITIES: true,
    });
    return this.ACTION((): TimeTravel => {
      const origin = this.originFrom(start);
      if (timestamp && someExpression(timestamp, (e) => e.kind === 'UnresolvedAttribute'))
        this.later(() => fail('_LEGACY_ERROR_TEMP_0056', {}, origin), undefined);
      return { ...(timestamp ? { timestamp } : {}), origin };
    });
  });

  /** An alias `changes` never has FROM behind it. */
  protected areChangesNext(): boolean {
    return t.is(this.LA(1), K.CHANGES) && t.is(this.LA(2), K.FROM);
  }

  /** `CHANGES FROM VERSION 1 [INCLUSIVE] [TO VERSION 2] [WITH (…)]`, `CHANGES FROM TIMESTAMP '2020-01-01'`. Errors: _LEGACY_ERROR_TEMP_0056. */
  protected readonly changes: Rule<TableChanges> = this.RULE('changes', (): TableChanges => {
    const start = this.CONSUME(K.CHANGES);
    this.CONSUME(K.FROM);
    const word = this.LA(1).image;
    const moments = [this.SUBRULE1(this.endOfChanges, { ARGS: [/^(VERSION|TIMESTAMP)$/i] })];
    this.OPTION1(() => {
      this.CONSUME(K.TO);
      moments.push(this.SUBRULE2(this.endOfChanges, { ARGS: [new RegExp(`^${word}$`, 'i')] }));
    });
    this.OPTION2(() => {
      this.CONSUME(K.WITH);
      this.SUBRULE(this.properties);
    });
    return this.ACTION((): TableChanges => {
      const origin = this.originFrom(start);
      if (moments.some((m) => m && someExpression(m, (e) => e.kind === 'UnresolvedAttribute')))
        this.later(() => fail('_LEGACY_ERROR_TEMP_0056', {}, origin), undefined);
      return { origin };
    });
  });

  /** A version or a moment, and whether it is part of the changes. */
  private readonly endOfChanges = this.RULE('endOfChanges', (word: RegExp): Expression | undefined => {
    let moment: Expression | undefined;
    const kind = this.CONSUME(t.Name, { ERR_MSG: 'VERSION or TIMESTAMP' });
    this.ACTION(() => {
      if (!word.test(kind.image)) this.reject(kind, 'VERSION or TIMESTAMP, the same at both ends');
    });
    this.OR1({
      DEF: [
        {
          GATE: () => this.RECORDING_PHASE || /^TIMESTAMP$/i.test(kind.image),
          ALT: () => {
            moment = this.SUBRULE(this.expression);
          },
        },
        { ALT: () => this.CONSUME(t.Integer) },
        { ALT: () => this.CONSUME(t.StringLiteral) },
      ],
      ERR_MSG: 'a version: a number or a string',
      IGNORE_AMBIGUITIES: true,
    });
    this.OPTION(() => this.OR2([{ ALT: () => this.CONSUME(K.INCLUSIVE) }, { ALT: () => this.CONSUME(K.EXCLUSIVE) }]));
    return moment;
  });
}
