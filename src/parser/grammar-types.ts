import type { IToken } from 'chevrotain';
import { fail, unsupported } from '../errors/engine-error.ts';
import type { ColumnDefinition } from '../plan/command.ts';
import type { Expression } from '../plan/expression.ts';
import {
  array,
  BIGINT,
  BINARY,
  BOOLEAN,
  DATE,
  type DataType,
  DOUBLE,
  decimal,
  FLOAT,
  INT,
  INTERVAL,
  MAX_INT,
  MAX_PRECISION,
  MAX_TIME_PRECISION,
  map,
  SMALLINT,
  STRING,
  type StructField,
  type StructType,
  struct,
  TIME,
  TIMESTAMP,
  TIMESTAMP_NTZ,
  TINYINT,
  VARIANT,
  VOID,
} from '../types/data-type.ts';
import { GrammarBase, type Rule } from './grammar-base.ts';
import { intervalType, isIntervalUnit } from './interval.ts';
import { nameOf, stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

const SIMPLE: Readonly<Record<string, DataType>> = {
  BOOLEAN,
  TINYINT,
  BYTE: TINYINT,
  SMALLINT,
  SHORT: SMALLINT,
  INT,
  INTEGER: INT,
  BIGINT,
  LONG: BIGINT,
  FLOAT,
  REAL: FLOAT,
  DOUBLE,
  DATE,
  TIMESTAMP,
  TIMESTAMP_LTZ: TIMESTAMP,
  TIMESTAMP_NTZ,
  TIME,
  STRING,
  BINARY,
  VOID,
  NULL: VOID,
  VARIANT,
  INTERVAL,
  DECIMAL: decimal(10, 0),
  DEC: decimal(10, 0),
  NUMERIC: decimal(10, 0),
};
const KNOWN_TYPES = [...Object.keys(SIMPLE).map((name) => name.toLowerCase()), 'char', 'varchar', 'array', 'map', 'struct'];

/** A column as `CREATE TABLE` has it. */
export interface ParsedColumn extends ColumnDefinition {
  readonly nullable: boolean;
}

/** digits of a second */
const MICROS = 6;
const NANOS = 9;

/** Types: `DECIMAL(10, 2)`, `ARRAY<STRUCT<a: INT, b STRING NOT NULL COMMENT 'x'>>`, `INTERVAL DAY TO SECOND`. */
export abstract class TypeGrammar extends GrammarBase {
  abstract readonly expression: Rule<Expression>;

  readonly dataType: Rule<DataType> = this.RULE('dataType', () => {
    const arguments_: DataType[] = [];
    const numbers: number[] = [];
    let fields: StructField[] | undefined;
    let angle: IToken | undefined;
    let from: IToken | undefined, toWord: IToken | undefined, to: IToken | undefined;
    const name = this.OR([
      { ALT: () => this.CONSUME(t.Name) },
      { ALT: () => this.CONSUME(K.NULL) },
      { ALT: () => this.CONSUME(K.INTERVAL) },
      { ALT: () => this.CONSUME(K.SELECT) },
    ] as { ALT: () => IToken }[]);
    // Behind the name of a simple type `<` and `<>` compare: `a::int < 2`.
    const isSimple = (): boolean => !this.RECORDING_PHASE && name.image.toUpperCase() in SIMPLE;
    this.OPTION1({
      GATE: () => !isSimple(),
      DEF: () => {
        angle = this.CONSUME(t.Less);
        this.OR1({
          DEF: [
            {
              GATE: () => this.RECORDING_PHASE || name.image.toUpperCase() === 'STRUCT',
              ALT: () => {
                fields = this.SUBRULE(this.structFields);
              },
            },
            {
              ALT: () =>
                this.AT_LEAST_ONE_SEP1({ SEP: t.Comma, ERR_MSG: 'a type', DEF: () => arguments_.push(this.SUBRULE(this.dataType)) }),
            },
          ],
          ERR_MSG: 'a type',
        });
        this.CONSUME(t.Greater);
      },
    });
    this.OPTION2({
      GATE: () => !isSimple(),
      DEF: () => {
        angle = this.CONSUME(t.Different);
        fields = [];
      },
    });
    this.OPTION3(() => {
      this.CONSUME(t.LParen);
      this.AT_LEAST_ONE_SEP2({ SEP: t.Comma, ERR_MSG: 'a number', DEF: () => numbers.push(Number(this.CONSUME(t.Integer).image)) });
      this.CONSUME(t.RParen);
    });
    this.OPTION4({
      GATE: () => this.RECORDING_PHASE || (name.image.toUpperCase() === 'INTERVAL' && isIntervalUnit(this.LA(1).image)),
      DEF: () => {
        from = this.CONSUME2(t.Name);
        this.OPTION5(() => {
          toWord = this.CONSUME(K.TO);
          to = this.CONSUME3(t.Name);
        });
      },
    });
    // TIME WITHOUT TIME ZONE, TIMESTAMP WITH LOCAL TIME ZONE
    let zone = '';
    this.OPTION7({
      GATE: () =>
        this.RECORDING_PHASE ||
        (/^TIME(STAMP)?$/i.test(name.image) && /^(WITH LOCAL|WITHOUT TIME)$/i.test(`${this.LA(1).image} ${this.LA(2).image}`)),
      DEF: () => {
        const words = [this.CONSUME5(t.Name), this.CONSUME6(t.Name), this.CONSUME7(t.Name)];
        this.OPTION8({
          GATE: () => this.RECORDING_PHASE || /^LOCAL$/i.test(words[1]?.image ?? ''),
          DEF: () => {
            this.CONSUME8(t.Name);
          },
        });
        zone = this.ACTION(() =>
          words
            .map((w) => w.image.toUpperCase())
            .slice(0, 2)
            .join(' '),
        );
      },
    });
    this.OPTION6(() => {
      const collate = this.CONSUME(K.COLLATE);
      this.CONSUME4(t.Name);
      this.ACTION(() => unsupported('COLLATE in a type', this.originFrom(collate)));
    });
    return this.ACTION(() =>
      this.later(() => this.makeType(name, { arguments: arguments_, numbers, fields, angle, from, toWord, to, zone }), VOID),
    );
  });

  readonly structFields: Rule<StructField[]> = this.RULE('structFields', () => {
    const fields: StructField[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'a field name', DEF: () => fields.push(this.SUBRULE(this.structField)) });
    return fields;
  });

  readonly structField: Rule<StructField> = this.RULE('structField', () => {
    const name = nameOf(this.CONSUME(t.Name, { ERR_MSG: 'a field name' }));
    this.OPTION1(() => this.CONSUME(t.Colon));
    const type = this.SUBRULE(this.dataType);
    let nullable = true;
    let comment: string | undefined;
    this.OPTION2(() => {
      this.CONSUME(K.NOT);
      this.CONSUME(K.NULL);
      nullable = false;
    });
    this.OPTION3(() => {
      this.CONSUME(K.COMMENT);
      comment = stringValue(this.CONSUME(t.StringLiteral).image);
    });
    return { name, type, nullable, ...(comment === undefined ? {} : { metadata: { comment } }) };
  });

  /** `a INT, b STRING NOT NULL COMMENT 'x'`, or a whole `struct<…>` */
  readonly schema: Rule<StructType> = this.RULE('schema', () => {
    let whole: DataType | undefined;
    let fields: StructField[] = [];
    this.OR([
      {
        GATE: () => this.RECORDING_PHASE || (this.LA(1).image.toUpperCase() === 'STRUCT' && /^<>?$/.test(this.LA(2).image)),
        ALT: () => {
          whole = this.SUBRULE(this.dataType);
        },
      },
      {
        ALT: () => {
          fields = this.SUBRULE(this.structFields);
        },
      },
    ]);
    return this.ACTION(() => (whole?.kind === 'struct' ? whole : struct(fields)));
  });

  private makeType(token: IToken, parts: TypeParts): DataType {
    const name = token.image.toUpperCase();
    const origin = this.originFrom(token);
    const given = parts.arguments;
    const [first, second] = given;
    switch (name) {
      case 'ARRAY':
        if (first && given.length === 1) return array(first);
        if (parts.angle) return this.reject(parts.angle, 'one type in brackets');
        return fail('INCOMPLETE_TYPE_DEFINITION.ARRAY', { typeName: 'ARRAY', example: 'ARRAY<INT>' }, origin);
      case 'MAP':
        if (first && second && given.length === 2) return map(first, second);
        if (parts.angle) return this.reject(parts.angle, 'two types in brackets');
        return fail('INCOMPLETE_TYPE_DEFINITION.MAP', { typeName: 'MAP', example: 'MAP<STRING, INT>' }, origin);
      case 'STRUCT':
        return parts.fields
          ? struct(parts.fields)
          : fail('INCOMPLETE_TYPE_DEFINITION.STRUCT', { typeName: 'STRUCT', example: 'STRUCT<a: INT>' }, origin);
      case 'NULL':
        return this.unknownType(name, origin);
    }
    if (parts.angle) return this.reject(parts.angle, 'the end of the type');
    const [precision, scale] = parts.numbers;
    const outOfRange = (parameter: string, value: number): never =>
      fail('DATATYPE_PARAMETER_VALUE_OUT_OF_RANGE', { parameter, value, type: name }, origin);
    switch (name) {
      case 'DECIMAL':
      case 'DEC':
      case 'NUMERIC': {
        if (parts.numbers.length > 2) return this.unknownType(name, origin);
        const type = decimal(precision ?? 10, scale ?? 0);
        if (type.precision > MAX_PRECISION)
          return fail('DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION', { precision: type.precision, maxPrecision: MAX_PRECISION }, origin);
        if (type.scale > MAX_INT) return outOfRange('scale', type.scale);
        return type.scale > type.precision
          ? fail('DECIMAL_SCALE_EXCEEDS_PRECISION', { precision: type.precision, scale: type.scale }, origin)
          : type;
      }
      case 'CHAR':
      case 'CHARACTER':
      case 'VARCHAR':
        if (precision === undefined || parts.numbers.length > 1) return fail('DATATYPE_MISSING_SIZE', { typeName: name }, origin);
        if (precision > MAX_INT) return outOfRange('length', precision);
        return { kind: name === 'VARCHAR' ? 'varchar' : 'char', length: precision };
      case 'TIME':
        if (precision === undefined) return TIME;
        if (parts.numbers.length > 1) return this.unknownType(`${name}(${parts.numbers.join(',')})`, origin);
        return precision > MAX_TIME_PRECISION ? fail('UNSUPPORTED_TIME_PRECISION', { precision }, origin) : { kind: 'time', precision };
      case 'TIMESTAMP':
      case 'TIMESTAMP_LTZ':
      case 'TIMESTAMP_NTZ':
        if (parts.numbers.length > 1) return this.unknownType(name, origin);
        if (precision !== undefined) this.checkTimestampPrecision(precision, name, origin);
        if (parts.zone === 'WITHOUT TIME') return TIMESTAMP_NTZ;
        if (parts.zone === 'WITH LOCAL') return TIMESTAMP;
        return name === 'TIMESTAMP' ? { kind: this.dialect.timestampType ?? 'timestamp' } : (SIMPLE[name] as DataType);
      case 'INTERVAL':
        return this.intervalOf(parts, origin);
    }
    const simple = SIMPLE[name];
    if (!simple || parts.numbers.length > 0) return this.unknownType(token.image, origin);
    return simple;
  }

  /** `INTERVAL DAY TO SECOND`. Errors: INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION. */
  private intervalOf({ from, toWord, to }: TypeParts, origin: ReturnType<GrammarBase['originOf']>): DataType {
    if (!from) return INTERVAL;
    const type = intervalType(from.image, to?.image);
    if (type) return type;
    const kind = /^(YEAR|MONTH)S?$/i.test(from.image) ? 'months' : /^(DAY|HOUR|MINUTE|SECOND)S?$/i.test(from.image) ? 'time' : undefined;
    if (!kind) return this.reject(from, 'a unit from YEAR to SECOND');
    const known = kind === 'months' ? /^MONTHS?$/i : /^(HOUR|MINUTE|SECOND)S?$/i;
    if (!to || !toWord || !known.test(to.image)) return this.reject(toWord ?? from, 'the end of the type');
    return fail('INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION', { input: '', from: from.image, to: to.image }, origin);
  }

  /** Seconds have six digits; Spark can be told to keep up to nine. Errors: INVALID_TIMESTAMP_PRECISION, FEATURE_NOT_ENABLED. */
  private checkTimestampPrecision(precision: number, type: string, origin: ReturnType<GrammarBase['originOf']>): void {
    if (precision === MICROS) return;
    if (precision < MICROS || precision > NANOS) fail('INVALID_TIMESTAMP_PRECISION', { precision, type }, origin);
    const key = 'spark.sql.timestampNanosTypes.enabled';
    fail('FEATURE_NOT_ENABLED', { feature: 'a timestamp of nanoseconds', key, value: 'true' }, origin);
  }

  private unknownType(typeName: string, origin: ReturnType<GrammarBase['originOf']>): never {
    return fail('UNSUPPORTED_DATATYPE', { typeName, known: KNOWN_TYPES }, origin);
  }
}

interface TypeParts {
  readonly arguments: readonly DataType[];
  readonly numbers: readonly number[];
  readonly fields: readonly StructField[] | undefined;
  /** the bracket behind the name */
  readonly angle: IToken | undefined;
  /** of INTERVAL from TO to */
  readonly from: IToken | undefined;
  readonly toWord: IToken | undefined;
  readonly to: IToken | undefined;
  /** WITHOUT TIME, WITH LOCAL, or '' */
  readonly zone: string;
}
