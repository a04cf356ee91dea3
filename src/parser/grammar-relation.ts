import type { IToken, ParserMethod } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import { UNNEST, UNNEST_WITH_ORDINALITY } from '../functions/generate.ts';
import type { Expression } from '../plan/expression.ts';
import { type InlineTable, type Options, type Relation, UNNAMED_QUERY } from '../plan/relation.ts';
import { crossJoin } from './build-query.ts';
import { functionName } from './function-name.ts';
import type { Rule } from './grammar-base.ts';
import { isTableCall, type JsonTableRest, TableCallGrammar } from './grammar-table-call.ts';
import { nameOf } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** What stands in FROM: tables, subqueries, LATERAL VIEW, inline tables. */
export abstract class RelationGrammar extends TableCallGrammar {
  /** `FROM a, b JOIN c ON …, LATERAL (…) LATERAL VIEW explode(x) e AS y`: what joins c is a with b, or b alone where joins bind closer than commas. */
  readonly fromClause: Rule<Relation> = this.RULE('fromClause', () => {
    const start = this.CONSUME(K.FROM);
    // Before the first relation there is nothing to be lateral to.
    this.OPTION1(() => this.CONSUME1(K.LATERAL));
    let plan = this.SUBRULE1(this.joinedRelation);
    this.MANY1(() => {
      this.CONSUME(t.Comma);
      let isLateral = false;
      this.OPTION2(() => {
        this.CONSUME2(K.LATERAL);
        isLateral = true;
      });
      const begin = this.LA(1);
      let right = this.SUBRULE2(this.relationPrimary, { ARGS: [isLateral] });
      const joinsFirst = this.dialect.joinsBeforeCommas;
      const before = plan;
      const together = (): void => {
        right = crossJoin(before, right, isLateral, this.originFrom(start));
      };
      this.ACTION(() => {
        if (!joinsFirst) together();
      });
      this.MANY3(() => {
        right = this.SUBRULE(this.joinOrPivot, { ARGS: [right, begin] });
      });
      this.ACTION(() => {
        if (joinsFirst) together();
        plan = right;
      });
    });
    let views = 0;
    this.MANY2(() => {
      plan = this.SUBRULE(this.lateralView, { ARGS: [plan] });
      views++;
    });
    this.OPTION3({
      GATE: () => this.RECORDING_PHASE || views > 0,
      DEF: () => this.SUBRULE(this.refusedPivots, { ARGS: [plan] }),
    });
    return plan;
  });

  /** Spark reads PIVOT and UNPIVOT behind LATERAL VIEW, and has no meaning for them. Errors: NOT_ALLOWED_IN_FROM. */
  private readonly refusedPivots = this.RULE('refusedPivots', (input: Relation): void => {
    const start = this.LA(1);
    let what: 'LATERAL_WITH_PIVOT' | 'LATERAL_WITH_UNPIVOT' | 'UNPIVOT_WITH_PIVOT' = 'LATERAL_WITH_PIVOT';
    this.OR([
      {
        ALT: () => {
          this.SUBRULE(this.pivot, { ARGS: [input, start] });
          this.OPTION(() => {
            this.SUBRULE1(this.unpivot, { ARGS: [input, start] });
            what = 'UNPIVOT_WITH_PIVOT';
          });
        },
      },
      {
        ALT: () => {
          this.SUBRULE2(this.unpivot, { ARGS: [input, start] });
          what = 'LATERAL_WITH_UNPIVOT';
        },
      },
    ]);
    this.ACTION(() => this.later(() => fail(`NOT_ALLOWED_IN_FROM.${what}`, {}, this.originFrom(start)), undefined));
  });

  readonly joinedRelation: Rule<Relation> = this.RULE('joinedRelation', () => {
    const start = this.LA(1);
    let plan = this.SUBRULE(this.relationPrimary);
    this.MANY(() => {
      plan = this.SUBRULE(this.joinOrPivot, { ARGS: [plan, start] });
    });
    return plan;
  });

  private readonly lateralColumns = this.RULE('lateralColumns', (): readonly string[] => {
    const names: string[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'a column name',
      DEF: () => names.push(nameOf(this.CONSUME(t.Name, { ERR_MSG: 'a column name' }))),
    });
    return names;
  });

  /** `LATERAL VIEW [OUTER] explode(x) t AS a, b` */
  readonly lateralView = this.RULE('lateralView', (input: Relation): Relation => {
    const start = this.CONSUME(K.LATERAL);
    let outer = false;
    this.CONSUME(K.VIEW);
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || this.LA(2).image !== '(',
      DEF: () => {
        this.CONSUME(K.OUTER);
        outer = true;
      },
    });
    const name = this.CONSUME1(t.Name, { ERR_MSG: 'a generator function' });
    const parts = [name];
    this.MANY1(() => {
      this.CONSUME(t.Dot);
      parts.push(this.CONSUME2(t.Name));
    });
    this.CONSUME(t.LParen, { ERR_MSG: "'(' and the arguments of the generator" });
    const args: Expression[] = [];
    this.MANY_SEP({ SEP: t.Comma, DEF: () => args.push(this.SUBRULE(this.expression)) });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    const end = this.LA(0);
    let tableAlias: string | undefined;
    let columnAliases: readonly string[] = [];
    this.OR({
      DEF: [
        {
          ALT: () => {
            this.CONSUME1(K.AS);
            columnAliases = this.SUBRULE1(this.lateralColumns);
          },
        },
        {
          ALT: () => {
            tableAlias = nameOf(this.CONSUME3(t.Name));
            this.OPTION2(() => {
              this.OPTION3(() => this.CONSUME2(K.AS));
              columnAliases = this.SUBRULE2(this.lateralColumns);
            });
          },
        },
      ],
      ERR_MSG: 'a name for the view, or AS and names of its columns',
    });
    return this.ACTION((): Relation => {
      const origin = this.originBetween(name.startOffset, (end.endOffset ?? 0) + 1);
      const generator: Expression = { kind: 'UnresolvedFunction', name: parts.map(nameOf).join('.'), args, isDistinct: false, origin };
      return {
        kind: 'LateralView',
        input,
        generator,
        outer,
        ...(tableAlias === undefined ? {} : { tableAlias }),
        columnAliases,
        origin: this.originFrom(start),
      };
    });
  });

  readonly relationPrimary: ParserMethod<[isLateral?: boolean], Relation> = this.RULE(
    'relationPrimary',
    (isLateral?: boolean): Relation => {
      const start = this.LA(1);
      let isQuery = false;
      const isStream = this.isStream();
      const plan = this.OR({
        DEF: [
          { GATE: () => this.RECORDING_PHASE || isStream, ALT: () => this.SUBRULE(this.streamRelation) },
          { ALT: () => this.SUBRULE(this.namedRelation) },
          {
            ALT: () => {
              this.CONSUME(t.QueryParen);
              isQuery = true;
              const inner = this.SUBRULE(this.query);
              this.CONSUME1(t.RParen, { ERR_MSG: "')'" });
              return inner;
            },
          },
          {
            ALT: () => {
              this.CONSUME(t.LParen);
              const inner = this.SUBRULE(this.joinedRelation);
              this.CONSUME2(t.RParen, { ERR_MSG: "')'" });
              return inner;
            },
          },
          { ALT: () => this.SUBRULE(this.inlineTable) },
        ],
        ERR_MSG: 'a table name, a subquery or VALUES',
      });
      this.ACTION(() => {
        if (isLateral && !isQuery && (isStream || !isTableCall(plan))) this.later(() => this.refuseLateral(start), undefined);
      });
      return this.SUBRULE(this.relationSuffix, { ARGS: [plan, start, isQuery] });
    },
  );

  private refuseLateral(start: IToken): never {
    return fail('INVALID_SQL_SYNTAX.LATERAL_WITHOUT_SUBQUERY_OR_TABLE_VALUED_FUNC', {}, this.originFrom(start));
  }

  /** A state of a table, a sample of one or of a query in parentheses, an alias, and what may come late. */
  private readonly relationSuffix = this.RULE('relationSuffix', (input: Relation, start: IToken, isQuery: boolean): Relation => {
    let plan = input;
    let isNamed = !isQuery;
    let sample: ((input: Relation) => Relation) | undefined;
    let watermark: ((input: Relation) => Relation) | undefined;
    const isMoving = (): boolean => plan.kind === 'NamedTable' && (plan.stream === true || plan.changes !== undefined);
    this.OPTION5({
      GATE: () => this.RECORDING_PHASE || (plan.kind === 'NamedTable' && this.areChangesNext()),
      DEF: () => {
        const changes = this.SUBRULE(this.changes);
        this.ACTION(() => {
          if (plan.kind === 'NamedTable') plan = { ...plan, changes };
        });
      },
    });
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || (plan.kind === 'NamedTable' && !isMoving()),
      DEF: () => {
        const timeTravel = this.SUBRULE(this.timeTravel);
        this.ACTION(() => {
          if (plan.kind === 'NamedTable') plan = { ...plan, timeTravel };
        });
      },
    });
    this.OPTION4({
      GATE: () => this.RECORDING_PHASE || (plan.kind === 'NamedTable' && this.LA(1).image === '@'),
      DEF: () => {
        const timeTravel = this.SUBRULE(this.versionSuffix);
        this.ACTION(() => {
          if (plan.kind === 'NamedTable') plan = { ...plan, timeTravel };
        });
      },
    });
    this.OPTION2({
      GATE: () => this.RECORDING_PHASE || isQuery || (plan.kind !== 'InlineTable' && !isTableCall(plan) && !isMoving()),
      DEF: () => {
        sample = this.SUBRULE(this.sample);
      },
    });
    this.OPTION6({
      GATE: () => this.RECORDING_PHASE || (plan.kind !== 'InlineTable' && this.isWatermarkNext()),
      DEF: () => {
        watermark = this.SUBRULE(this.watermark);
      },
    });
    this.OPTION3({
      GATE: () => this.RECORDING_PHASE || !this.isBinNext(),
      DEF: () => {
        const alias = this.SUBRULE(this.tableAlias);
        this.ACTION(() => {
          plan = isQuery ? this.aliased(plan, alias, start) : this.aliasedRows(plan, alias, start);
          isNamed = true;
        });
      },
    });
    return this.ACTION(() => {
      const sampled = sample?.(plan) ?? plan;
      const named = isNamed ? sampled : this.aliased(sampled, { alias: UNNAMED_QUERY }, start);
      return watermark?.(named) ?? named;
    });
  });

  /** A table, with options to read it by, or a table function with its arguments; `UNNEST(a, b) WITH ORDINALITY` is none that a name with quotes can call. */
  protected readonly namedRelation: Rule<Relation> = this.RULE('namedRelation', () => {
    const start = this.LA(1);
    const nameParts = this.SUBRULE(this.qualifiedName);
    let args: Expression[] | undefined;
    let json: JsonTableRest | undefined;
    let unnest: string | undefined;
    let options: Options = {};
    this.OPTION(() => {
      const list: Expression[] = [];
      this.CONSUME(t.LParen);
      this.MANY_SEP({ SEP: t.Comma, DEF: () => list.push(this.SUBRULE(this.tableArgument)) });
      this.OPTION1({
        GATE: () => this.RECORDING_PHASE || this.takesColumns(start, list),
        DEF: () => {
          json = this.SUBRULE(this.jsonTableRest);
        },
      });
      this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
      args = list;
      this.ACTION(() => {
        if (t.is(start, K.UNNEST) && nameParts.length === 1 && list.length > 0 && list.every((a) => a.kind !== 'NamedArgument'))
          unnest = UNNEST;
      });
      this.OPTION2({
        GATE: () => this.RECORDING_PHASE || unnest !== undefined,
        DEF: () => {
          this.CONSUME(K.WITH);
          this.CONSUME(K.ORDINALITY);
          unnest = UNNEST_WITH_ORDINALITY;
        },
      });
    });
    this.OPTION3({
      GATE: () => this.RECORDING_PHASE || (!args && this.LA(2).image === '('),
      DEF: () => {
        this.CONSUME2(K.WITH);
        options = this.SUBRULE(this.properties);
      },
    });
    return this.ACTION((): Relation => {
      const origin = this.originFrom(start);
      if (args && json) return this.jsonTable(args, json, origin);
      return args
        ? { kind: 'TableFunction', name: unnest ?? functionName(nameParts), args, origin }
        : { kind: 'NamedTable', nameParts, options, origin };
    });
  });

  /** `VALUES (1, 'a'), (2, 'b')` */
  readonly inlineTable: Rule<Relation> = this.RULE('inlineTable', () => {
    const start = this.CONSUME(K.VALUES);
    const rows: Expression[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'a row of values', DEF: () => rows.push(this.SUBRULE(this.expression)) });
    return this.ACTION(
      (): InlineTable => ({ kind: 'InlineTable', rows: rows.map((row) => this.rowParts(row)), origin: this.originFrom(start) }),
    );
  });

  private rowParts(row: Expression): readonly Expression[] {
    const parts = this.rows.get(row);
    if (parts) return parts;
    if (row.kind === 'UnresolvedFunction' && row.name.toLowerCase() === 'struct')
      return row.args.map((a) => (a.kind === 'Alias' ? a.child : a));
    return [row];
  }
}
