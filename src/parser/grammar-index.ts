import type { Command } from '../plan/command.ts';
import type { Rule } from './grammar-base.ts';
import { ViewGrammar } from './grammar-view.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** CREATE INDEX i ON t (a) and DROP INDEX i ON t. */
export abstract class IndexGrammar extends ViewGrammar {
  readonly createIndex: Rule<Command> = this.RULE('createIndex', (): Command => {
    const columns: string[][] = [];
    this.CONSUME(K.INDEX);
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || /^NOT$/i.test(this.LA(2).image),
      DEF: () => this.SUBRULE(this.ifNotExists),
    });
    const name = this.SUBRULE(this.indexedTable);
    this.OPTION2(() => {
      this.CONSUME(K.USING);
      this.CONSUME(t.Name, { ERR_MSG: 'a kind of index' });
    });
    this.CONSUME(t.LParen, { ERR_MSG: "'(' and the columns" });
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'a column name',
      DEF: () => {
        columns.push(this.SUBRULE(this.columnName));
        this.OPTION3(() => this.SUBRULE1(this.indexOptions));
      },
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    this.OPTION4(() => this.SUBRULE2(this.indexOptions));
    return { kind: 'ChangeIndex', operation: 'CREATE INDEX', name, columns };
  });

  protected readonly dropIndex: Rule<Command> = this.RULE('dropIndex', (): Command => {
    this.CONSUME(K.INDEX);
    this.OPTION({
      GATE: () => this.RECORDING_PHASE || /^EXISTS$/i.test(this.LA(2).image),
      DEF: () => this.SUBRULE(this.ifExists),
    });
    const name = this.SUBRULE(this.indexedTable);
    return { kind: 'ChangeIndex', operation: 'DROP INDEX', name, columns: [] };
  });

  /** `i ON t`: the name of the index matters to nobody. */
  private readonly indexedTable: Rule<string[]> = this.RULE('indexedTable', () => {
    this.CONSUME(t.Name, { ERR_MSG: 'the name of an index' });
    this.CONSUME(K.ON, { ERR_MSG: 'ON and a table name' });
    this.OPTION(() => this.CONSUME(K.TABLE));
    return this.SUBRULE(this.tableName);
  });

  private readonly indexOptions: Rule<unknown> = this.RULE('indexOptions', () => {
    this.CONSUME(K.OPTIONS);
    return this.SUBRULE(this.properties);
  });
}
