import type { IToken } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import type { PartitionSpecValue } from '../plan/alter-command.ts';
import type { Command, HiveStorage, InsertInto, MultiInsert } from '../plan/command.ts';
import type { Expression } from '../plan/expression.ts';
import type { Options, Relation } from '../plan/relation.ts';
import type { Rule } from './grammar-base.ts';
import { ChangeGrammar } from './grammar-change.ts';
import { stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** What an INSERT is into, and how; given the query, the command. */
type InsertTarget = (query: Relation) => MultiInsert['inserts'][number];
type Ctes = ReturnType<DmlGrammar['withClause']>;

/** INSERT, Hive's with several targets too. */
export abstract class DmlGrammar extends ChangeGrammar {
  /** A query or an INSERT, with a WITH before either; Hive's `FROM t INSERT …` too. */
  readonly queryOrInsert: Rule<Relation> = this.RULE('queryOrInsert', () => {
    const start = this.LA(1);
    let ctes: Ctes | undefined;
    this.OPTION(() => {
      ctes = this.SUBRULE(this.withClause);
    });
    const leave = this.ACTION(() => this.enterWindows());
    const plan = this.OR<Relation>({
      DEF: [
        {
          ALT: () => {
            const target = this.SUBRULE1(this.insertTarget);
            const query = this.SUBRULE(this.query);
            return this.ACTION(() => this.inserted(target, query, ctes, start));
          },
        },
        {
          ALT: () => {
            const from = this.SUBRULE(this.fromClause);
            return this.OR1<Relation>([
              {
                ALT: () => {
                  const inserts: { target: InsertTarget; query: Relation }[] = [];
                  this.AT_LEAST_ONE({
                    DEF: () => {
                      const target = this.SUBRULE2(this.insertTarget);
                      const selected = this.SUBRULE(this.select, { ARGS: [from] });
                      const query = this.SUBRULE(this.organization, { ARGS: [selected] });
                      inserts.push({ target, query });
                    },
                  });
                  return this.ACTION(() => this.insertedAll(inserts, ctes, start));
                },
              },
              {
                GATE: () => true,
                ALT: () => {
                  const first = this.SUBRULE1(this.afterFrom, { ARGS: [from] });
                  const query = this.SUBRULE1(this.queryTail, { ARGS: [first] });
                  return this.ACTION(() => (ctes ? this.withCtes(ctes, query, start) : query));
                },
              },
            ]);
          },
        },
        {
          ALT: () => {
            const first = this.SUBRULE(this.queryPrimary);
            const query = this.SUBRULE2(this.queryTail, { ARGS: [first] });
            return this.ACTION(() => (ctes ? this.withCtes(ctes, query, start) : query));
          },
        },
      ],
      ERR_MSG: 'a query or INSERT',
    });
    this.ACTION(() => leave());
    return plan;
  });

  private inserted(target: InsertTarget, query: Relation, ctes: Ctes | undefined, start: IToken): Relation {
    return this.insertedAll([{ target, query }], ctes, start);
  }

  private insertedAll(parts: readonly { target: InsertTarget; query: Relation }[], ctes: Ctes | undefined, start: IToken): Relation {
    const origin = this.originFrom(start);
    const inserts = parts.map(({ target, query }) => ({ ...target(ctes ? this.withCtes(ctes, query, start) : query), origin }));
    const [only, ...more] = inserts;
    const command: Command = only && more.length === 0 ? only : { kind: 'MultiInsert', inserts, origin };
    return { kind: 'CommandResult', command, origin };
  }

  private readonly insertTarget: Rule<InsertTarget> = this.RULE('insertTarget', (): InsertTarget => {
    let overwrite = false;
    let evolution: SqlOrigin | undefined;
    this.CONSUME(K.INSERT);
    this.OPTION(() => {
      evolution = this.SUBRULE(this.schemaEvolution);
    });
    this.OR1([
      { ALT: () => this.CONSUME(K.INTO) },
      {
        ALT: () => {
          this.CONSUME(K.OVERWRITE);
          overwrite = true;
        },
      },
    ]);
    return this.OR2({
      DEF: [
        {
          GATE: () => this.RECORDING_PHASE || (overwrite && !evolution && this.startsDirectory()),
          ALT: () => this.SUBRULE(this.insertDirectory),
        },
        { ALT: () => this.SUBRULE(this.insertTable, { ARGS: [overwrite, evolution] }) },
      ],
      ERR_MSG: 'a table name',
    });
  });

  private startsDirectory(): boolean {
    return /^DIRECTORY$/i.test(this.LA(1).image) || (/^LOCAL$/i.test(this.LA(1).image) && /^DIRECTORY$/i.test(this.LA(2).image));
  }

  private refuseReplace(word: IToken): void {
    this.later(
      () => fail('UNSUPPORTED_FEATURE.TABLE_OPERATION', { operation: 'INSERT INTO … REPLACE ON and USING' }, this.originOf(word)),
      undefined,
    );
  }

  private readonly insertTable = this.RULE('insertTable', (overwrite: boolean, evolution: SqlOrigin | undefined): InsertTarget => {
    let partition: PartitionSpecValue[] = [];
    let ifPartitionNotExists = false;
    let byName = false;
    let columns: string[] = [];
    let replaceWhere: Expression | undefined;
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || !/^(SELECT|VALUES|FROM|WITH|PARTITION|\(|)$/i.test(this.LA(2).image),
      DEF: () => this.CONSUME(K.TABLE),
    });
    const name = this.SUBRULE(this.tableName);
    this.OPTION2(() => {
      partition = this.SUBRULE(this.partitionSpec);
      this.OPTION3(() => {
        const word = this.LA(1);
        ifPartitionNotExists = this.SUBRULE(this.ifNotExists);
        this.ACTION(() => {
          if (!overwrite) fail('INVALID_STATEMENT_OR_CLAUSE', { operation: 'INSERT INTO ... IF NOT EXISTS' }, this.originOf(word));
        });
      });
    });
    // A name for the table has a use in REPLACE alone.
    let alias: IToken | undefined;
    this.OPTION4({
      GATE: () => this.RECORDING_PHASE || /^REPLACE$/i.test(this.LA(t.is(this.LA(1), K.AS) ? 3 : 2).image),
      DEF: () => {
        this.OPTION5(() => this.CONSUME(K.AS));
        alias = this.CONSUME(t.Name);
      },
    });
    this.OPTION6({
      GATE: () => this.RECORDING_PHASE || !t.is(this.LA(1), t.QueryParen),
      DEF: () =>
        this.OR1([
          {
            ALT: () => {
              this.CONSUME1(K.BY);
              this.CONSUME1(K.NAME);
              byName = true;
            },
          },
          {
            ALT: () => {
              columns = this.SUBRULE1(this.identifierList);
            },
          },
        ]),
    });
    this.OPTION7({
      GATE: () => this.RECORDING_PHASE || !overwrite,
      DEF: () => {
        const word = this.CONSUME(K.REPLACE);
        this.OR2({
          DEF: [
            {
              ALT: () => {
                this.CONSUME(K.WHERE);
                replaceWhere = this.SUBRULE1(this.expression);
                this.ACTION(() => {
                  const named = alias;
                  if (named) this.later(() => fail('INSERT_REPLACE_WHERE_TABLE_ALIAS_NOT_ALLOWED', {}, this.originOf(named)), undefined);
                });
              },
            },
            {
              ALT: () => {
                this.CONSUME(K.ON);
                this.SUBRULE2(this.expression);
                this.ACTION(() => this.refuseReplace(word));
              },
            },
            {
              ALT: () => {
                this.CONSUME(K.USING);
                this.SUBRULE2(this.identifierList);
                this.ACTION(() => this.refuseReplace(word));
              },
            },
          ],
          ERR_MSG: 'WHERE',
        });
      },
    });
    return this.ACTION(
      () =>
        (query: Relation): InsertInto => ({
          kind: 'InsertInto',
          name,
          query,
          overwrite,
          partition,
          ifPartitionNotExists,
          columns,
          byName,
          ...(replaceWhere ? { replaceWhere } : {}),
          ...(evolution ? { evolution } : {}),
        }),
    );
  });

  /** `[LOCAL] DIRECTORY 'path' [USING format] [OPTIONS (…)]`, or Hive's STORED AS and ROW FORMAT */
  private readonly insertDirectory: Rule<InsertTarget> = this.RULE('insertDirectory', (): InsertTarget => {
    let path = '';
    let format: string | undefined;
    let storage: HiveStorage | undefined;
    let options: Options = {};
    this.OPTION1(() => this.CONSUME(K.LOCAL));
    const word = this.CONSUME(K.DIRECTORY);
    this.OPTION2(() => {
      path = stringValue(this.CONSUME(t.StringLiteral).image);
    });
    this.MANY(() =>
      this.OR([
        {
          ALT: () => {
            this.CONSUME(K.USING);
            format = this.dotted(this.SUBRULE(this.qualifiedName));
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.OPTIONS);
            const given = this.SUBRULE(this.properties, { ARGS: [true] });
            options = { ...options, ...given };
          },
        },
        {
          ALT: () => {
            const given = this.SUBRULE(this.rowFormat);
            this.ACTION(() => {
              storage = { ...storage, ...given };
            });
          },
        },
        {
          ALT: () => {
            const stored = this.SUBRULE(this.storedAs);
            this.ACTION(() => {
              storage = { ...storage, ...stored, properties: storage?.properties ?? {} };
            });
          },
        },
      ]),
    );
    return this.ACTION(() => {
      const target = path || Object.entries(options).find(([key]) => key.toLowerCase() === 'path')?.[1];
      if (!target && format !== undefined) return fail('_LEGACY_ERROR_TEMP_0049', {}, this.originOf(word));
      if (!target) return this.reject(word, 'the path of the directory as a string');
      return (query) => ({
        kind: 'WriteFiles',
        query,
        format: format ?? 'hive',
        mode: 'overwrite',
        path: target,
        options,
        partitionBy: [],
        ...(format === undefined ? { storage: storage ?? { properties: {} } } : {}),
      });
    });
  });

  /** `LOAD DATA [LOCAL] INPATH 'path' [OVERWRITE] INTO TABLE t [PARTITION (…)]` */
  readonly load: Rule<Command> = this.RULE('load', (): Command => {
    let local = false;
    let overwrite = false;
    let partition: PartitionSpecValue[] = [];
    this.CONSUME(K.LOAD);
    this.CONSUME(K.DATA);
    this.OPTION1(() => {
      this.CONSUME(K.LOCAL);
      local = true;
    });
    this.CONSUME(K.INPATH);
    const path = stringValue(this.CONSUME(t.StringLiteral, { ERR_MSG: 'a path as a string' }).image);
    this.OPTION2(() => {
      this.CONSUME(K.OVERWRITE);
      overwrite = true;
    });
    this.CONSUME(K.INTO);
    this.CONSUME(K.TABLE);
    const name = this.SUBRULE(this.tableName);
    this.OPTION3(() => {
      partition = this.SUBRULE(this.partitionSpec);
    });
    return { kind: 'LoadData', path, local, overwrite, name, partition };
  });
}
