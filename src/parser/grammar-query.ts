import type { IToken, ParserMethod } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import type { Expression, UnresolvedSortOrder } from '../plan/expression.ts';
import type { CteDefinition, Relation } from '../plan/relation.ts';
import { withPatterns } from './build-expression.ts';
import { buildSelect, buildSetOperations, type Grouping, type SetOperator } from './build-query.ts';
import type { Rule } from './grammar-base.ts';
import { GroupingGrammar } from './grammar-grouping.ts';
import { nameOf } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

interface ParsedHint {
  readonly name: string;
  readonly parameters: readonly Expression[];
  readonly origin: SqlOrigin;
}
interface Ctes {
  readonly recursive: boolean;
  readonly definitions: readonly CteDefinition[];
}

/** Queries: WITH, SELECT and its clauses, set operations, ORDER BY … LIMIT. */
export abstract class QueryGrammar extends GroupingGrammar {
  abstract readonly pipe: typeof this.lateralView;
  /** TRANSFORM (…) USING …: collects what the script reads, gives what it makes of it */
  abstract readonly transformClause: ParserMethod<[Expression[]], (input: Relation) => Relation>;

  readonly query: Rule<Relation> = this.RULE('query', () => {
    const start = this.LA(1);
    let ctes: Ctes | undefined;
    this.OPTION(() => {
      ctes = this.SUBRULE(this.withClause);
    });
    const leave = this.ACTION(() => this.enterWindows());
    const first = this.SUBRULE(this.queryPrimary);
    const plan = this.SUBRULE(this.queryTail, { ARGS: [first] });
    return this.ACTION(() => {
      leave();
      return ctes ? this.withCtes(ctes, plan, start) : plan;
    });
  });

  protected withCtes(ctes: Ctes, input: Relation, start: IToken): Relation {
    return { kind: 'WithCte', input, ...ctes, origin: this.originFrom(start) };
  }

  readonly withClause: Rule<Ctes> = this.RULE('withClause', () => {
    const definitions: CteDefinition[] = [];
    let recursive = false;
    this.CONSUME(K.WITH);
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || !/^(AS|\()$/i.test(this.LA(2).image),
      DEF: () => {
        this.CONSUME(K.RECURSIVE);
        recursive = true;
      },
    });
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'a name for the common table expression',
      DEF: () => {
        const token = this.SUBRULE(this.anyName, { ARGS: ['a name for the common table expression'] });
        let columnAliases: string[] | undefined;
        this.OPTION2(() => {
          columnAliases = this.SUBRULE(this.identifierList);
        });
        let maxLevel: number | undefined;
        this.OPTION4(() => {
          this.CONSUME(K.MAX);
          this.CONSUME(K.RECURSION);
          this.CONSUME(K.LEVEL);
          maxLevel = Number(this.CONSUME(t.Integer, { ERR_MSG: 'a number of levels' }).image);
        });
        this.OPTION3(() => this.CONSUME(K.AS));
        this.CONSUME(t.QueryParen, { ERR_MSG: 'AS and a query in parentheses' });
        const plan = this.SUBRULE(this.query);
        this.CONSUME(t.RParen, { ERR_MSG: "')'" });
        this.ACTION(() =>
          definitions.push({
            name: nameOf(token),
            ...(columnAliases ? { columnAliases } : {}),
            ...(maxLevel === undefined ? {} : { maxLevel }),
            plan,
            origin: this.originOf(token),
          }),
        );
      },
    });
    return { recursive, definitions };
  });

  /** One operand of UNION and the like. */
  protected readonly queryPrimary: Rule<Relation> = this.RULE('queryPrimary', () => {
    return this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.select, { ARGS: [undefined] }) },
        {
          ALT: () => {
            const from = this.SUBRULE(this.fromClause);
            return this.SUBRULE(this.afterFrom, { ARGS: [from] });
          },
        },
        {
          ALT: () => {
            const start = this.LA(1);
            let plan = this.SUBRULE(this.inlineTable);
            this.OPTION(() => {
              const alias = this.SUBRULE(this.tableAlias);
              this.ACTION(() => {
                plan = this.aliasedRows(plan, alias, start);
              });
            });
            return plan;
          },
        },
        {
          ALT: (): Relation => {
            const start = this.CONSUME(K.TABLE);
            const nameParts = this.SUBRULE(this.qualifiedName);
            return this.ACTION((): Relation => ({ kind: 'NamedTable', nameParts, options: {}, origin: this.originFrom(start) }));
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.QueryParen);
            const plan = this.SUBRULE(this.query);
            this.CONSUME(t.RParen, { ERR_MSG: "')'" });
            return plan;
          },
        },
      ],
      ERR_MSG: 'a query: SELECT, VALUES, FROM or TABLE',
    });
  });

  /** Hive's `FROM t SELECT …`, several of which, each in its order, are the rows of all of them; FROM alone is every column. */
  readonly afterFrom = this.RULE('afterFrom', (from: Relation): Relation => {
    const selected: Relation[] = [];
    this.MANY(() => {
      const one = this.SUBRULE(this.select, { ARGS: [from] });
      selected.push(this.SUBRULE(this.organization, { ARGS: [one] }));
    });
    return this.ACTION(() => {
      const [first = from, ...rest] = selected;
      const all = rest.map((right) => ({ operator: { operation: 'union', isAll: true } as const, right }));
      return rest.length === 0 ? first : buildSetOperations(first, all, this.text, this.dialect.setOperationsInOrder);
    });
  });

  /** SELECT to HAVING; `given` is what a FROM before it read. */
  readonly select = this.RULE('select', (given: Relation | undefined, isStep = false): Relation => {
    const start = this.CONSUME(K.SELECT);
    const hints: ParsedHint[] = [];
    const items: Expression[] = [];
    let distinct = false;
    let from = given;
    let where: Expression | undefined;
    let groupBy: Grouping | undefined;
    let having: Expression | undefined;
    this.MANY1(() => {
      hints.push(...this.hintsOf(this.SUBRULE(this.hint)));
    });
    this.OPTION1(() =>
      this.OR1([
        {
          ALT: () => {
            this.CONSUME(K.DISTINCT);
            distinct = true;
          },
        },
        { GATE: () => this.RECORDING_PHASE || !this.endsItem(this.LA(2)), ALT: () => this.CONSUME(K.ALL) },
      ]),
    );
    let script: ((input: Relation) => Relation) | undefined;
    this.OR2({
      DEF: [
        {
          GATE: () => this.RECORDING_PHASE || this.startsTransform(),
          ALT: () => {
            script = this.SUBRULE(this.transformClause, { ARGS: [items] });
          },
        },
        {
          ALT: () =>
            this.AT_LEAST_ONE_SEP({
              SEP: t.Comma,
              ERR_MSG: 'an expression',
              DEF: () => items.push(this.selected(this.SUBRULE(this.namedExpression))),
            }),
        },
      ],
      ERR_MSG: 'an expression',
    });
    this.OPTION2({
      GATE: () => this.RECORDING_PHASE || given === undefined,
      DEF: () => {
        from = this.SUBRULE(this.fromClause);
      },
    });
    // Of a step of a pipe these are steps of their own.
    const isWhole = (): boolean => this.RECORDING_PHASE || !isStep;
    this.MANY2({
      GATE: isWhole,
      DEF: () => {
        const input = this.ACTION((): Relation => from ?? { kind: 'OneRow', origin: this.originOf(start) });
        from = this.SUBRULE(this.lateralView, { ARGS: [input] });
      },
    });
    this.OPTION3({
      GATE: isWhole,
      DEF: () => {
        this.CONSUME(K.WHERE);
        where = this.SUBRULE1(this.expression);
      },
    });
    this.OPTION4(() => {
      groupBy = this.SUBRULE(this.groupByClause);
    });
    this.OPTION5({
      GATE: isWhole,
      DEF: () => {
        this.CONSUME(K.HAVING);
        having = this.SUBRULE2(this.expression);
      },
    });
    let qualify: Expression | undefined;
    this.OPTION6(() => this.SUBRULE1(this.windowClause));
    this.OPTION7({
      GATE: isWhole,
      DEF: () => {
        this.CONSUME(K.QUALIFY);
        qualify = this.SUBRULE3(this.expression);
      },
    });
    this.OPTION8(() => this.SUBRULE2(this.windowClause));
    return this.ACTION(() => {
      const selected = buildSelect({ from, items, distinct, where, groupBy, having, qualify, hints }, this.originFrom(start));
      return script ? script(selected) : selected;
    });
  });

  /** An item of a SELECT list. */
  private selected(item: Expression): Expression {
    return this.dialect.quotedPatterns ? withPatterns(item, this.text) : item;
  }
  private endsItem(token: IToken): boolean {
    return /^(,|\)|;|FROM|AS|\.|)$/i.test(token.image);
  }
  private hintsOf(hints: ParsedHint[]): ParsedHint[] {
    return this.RECORDING_PHASE ? [] : hints;
  }
  /** TRANSFORM is a function too: behind this one's bracket a script follows. */
  private startsTransform(): boolean {
    const close = t.matchOf(this.LA(2));
    if (!/^TRANSFORM$/i.test(this.LA(1).image) || close === undefined) return false;
    let at = 3;
    while (this.LA(at).startOffset < close.startOffset) at++;
    return /^(USING|ROW|RECORDWRITER)$/i.test(this.LA(at + 1).image);
  }

  private readonly hint: Rule<ParsedHint[]> = this.RULE('hint', () => {
    const hints: ParsedHint[] = [];
    this.CONSUME(t.HintOpen);
    this.AT_LEAST_ONE(() => {
      const token = this.CONSUME(t.Name, { ERR_MSG: 'the name of a hint' });
      const parameters: Expression[] = [];
      this.OPTION1(() => {
        this.CONSUME(t.LParen);
        this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'a column or a number', DEF: () => parameters.push(this.SUBRULE(this.expression)) });
        this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
      });
      this.OPTION2(() => this.CONSUME2(t.Comma));
      this.ACTION(() => hints.push({ name: nameOf(token), parameters, origin: this.originFrom(token) }));
    });
    this.CONSUME(t.HintClose);
    return hints;
  });

  /** Set operations and pipes on `first`, a pipe over all that stands before it, then ORDER BY to OFFSET. */
  readonly queryTail = this.RULE('queryTail', (first: Relation): Relation => {
    let plan = first;
    let rest: { operator: SetOperator; right: Relation }[] = [];
    const combined = (): Relation => {
      const whole = rest.length === 0 ? plan : buildSetOperations(plan, rest, this.text, this.dialect.setOperationsInOrder);
      rest = [];
      return whole;
    };
    this.MANY(() =>
      this.OR([
        {
          ALT: () => {
            const operator = this.SUBRULE(this.setOperator);
            const right = this.SUBRULE(this.queryPrimary);
            this.ACTION(() => rest.push({ operator, right }));
          },
        },
        {
          ALT: () => {
            const start = this.LA(1);
            const input = this.ACTION(() => {
              if (this.dialect.noPipes)
                fail('_LEGACY_ERROR_TEMP_0035', { message: 'Operator pipe SQL syntax using |>' }, this.originOf(start));
              return combined();
            });
            plan = this.SUBRULE(this.pipe, { ARGS: [input] });
          },
        },
      ]),
    );
    return this.SUBRULE(this.organization, { ARGS: [this.ACTION(combined)] });
  });

  readonly setOperator: Rule<SetOperator> = this.RULE('setOperator', () => {
    let isAll = false;
    const operation = this.OR1<SetOperator['operation']>([
      {
        ALT: () => {
          this.CONSUME(K.UNION);
          return 'union';
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.INTERSECT);
          return 'intersect';
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.EXCEPT);
          return 'except';
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.MINUS);
          return 'except';
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.SETMINUS);
          return 'except';
        },
      },
    ]);
    this.OPTION1(() =>
      this.OR2([
        { ALT: () => this.CONSUME(K.DISTINCT) },
        {
          ALT: () => {
            this.CONSUME(K.ALL);
            isAll = true;
          },
        },
      ]),
    );
    return { operation, isAll };
  });

  /** ORDER BY, SORT BY, CLUSTER BY, DISTRIBUTE BY, WINDOW, LIMIT, OFFSET. */
  readonly organization = this.RULE('organization', (input: Relation): Relation => {
    let plan = input;
    let limit: Expression | undefined;
    let offset: Expression | undefined;
    let limitToken: IToken | undefined;
    plan = this.SUBRULE(this.ordering, { ARGS: [plan] });
    this.OPTION1(() => this.SUBRULE(this.windowClause));
    this.OPTION2(() => {
      limitToken = this.CONSUME1(K.LIMIT);
      this.OR([
        {
          GATE: () => this.RECORDING_PHASE || !/^[.(,]$/.test(this.LA(2).image),
          ALT: () => {
            this.CONSUME(K.ALL);
          },
        },
        {
          ALT: () => {
            limit = this.SUBRULE1(this.expression);
          },
        },
      ]);
    });
    this.OPTION3(() => {
      this.CONSUME(K.OFFSET);
      offset = this.SUBRULE2(this.expression);
    });
    return this.ACTION(() => {
      if (offset) plan = { kind: 'Offset', input: plan, offset, ...(offset.origin ? { origin: offset.origin } : {}) };
      if (limit && limitToken) plan = { kind: 'Limit', input: plan, limit, origin: limit.origin ?? this.originOf(limitToken) };
      return plan;
    });
  });

  /** ORDER BY, CLUSTER BY, DISTRIBUTE BY and SORT BY, in this order. Errors: UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES. */
  private readonly ordering = this.RULE('ordering', (input: Relation): Relation => {
    const start = this.LA(1);
    let orderBy: UnresolvedSortOrder[] | undefined;
    let clusterBy: Expression[] | undefined;
    let distributeBy: Expression[] | undefined;
    let sortBy: UnresolvedSortOrder[] | undefined;
    this.OPTION1(() => {
      this.CONSUME(K.ORDER);
      this.CONSUME1(K.BY);
      orderBy = this.SUBRULE1(this.sortList);
    });
    this.OPTION2(() => {
      this.CONSUME(K.CLUSTER);
      this.CONSUME2(K.BY);
      clusterBy = this.SUBRULE1(this.expressionList);
    });
    this.OPTION3(() => {
      this.CONSUME(K.DISTRIBUTE);
      this.CONSUME3(K.BY);
      distributeBy = this.SUBRULE2(this.expressionList);
    });
    this.OPTION4(() => {
      this.CONSUME(K.SORT);
      this.CONSUME4(K.BY);
      sortBy = this.SUBRULE2(this.sortList);
    });
    return this.ACTION((): Relation => {
      if (!orderBy && !clusterBy && !distributeBy && !sortBy) return input;
      const origin = this.originFrom(start);
      const alone = [orderBy, clusterBy, distributeBy ?? sortBy].filter((clause) => clause !== undefined);
      if (alone.length > 1) fail('UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES', {}, origin);
      if (orderBy) return { kind: 'Sort', input, order: orderBy, isGlobal: true, origin };
      const partitionBy = clusterBy ?? distributeBy;
      const spread: Relation = partitionBy ? { kind: 'Repartition', input, shuffle: true, partitionBy, origin } : input;
      const order = clusterBy?.map(ascending) ?? sortBy;
      return order ? { kind: 'Sort', input: spread, order, isGlobal: false, origin } : spread;
    });
  });
}

const ascending = (child: Expression): UnresolvedSortOrder => ({
  kind: 'SortOrder',
  child,
  ascending: true,
  ...(child.origin ? { origin: child.origin } : {}),
});
