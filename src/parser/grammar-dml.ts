import type { IToken } from 'chevrotain';
import { unsupported } from '../errors/engine-error.ts';
import type { Command, InsertInto } from '../plan/command.ts';
import type { Expression } from '../plan/expression.ts';
import type { Options, Relation } from '../plan/relation.ts';
import type { Rule } from './grammar-base.ts';
import { PipeGrammar } from './grammar-pipe.ts';
import { nameOf, stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

export interface PartitionValue {
  readonly name: string;
  readonly value?: Expression;
}

/** What an INSERT is into, and how; given the query, the command. */
type InsertTarget = (query: Relation) => Command;

/** INSERT, and what it shares with other commands: table names, partitions, property lists. */
export abstract class DmlGrammar extends PipeGrammar {
  readonly tableName: Rule<string[]> = this.RULE('tableName', () =>
    this.OR({
      DEF: [{ ALT: () => this.SUBRULE(this.qualifiedName) }, { ALT: () => this.SUBRULE(this.identifierClause) }],
      ERR_MSG: 'a table name',
    }),
  );

  /** `PARTITION (ds = '2025-01-01', hr)` */
  readonly partitionSpec: Rule<PartitionValue[]> = this.RULE('partitionSpec', () => {
    const values: PartitionValue[] = [];
    this.CONSUME(K.PARTITION);
    this.CONSUME(t.LParen, { ERR_MSG: "'('" });
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'a partition column',
      DEF: () => {
        const name = nameOf(this.CONSUME(t.Name, { ERR_MSG: 'a partition column' }));
        let value: Expression | undefined;
        this.OPTION(() => {
          this.CONSUME(t.Equals);
          value = this.SUBRULE(this.expression);
        });
        values.push({ name, ...(value ? { value } : {}) });
      },
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return values;
  });

  /** `('a.b' = 'x', c.d 1, e = true)` */
  readonly properties: Rule<Options> = this.RULE('properties', () => {
    const properties: Record<string, string> = {};
    this.CONSUME(t.LParen, { ERR_MSG: "'('" });
    this.MANY_SEP({
      SEP: t.Comma,
      DEF: () => {
        const key = this.SUBRULE(this.propertyKey);
        let value = '';
        this.OPTION1(() => {
          this.OPTION2(() => this.CONSUME(t.Equals));
          value = this.SUBRULE(this.propertyValue);
        });
        this.ACTION(() => {
          properties[key] = value;
        });
      },
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return properties;
  });

  readonly propertyKey: Rule<string> = this.RULE('propertyKey', () =>
    this.OR({
      DEF: [{ ALT: () => stringValue(this.CONSUME(t.StringLiteral).image) }, { ALT: () => this.dotted(this.SUBRULE(this.qualifiedName)) }],
      ERR_MSG: 'the name of a property',
    }),
  );

  private readonly propertyValue: Rule<string> = this.RULE('propertyValue', () =>
    this.OR({
      DEF: [
        { ALT: () => stringValue(this.CONSUME(t.StringLiteral).image) },
        { ALT: () => this.CONSUME1(t.NumberLiteral).image },
        {
          ALT: () => {
            this.CONSUME(t.Minus);
            return `-${this.CONSUME2(t.NumberLiteral).image}`;
          },
        },
        { ALT: () => this.CONSUME(K.TRUE).image.toLowerCase() },
        { ALT: () => this.CONSUME(K.FALSE).image.toLowerCase() },
        { ALT: () => nameOf(this.CONSUME(t.Name)) },
      ],
      ERR_MSG: 'a string, a number, TRUE or FALSE',
    }),
  );

  readonly ifExists: Rule<boolean> = this.RULE('ifExists', () => {
    this.CONSUME(K.IF);
    this.CONSUME(K.EXISTS);
    return true;
  });
  readonly ifNotExists: Rule<boolean> = this.RULE('ifNotExists', () => {
    this.CONSUME(K.IF);
    this.CONSUME(K.NOT);
    this.CONSUME(K.EXISTS);
    return true;
  });

  /** A query or an INSERT, with a WITH before either; Hive's `FROM t INSERT …` too. */
  readonly queryOrInsert: Rule<Relation> = this.RULE('queryOrInsert', () => {
    const start = this.LA(1);
    let ctes: ReturnType<typeof this.withClause> | undefined;
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
                  const target = this.SUBRULE2(this.insertTarget);
                  const selected = this.SUBRULE(this.select, { ARGS: [from] });
                  const query = this.SUBRULE(this.organization, { ARGS: [selected] });
                  return this.ACTION(() => {
                    if (this.LA(1).image.toUpperCase() === 'INSERT')
                      unsupported('more than one INSERT behind FROM', this.originOf(this.LA(1)));
                    return this.inserted(target, query, ctes, start);
                  });
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

  private inserted(target: InsertTarget, query: Relation, ctes: ReturnType<typeof this.withClause> | undefined, start: IToken): Relation {
    const origin = this.originFrom(start);
    return { kind: 'CommandResult', command: { ...target(ctes ? this.withCtes(ctes, query, start) : query), origin }, origin };
  }

  private readonly insertTarget: Rule<InsertTarget> = this.RULE('insertTarget', (): InsertTarget => {
    let overwrite = false;
    this.CONSUME(K.INSERT);
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
        { GATE: () => this.RECORDING_PHASE || (overwrite && this.startsDirectory()), ALT: () => this.SUBRULE(this.insertDirectory) },
        { ALT: () => this.SUBRULE(this.insertTable, { ARGS: [overwrite] }) },
      ],
      ERR_MSG: 'a table name',
    });
  });

  private startsDirectory(): boolean {
    return /^DIRECTORY$/i.test(this.LA(1).image) || (/^LOCAL$/i.test(this.LA(1).image) && /^DIRECTORY$/i.test(this.LA(2).image));
  }

  private readonly insertTable = this.RULE('insertTable', (overwrite: boolean): InsertTarget => {
    let partition: PartitionValue[] = [];
    let ifPartitionNotExists = false;
    let byName = false;
    let columns: string[] = [];
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || !/^(SELECT|VALUES|FROM|WITH|PARTITION|\(|)$/i.test(this.LA(2).image),
      DEF: () => this.CONSUME(K.TABLE),
    });
    const name = this.SUBRULE(this.tableName);
    this.OPTION2(() => {
      partition = this.SUBRULE(this.partitionSpec);
      this.OPTION3(() => {
        ifPartitionNotExists = this.SUBRULE(this.ifNotExists);
      });
    });
    this.OPTION4({
      GATE: () => this.RECORDING_PHASE || !t.is(this.LA(1), t.QueryParen),
      DEF: () =>
        this.OR([
          {
            ALT: () => {
              this.CONSUME(K.BY);
              this.CONSUME(K.NAME);
              byName = true;
            },
          },
          {
            ALT: () => {
              const word = this.CONSUME(K.REPLACE);
              this.ACTION(() => unsupported('INSERT … REPLACE', this.originOf(word)));
            },
          },
          {
            ALT: () => {
              columns = this.SUBRULE(this.identifierList);
            },
          },
        ]),
    });
    return this.ACTION(
      () =>
        (query: Relation): InsertInto => ({ kind: 'InsertInto', name, query, overwrite, partition, ifPartitionNotExists, columns, byName }),
    );
  });

  /** `[LOCAL] DIRECTORY 'path' [USING format] [OPTIONS (…)]`, or Hive's STORED AS and ROW FORMAT */
  private readonly insertDirectory: Rule<InsertTarget> = this.RULE('insertDirectory', (): InsertTarget => {
    let path = '';
    let format = 'textfile';
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
            const given = this.SUBRULE(this.properties);
            options = { ...options, ...given };
          },
        },
        {
          ALT: () => {
            const given = this.SUBRULE(this.rowFormat);
            options = { ...options, ...given };
          },
        },
        {
          ALT: () => {
            const stored = this.SUBRULE(this.storedAs);
            format = stored.format;
            options = { ...options, ...stored.options };
          },
        },
      ]),
    );
    return this.ACTION(() => {
      const target = path || Object.entries(options).find(([key]) => key.toLowerCase() === 'path')?.[1];
      if (!target) return this.reject(word, 'the path of the directory as a string');
      return (query: Relation): Command => ({
        kind: 'WriteFiles',
        query,
        format,
        mode: 'overwrite',
        path: target,
        options,
        partitionBy: [],
      });
    });
  });

  /** Hive's delimiters, by the names its SerDe has for them. */
  readonly rowFormat: Rule<Options> = this.RULE('rowFormat', () => {
    const options: Record<string, string> = {};
    this.CONSUME(K.ROW);
    this.CONSUME(K.FORMAT);
    const set = (token: IToken, ...keys: string[]): void =>
      this.ACTION(() => {
        for (const key of keys) options[key] = stringValue(token.image);
      });
    this.OR1({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.SERDE);
            set(this.CONSUME1(t.StringLiteral), 'serde');
            this.OPTION1(() => {
              this.CONSUME(K.WITH);
              this.CONSUME(K.SERDEPROPERTIES);
              const given = this.SUBRULE(this.properties);
              this.ACTION(() => Object.assign(options, given));
            });
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.DELIMITED);
            this.MANY(() =>
              this.OR2([
                {
                  ALT: () => {
                    this.CONSUME(K.FIELDS);
                    this.CONSUME1(K.TERMINATED);
                    this.CONSUME1(K.BY);
                    set(this.CONSUME2(t.StringLiteral), 'field.delim', 'serialization.format');
                    this.OPTION2(() => {
                      this.CONSUME(K.ESCAPED);
                      this.CONSUME2(K.BY);
                      set(this.CONSUME3(t.StringLiteral), 'escape.delim');
                    });
                  },
                },
                // Hive's own spelling
                {
                  ALT: () => {
                    this.CONSUME(K.COLLECTION);
                    this.CONSUME(K.ITEMS);
                    this.CONSUME3(K.TERMINATED);
                    this.CONSUME3(K.BY);
                    set(this.CONSUME4(t.StringLiteral), 'colelction.delim');
                  },
                },
                {
                  ALT: () => {
                    this.CONSUME(K.MAP);
                    this.CONSUME(K.KEYS);
                    this.CONSUME4(K.TERMINATED);
                    this.CONSUME4(K.BY);
                    set(this.CONSUME5(t.StringLiteral), 'mapkey.delim');
                  },
                },
                {
                  ALT: () => {
                    this.CONSUME(K.LINES);
                    this.CONSUME5(K.TERMINATED);
                    this.CONSUME5(K.BY);
                    set(this.CONSUME6(t.StringLiteral), 'line.delim');
                  },
                },
                {
                  ALT: () => {
                    this.CONSUME(K.NULL);
                    this.CONSUME(K.DEFINED);
                    this.CONSUME(K.AS);
                    set(this.CONSUME7(t.StringLiteral), 'serialization.null.format');
                  },
                },
              ]),
            );
          },
        },
      ],
      ERR_MSG: 'DELIMITED or SERDE',
    });
    return options;
  });

  /** `STORED AS parquet`, `STORED AS INPUTFORMAT '…' OUTPUTFORMAT '…'` */
  readonly storedAs: Rule<{ format: string; options: Options }> = this.RULE('storedAs', () => {
    let format = '';
    let options: Options = {};
    this.CONSUME(K.STORED);
    this.OR1({
      DEF: [
        {
          ALT: () => {
            this.CONSUME(K.AS);
            this.OR2({
              DEF: [
                {
                  GATE: () => this.RECORDING_PHASE || /^INPUTFORMAT$/i.test(this.LA(1).image),
                  ALT: () => {
                    this.CONSUME(K.INPUTFORMAT);
                    const input = stringValue(this.CONSUME1(t.StringLiteral).image);
                    this.CONSUME(K.OUTPUTFORMAT);
                    const output = stringValue(this.CONSUME2(t.StringLiteral).image);
                    format = /parquet/i.test(input)
                      ? 'parquet'
                      : /orc/i.test(input)
                        ? 'orc'
                        : /avro/i.test(input)
                          ? 'avro'
                          : /sequence/i.test(input)
                            ? 'sequencefile'
                            : 'textfile';
                    options = { inputFormat: input, outputFormat: output };
                  },
                },
                {
                  ALT: () => {
                    format = nameOf(this.CONSUME(t.Name)).toLowerCase();
                  },
                },
              ],
              ERR_MSG: 'a file format',
            });
          },
        },
        {
          ALT: () => {
            const word = this.CONSUME(K.BY);
            this.ACTION(() => unsupported('STORED BY', this.originOf(word)));
          },
        },
      ],
      ERR_MSG: 'AS and a file format',
    });
    return { format, options };
  });
}
