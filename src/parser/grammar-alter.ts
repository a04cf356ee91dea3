import type { IToken } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { AddPartitions, ColumnChange, PartitionSpec, SetSerde } from '../plan/alter-command.ts';
import type { Command } from '../plan/command.ts';
import type { Options } from '../plan/relation.ts';
import { type Alteration, AlterColumnGrammar } from './grammar-alter-column.ts';
import type { Rule } from './grammar-base.ts';
import { stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** What Hive has and Spark has not, by its first words. */
const HIVE_ONLY =
  /^(TOUCH|ARCHIVE|UNARCHIVE|COMPACT|CONCATENATE|NOT (CLUSTERED|SORTED|STORED|SKEWED)|CLUSTERED|SKEWED|EXCHANGE|SET (FILEFORMAT|SKEWED)|PARTITION COLUMN)/;

/** ALTER of databases, tables and views. */
export abstract class AlterGrammar extends AlterColumnGrammar {
  readonly alter: Rule<Command> = this.RULE('alter', (): Command => {
    const start = this.CONSUME(K.ALTER);
    return this.OR1<Command>({
      DEF: [
        {
          ALT: () => {
            this.SUBRULE(this.databaseWord);
            return this.SUBRULE(this.alterDatabase);
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.TABLE);
            const name = this.SUBRULE1(this.tableName);
            this.ACTION(() => this.refuseHiveOnly(start));
            const change = this.SUBRULE(this.alterTable, { ARGS: [start] });
            return this.ACTION(() => change(name, false));
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.VIEW);
            const name = this.SUBRULE2(this.tableName);
            const change = this.SUBRULE(this.alterView);
            return this.ACTION(() => change(name, true));
          },
        },
      ],
      ERR_MSG: 'TABLE, VIEW or DATABASE',
    });
  });

  private refuseHiveOnly(start: IToken): void {
    const words = [1, 2].map((i) => this.LA(i).image.toUpperCase());
    const found = HIVE_ONLY.exec(words.join(' ')) ?? (/^PARTITION$/.test(words[0] ?? '') ? this.hiveOnlyBehindPartition() : null);
    if (found) fail('INVALID_STATEMENT_OR_CLAUSE', { operation: `ALTER TABLE ${found[0]}` }, this.originFrom(start));
  }
  private hiveOnlyBehindPartition(): RegExpExecArray | null {
    const close = t.matchOf(this.LA(2));
    let at = 2;
    while (close && this.LA(at).startOffset < close.startOffset) at++;
    return /^(COMPACT|CONCATENATE|SET FILEFORMAT|CHANGE COLUMN|CHANGE)/.exec(
      `${this.LA(at + 1).image} ${this.LA(at + 2).image}`.toUpperCase(),
    );
  }

  private readonly alterView: Rule<Alteration> = this.RULE(
    'alterView',
    (): Alteration =>
      this.OR<Alteration>({
        DEF: [
          { ALT: () => this.SUBRULE(this.renameTo) },
          {
            ALT: () => {
              this.CONSUME(K.SET);
              return this.SUBRULE(this.setProperties);
            },
          },
          { ALT: () => this.SUBRULE(this.unsetProperties) },
          {
            ALT: () => {
              const binding = this.SUBRULE(this.schemaClause);
              return (name) => ({ kind: 'AlterViewBinding', name, binding });
            },
          },
          {
            ALT: () => {
              this.OPTION(() => this.CONSUME(K.AS));
              const from = this.LA(1);
              const query = this.SUBRULE(this.query);
              const queryText = this.ACTION(() => this.text.slice(from.startOffset, (this.LA(0).endOffset ?? 0) + 1));
              return (name) => ({ kind: 'AlterViewQuery', name, query, queryText });
            },
          },
        ],
        ERR_MSG: 'RENAME TO, SET TBLPROPERTIES, UNSET TBLPROPERTIES, WITH SCHEMA or AS and a query',
      }),
  );

  private readonly alterTable = this.RULE(
    'alterTable',
    (start: IToken): Alteration =>
      this.OR<Alteration>({
        DEF: [
          {
            GATE: () => this.RECORDING_PHASE || /^COLUMN$/i.test(this.LA(2).image),
            ALT: () => {
              this.CONSUME1(K.RENAME);
              this.CONSUME1(K.COLUMN);
              const column = this.SUBRULE1(this.columnName);
              this.CONSUME(K.TO, { ERR_MSG: 'TO and the new name' });
              const to = this.SUBRULE(this.identifier);
              return (name) => ({ kind: 'RenameColumn', name, column, to });
            },
          },
          { ALT: () => this.SUBRULE(this.renameTo) },
          { ALT: () => this.SUBRULE(this.alterTableSet) },
          { ALT: () => this.SUBRULE(this.unsetProperties) },
          { ALT: () => this.SUBRULE(this.alterTableAdd) },
          { ALT: () => this.SUBRULE(this.alterTableDrop) },
          {
            ALT: () => {
              this.CONSUME2(K.ALTER);
              this.SUBRULE1(this.columnWord);
              const changes: ColumnChange[] = [];
              this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'a column name', DEF: () => changes.push(this.SUBRULE(this.columnChange)) });
              return (name) => ({ kind: 'AlterColumn', name, changes });
            },
          },
          {
            ALT: () => {
              this.CONSUME(K.CHANGE);
              this.SUBRULE2(this.columnWord);
              return this.SUBRULE(this.hiveChange, { ARGS: [start] });
            },
          },
          {
            ALT: () => {
              this.CONSUME(K.REPLACE);
              this.SUBRULE3(this.columnWord);
              const columns = this.SUBRULE1(this.addedColumns);
              return (name) => ({ kind: 'ReplaceColumns', name, columns });
            },
          },
          {
            ALT: () => {
              const partition = this.SUBRULE(this.partitionSpec);
              return this.SUBRULE(this.alterPartition, { ARGS: [partition] });
            },
          },
          {
            ALT: () => {
              const columns = this.OR1<string[][]>([
                {
                  GATE: () => this.RECORDING_PHASE || /^NONE$/i.test(this.LA(3).image),
                  ALT: () => {
                    this.CONSUME(K.CLUSTER);
                    this.CONSUME(K.BY);
                    this.CONSUME(t.Name);
                    return [];
                  },
                },
                { ALT: () => this.SUBRULE(this.clusterBy) },
              ]);
              return (name) => ({ kind: 'ClusterTable', name, columns });
            },
          },
          {
            ALT: () => {
              this.CONSUME(K.RECOVER);
              this.CONSUME(K.PARTITIONS);
              return (name) => ({ kind: 'RepairTable', name, add: true, drop: false });
            },
          },
        ],
        ERR_MSG: 'ADD, DROP, ALTER, CHANGE or RENAME COLUMN; ADD, DROP or RENAME PARTITION; RENAME TO; SET or UNSET',
      }),
  );

  private readonly renameTo: Rule<Alteration> = this.RULE('renameTo', (): Alteration => {
    this.CONSUME(K.RENAME);
    this.CONSUME(K.TO, { ERR_MSG: 'TO and the new name' });
    const first = this.LA(1);
    const to = this.SUBRULE(this.columnName);
    this.ACTION(() => {
      if (to.length > 2) fail('IDENTIFIER_TOO_MANY_NAME_PARTS', { identifier: to.join('.') }, this.originFrom(first));
    });
    return (name, isView) => ({ kind: 'RenameTable', name, to, isView });
  });

  private readonly setProperties: Rule<Alteration> = this.RULE('setProperties', (): Alteration => {
    this.CONSUME(K.TBLPROPERTIES, { ERR_MSG: 'TBLPROPERTIES' });
    const properties = this.SUBRULE(this.properties);
    return (name, isView) => ({ kind: 'SetTableProperties', name, properties, unset: [], isView });
  });

  private readonly unsetProperties: Rule<Alteration> = this.RULE('unsetProperties', (): Alteration => {
    this.CONSUME(K.UNSET);
    this.CONSUME(K.TBLPROPERTIES, { ERR_MSG: 'TBLPROPERTIES' });
    this.OPTION(() => this.SUBRULE(this.ifExists));
    const unset = this.SUBRULE(this.propertyNames);
    return (name, isView) => ({ kind: 'SetTableProperties', name, properties: {}, unset, isView });
  });

  /** `('a', b.c)` */
  private readonly propertyNames: Rule<string[]> = this.RULE('propertyNames', (): string[] => {
    const names: string[] = [];
    const valued: string[] = [];
    const start = this.CONSUME(t.LParen, { ERR_MSG: "'('" });
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'the name of a property',
      DEF: () => {
        const name = this.SUBRULE(this.propertyKey);
        names.push(name);
        this.OPTION1(() => {
          this.OPTION2(() => this.CONSUME(t.Equals));
          this.SUBRULE(this.propertyValue);
          valued.push(name);
        });
      },
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    this.ACTION(() => {
      if (valued.length > 0)
        fail('_LEGACY_ERROR_TEMP_0035', { message: `values for keys that go: ${valued.join(', ')}` }, this.originFrom(start));
    });
    return names;
  });

  private readonly alterTableSet: Rule<Alteration> = this.RULE('alterTableSet', (): Alteration => {
    this.CONSUME(K.SET);
    return this.OR<Alteration>({
      DEF: [{ ALT: () => this.SUBRULE(this.setProperties) }, { ALT: () => this.SUBRULE(this.setStorage, { ARGS: [undefined] }) }],
      ERR_MSG: 'TBLPROPERTIES, LOCATION, SERDE or SERDEPROPERTIES',
    });
  });

  /** Behind SET, of a table or of a partition. */
  private readonly setStorage = this.RULE('setStorage', (partition: PartitionSpec | undefined): Alteration => {
    const of = partition ? { partition } : {};
    const setSerde = (name: string[], properties: Options, serde?: string): SetSerde => ({
      kind: 'SetSerde',
      name,
      properties,
      ...of,
      ...(serde === undefined ? {} : { serde }),
    });
    return this.OR<Alteration>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.LOCATION);
            const location = stringValue(this.CONSUME1(t.StringLiteral).image);
            return (name) => ({ kind: 'SetLocation', name, location, ...of });
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.SERDEPROPERTIES);
            const properties = this.SUBRULE1(this.properties);
            return (name) => setSerde(name, properties);
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.SERDE);
            const serde = stringValue(this.CONSUME2(t.StringLiteral).image);
            let properties: Options = {};
            this.OPTION(() => {
              this.CONSUME(K.WITH);
              this.CONSUME2(K.SERDEPROPERTIES);
              properties = this.SUBRULE2(this.properties);
            });
            return (name) => setSerde(name, properties, serde);
          },
        },
      ],
      ERR_MSG: 'LOCATION, SERDE or SERDEPROPERTIES',
    });
  });

  private readonly alterPartition = this.RULE(
    'alterPartition',
    (partition: PartitionSpec): Alteration =>
      this.OR<Alteration>({
        DEF: [
          {
            ALT: () => {
              this.CONSUME(K.RENAME);
              this.CONSUME(K.TO);
              const to = this.SUBRULE(this.partitionSpec);
              return (name) => ({ kind: 'RenamePartition', name, from: partition, to });
            },
          },
          {
            ALT: () => {
              this.CONSUME(K.SET);
              return this.SUBRULE(this.setStorage, { ARGS: [partition] });
            },
          },
        ],
        ERR_MSG: 'RENAME TO PARTITION or SET',
      }),
  );

  private readonly alterTableAdd: Rule<Alteration> = this.RULE('alterTableAdd', (): Alteration => {
    let ifNotExists = false;
    this.CONSUME(K.ADD);
    return this.OR<Alteration>({
      DEF: [
        {
          GATE: () => this.RECORDING_PHASE || /^(CONSTRAINT|PRIMARY|UNIQUE|FOREIGN|CHECK)$/i.test(this.LA(1).image),
          ALT: () => {
            this.SUBRULE(this.constraint, { ARGS: [undefined] });
            return (name) => ({ kind: 'ChangeConstraint', name, operation: 'ADD CONSTRAINT' });
          },
        },
        {
          ALT: () => {
            this.SUBRULE(this.columnWord1);
            const columns = this.SUBRULE(this.addedColumns);
            return (name) => ({ kind: 'AddColumns', name, columns });
          },
        },
        {
          ALT: () => {
            const partitions: AddPartitions['partitions'][number][] = [];
            this.OPTION1(() => {
              ifNotExists = this.SUBRULE(this.ifNotExists);
            });
            this.AT_LEAST_ONE(() => {
              const spec = this.SUBRULE(this.partitionSpec);
              let location: string | undefined;
              this.OPTION2(() => {
                this.CONSUME(K.LOCATION);
                location = stringValue(this.CONSUME(t.StringLiteral).image);
              });
              this.OPTION3(() => this.CONSUME(t.Comma));
              partitions.push({ spec, ...(location === undefined ? {} : { location }) });
            });
            return (name) => ({ kind: 'AddPartitions', name, ifNotExists, partitions });
          },
        },
      ],
      ERR_MSG: 'COLUMN, COLUMNS or PARTITION',
    });
  });

  private readonly alterTableDrop: Rule<Alteration> = this.RULE('alterTableDrop', (): Alteration => {
    let ifExists = false;
    this.CONSUME(K.DROP);
    return this.OR1<Alteration>({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.CONSTRAINT);
            this.OPTION8({
              GATE: () => this.RECORDING_PHASE || this.isIfExists(),
              DEF: () => this.SUBRULE8(this.ifExists),
            });
            this.SUBRULE9(this.identifier);
            this.OPTION9({
              GATE: () => this.RECORDING_PHASE || /^(RESTRICT|CASCADE)$/i.test(this.LA(1).image),
              DEF: () => this.CONSUME9(t.Name),
            });
            return (name) => ({ kind: 'ChangeConstraint', name, operation: 'DROP CONSTRAINT' });
          },
        },
        {
          ALT: () => {
            this.SUBRULE(this.columnWord1);
            this.OPTION1({
              GATE: () => this.RECORDING_PHASE || this.isIfExists(),
              DEF: () => {
                ifExists = this.SUBRULE1(this.ifExists);
              },
            });
            const columns: string[][] = [];
            this.OR2([
              {
                ALT: () => {
                  this.CONSUME(t.LParen);
                  this.AT_LEAST_ONE_SEP1({ SEP: t.Comma, DEF: () => columns.push(this.SUBRULE1(this.columnName)) });
                  this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
                },
              },
              { ALT: () => this.AT_LEAST_ONE_SEP2({ SEP: t.Comma, DEF: () => columns.push(this.SUBRULE2(this.columnName)) }) },
            ]);
            return (name) => ({ kind: 'DropColumns', name, columns, ifExists });
          },
        },
        {
          ALT: () => {
            const partitions: PartitionSpec[] = [];
            this.OPTION2(() => {
              ifExists = this.SUBRULE2(this.ifExists);
            });
            this.AT_LEAST_ONE_SEP3({ SEP: t.Comma, ERR_MSG: 'PARTITION', DEF: () => partitions.push(this.SUBRULE(this.partitionSpec)) });
            this.OPTION3(() => this.CONSUME(K.PURGE));
            return (name) => ({ kind: 'DropPartitions', name, ifExists, partitions });
          },
        },
      ],
      ERR_MSG: 'COLUMN, COLUMNS or PARTITION',
    });
  });

  /** Behind ALTER DATABASE */
  private readonly alterDatabase: Rule<Command> = this.RULE('alterDatabase', (): Command => {
    let properties: Options = {};
    let unset: string[] = [];
    let location: string | undefined;
    const name = this.SUBRULE(this.tableName);
    this.OR1({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.SET);
            this.OR2({
              DEF: [
                {
                  ALT: () => {
                    const word = this.SUBRULE1(this.databaseProperties);
                    properties = this.SUBRULE(this.properties);
                    this.ACTION(() => this.refuseReservedOfDatabase(Object.keys(properties), word));
                  },
                },
                {
                  ALT: () => {
                    this.CONSUME(K.LOCATION);
                    location = stringValue(this.CONSUME(t.StringLiteral).image);
                  },
                },
              ],
              ERR_MSG: 'DBPROPERTIES or LOCATION',
            });
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.UNSET);
            const word = this.SUBRULE2(this.databaseProperties);
            unset = this.SUBRULE(this.propertyNames);
            this.ACTION(() => this.refuseReservedOfDatabase(unset, word));
          },
        },
        {
          ALT: () => {
            const word = this.CONSUME(K.DEFAULT);
            this.ACTION(() => fail('UNSUPPORTED_FEATURE.SCHEMA_LEVEL_COLLATIONS', {}, this.originOf(word)));
          },
        },
      ],
      ERR_MSG: 'SET DBPROPERTIES, UNSET DBPROPERTIES or SET LOCATION',
    });
    return { kind: 'AlterDatabase', name, properties, unset, ...(location === undefined ? {} : { location }) };
  });
  private readonly databaseProperties: Rule<IToken> = this.RULE('databaseProperties', () =>
    this.OR([{ ALT: () => this.CONSUME(K.DBPROPERTIES) }, { ALT: () => this.CONSUME(K.PROPERTIES) }]),
  );
}
