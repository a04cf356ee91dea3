import type { IToken } from 'chevrotain';
import { fail, unsupported } from '../errors/engine-error.ts';
import type { HiveStorage } from '../plan/command.ts';
import type { Expression } from '../plan/expression.ts';
import type { Relation, ScriptTransform } from '../plan/relation.ts';
import type { DataType } from '../types/data-type.ts';
import type { Rule } from './grammar-base.ts';
import { StorageGrammar } from './grammar-storage.ts';
import { nameOf, stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

type Columns = NonNullable<ScriptTransform['columns']>;

/** SELECT TRANSFORM … USING 'script' */
export abstract class TransformGrammar extends StorageGrammar {
  readonly transformClause = this.RULE('transformClause', (items: Expression[]): ((input: Relation) => Relation) => {
    const read: Expression[] = [];
    let reads: HiveStorage | undefined;
    let writes: HiveStorage | undefined;
    let columns: Columns | undefined;
    const start = this.CONSUME(t.Name);
    this.CONSUME(t.LParen);
    this.ACTION(() => {
      if (/^(DISTINCT|ALL)$/i.test(this.LA(1).image)) fail('UNSUPPORTED_FEATURE.TRANSFORM_DISTINCT_ALL', {}, this.originFrom(start));
    });
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'an expression', DEF: () => read.push(this.SUBRULE(this.expression)) });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    this.OPTION1(() => {
      reads = this.SUBRULE1(this.rowFormat);
    });
    this.ACTION(() => this.refuseRecords(start));
    this.CONSUME(K.USING);
    const script = stringValue(this.CONSUME(t.StringLiteral, { ERR_MSG: 'a script as a string' }).image);
    this.OPTION2(() => {
      this.CONSUME(K.AS);
      columns = this.SUBRULE(this.scriptColumns);
    });
    this.OPTION3(() => {
      writes = this.SUBRULE2(this.rowFormat);
    });
    this.ACTION(() => this.refuseRecords(start));
    return this.ACTION(() => {
      items.push(...read);
      const origin = this.originFrom(start);
      const inputFormat = reads && this.textFormat(reads);
      const outputFormat = writes && this.textFormat(writes);
      return (input: Relation): Relation => ({
        kind: 'ScriptTransform',
        input,
        script,
        origin,
        ...(columns ? { columns } : {}),
        ...(inputFormat ? { inputFormat } : {}),
        ...(outputFormat ? { outputFormat } : {}),
      });
    });
  });

  private refuseRecords(start: IToken): void {
    if (/^RECORD(READER|WRITER)$/i.test(this.LA(1).image)) fail('_LEGACY_ERROR_TEMP_0048', {}, this.originFrom(start));
  }

  private textFormat({ serde, properties, origin }: HiveStorage): HiveStorage['properties'] {
    if (serde !== undefined && !serde.endsWith('.LazySimpleSerDe'))
      unsupported(`the SerDe ${serde} for a script`, origin, 'use ROW FORMAT DELIMITED');
    return serde === undefined ? properties : { 'field.delim': '\t', ...properties };
  }

  /** `(a INT, b)`, without brackets too */
  private readonly scriptColumns: Rule<Columns> = this.RULE('scriptColumns', (): Columns => {
    const columns: Columns[number][] = [];
    // All of them have a type, or none has.
    const wanted = (): boolean => this.RECORDING_PHASE || columns.length === 0 || columns[0]?.type !== undefined;
    const add = (column: Columns[number]): void => {
      columns.push(column);
    };
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.LParen);
          this.AT_LEAST_ONE_SEP1({
            SEP: t.Comma,
            ERR_MSG: 'a column name',
            DEF: () => add(this.SUBRULE1(this.scriptColumn, { ARGS: [wanted] })),
          });
          this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
        },
      },
      {
        ALT: () =>
          this.AT_LEAST_ONE_SEP2({
            SEP: t.Comma,
            ERR_MSG: 'a column name',
            DEF: () => add(this.SUBRULE2(this.scriptColumn, { ARGS: [wanted] })),
          }),
      },
    ]);
    return columns;
  });

  private readonly scriptColumn = this.RULE('scriptColumn', (takesType: () => boolean): Columns[number] => {
    const name = nameOf(this.CONSUME(t.Name, { ERR_MSG: 'a column name' }));
    let type: DataType | undefined;
    this.OPTION({
      GATE: () => this.RECORDING_PHASE || (takesType() && !/^(ROW|RECORDREADER)$/i.test(this.LA(1).image)),
      DEF: () => {
        this.OPTION1(() => this.CONSUME(t.Colon));
        type = this.SUBRULE(this.dataType);
      },
    });
    return { name, ...(type ? { type } : {}) };
  });
}
