import type { IToken } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { AddedColumn, ColumnChange, ColumnPosition } from '../plan/alter-command.ts';
import type { Command } from '../plan/command.ts';
import type { Rule } from './grammar-base.ts';
import { DropGrammar } from './grammar-drop.ts';
import { nameOf, stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** What an ALTER changes, once it is known which table. */
export type Alteration = (name: string[], isView: boolean) => Command;

/** What ALTER TABLE does to columns. */
export abstract class AlterColumnGrammar extends DropGrammar {
  /** COLUMN or COLUMNS, which ALTER and CHANGE may leave out. */
  protected readonly columnWord: Rule<void> = this.RULE('columnWord', () => {
    this.OPTION({
      GATE: () => this.RECORDING_PHASE || !/^(|\.|;)$/.test(this.LA(2).image),
      DEF: () => this.SUBRULE(this.columnWord1),
    });
  });
  protected readonly columnWord1: Rule<IToken> = this.RULE('columnWord1', () =>
    this.OR({ DEF: [{ ALT: () => this.CONSUME(K.COLUMN) }, { ALT: () => this.CONSUME(K.COLUMNS) }], ERR_MSG: 'COLUMN or COLUMNS' }),
  );

  /** `(a INT COMMENT 'x', s.b STRING AFTER c)`, without brackets too */
  protected readonly addedColumns: Rule<AddedColumn[]> = this.RULE('addedColumns', (): AddedColumn[] => {
    const columns: AddedColumn[] = [];
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.LParen);
          this.AT_LEAST_ONE_SEP1({ SEP: t.Comma, ERR_MSG: 'a column name', DEF: () => columns.push(this.SUBRULE1(this.addedColumn)) });
          this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
        },
      },
      {
        ALT: () =>
          this.AT_LEAST_ONE_SEP2({ SEP: t.Comma, ERR_MSG: 'a column name', DEF: () => columns.push(this.SUBRULE2(this.addedColumn)) }),
      },
    ]);
    return columns;
  });

  private readonly addedColumn: Rule<AddedColumn> = this.RULE('addedColumn', (): AddedColumn => {
    const start = this.LA(1);
    const path = this.SUBRULE(this.columnName);
    const type = this.SUBRULE(this.dataType);
    let column: AddedColumn = { path, type, nullable: true };
    this.MANY(() => {
      const more = this.OR<Partial<AddedColumn>>([
        {
          ALT: () => {
            this.CONSUME(K.NOT);
            this.CONSUME(K.NULL);
            return { nullable: false };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.DEFAULT);
            return { default: this.SUBRULE(this.expression) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.COMMENT);
            return { comment: stringValue(this.CONSUME(t.StringLiteral).image) };
          },
        },
        { ALT: () => ({ position: this.SUBRULE(this.columnPosition) }) },
      ]);
      column = { ...column, ...more };
    });
    return this.ACTION(() => ({ ...column, origin: this.originFrom(start) }));
  });

  private readonly columnPosition: Rule<ColumnPosition> = this.RULE('columnPosition', () =>
    this.OR<ColumnPosition>([
      {
        ALT: () => {
          this.CONSUME(K.FIRST);
          return 'first';
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.AFTER);
          return { after: nameOf(this.CONSUME(t.Name, { ERR_MSG: 'a column name' })) };
        },
      },
    ]),
  );

  /** `a COMMENT 'x'`, `a TYPE BIGINT`, `a SET DEFAULT 1`, … */
  protected readonly columnChange: Rule<ColumnChange> = this.RULE('columnChange', (): ColumnChange => {
    const start = this.LA(1);
    const path = this.SUBRULE(this.columnName);
    this.ACTION(() => {
      if (/^;?$/.test(this.LA(1).image))
        fail('_LEGACY_ERROR_TEMP_0035', { message: 'ALTER COLUMN needs TYPE, SET, DROP, COMMENT, FIRST or AFTER' }, this.originFrom(start));
    });
    const change = this.OR1<Omit<ColumnChange, 'path'>>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.COMMENT);
            return { comment: stringValue(this.CONSUME(t.StringLiteral).image) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.TYPE);
            return { type: this.SUBRULE(this.dataType) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.SET);
            return this.OR2<Omit<ColumnChange, 'path'>>({
              DEF: [
                {
                  ALT: () => {
                    this.CONSUME1(K.NOT);
                    this.CONSUME1(K.NULL);
                    return { nullable: false };
                  },
                },
                {
                  ALT: () => {
                    this.CONSUME1(K.DEFAULT);
                    return { default: this.SUBRULE(this.expression) };
                  },
                },
              ],
              ERR_MSG: 'NOT NULL or DEFAULT',
            });
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.DROP);
            return this.OR3<Omit<ColumnChange, 'path'>>({
              DEF: [
                {
                  ALT: () => {
                    this.CONSUME2(K.NOT);
                    this.CONSUME2(K.NULL);
                    return { nullable: true };
                  },
                },
                {
                  ALT: () => {
                    this.CONSUME2(K.DEFAULT);
                    return { default: null };
                  },
                },
              ],
              ERR_MSG: 'NOT NULL or DEFAULT',
            });
          },
        },
        { ALT: () => ({ position: this.SUBRULE(this.columnPosition) }) },
      ],
      ERR_MSG: 'TYPE, COMMENT, SET, DROP, FIRST or AFTER',
    });
    return this.ACTION(() => ({ ...change, path, origin: this.originFrom(start) }));
  });

  /** Whether a column and its type follow, after the column that they change: in `CHANGE a TYPE INT COMMENT 'x'`, too. Errors: _LEGACY_ERROR_TEMP_0035. */
  private isHiveChange(start: IToken): boolean {
    const [second = '', third = '', fourth = '', fifth = ''] = [2, 3, 4, 5].map((i) => this.LA(i).image.toUpperCase());
    if (second === '' || second === ';')
      fail('_LEGACY_ERROR_TEMP_0035', { message: 'CHANGE COLUMN needs TYPE, SET, DROP, COMMENT, FIRST or AFTER' }, this.originFrom(start));
    switch (second) {
      case 'TYPE':
        return third !== '' && /^(COMMENT|FIRST|AFTER)$/.test(fourth);
      case 'SET':
      case 'DROP':
        return (
          !(third === 'DEFAULT' || (third === 'NOT' && fourth === 'NULL')) && /^(|;|COMMENT|FIRST|AFTER)$/.test(fourth) && fifth !== '='
        );
      case '.':
      case 'COMMENT':
      case 'FIRST':
      case 'AFTER':
        return false;
      default:
        if (/^;?$/.test(third))
          fail('_LEGACY_ERROR_TEMP_0034', { operation: 'CHANGE COLUMN', instead: 'write the type, too' }, this.originFrom(start));
        return true;
    }
  }
  /** Hive's `CHANGE a a INT COMMENT 'x'`, and Spark's `CHANGE a TYPE INT` */
  protected readonly hiveChange = this.RULE('hiveChange', (start: IToken): Alteration => {
    const isHive = this.ACTION(() => this.isHiveChange(start));
    return this.OR<Alteration>([
      {
        GATE: () => this.RECORDING_PHASE || isHive,
        ALT: () => {
          const column = nameOf(this.CONSUME(t.Name, { ERR_MSG: 'a column name' }));
          const changed = this.SUBRULE(this.addedColumn);
          return this.ACTION(() => {
            const { path, type, comment, position, origin } = changed;
            if (path.join('.').toLowerCase() !== column.toLowerCase())
              fail(
                '_LEGACY_ERROR_TEMP_0034',
                { operation: 'renaming a column with CHANGE', instead: 'use RENAME COLUMN' },
                this.originFrom(start),
              );
            const change: ColumnChange = {
              path: [column],
              type,
              ...(comment === undefined ? {} : { comment }),
              ...(position === undefined ? {} : { position }),
              ...(origin ? { origin } : {}),
            };
            return (name: string[]): Command => ({ kind: 'AlterColumn', name, changes: [change] });
          });
        },
      },
      {
        ALT: () => {
          const change = this.SUBRULE(this.columnChange);
          return (name) => ({ kind: 'AlterColumn', name, changes: [change] });
        },
      },
    ]);
  });
}
