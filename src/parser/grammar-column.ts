import type { IToken } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { ColumnAsk } from '../plan/command.ts';
import type { Expression } from '../plan/expression.ts';
import type { DataType } from '../types/data-type.ts';
import type { Rule } from './grammar-base.ts';
import { DmlGrammar } from './grammar-dml.ts';
import type { ParsedColumn } from './grammar-types.ts';
import { nameOf, stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

type ConstraintType = 'CHECK' | 'UNIQUE' | 'PRIMARY KEY' | 'FOREIGN KEY';
/** What a table promises of its rows. No table of ours holds to one, so that what is kept is what its errors tell. */
interface Constraint {
  readonly type: ConstraintType;
  /** the columns of a key; none where it stands behind a column */
  readonly columns: readonly string[];
  /** of a CHECK */
  readonly expression?: Expression;
  readonly word: IToken;
}

const CONSTRAINT_WORD = /^(CONSTRAINT|PRIMARY|UNIQUE|FOREIGN|REFERENCES|CHECK)$/i;
const ENFORCEMENT: ReadonlySet<string> = new Set(['ENFORCED', 'NOT ENFORCED']);

/** Columns of a table that is made: their types and what else is said of them, and constraints. */
export abstract class ColumnGrammar extends DmlGrammar {
  /** The columns in parentheses, with constraints of the table between them. Errors: MULTIPLE_PRIMARY_KEYS, UNSUPPORTED_FEATURE.TABLE_OPERATION. */
  protected readonly columnList: Rule<ParsedColumn[]> = this.RULE('columnList', () => {
    const columns: ParsedColumn[] = [];
    const constraints: Constraint[] = [];
    this.CONSUME(t.LParen);
    const start = this.LA(1);
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'a column name',
      DEF: () =>
        this.OR({
          ERR_MSG: 'a column name',
          DEF: [
            {
              GATE: () => this.RECORDING_PHASE || this.startsTableConstraint(),
              ALT: () => constraints.push(this.SUBRULE(this.constraint, { ARGS: [undefined] })),
            },
            { ALT: () => columns.push(this.SUBRULE(this.columnDefinition, { ARGS: [constraints] })) },
          ],
        }),
    });
    this.ACTION(() => {
      const keys = constraints.filter((c) => c.type === 'PRIMARY KEY');
      if (keys.length > 1)
        this.later(() => fail('MULTIPLE_PRIMARY_KEYS', { keys: keys.map((k) => k.columns) }, this.originFrom(start)), undefined);
      const last = columns.at(-1);
      const asks = constraints.map(
        (c): ColumnAsk => ({
          kind: c.type === 'CHECK' ? 'check' : 'key',
          ...(c.expression ? { expression: c.expression } : {}),
          origin: this.originOf(c.word),
        }),
      );
      if (last && asks.length > 0) columns[columns.length - 1] = { ...last, asks: [...(last.asks ?? []), ...asks] };
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return columns;
  });

  private refuseGenerated({ kind }: ColumnAsk, word: IToken): void {
    const operation = `${kind} columns`;
    this.later(() => fail('UNSUPPORTED_FEATURE.TABLE_OPERATION', { operation }, this.originOf(word)), undefined);
  }

  private refuseConstraint(word: IToken): void {
    this.later(() => fail('UNSUPPORTED_FEATURE.TABLE_OPERATION', { operation: 'CONSTRAINT' }, this.originOf(word)), undefined);
  }

  /** Is a constraint next, and no column that has such a word for its name? */
  private startsTableConstraint(): boolean {
    const [first, second, third] = [this.LA(1).image, this.LA(2).image, this.LA(3).image];
    if (/^(CHECK|UNIQUE)$/i.test(first)) return second === '(';
    if (/^(PRIMARY|FOREIGN)$/i.test(first)) return /^KEY$/i.test(second) && third === '(';
    return /^CONSTRAINT$/i.test(first) && /^(CHECK|UNIQUE|PRIMARY|FOREIGN)$/i.test(third);
  }

  /**
   * `[CONSTRAINT name] CHECK (…) | UNIQUE … | PRIMARY KEY … | FOREIGN KEY … REFERENCES …`, behind `column` where one is given.
   * Errors: INVALID_CONSTRAINT_CHARACTERISTICS, UNSUPPORTED_CONSTRAINT_CHARACTERISTIC.
   */
  protected readonly constraint = this.RULE('constraint', (column: string | undefined): Constraint => {
    const start = this.LA(1);
    let columns = column === undefined ? [] : [column];
    let type: ConstraintType = 'CHECK';
    let expression: Expression | undefined;
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || t.is(this.LA(1), K.CONSTRAINT),
      DEF: () => {
        this.CONSUME(K.CONSTRAINT);
        this.CONSUME1(t.Name, { ERR_MSG: 'a name for the constraint' });
      },
    });
    const word = this.CONSUME2(t.Name, { ERR_MSG: 'CHECK, UNIQUE, PRIMARY KEY or FOREIGN KEY' });
    const is = (pattern: RegExp) => (): boolean => this.RECORDING_PHASE || pattern.test(word.image);
    const keys = (): void => {
      if (column === undefined) columns = this.SUBRULE1(this.identifierList);
    };
    this.OR([
      {
        GATE: is(/^CHECK$/i),
        ALT: () => {
          this.CONSUME(t.LParen, { ERR_MSG: "'('" });
          expression = this.SUBRULE(this.expression);
          this.CONSUME(t.RParen, { ERR_MSG: "')'" });
        },
      },
      {
        GATE: () => is(/^(PRIMARY|FOREIGN)$/i)() && (this.RECORDING_PHASE || column === undefined || /^PRIMARY$/i.test(word.image)),
        ALT: () => {
          const key = this.CONSUME3(t.Name, { ERR_MSG: 'KEY' });
          this.ACTION(() => {
            if (!/^KEY$/i.test(key.image)) this.reject(key, 'KEY');
            type = /^PRIMARY$/i.test(word.image) ? 'PRIMARY KEY' : 'FOREIGN KEY';
          });
          this.OPTION2({ GATE: () => this.RECORDING_PHASE || column === undefined, DEF: keys });
          this.OPTION3({
            GATE: () => this.RECORDING_PHASE || type === 'FOREIGN KEY',
            DEF: () => {
              const references = this.CONSUME4(t.Name, { ERR_MSG: 'REFERENCES' });
              this.ACTION(() => {
                if (!/^REFERENCES$/i.test(references.image)) this.reject(references, 'REFERENCES');
              });
              this.SUBRULE1(this.referenced);
            },
          });
        },
      },
      {
        GATE: () => is(/^REFERENCES$/i)() && (this.RECORDING_PHASE || column !== undefined),
        ALT: () => {
          this.SUBRULE2(this.referenced);
          type = 'FOREIGN KEY';
        },
      },
      {
        ALT: () => {
          this.ACTION(() => {
            if (!/^UNIQUE$/i.test(word.image)) this.reject(word, 'CHECK, UNIQUE, PRIMARY KEY or FOREIGN KEY');
            type = 'UNIQUE';
          });
          this.OPTION4({
            GATE: () => this.RECORDING_PHASE || column === undefined,
            DEF: () => {
              columns = this.SUBRULE3(this.identifierList);
            },
          });
        },
      },
    ]);
    const said: string[] = [];
    this.MANY({
      GATE: () =>
        this.RECORDING_PHASE ||
        /^(ENFORCED|RELY|NORELY)$/i.test(this.LA(1).image) ||
        (t.is(this.LA(1), K.NOT) && /^ENFORCED$/i.test(this.LA(2).image)),
      DEF: () => {
        let not = '';
        this.OPTION5(() => {
          this.CONSUME(K.NOT);
          not = 'NOT ';
        });
        said.push(`${not}${this.upper(this.CONSUME5(t.Name))}`);
      },
    });
    this.ACTION(() => this.later(() => checkCharacteristics(type, said, () => this.originFrom(start)), undefined));
    return { type, columns, word, ...(expression ? { expression } : {}) };
  });

  private readonly referenced = this.RULE('referenced', (): void => {
    this.SUBRULE(this.qualifiedName);
    this.OPTION(() => this.SUBRULE(this.identifierList));
  });

  /** A column and what is said of it; its constraints go to those of the table. */
  readonly columnDefinition = this.RULE('columnDefinition', (constraints: Constraint[] | undefined): ParsedColumn => {
    const token = this.SUBRULE(this.anyName, { ARGS: ['a column name'] });
    this.OPTION1(() => this.CONSUME(t.Colon));
    const type = this.SUBRULE(this.dataType);
    let nullable = true;
    let comment: string | undefined;
    let defaultValue: Expression | undefined;
    const generated: ColumnAsk[] = [];
    const seen = new Set<string>();
    this.MANY({
      GATE: () => this.RECORDING_PHASE || !t.is(this.LA(1), t.Name) || this.startsDescriptor(),
      DEF: () => {
        const word = this.LA(1);
        this.ACTION(() => this.refuseRepeatedDescriptor(nameOf(token), word, seen));
        this.OR([
          {
            ALT: () => {
              this.CONSUME(K.NOT);
              this.CONSUME(K.NULL);
              nullable = false;
            },
          },
          {
            ALT: () => {
              this.CONSUME(K.COMMENT);
              comment = stringValue(this.CONSUME(t.StringLiteral).image);
            },
          },
          {
            ALT: () => {
              this.CONSUME(K.DEFAULT);
              defaultValue = this.SUBRULE(this.expression);
            },
          },
          {
            ALT: () => {
              const ask = this.SUBRULE(this.generated, { ARGS: [token, type] });
              this.ACTION(() => (constraints ? generated.push(ask) : this.refuseGenerated(ask, word)));
            },
          },
          {
            ALT: () => {
              const made = this.SUBRULE(this.constraint, { ARGS: [this.nameIn(token)] });
              this.ACTION(() => (constraints ? constraints.push(made) : this.refuseConstraint(made.word)));
            },
          },
        ]);
      },
    });
    return {
      name: this.nameIn(token),
      type,
      nullable,
      origin: this.ACTION(() => this.originFrom(token)),
      ...(comment === undefined ? {} : { comment }),
      ...(defaultValue === undefined ? {} : { default: defaultValue }),
      ...(generated.length > 0 ? { asks: generated } : {}),
    };
  });

  private startsDescriptor(): boolean {
    return /^(COMMENT|DEFAULT|GENERATED)$/i.test(this.LA(1).image) || CONSTRAINT_WORD.test(this.LA(1).image);
  }

  private refuseRepeatedDescriptor(column: string, word: IToken, seen: Set<string>): void {
    const shown = this.upper(word);
    const descriptor = shown === 'NOT' ? 'NOT NULL' : CONSTRAINT_WORD.test(shown) ? 'CONSTRAINT' : shown;
    if (seen.has(descriptor)) fail('CREATE_TABLE_COLUMN_DESCRIPTOR_DUPLICATE', { column, descriptor }, this.originOf(word));
    seen.add(descriptor);
  }

  /**
   * `GENERATED ALWAYS AS (…)`, `GENERATED ALWAYS | BY DEFAULT AS IDENTITY [(…)]`, which no table of ours has.
   * Errors: those of IDENTITY_COLUMNS.
   */
  private readonly generated = this.RULE('generated', (column: IToken, type: DataType): ColumnAsk => {
    const word = this.CONSUME(K.GENERATED);
    let kind: ColumnAsk['kind'] = 'generated';
    let expression: Expression | undefined;
    let byDefault = false;
    this.OR1([
      {
        ALT: () => {
          this.CONSUME1(K.BY);
          this.CONSUME(K.DEFAULT);
          byDefault = true;
        },
      },
      {
        ALT: () => {
          const always = this.CONSUME1(t.Name, { ERR_MSG: 'ALWAYS or BY DEFAULT' });
          this.ACTION(() => {
            if (!/^ALWAYS$/i.test(always.image)) this.reject(always, 'ALWAYS or BY DEFAULT');
          });
        },
      },
    ]);
    this.CONSUME(K.AS);
    this.OR2({
      DEF: [
        {
          GATE: () => this.RECORDING_PHASE || !byDefault,
          ALT: () => {
            this.CONSUME1(t.LParen);
            expression = this.SUBRULE(this.expression);
            this.CONSUME1(t.RParen, { ERR_MSG: "')'" });
          },
        },
        {
          ALT: () => {
            const identity = this.CONSUME2(t.Name);
            const options: { readonly name: 'START' | 'STEP'; readonly value: string }[] = [];
            this.OPTION1(() => {
              this.CONSUME2(t.LParen);
              this.MANY(() => {
                const option = this.CONSUME3(t.Name);
                this.OR3([{ ALT: () => this.CONSUME(K.WITH) }, { ALT: () => this.CONSUME2(K.BY) }]);
                const joint = this.LA(0);
                const number = this.LA(1);
                this.OPTION2(() => this.CONSUME(t.Minus));
                this.CONSUME(t.Integer, { ERR_MSG: 'a whole number' });
                this.ACTION(() => {
                  const starts = /^START$/i.test(option.image);
                  if (!starts && !/^INCREMENT$/i.test(option.image)) this.reject(option, 'START WITH or INCREMENT BY');
                  if (t.is(joint, K.WITH) !== starts) this.reject(joint, starts ? 'WITH' : 'BY');
                  const { start, end } = this.originFrom(number);
                  options.push({ name: starts ? 'START' : 'STEP', value: this.text.slice(start, end) });
                });
              });
              this.CONSUME2(t.RParen, { ERR_MSG: "')'" });
            });
            this.ACTION(() => {
              if (!/^IDENTITY$/i.test(identity.image)) this.reject(identity, 'IDENTITY');
              kind = 'identity';
              this.later(() => this.checkIdentity(type, options, column), undefined);
            });
          },
        },
      ],
      ERR_MSG: 'IDENTITY',
    });
    return { kind, ...(expression ? { expression } : {}), origin: this.ACTION(() => this.originOf(word)) };
  });

  private checkIdentity(
    { kind }: DataType,
    options: readonly { readonly name: 'START' | 'STEP'; readonly value: string }[],
    column: IToken,
  ): void {
    const twice = options.find(({ name }, i) => options.findIndex((o) => o.name === name) < i);
    const origin = this.originFrom(column);
    if (twice) fail('IDENTITY_COLUMNS_DUPLICATED_SEQUENCE_GENERATOR_OPTION', { option: twice.name }, origin);
    if (options.some((o) => o.name === 'STEP' && BigInt(o.value.replace(/\s/g, '')) === 0n))
      fail('IDENTITY_COLUMNS_ILLEGAL_STEP', {}, origin);
    if (kind !== 'int' && kind !== 'bigint') fail('IDENTITY_COLUMNS_UNSUPPORTED_DATA_TYPE', { type: kind }, origin);
  }
}

/** ENFORCED and RELY are each said once; a CHECK is enforced, keys are not. */
function checkCharacteristics(type: ConstraintType, said: readonly string[], origin: () => NonNullable<Expression['origin']>): void {
  for (const isOf of [(s: string) => ENFORCEMENT.has(s), (s: string) => !ENFORCEMENT.has(s)]) {
    const same = said.filter(isOf);
    if (same.length > 1) fail('INVALID_CONSTRAINT_CHARACTERISTICS', { characteristics: same }, origin());
  }
  const wrong = type === 'CHECK' ? 'NOT ENFORCED' : 'ENFORCED';
  if (said.includes(wrong)) fail('UNSUPPORTED_CONSTRAINT_CHARACTERISTIC', { characteristic: wrong, type }, origin());
}
