import type { Command } from '../plan/command.ts';
import type { Rule } from './grammar-base.ts';
import { PipelineGrammar } from './grammar-pipeline.ts';
import { K } from './tokens.ts';

/** DROP of databases, tables, views and indexes. */
export abstract class DropGrammar extends PipelineGrammar {
  readonly drop: Rule<Command> = this.RULE('drop', (): Command => {
    let ifExists = false;
    let flag = false;
    this.CONSUME(K.DROP);
    return this.OR1<Command>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.TABLE);
            this.OPTION1({
              GATE: () => this.RECORDING_PHASE || this.isIfExists(),
              DEF: () => {
                ifExists = this.SUBRULE1(this.ifExists);
              },
            });
            const name = this.SUBRULE1(this.tableName);
            this.OPTION2(() => {
              this.CONSUME(K.PURGE);
              flag = true;
            });
            return { kind: 'DropTable', name, ifExists, purge: flag };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.VIEW);
            this.OPTION3({
              GATE: () => this.RECORDING_PHASE || this.isIfExists(),
              DEF: () => {
                ifExists = this.SUBRULE2(this.ifExists);
              },
            });
            const name = this.SUBRULE2(this.tableName);
            return { kind: 'DropView', name, ifExists };
          },
        },
        {
          ALT: () => {
            this.SUBRULE(this.databaseWord);
            this.OPTION4({
              GATE: () => this.RECORDING_PHASE || this.isIfExists(),
              DEF: () => {
                ifExists = this.SUBRULE3(this.ifExists);
              },
            });
            const name = this.SUBRULE(this.databaseName);
            this.OPTION5(() =>
              this.OR3([
                { ALT: () => this.CONSUME(K.RESTRICT) },
                {
                  ALT: () => {
                    this.CONSUME(K.CASCADE);
                    flag = true;
                  },
                },
              ]),
            );
            return { kind: 'DropDatabase', name, ifExists, cascade: flag };
          },
        },
        { ALT: () => this.SUBRULE(this.dropIndex) },
      ],
      ERR_MSG: 'TABLE, VIEW or DATABASE',
    });
  });

  protected isIfExists(): boolean {
    return /^EXISTS$/i.test(this.LA(2).image);
  }
}
