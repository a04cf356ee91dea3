import { fail } from '../errors/engine-error.ts';
import type { PartitionSpecValue } from '../plan/alter-command.ts';
import type { Command, Name } from '../plan/command.ts';
import { AlterGrammar } from './grammar-alter.ts';
import type { Rule } from './grammar-base.ts';
import { nameOf, stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** SHOW TABLE EXTENDED, COMMENT ON, ANALYZE: what the catalog knows besides names. */
export abstract class CatalogGrammar extends AlterGrammar {
  /** `LIKE 'a*'`, LIKE left out at will */
  protected readonly pattern: Rule<string> = this.RULE('pattern', () => {
    this.OPTION(() => this.CONSUME(K.LIKE));
    return stringValue(this.CONSUME(t.StringLiteral, { ERR_MSG: 'a pattern as a string' }).image);
  });

  protected readonly inDatabase: Rule<string[]> = this.RULE('inDatabase', () => {
    this.OR([{ ALT: () => this.CONSUME(K.IN) }, { ALT: () => this.CONSUME(K.FROM) }]);
    return this.SUBRULE(this.qualifiedName);
  });

  /** AS JSON, or nothing. */
  protected readonly asJson: Rule<{ readonly asJson?: true }> = this.RULE('asJson', () => {
    let asJson: { asJson?: true } = {};
    this.OPTION(() => {
      this.CONSUME(K.AS);
      this.CONSUME(K.JSON, { ERR_MSG: 'JSON' });
      asJson = { asJson: true };
    });
    return asJson;
  });

  /** `TABLE EXTENDED [IN db] LIKE 'a*' [PARTITION (…)] [AS JSON]` */
  protected readonly showTableExtended: Rule<Command> = this.RULE('showTableExtended', (): Command => {
    let database: Name | undefined;
    let partition: PartitionSpecValue[] | undefined;
    this.CONSUME(K.TABLE);
    this.CONSUME(K.EXTENDED, { ERR_MSG: 'EXTENDED' });
    this.OPTION1(() => {
      database = this.SUBRULE(this.inDatabase);
    });
    this.CONSUME(K.LIKE, { ERR_MSG: 'LIKE and a pattern' });
    const pattern = stringValue(this.CONSUME(t.StringLiteral, { ERR_MSG: 'a pattern as a string' }).image);
    this.OPTION2(() => {
      partition = this.SUBRULE(this.partitionSpec);
    });
    const as = this.LA(1);
    const asJson = this.SUBRULE(this.asJson);
    this.ACTION(() => {
      if (asJson.asJson && partition) fail('UNSUPPORTED_FEATURE.SHOW_TABLE_EXTENDED_JSON_WITH_PARTITION', {}, this.originOf(as));
    });
    return { kind: 'ShowTableExtended', pattern, ...(database ? { database } : {}), ...(partition ? { partition } : {}), ...asJson };
  });

  /** `COMMENT ON TABLE t IS 'x'` */
  readonly comment: Rule<Command> = this.RULE('comment', (): Command => {
    this.CONSUME(K.COMMENT);
    this.CONSUME(K.ON);
    const object = this.OR1<'table' | 'database' | 'column'>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.TABLE);
            return 'table';
          },
        },
        {
          ALT: () => {
            this.SUBRULE(this.databaseWord);
            return 'database';
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.COLUMN);
            return 'column';
          },
        },
      ],
      ERR_MSG: 'TABLE, COLUMN or DATABASE',
    });
    const name = this.SUBRULE(this.tableName);
    const is = this.CONSUME(K.IS, { ERR_MSG: 'IS and the comment' });
    this.ACTION(() => {
      if (object === 'column' && name.length < 2) fail('INVALID_SQL_SYNTAX.COMMENT_ON_COLUMN_INCORRECT_IDENTIFIER', {}, this.originOf(is));
    });
    const comment = this.OR2<string | null>({
      DEF: [
        { ALT: () => stringValue(this.CONSUME(t.StringLiteral).image) },
        {
          ALT: () => {
            this.CONSUME(K.NULL);
            return null;
          },
        },
      ],
      ERR_MSG: 'a comment as a string, or NULL',
    });
    return { kind: 'CommentOn', object, name, comment };
  });

  /** `ANALYZE TABLE t [PARTITION (…)] COMPUTE STATISTICS [NOSCAN | FOR COLUMNS a, b | FOR ALL COLUMNS]` */
  readonly analyze: Rule<Command> = this.RULE('analyze', (): Command => {
    this.CONSUME(K.ANALYZE);
    return this.OR<Command>({
      DEF: [
        {
          ALT: () => {
            let database: Name | undefined;
            this.CONSUME(K.TABLES);
            this.OPTION1(() => {
              database = this.SUBRULE(this.inDatabase);
            });
            const scan = this.SUBRULE1(this.computeStatistics);
            return { kind: 'AnalyzeTables', scan, ...(database ? { database } : {}) };
          },
        },
        {
          ALT: () => {
            let partition: PartitionSpecValue[] | undefined;
            let columns: string[] | 'all' | undefined;
            this.CONSUME(K.TABLE);
            const name = this.SUBRULE(this.tableName);
            this.OPTION2(() => {
              partition = this.SUBRULE(this.partitionSpec);
            });
            const scan = this.SUBRULE2(this.computeStatistics);
            this.OPTION3(() => {
              columns = this.SUBRULE(this.forColumns);
            });
            return { kind: 'AnalyzeTable', name, scan, ...(partition ? { partition } : {}), ...(columns ? { columns } : {}) };
          },
        },
      ],
      ERR_MSG: 'TABLE or TABLES',
    });
  });

  /** False with NOSCAN. */
  private readonly computeStatistics: Rule<boolean> = this.RULE('computeStatistics', () => {
    let scan = true;
    this.CONSUME(K.COMPUTE, { ERR_MSG: 'COMPUTE STATISTICS' });
    this.CONSUME(K.STATISTICS, { ERR_MSG: 'STATISTICS' });
    this.OPTION({
      GATE: () => this.RECORDING_PHASE || !/^FOR$/i.test(this.LA(1).image),
      DEF: () => {
        const word = this.CONSUME(t.Name);
        this.ACTION(() => {
          if (!/^NOSCAN$/i.test(word.image))
            fail('INVALID_SQL_SYNTAX.ANALYZE_TABLE_UNEXPECTED_NOSCAN', { word: word.image }, this.originOf(word));
        });
        scan = false;
      },
    });
    return scan;
  });

  private readonly forColumns: Rule<string[] | 'all'> = this.RULE('forColumns', () => {
    const columns: string[] = [];
    this.CONSUME(K.FOR);
    return this.OR<string[] | 'all'>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.ALL);
            this.CONSUME1(K.COLUMNS);
            return 'all';
          },
        },
        {
          ALT: () => {
            this.CONSUME2(K.COLUMNS);
            this.AT_LEAST_ONE_SEP({
              SEP: t.Comma,
              ERR_MSG: 'a column name',
              DEF: () => columns.push(nameOf(this.CONSUME(t.Name, { ERR_MSG: 'a column name' }))),
            });
            return columns;
          },
        },
      ],
      ERR_MSG: 'COLUMNS or ALL COLUMNS',
    });
  });
}
