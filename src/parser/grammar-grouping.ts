import type { Expression } from '../plan/expression.ts';
import { cubeElement, type Grouping, type GroupingElement, plainElement, rollupElement } from './build-query.ts';
import type { Rule } from './grammar-base.ts';
import { RelationGrammar } from './grammar-relation.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** GROUP BY, with ROLLUP, CUBE and GROUPING SETS. */
export abstract class GroupingGrammar extends RelationGrammar {
  /** `GROUP BY a, ROLLUP(b, c)`, `GROUP BY a, b GROUPING SETS ((a), (b))`, `GROUP BY ALL` */
  protected readonly groupByClause: Rule<Grouping> = this.RULE('groupByClause', () => {
    const elements: GroupingElement[] = [];
    let whole: 'rollup' | 'cube' | undefined;
    let sets: GroupingElement | undefined;
    this.CONSUME(K.GROUP);
    this.CONSUME(K.BY);
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'an expression', DEF: () => elements.push(this.SUBRULE(this.groupingElement)) });
    this.OPTION(() =>
      this.OR([
        {
          ALT: () => {
            this.CONSUME(K.WITH);
            this.OR2([
              {
                ALT: () => {
                  this.CONSUME(K.ROLLUP);
                  whole = 'rollup';
                },
              },
              {
                ALT: () => {
                  this.CONSUME(K.CUBE);
                  whole = 'cube';
                },
              },
            ]);
          },
        },
        {
          ALT: () => {
            sets = this.SUBRULE(this.groupingSets);
          },
        },
      ]),
    );
    return this.ACTION(() => {
      const plain = elements.flatMap((e) => e.expressions);
      if (whole) return { all: false, elements: [(whole === 'rollup' ? rollupElement : cubeElement)(plain.map((e) => [e]))] };
      if (sets) return { all: false, elements: [{ ...sets, expressions: plain }] };
      const [only] = plain;
      const all =
        elements.length === 1 &&
        only?.kind === 'UnresolvedAttribute' &&
        only.nameParts.length === 1 &&
        /^all$/i.test(only.nameParts[0] ?? '');
      return { all, elements };
    });
  });

  private readonly groupingElement: Rule<GroupingElement> = this.RULE('groupingElement', () =>
    this.OR([
      {
        ALT: () => {
          this.CONSUME(K.ROLLUP);
          const parts = this.SUBRULE1(this.groupingParts);
          return this.ACTION(() => rollupElement(parts));
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.CUBE);
          const parts = this.SUBRULE2(this.groupingParts);
          return this.ACTION(() => cubeElement(parts));
        },
      },
      { ALT: () => this.SUBRULE(this.groupingSets) },
      {
        ALT: () => {
          const e = this.SUBRULE(this.expression);
          return this.ACTION(() => plainElement(e));
        },
      },
    ]),
  );

  private readonly groupingParts: Rule<(readonly Expression[])[]> = this.RULE('groupingParts', () => {
    const parts: (readonly Expression[])[] = [];
    this.CONSUME(t.LParen);
    this.MANY_SEP({
      SEP: t.Comma,
      DEF: () => {
        const part = this.SUBRULE(this.expression);
        this.ACTION(() => parts.push(this.rows.get(part) ?? [part]));
      },
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return parts;
  });

  private readonly groupingSets: Rule<GroupingElement> = this.RULE('groupingSets', () => {
    const nested: GroupingElement[] = [];
    this.CONSUME(K.GROUPING);
    this.CONSUME(K.SETS);
    this.CONSUME(t.LParen, { ERR_MSG: "'('" });
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'an expression', DEF: () => nested.push(this.SUBRULE(this.groupingSet)) });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return this.ACTION(
      (): GroupingElement => ({
        kind: 'sets',
        expressions: nested.flatMap((e) => e.expressions),
        sets: () => nested.flatMap((e) => e.sets()),
        simple: false,
      }),
    );
  });

  private readonly groupingSet: Rule<GroupingElement> = this.RULE('groupingSet', () =>
    this.OR([
      {
        GATE: () => this.RECORDING_PHASE || this.LA(2).image === ')',
        ALT: (): GroupingElement => {
          this.CONSUME(t.PlainParen);
          this.CONSUME(t.RParen);
          return { kind: 'plain', expressions: [], sets: () => [[]], simple: false };
        },
      },
      {
        ALT: () => {
          const element = this.SUBRULE(this.groupingElement);
          return this.ACTION((): GroupingElement => {
            const [only] = element.expressions;
            const row = element.kind === 'plain' && only ? this.rows.get(only) : undefined;
            return row ? { kind: 'plain', expressions: row, sets: () => [row], simple: false } : element;
          });
        },
      },
    ]),
  );
}
