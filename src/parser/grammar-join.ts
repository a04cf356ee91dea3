import type { IToken, ParserMethod } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { Expression } from '../plan/expression.ts';
import { type JoinType, MAX_NEAREST, type RankedJoin, type Relation } from '../plan/relation.ts';
import { buildJoin, type JoinParts } from './build-query.ts';
import { StreamGrammar } from './grammar-stream.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

const MATCHES: ReadonlySet<string> = new Set(['>=', '>', '<=', '<']);

/** Joins, and what else may follow a relation. */
export abstract class JoinGrammar extends StreamGrammar {
  abstract readonly relationPrimary: ParserMethod<[isLateral?: boolean], Relation>;

  readonly joinOrPivot = this.RULE('joinOrPivot', (left: Relation, start: IToken): Relation => {
    let plan = left;
    const begin = this.LA(1);
    this.OR([
      {
        ALT: () => {
          const parts = this.SUBRULE(this.joinType);
          let lateral = false;
          this.OPTION1({
            GATE: () => this.RECORDING_PHASE || !parts.isAsOf,
            DEF: () => {
              this.CONSUME(K.LATERAL);
              lateral = true;
            },
          });
          const right = this.SUBRULE(this.relationPrimary, { ARGS: [lateral] });
          let ranked: RankedJoin | undefined;
          this.OPTION3(() => {
            ranked = this.SUBRULE(this.matchCondition, { ARGS: [begin] });
          });
          let condition: Expression | undefined;
          let usingColumns: readonly string[] = [];
          this.OPTION2({
            GATE: () => this.RECORDING_PHASE || !parts.natural,
            DEF: () =>
              this.OR2([
                {
                  ALT: () => {
                    this.CONSUME(K.ON);
                    condition = this.SUBRULE(this.expression);
                  },
                },
                {
                  ALT: () => {
                    this.CONSUME(K.USING);
                    usingColumns = this.SUBRULE(this.identifierList);
                  },
                },
                {
                  GATE: () => this.RECORDING_PHASE || !parts.isAsOf,
                  ALT: () => {
                    ranked = this.SUBRULE(this.nearest, { ARGS: [begin, parts.joinType, lateral] });
                  },
                },
              ]),
          });
          this.ACTION(() => {
            const { joinType, natural } = parts;
            const on = { joinType, natural, lateral, usingColumns, ...(condition ? { condition } : {}), ...(ranked ? { ranked } : {}) };
            plan = buildJoin(left, right, on, this.originFrom(start));
          });
        },
      },
      {
        ALT: () => {
          plan = this.SUBRULE(this.pivot, { ARGS: [left, start] });
        },
      },
      {
        ALT: () => {
          plan = this.SUBRULE(this.unpivot, { ARGS: [left, start] });
        },
      },
      {
        ALT: () => {
          plan = this.SUBRULE(this.binBy, { ARGS: [left] });
        },
      },
    ]);
    return plan;
  });

  private readonly joinType = this.RULE('joinType', (): Pick<JoinParts, 'joinType' | 'natural'> & { readonly isAsOf: boolean } => {
    let joinType: JoinType = 'inner';
    let natural = false;
    this.OPTION1(() => {
      this.CONSUME(K.NATURAL);
      natural = true;
    });
    this.OPTION2(() =>
      this.OR1([
        { ALT: () => this.CONSUME(K.INNER) },
        {
          ALT: () => {
            this.CONSUME(K.CROSS);
            joinType = 'cross';
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.LEFT);
            joinType = 'left';
            this.OPTION3(() =>
              this.OR2([
                { ALT: () => this.CONSUME1(K.OUTER) },
                {
                  ALT: () => {
                    this.CONSUME1(K.SEMI);
                    joinType = 'semi';
                  },
                },
                {
                  ALT: () => {
                    this.CONSUME1(K.ANTI);
                    joinType = 'anti';
                  },
                },
              ]),
            );
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.RIGHT);
            this.OPTION4(() => this.CONSUME2(K.OUTER));
            joinType = 'right';
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.FULL);
            this.OPTION5(() => this.CONSUME3(K.OUTER));
            joinType = 'full';
          },
        },
        {
          ALT: () => {
            this.CONSUME2(K.SEMI);
            joinType = 'semi';
          },
        },
        {
          ALT: () => {
            this.CONSUME2(K.ANTI);
            joinType = 'anti';
          },
        },
      ]),
    );
    let isAsOf = false;
    this.OPTION6({
      GATE: () => this.RECORDING_PHASE || (!natural && (joinType === 'inner' || joinType === 'left')),
      DEF: () => {
        this.CONSUME(K.ASOF);
        isAsOf = true;
      },
    });
    this.CONSUME(K.JOIN);
    return { joinType, natural, isAsOf };
  });

  /** `MATCH_CONDITION (a >= b)`. Errors: UNSUPPORTED_FEATURE.ASOF_JOIN, ASOF_JOIN_MATCH_CONDITION_INVALID_OPERATOR. */
  private readonly matchCondition = this.RULE('matchCondition', (join: IToken): RankedJoin => {
    this.CONSUME(t.MatchCondition);
    this.CONSUME(t.LParen);
    const match = this.SUBRULE(this.expression);
    this.CONSUME(t.RParen, { ERR_MSG: "')'" });
    return this.ACTION((): RankedJoin => {
      const origin = this.originFrom(join);
      if (!this.dialect.asOfJoin) fail('UNSUPPORTED_FEATURE.ASOF_JOIN', {}, origin);
      const operator = match.kind === 'UnresolvedFunction' ? match.name : '';
      if (match.kind !== 'UnresolvedFunction' || !MATCHES.has(operator))
        return fail('ASOF_JOIN_MATCH_CONDITION_INVALID_OPERATOR', { operator: operator || match.kind }, origin);
      return { kind: 'asOf', match, origin };
    });
  });

  /**
   * `EXACT NEAREST 3 BY DISTANCE abs(a - b)`; without a number, one.
   * Errors: NEAREST_BY_JOIN.UNSUPPORTED_JOIN_TYPE, NEAREST_BY_JOIN.NUM_RESULTS_OUT_OF_RANGE, UNSUPPORTED_FEATURE.LATERAL_JOIN_NEAREST_BY.
   */
  private readonly nearest = this.RULE('nearest', (join: IToken, joinType: JoinType, isLateral: boolean): RankedJoin => {
    this.OR1([{ ALT: () => this.CONSUME(K.APPROX) }, { ALT: () => this.CONSUME(K.EXACT) }]);
    this.CONSUME(K.NEAREST);
    let count: IToken | undefined;
    this.OPTION(() => {
      count = this.CONSUME(t.Integer);
    });
    this.CONSUME(K.BY);
    let bySimilarity = false;
    this.OR2({
      DEF: [
        { ALT: () => this.CONSUME(K.DISTANCE) },
        {
          ALT: () => {
            this.CONSUME(K.SIMILARITY);
            bySimilarity = true;
          },
        },
      ],
      ERR_MSG: 'DISTANCE or SIMILARITY',
    });
    const ranking = this.SUBRULE(this.expression);
    return this.ACTION((): RankedJoin => {
      const origin = this.originFrom(join);
      if (isLateral) fail('UNSUPPORTED_FEATURE.LATERAL_JOIN_NEAREST_BY', {}, origin);
      if (joinType !== 'inner' && joinType !== 'left') fail('NEAREST_BY_JOIN.UNSUPPORTED_JOIN_TYPE', { joinType: NAMES[joinType] }, origin);
      const rows = Number(count?.image ?? 1);
      if (rows < 1 || rows > MAX_NEAREST)
        fail('NEAREST_BY_JOIN.NUM_RESULTS_OUT_OF_RANGE', { count: count?.image ?? '1', max: MAX_NEAREST }, origin);
      return { kind: 'nearest', ranking, bySimilarity, rows, origin };
    });
  });
}

const NAMES: Readonly<Record<JoinType, string>> = {
  inner: 'INNER',
  cross: 'CROSS',
  left: 'LEFT OUTER',
  right: 'RIGHT OUTER',
  full: 'FULL OUTER',
  semi: 'LEFT SEMI',
  anti: 'LEFT ANTI',
};
