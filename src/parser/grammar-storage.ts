import type { IToken } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { PartitionSpecValue } from '../plan/alter-command.ts';
import type { HiveStorage } from '../plan/command.ts';
import type { Expression } from '../plan/expression.ts';
import type { Options } from '../plan/relation.ts';
import type { Rule } from './grammar-base.ts';
import { PipeGrammar } from './grammar-pipe.ts';
import { nameOf, stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** What may stand behind `PARTITION (p =`: a literal, perhaps with a sign, or a parameter. */
function isConstant(e: Expression): boolean {
  if (e.kind === 'UnresolvedFunction') return (e.name === '-' || e.name === '+') && e.args.length === 1 && e.args.every(isConstant);
  return e.kind !== 'Cast' && e.kind !== 'SubqueryExpression';
}

/** What commands share: table names, partitions, lists of properties, and how Hive has tables stored. */
export abstract class StorageGrammar extends PipeGrammar {
  readonly tableName: Rule<string[]> = this.RULE('tableName', () =>
    this.OR({ DEF: [{ ALT: () => this.SUBRULE(this.qualifiedName) }], ERR_MSG: 'a table name' }),
  );
  readonly viewName: Rule<string[]> = this.RULE('viewName', () =>
    this.OR({ DEF: [{ ALT: () => this.SUBRULE(this.qualifiedName) }], ERR_MSG: 'a view name' }),
  );
  readonly databaseName: Rule<string[]> = this.RULE('databaseName', () =>
    this.OR({ DEF: [{ ALT: () => this.SUBRULE(this.qualifiedName) }], ERR_MSG: 'a database name' }),
  );

  /** `PARTITION (ds = '2025-01-01', hr)` */
  readonly partitionSpec: Rule<PartitionSpecValue[]> = this.RULE('partitionSpec', () => {
    const values: PartitionSpecValue[] = [];
    this.CONSUME(K.PARTITION);
    this.CONSUME(t.LParen, { ERR_MSG: "'('" });
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'a partition column',
      DEF: () => {
        const word = this.CONSUME(t.Name, { ERR_MSG: 'a partition column' });
        const name = nameOf(word);
        let value: Expression | undefined;
        this.OPTION(() => {
          this.CONSUME(t.Equals);
          const first = this.LA(1);
          this.ACTION(() => {
            if (/^default$/i.test(first.image) && /^[,)]$/.test(this.LA(2).image))
              fail('REF_DEFAULT_VALUE_IS_NOT_ALLOWED_IN_PARTITION', {}, this.originOf(first));
          });
          value = this.SUBRULE(this.expression);
        });
        this.ACTION(() => {
          if (value && !isConstant(value))
            fail('PARSE_SYNTAX_ERROR', { found: 'an expression', expected: 'a constant' }, value.origin ?? this.originOf(word));
          if (values.some((v) => v.name.toLowerCase() === name.toLowerCase()))
            fail('DUPLICATE_KEY', { keyColumn: name }, this.originOf(word));
        });
        values.push({ name, ...(value ? { value } : {}) });
      },
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return values;
  });

  /** `('a.b' = 'x', c.d 1, e = true)`; OPTIONS alone may have a key twice, and the last counts. */
  readonly properties = this.RULE('properties', (mayRepeat?: boolean): Options => {
    const properties = new Map<string, string>();
    const missing: string[] = [];
    const start = this.LA(1);
    this.CONSUME(t.LParen, { ERR_MSG: "'('" });
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'the name of a property',
      DEF: () => {
        const first = this.LA(1);
        const key = this.SUBRULE(this.propertyKey);
        let value: string | undefined;
        this.OPTION1(() => {
          this.OPTION2(() => this.CONSUME(t.Equals));
          value = this.SUBRULE(this.propertyValue);
        });
        this.ACTION(() => {
          if (!mayRepeat && properties.has(key)) fail('DUPLICATE_KEY', { keyColumn: key }, this.originOf(first));
          if (value === undefined) missing.push(key);
          properties.set(key, value ?? '');
        });
      },
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    this.ACTION(() => {
      if (missing.length > 0)
        fail('_LEGACY_ERROR_TEMP_0035', { message: `keys without a value: ${missing.join(', ')}` }, this.originFrom(start));
    });
    return Object.fromEntries(properties);
  });

  readonly propertyKey: Rule<string> = this.RULE('propertyKey', () =>
    this.OR({
      DEF: [{ ALT: () => stringValue(this.CONSUME(t.StringLiteral).image) }, { ALT: () => this.dotted(this.SUBRULE(this.qualifiedName)) }],
      ERR_MSG: 'the name of a property',
    }),
  );

  protected readonly propertyValue: Rule<string> = this.RULE('propertyValue', () =>
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

  /** Hive's delimiters, by the names its SerDe has for them. */
  readonly rowFormat: Rule<HiveStorage> = this.RULE('rowFormat', (): HiveStorage => {
    const options: Record<string, string> = {};
    let serde: string | undefined;
    const start = this.LA(1);
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
            serde = stringValue(this.CONSUME1(t.StringLiteral).image);
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
                    const end = this.CONSUME6(t.StringLiteral);
                    this.ACTION(() => {
                      const text = stringValue(end.image);
                      if (text !== '\n' && text !== '10')
                        fail('INVALID_SQL_SYNTAX.UNSUPPORTED_ROW_FORMAT_LINES_TERMINATED_BY', { text }, this.originOf(end));
                    });
                    set(end, 'line.delim');
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
    return this.ACTION(() => ({
      rowFormat: serde === undefined ? 'delimited' : 'serde',
      ...(serde === undefined ? {} : { serde }),
      properties: options,
      origin: this.originFrom(start),
    }));
  });

  /** `STORED AS parquet`, `STORED AS INPUTFORMAT '…' OUTPUTFORMAT '…'` */
  readonly storedAs: Rule<HiveStorage> = this.RULE('storedAs', (): HiveStorage => {
    let stored: Pick<HiveStorage, 'fileFormat' | 'inputFormat' | 'outputFormat'> = {};
    const start = this.CONSUME(K.STORED);
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
                    const inputFormat = stringValue(this.CONSUME1(t.StringLiteral).image);
                    this.CONSUME(K.OUTPUTFORMAT);
                    const outputFormat = stringValue(this.CONSUME2(t.StringLiteral).image);
                    stored = { inputFormat, outputFormat };
                  },
                },
                {
                  ALT: () => {
                    stored = { fileFormat: nameOf(this.CONSUME(t.Name)) };
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
            this.ACTION(() => fail('_LEGACY_ERROR_TEMP_0035', { message: 'STORED BY' }, this.originOf(word)));
          },
        },
      ],
      ERR_MSG: 'AS and a file format',
    });
    return this.ACTION(() => ({ ...stored, properties: {}, origin: this.originFrom(start) }));
  });
}
