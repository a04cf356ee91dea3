import type { IToken } from 'chevrotain';
import { unsupported } from '../errors/engine-error.ts';
import type { Command } from '../plan/command.ts';
import type { Rule } from './grammar-base.ts';
import { DdlGrammar } from './grammar-ddl.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** DROP and ALTER of databases, tables and views. */
export abstract class AlterGrammar extends DdlGrammar {
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
            const name = this.OR2({
              DEF: [{ ALT: () => this.SUBRULE(this.qualifiedName) }, { ALT: () => this.SUBRULE(this.identifierClause) }],
              ERR_MSG: 'a database name',
            });
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
      ],
      ERR_MSG: 'TABLE, VIEW or DATABASE',
    });
  });

  protected isIfExists(): boolean {
    return /^EXISTS$/i.test(this.LA(2).image);
  }

  readonly alter: Rule<Command> = this.RULE('alter', (): Command => {
    this.CONSUME(K.ALTER);
    const object = this.OR1({
      DEF: [{ ALT: () => this.CONSUME(K.TABLE) }, { ALT: () => this.CONSUME1(K.VIEW) }],
      ERR_MSG: 'TABLE or VIEW',
    });
    const isView = this.ACTION(() => /^VIEW$/i.test(object.image));
    const name = this.SUBRULE1(this.tableName);
    const word = this.LA(1);
    return this.OR2<Command>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.RENAME);
            this.ACTION(() => {
              if (!/^TO$/i.test(this.LA(1).image)) this.refuseAlter(word);
            });
            this.CONSUME(K.TO);
            const to = this.SUBRULE2(this.tableName);
            return { kind: 'RenameTable', name, to, isView };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.SET);
            this.ACTION(() => {
              if (!/^TBLPROPERTIES$/i.test(this.LA(1).image)) this.refuseAlter(word);
            });
            this.CONSUME1(K.TBLPROPERTIES);
            const properties = this.SUBRULE(this.properties);
            return { kind: 'SetTableProperties', name, properties, unset: [] };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.UNSET);
            this.CONSUME2(K.TBLPROPERTIES);
            this.OPTION(() => this.SUBRULE(this.ifExists));
            const unset: string[] = [];
            this.CONSUME(t.LParen, { ERR_MSG: "'('" });
            this.AT_LEAST_ONE_SEP({
              SEP: t.Comma,
              ERR_MSG: 'the name of a property',
              DEF: () => unset.push(this.SUBRULE(this.propertyKey)),
            });
            this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
            return { kind: 'SetTableProperties', name, properties: {}, unset };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.RECOVER);
            this.CONSUME(K.PARTITIONS);
            return { kind: 'RepairTable', name };
          },
        },
        {
          ALT: () => {
            this.CONSUME(t.Name);
            return this.ACTION(() => this.refuseAlter(word));
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.AS);
            return this.ACTION(() => unsupported('ALTER VIEW … AS', this.originOf(word), 'use CREATE OR REPLACE VIEW'));
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.CLUSTER);
            return this.ACTION(() => this.refuseAlter(word));
          },
        },
      ],
      ERR_MSG: 'RENAME TO, SET TBLPROPERTIES, UNSET TBLPROPERTIES or RECOVER PARTITIONS',
    });
  });

  private refuseAlter(word: IToken): never {
    const next = word === this.LA(1) ? this.LA(2) : this.LA(1);
    return unsupported(
      `ALTER TABLE … ${[word, next]
        .map((w) => w.image.toUpperCase())
        .filter((w) => /^[A-Z]+$/.test(w))
        .join(' ')}`,
      this.originOf(word),
    );
  }
}
