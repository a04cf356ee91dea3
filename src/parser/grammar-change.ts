import type { IToken } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
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

/** The name of a table in a statement that changes it; columns behind it are read and refused. */
interface TargetAlias {
  readonly name: { readonly alias: string };
  readonly hasColumns: boolean;
}

/** DELETE, UPDATE and MERGE. */
export abstract class ChangeGrammar extends TransformGrammar {
  readonly delete: Rule<Command> = this.RULE('delete', (): Command => {
    let alias: TargetAlias | undefined;
    let condition: Expression | undefined;
    const start = this.CONSUME(K.DELETE);
    this.CONSUME(K.FROM, { ERR_MSG: 'FROM and a table name' });
    const name = this.SUBRULE(this.tableName);
    this.OPTION1(() => {
      alias = this.SUBRULE(this.targetAlias);
    });
    this.OPTION2(() => {
      this.CONSUME(K.WHERE);
      condition = this.SUBRULE(this.expression);
    });
    this.checkAliases('DELETE', start, alias);
    return { kind: 'DeleteFrom', name, ...alias?.name, ...(condition ? { condition } : {}) };
  });

  readonly update: Rule<Command> = this.RULE('update', (): Command => {
    let alias: TargetAlias | undefined;
    let condition: Expression | undefined;
    const start = this.CONSUME(K.UPDATE);
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
    this.checkAliases('UPDATE', start, alias);
    return { kind: 'UpdateTable', name, assignments, ...alias?.name, ...(condition ? { condition } : {}) };
  });

  private readonly targetAlias: Rule<TargetAlias> = this.RULE('targetAlias', () => {
    let hasColumns = false;
    this.OPTION1(() => this.CONSUME(K.AS));
    const name = { alias: nameOf(this.CONSUME(t.Name, { ERR_MSG: 'a name for the table' })) };
    this.OPTION2(() => {
      this.SUBRULE(this.identifierList);
      hasColumns = true;
    });
    return { name, hasColumns };
  });

  /** The names that a statement gives to what it changes and reads. Errors: COLUMN_ALIASES_NOT_ALLOWED, with the whole statement for its place. */
  private checkAliases(statement: string, start: IToken, ...given: readonly (TargetAlias | undefined)[]): void {
    this.ACTION(() => {
      if (given.some((g) => g?.hasColumns))
        this.later(() => fail('COLUMN_ALIASES_NOT_ALLOWED', { statement }, this.originFrom(start)), undefined);
    });
  }

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

  protected readonly schemaEvolution: Rule<SqlOrigin> = this.RULE('schemaEvolution', () => {
    const start = this.CONSUME(K.WITH);
    const schema = this.CONSUME1(t.Name);
    const evolution = this.CONSUME2(t.Name);
    return this.ACTION(() => {
      if (!/^SCHEMA EVOLUTION$/i.test(`${schema.image} ${evolution.image}`)) this.reject(schema, 'SCHEMA EVOLUTION');
      return this.originFrom(start);
    });
  });

  readonly merge: Rule<Command> = this.RULE('merge', (): Command => {
    let alias: TargetAlias | undefined;
    let sourceAlias: TargetAlias | undefined;
    const clauses: SidedClause[] = [];
    let evolves = false;
    const first = this.CONSUME(K.MERGE);
    this.OPTION3(() => {
      this.SUBRULE(this.schemaEvolution);
      evolves = true;
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
    this.checkAliases('MERGE', first, alias, sourceAlias);
    return this.ACTION((): MergeInto => {
      return {
        kind: 'MergeInto',
        ...(evolves ? { evolves } : {}),
        name,
        source:
          sourceAlias === undefined
            ? source
            : { kind: 'SubqueryAlias', input: source, ...sourceAlias.name, origin: this.originFrom(start) },
        on,
        ...mergeClauses(clauses, this.originFrom(start)),
        ...alias?.name,
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
