import { fail } from '../errors/engine-error.ts';
import type { Assignment, MergeAction, MergeInsert, MergeInto } from '../plan/change-command.ts';
import type { Command } from '../plan/command.ts';
import type { Expression } from '../plan/expression.ts';
import { type MergeSide, mergeClauses, type SidedClause } from '../plan/merge-clauses.ts';
import type { Relation } from '../plan/relation.ts';
import type { Rule } from './grammar-base.ts';
import { TransformGrammar } from './grammar-transform.ts';
import { nameOf } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** DELETE, UPDATE and MERGE. */
export abstract class ChangeGrammar extends TransformGrammar {
  readonly delete: Rule<Command> = this.RULE('delete', (): Command => {
    let alias: string | undefined;
    let condition: Expression | undefined;
    this.CONSUME(K.DELETE);
    this.CONSUME(K.FROM, { ERR_MSG: 'FROM and a table name' });
    const name = this.SUBRULE(this.tableName);
    this.OPTION1(() => {
      alias = this.SUBRULE(this.targetAlias);
    });
    this.OPTION2(() => {
      this.CONSUME(K.WHERE);
      condition = this.SUBRULE(this.expression);
    });
    return { kind: 'DeleteFrom', name, ...(alias === undefined ? {} : { alias }), ...(condition ? { condition } : {}) };
  });

  readonly update: Rule<Command> = this.RULE('update', (): Command => {
    let alias: string | undefined;
    let condition: Expression | undefined;
    this.CONSUME(K.UPDATE);
    const name = this.SUBRULE(this.tableName);
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || !/^SET$/i.test(this.LA(1).image),
      DEF: () => {
        alias = this.SUBRULE(this.targetAlias);
      },
    });
    this.CONSUME(K.SET, { ERR_MSG: 'SET and an assignment' });
    const assignments = this.SUBRULE(this.setColumns);
    this.OPTION2(() => {
      this.CONSUME(K.WHERE);
      condition = this.SUBRULE(this.expression);
    });
    return { kind: 'UpdateTable', name, assignments, ...(alias === undefined ? {} : { alias }), ...(condition ? { condition } : {}) };
  });

  private readonly targetAlias: Rule<string> = this.RULE('targetAlias', () => {
    this.OPTION(() => this.CONSUME(K.AS));
    return nameOf(this.CONSUME(t.Name, { ERR_MSG: 'a name for the table' }));
  });

  private readonly setColumns: Rule<Assignment[]> = this.RULE('setColumns', () => {
    const list: Assignment[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'a column and its value',
      DEF: () => {
        const column = this.SUBRULE(this.columnName);
        this.CONSUME(t.Equals, { ERR_MSG: "'=' and a value" });
        list.push({ column, value: this.SUBRULE(this.expression) });
      },
    });
    return list;
  });

  readonly merge: Rule<Command> = this.RULE('merge', (): Command => {
    let alias: string | undefined;
    let sourceAlias: string | undefined;
    const clauses: SidedClause[] = [];
    let evolves = false;
    this.CONSUME(K.MERGE);
    this.OPTION3(() => {
      this.CONSUME(K.WITH);
      const schema = this.CONSUME1(t.Name);
      const evolution = this.CONSUME2(t.Name);
      this.ACTION(() => {
        if (!/^SCHEMA EVOLUTION$/i.test(`${schema.image} ${evolution.image}`)) this.reject(schema, 'SCHEMA EVOLUTION');
        evolves = true;
      });
    });
    this.CONSUME(K.INTO, { ERR_MSG: 'INTO and a table name' });
    const name = this.SUBRULE1(this.tableName);
    this.OPTION1(() => {
      alias = this.SUBRULE1(this.targetAlias);
    });
    this.CONSUME(K.USING, { ERR_MSG: 'USING and a source' });
    const start = this.LA(1);
    const source = this.OR<Relation>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(t.QueryParen);
            const query = this.SUBRULE(this.query);
            this.CONSUME(t.RParen, { ERR_MSG: "')'" });
            return query;
          },
        },
        {
          ALT: () => {
            const nameParts = this.SUBRULE2(this.tableName);
            return this.ACTION(() => ({ kind: 'NamedTable', nameParts, options: {}, origin: this.originFrom(start) }));
          },
        },
      ],
      ERR_MSG: 'a table name or a query in brackets',
    });
    this.OPTION2(() => {
      sourceAlias = this.SUBRULE2(this.targetAlias);
    });
    this.CONSUME(K.ON, { ERR_MSG: 'ON and a condition' });
    const on = this.SUBRULE(this.expression);
    this.MANY(() => clauses.push(this.SUBRULE(this.mergeClause)));
    return this.ACTION((): MergeInto => {
      return {
        kind: 'MergeInto',
        ...(evolves ? { evolves } : {}),
        name,
        source:
          sourceAlias === undefined ? source : { kind: 'SubqueryAlias', input: source, alias: sourceAlias, origin: this.originFrom(start) },
        on,
        ...mergeClauses(clauses, this.originFrom(start)),
        ...(alias === undefined ? {} : { alias }),
      };
    });
  });

  /** `WHEN [NOT] MATCHED [BY SOURCE | TARGET] [AND …] THEN …` */
  private readonly mergeClause: Rule<SidedClause> = this.RULE('mergeClause', (): SidedClause => {
    let side: MergeSide = 'matched';
    let condition: Expression | undefined;
    this.CONSUME(K.WHEN);
    this.OPTION1(() => {
      this.CONSUME(K.NOT);
      side = 'notMatched';
    });
    this.CONSUME(K.MATCHED, { ERR_MSG: 'MATCHED or NOT MATCHED' });
    this.OPTION2(() => {
      this.CONSUME(K.BY);
      const word = this.CONSUME(t.Name, { ERR_MSG: 'SOURCE or TARGET' });
      this.ACTION(() => {
        if (!/^(SOURCE|TARGET)$/i.test(word.image) || side === 'matched') this.reject(word, 'SOURCE or TARGET');
        if (/^SOURCE$/i.test(word.image)) side = 'notMatchedBySource';
      });
    });
    this.OPTION3(() => {
      this.CONSUME(K.AND);
      condition = this.SUBRULE(this.expression);
    });
    this.CONSUME(K.THEN, { ERR_MSG: 'THEN' });
    const word = this.LA(1);
    const action = this.SUBRULE(this.mergeAction);
    return this.ACTION(() => {
      if ((action.kind === 'insert') !== (side === 'notMatched')) this.reject(word, side === 'notMatched' ? 'INSERT' : 'UPDATE or DELETE');
      if (side === 'notMatchedBySource' && action.kind === 'update' && !action.assignments)
        this.reject(word, 'columns of the table, for there is no row of the source');
      return { side, clause: { action, ...(condition ? { condition } : {}) } };
    });
  });

  private readonly mergeAction: Rule<MergeAction> = this.RULE('mergeAction', () =>
    this.OR1<MergeAction>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.DELETE);
            return { kind: 'delete' };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.UPDATE);
            this.CONSUME(K.SET, { ERR_MSG: 'SET and an assignment' });
            return this.OR2<MergeAction>([
              {
                ALT: () => {
                  this.CONSUME1(t.Star);
                  return { kind: 'update' };
                },
              },
              { ALT: () => ({ kind: 'update', assignments: this.SUBRULE(this.setColumns) }) },
            ]);
          },
        },
        {
          ALT: () => {
            this.OR3([{ ALT: () => this.CONSUME(K.INSERT) }, { ALT: () => this.CONSUME(t.Identifier) }]);
            return this.OR4<MergeAction>([
              {
                ALT: () => {
                  this.CONSUME2(t.Star);
                  return { kind: 'insert' };
                },
              },
              { ALT: () => this.SUBRULE(this.mergeInsert) },
            ]);
          },
        },
      ],
      ERR_MSG: 'UPDATE, DELETE or INSERT',
    }),
  );

  private readonly mergeInsert: Rule<MergeInsert> = this.RULE('mergeInsert', (): MergeInsert => {
    const columns: string[][] = [];
    const values: Expression[] = [];
    const start = this.LA(1);
    this.OR1([{ ALT: () => this.CONSUME1(t.LParen) }, { ALT: () => this.CONSUME1(t.RowParen) }]);
    this.AT_LEAST_ONE_SEP1({ SEP: t.Comma, ERR_MSG: 'a column name', DEF: () => columns.push(this.SUBRULE(this.columnName)) });
    this.CONSUME1(t.RParen, { ERR_MSG: "',' or ')'" });
    this.CONSUME(K.VALUES, { ERR_MSG: 'VALUES' });
    this.OR2([{ ALT: () => this.CONSUME2(t.LParen) }, { ALT: () => this.CONSUME2(t.RowParen) }]);
    this.AT_LEAST_ONE_SEP2({ SEP: t.Comma, ERR_MSG: 'a value', DEF: () => values.push(this.SUBRULE(this.expression)) });
    this.CONSUME2(t.RParen, { ERR_MSG: "',' or ')'" });
    return this.ACTION(() => {
      if (columns.length !== values.length)
        fail('MERGE_INSERT_VALUE_COUNT_MISMATCH', { columns: columns.length, values: values.length }, this.originFrom(start));
      return { kind: 'insert', assignments: columns.flatMap((column, i) => (values[i] ? [{ column, value: values[i] }] : [])) };
    });
  });
}
