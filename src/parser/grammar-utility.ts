import type { IToken } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { PartitionSpecValue } from '../plan/alter-command.ts';
import { type Command, EXPLAIN_MODES, type ExplainMode, type Name } from '../plan/command.ts';
import type { Relation } from '../plan/relation.ts';
import type { Rule } from './grammar-base.ts';
import { ListingGrammar } from './grammar-listing.ts';
import { stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

const QUERY_WORD = /^(SELECT|WITH|VALUES|FROM|TABLE|\()$/i;

/** SHOW, DESCRIBE, EXPLAIN, USE, CACHE and the rest. */
export abstract class UtilityGrammar extends ListingGrammar {
  /** what EXPLAIN takes: any statement that has a grammar */
  abstract readonly explained: Rule<Relation>;

  readonly use: Rule<Command> = this.RULE('use', (): Command => {
    this.CONSUME(K.USE);
    let isNamespace = false;
    this.OPTION({
      GATE: () => this.RECORDING_PHASE || (this.LA(2).image !== '' && this.LA(2).image !== '.'),
      DEF: () => {
        this.SUBRULE(this.databaseWord);
        isNamespace = true;
      },
    });
    const name = this.SUBRULE(this.databaseName);
    return { kind: 'UseDatabase', name, isNamespace };
  });

  readonly show: Rule<Command> = this.RULE('show', (): Command => {
    let pattern: string | undefined;
    let database: Name | undefined;
    let partition: PartitionSpecValue[] = [];
    this.CONSUME(K.SHOW);
    const like = (): { pattern?: string } => (pattern === undefined ? {} : { pattern });
    const within = (): { database?: Name } => (database === undefined ? {} : { database });
    return this.OR1<Command>({
      DEF: [
        {
          ALT: () => {
            this.OR2([
              { ALT: () => this.CONSUME(K.DATABASES) },
              { ALT: () => this.CONSUME(K.SCHEMAS) },
              { ALT: () => this.CONSUME(K.NAMESPACES) },
            ]);
            this.OPTION1(() => {
              database = this.SUBRULE1(this.inDatabase);
            });
            this.OPTION2(() => {
              pattern = this.SUBRULE1(this.pattern);
            });
            return { kind: 'ShowDatabases', ...like(), ...(database ? { catalog: database } : {}) };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.TABLES);
            this.OPTION3(() => {
              database = this.SUBRULE2(this.inDatabase);
            });
            this.OPTION4(() => {
              pattern = this.SUBRULE2(this.pattern);
            });
            const asJson = this.SUBRULE1(this.asJson);
            return { kind: 'ShowTables', ...within(), ...like(), ...asJson };
          },
        },
        { ALT: () => this.SUBRULE(this.showTableExtended) },
        {
          ALT: () => {
            this.CONSUME(K.CATALOGS);
            pattern = this.SUBRULE(this.optionalPattern);
            return { kind: 'ShowCatalogs', ...like() };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.CURRENT);
            this.SUBRULE(this.databaseWord);
            return { kind: 'ShowCurrent' };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.VIEWS);
            this.OPTION5(() => {
              database = this.SUBRULE3(this.inDatabase);
            });
            this.OPTION6(() => {
              pattern = this.SUBRULE3(this.pattern);
            });
            return { kind: 'ShowViews', ...within(), ...like() };
          },
        },
        {
          ALT: () => {
            const word = this.CONSUME(K.COLUMNS);
            const table = this.SUBRULE4(this.inDatabase);
            this.OPTION7(() => {
              database = this.SUBRULE5(this.inDatabase);
            });
            return this.ACTION((): Command => {
              const own = table.at(-2);
              const other = database?.at(-1);
              if (own !== undefined && other !== undefined && own.toLowerCase() !== other.toLowerCase())
                fail('SHOW_COLUMNS_WITH_CONFLICT_NAMESPACE', { table: own, database: other }, this.originFrom(word));
              return { kind: 'ShowColumns', name: database && table.length === 1 ? [...database, ...table] : table };
            });
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.PARTITIONS);
            const name = this.SUBRULE1(this.tableName);
            this.OPTION8(() => {
              const word = this.LA(1);
              const given = this.SUBRULE(this.partitionSpec);
              this.ACTION(() => {
                partition = this.filledSpec(given, word);
              });
            });
            const asJson = this.SUBRULE2(this.asJson);
            return { kind: 'ShowPartitions', name, partition, ...asJson };
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.CREATE);
            this.CONSUME(K.TABLE);
            const name = this.SUBRULE2(this.tableName);
            let asSerde = false;
            this.OPTION9(() => {
              this.CONSUME(K.AS);
              this.CONSUME2(K.SERDE);
              asSerde = true;
            });
            return { kind: 'ShowCreateTable', name, asSerde };
          },
        },
        { ALT: () => this.SUBRULE(this.showFunctions) },
        { ALT: () => this.SUBRULE(this.showCollations) },
        { ALT: () => this.SUBRULE(this.showProcedures) },
        {
          ALT: () => {
            this.CONSUME(K.TBLPROPERTIES);
            const name = this.SUBRULE3(this.tableName);
            let key: string | undefined;
            this.OPTION(() => {
              this.CONSUME(t.LParen);
              key = this.SUBRULE(this.propertyKey);
              this.CONSUME(t.RParen);
            });
            return { kind: 'ShowTblProperties', name, ...(key === undefined ? {} : { key }) };
          },
        },
      ],
      ERR_MSG: 'DATABASES, TABLES, VIEWS, COLUMNS, PARTITIONS, FUNCTIONS, TBLPROPERTIES or CREATE TABLE',
    });
  });

  readonly describe: Rule<Command> = this.RULE('describe', (): Command => {
    let extended = false;
    this.OR1([{ ALT: () => this.CONSUME(K.DESC) }, { ALT: () => this.CONSUME(K.DESCRIBE) }]);
    return this.OR2<Command>({
      DEF: [
        {
          GATE: () => this.RECORDING_PHASE || this.followedByName('FUNCTION'),
          ALT: () => {
            this.CONSUME(K.FUNCTION);
            this.OPTION1({
              GATE: () => this.RECORDING_PHASE || this.LA(2).image !== '',
              DEF: () => {
                this.CONSUME1(K.EXTENDED);
                extended = true;
              },
            });
            const name = this.SUBRULE(this.functionName);
            this.SUBRULE1(this.refusedJson, { ARGS: [extended] });
            return { kind: 'DescribeFunction', name, extended };
          },
        },
        {
          GATE: () => this.RECORDING_PHASE || this.followedByName('DATABASE|SCHEMA|NAMESPACE'),
          ALT: () => {
            this.OR3([
              { ALT: () => this.CONSUME(K.DATABASE) },
              { ALT: () => this.CONSUME(K.SCHEMA) },
              { ALT: () => this.CONSUME(K.NAMESPACE) },
            ]);
            this.OPTION2({
              GATE: () => this.RECORDING_PHASE || this.LA(2).image !== '',
              DEF: () => {
                this.CONSUME2(K.EXTENDED);
                extended = true;
              },
            });
            const name = this.SUBRULE(this.databaseName);
            this.SUBRULE2(this.refusedJson, { ARGS: [extended] });
            return { kind: 'DescribeDatabase', name, extended };
          },
        },
        {
          GATE: () => this.RECORDING_PHASE || this.followedByName('PROCEDURE'),
          ALT: () => this.SUBRULE(this.describeProcedure),
        },
        {
          GATE: () => this.RECORDING_PHASE || this.describesQuery(),
          ALT: () => {
            this.OPTION3(() => this.CONSUME(K.QUERY));
            const query = this.SUBRULE(this.query);
            return { kind: 'DescribeQuery', query };
          },
        },
        { ALT: () => this.SUBRULE(this.describeTable) },
      ],
      ERR_MSG: 'a table name, DATABASE, FUNCTION or a query',
    });
  });

  private followedByName(words: string): boolean {
    return (
      new RegExp(`^(${words})$`, 'i').test(this.LA(1).image) &&
      this.LA(2).image !== '' &&
      this.LA(2).image !== '.' &&
      this.LA(2).image !== ';'
    );
  }
  private describesQuery(): boolean {
    const first = this.LA(1).image;
    if (/^QUERY$/i.test(first)) return QUERY_WORD.test(this.LA(2).image);
    return QUERY_WORD.test(first) && !/^TABLE$/i.test(first) && this.LA(2).image !== '';
  }

  private readonly functionName: Rule<string[]> = this.RULE('functionName', () =>
    this.OR({
      DEF: [
        { ALT: () => this.SUBRULE(this.qualifiedName) },
        { ALT: () => [stringValue(this.CONSUME(t.StringLiteral).image)] },
        { ALT: () => [this.CONSUME(t.BinaryOperator).image.toLowerCase()] },
        { ALT: () => [this.CONSUME(t.PrefixOperator).image.toLowerCase()] },
        ...[K.LIKE, K.ILIKE, K.RLIKE, K.REGEXP, K.BETWEEN, K.IN, K.CASE, K.WHEN].map((type, i) => ({
          ALT: () => [this.consume(i, type).image.toLowerCase()],
        })),
      ],
      ERR_MSG: 'a function name',
    }),
  );

  private readonly describeTable: Rule<Command> = this.RULE('describeTable', (): Command => {
    let extended = false;
    let formatted = false;
    let column: Name | undefined;
    let partition: PartitionSpecValue[] | undefined;
    let asJson = false;
    this.OPTION1({ GATE: () => this.RECORDING_PHASE || !/^(|\.|;)$/.test(this.LA(2).image), DEF: () => this.CONSUME(K.TABLE) });
    this.OPTION2({
      GATE: () => this.RECORDING_PHASE || !/^(|\.|;)$/.test(this.LA(2).image),
      DEF: () =>
        this.OR([
          {
            ALT: () => {
              this.CONSUME(K.EXTENDED);
              extended = true;
            },
          },
          {
            ALT: () => {
              this.CONSUME(K.FORMATTED);
              formatted = true;
            },
          },
        ]),
    });
    const name = this.SUBRULE(this.tableName);
    this.OPTION3(() => {
      const word = this.LA(1);
      const given = this.SUBRULE(this.partitionSpec);
      this.ACTION(() => {
        partition = this.filledSpec(given, word);
      });
    });
    this.OPTION4(() => {
      const word = this.LA(1);
      column = this.SUBRULE(this.columnName);
      this.ACTION(() => {
        if (partition) fail('UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_PARTITION', {}, this.originFrom(word));
      });
    });
    this.OPTION5(() => {
      const as = this.CONSUME(K.AS);
      this.CONSUME(t.Name);
      this.ACTION(() => {
        if (!extended && !formatted) fail('DESCRIBE_JSON_NOT_EXTENDED', {}, this.originOf(as));
        if (column !== undefined) fail('UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_JSON', {}, this.originOf(as));
        asJson = true;
      });
    });
    return this.ACTION(
      (): Command => ({
        kind: 'DescribeTable',
        name,
        extended,
        formatted,
        asJson,
        ...(column === undefined ? {} : { column }),
        ...(partition ? { partition } : {}),
      }),
    );
  });

  readonly explain: Rule<Command> = this.RULE('explain', (): Command => {
    let mode: ExplainMode = 'simple';
    this.CONSUME(K.EXPLAIN);
    this.OPTION({
      GATE: () => this.RECORDING_PHASE || this.isExplainMode(),
      DEF: () => {
        const word = this.CONSUME(t.Name);
        this.ACTION(() => {
          mode = EXPLAIN_MODES.find((m) => m === word.image.toLowerCase()) ?? 'simple';
        });
      },
    });
    const statement = this.SUBRULE(this.explained);
    return { kind: 'Explain', statement, mode };
  });

  /** EXPLAIN ANALYZE TABLE t … explains that command, as in Spark. */
  isExplainMode(): boolean {
    const word = this.LA(1).image;
    if (/^ANALYZE$/i.test(word)) return !/^TABLES?$/i.test(this.LA(2).image);
    return /^(EXTENDED|FORMATTED|CODEGEN|COST|RULES)$/i.test(word);
  }

  readonly cache: Rule<Command> = this.RULE('cache', (): Command => {
    let lazy = false;
    let query: Relation | undefined;
    let storageLevel: string | undefined;
    const start = this.CONSUME(K.CACHE);
    this.OPTION1(() => {
      this.CONSUME(K.LAZY);
      lazy = true;
    });
    this.CONSUME(K.TABLE);
    const name = this.SUBRULE(this.tableName);
    this.OPTION2(() => {
      this.CONSUME(K.OPTIONS);
      const options = this.SUBRULE(this.properties);
      storageLevel = this.ACTION(() => Object.entries(options).find(([key]) => key.toLowerCase() === 'storagelevel')?.[1]);
    });
    this.OPTION3(() => {
      this.OPTION4(() => this.CONSUME(K.AS));
      query = this.SUBRULE(this.query);
      this.ACTION(() => {
        if (name.length > 1) fail('_LEGACY_ERROR_TEMP_0037', { name: name.join('.') }, this.originFrom(start));
      });
    });
    return { kind: 'CacheTable', name, lazy, ...(query ? { query } : {}), ...(storageLevel === undefined ? {} : { storageLevel }) };
  });

  readonly uncache: Rule<Command> = this.RULE('uncache', (): Command => {
    let ifExists = false;
    this.CONSUME(K.UNCACHE);
    this.CONSUME(K.TABLE);
    this.OPTION({
      GATE: () => this.RECORDING_PHASE || this.isIfExists(),
      DEF: () => {
        ifExists = this.SUBRULE(this.ifExists);
      },
    });
    const name = this.SUBRULE(this.tableName);
    return { kind: 'UncacheTable', name, ifExists };
  });

  readonly clear: Rule<Command> = this.RULE('clear', (): Command => {
    this.CONSUME(K.CLEAR);
    this.CONSUME(K.CACHE);
    return { kind: 'ClearCache' };
  });

  /** Errors: INVALID_SQL_SYNTAX.EMPTY_PARTITION_VALUE. */
  private filledSpec(given: PartitionSpecValue[], start: IToken): PartitionSpecValue[] {
    const open = given.find((p) => p.value === undefined);
    return open ? fail('INVALID_SQL_SYNTAX.EMPTY_PARTITION_VALUE', { partKey: open.name }, this.originFrom(start)) : given;
  }

  readonly refresh: Rule<Command> = this.RULE('refresh', (): Command => {
    this.CONSUME(K.REFRESH);
    return this.OR<Command>({
      DEF: [
        {
          ALT: () => {
            const path = stringValue(this.CONSUME(t.StringLiteral).image);
            return { kind: 'RefreshPath', path };
          },
        },
        {
          GATE: () => this.RECORDING_PHASE || (/^FUNCTION$/i.test(this.LA(1).image) && this.LA(2).image !== ''),
          ALT: () => {
            this.CONSUME(K.FUNCTION);
            const name = this.SUBRULE(this.qualifiedName);
            return { kind: 'RefreshFunction', name };
          },
        },
        {
          GATE: () => this.RECORDING_PHASE || (/^TABLE$/i.test(this.LA(1).image) && !/^[;]?$/.test(this.LA(2).image)),
          ALT: () => {
            this.CONSUME(K.TABLE);
            const name = this.SUBRULE(this.tableName);
            return { kind: 'RefreshTable', name };
          },
        },
      ],
      ERR_MSG: 'TABLE and the name of a table, or a path',
    });
  });

  readonly truncate: Rule<Command> = this.RULE('truncate', (): Command => {
    this.CONSUME(K.TRUNCATE);
    this.CONSUME(K.TABLE);
    const name = this.SUBRULE(this.tableName);
    let partition: PartitionSpecValue[] | undefined;
    this.OPTION(() => {
      partition = this.SUBRULE(this.partitionSpec);
    });
    return { kind: 'TruncateTable', name, ...(partition ? { partition } : {}) };
  });

  readonly repair: Rule<Command> = this.RULE('repair', (): Command => {
    let mode = 'ADD';
    this.OPTION1(() => this.CONSUME(K.MSCK));
    this.CONSUME(K.REPAIR);
    this.CONSUME(K.TABLE);
    const name = this.SUBRULE(this.tableName);
    this.OPTION2(() => {
      const word = this.OR([{ ALT: () => this.CONSUME(K.ADD) }, { ALT: () => this.CONSUME(K.DROP) }, { ALT: () => this.CONSUME(K.SYNC) }]);
      this.CONSUME(K.PARTITIONS);
      mode = this.upper(word);
    });
    return { kind: 'RepairTable', name, add: mode !== 'DROP', drop: mode !== 'ADD' };
  });
}
