import { fail } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import type { Buckets, ColumnDefinition, HiveStorage } from '../plan/command.ts';
import type { Options } from '../plan/relation.ts';
import type { Rule } from './grammar-base.ts';
import { IndexGrammar } from './grammar-index.ts';
import { nameOf } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** An argument of a transform that a table is partitioned by: a column, a whole number, or something else. */
interface TransformArgument {
  readonly text: string;
  readonly column?: string;
  readonly number?: number;
}
const TIME_TRANSFORMS: ReadonlySet<string> = new Set(['years', 'months', 'days', 'hours']);

export interface TableClauses {
  format?: string;
  storage?: HiveStorage;
  buckets?: Buckets;
  clusterBy?: string[][];
  options: Options;
  properties: Options;
  location?: string;
  comment?: string;
  partitionBy: string[];
  partitionColumns: ColumnDefinition[];
}

/** How the rows of a table are laid out: PARTITIONED BY, CLUSTERED BY … INTO BUCKETS, CLUSTER BY. */
export abstract class PartitioningGrammar extends IndexGrammar {
  /** `CLUSTER BY (a, s.x)`; behind ALTER TABLE `CLUSTER BY NONE` too, which are no columns. */
  protected readonly clusterBy: Rule<string[][]> = this.RULE('clusterBy', (): string[][] => {
    const columns: string[][] = [];
    this.CONSUME(K.CLUSTER);
    this.CONSUME(K.BY);
    this.CONSUME(t.LParen, { ERR_MSG: "'(' and the columns" });
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, ERR_MSG: 'a column name', DEF: () => columns.push(this.SUBRULE(this.qualifiedName)) });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return columns;
  });

  /** `CLUSTERED BY (a) SORTED BY (b) INTO 4 BUCKETS` */
  protected readonly clusteredBy: Rule<Buckets> = this.RULE('clusteredBy', (): Buckets => {
    const sorted: string[] = [];
    this.CONSUME(K.CLUSTERED);
    this.CONSUME1(K.BY);
    const columns = this.SUBRULE(this.identifierList);
    this.OPTION1(() => {
      this.CONSUME(K.SORTED);
      this.CONSUME2(K.BY);
      this.CONSUME(t.LParen, { ERR_MSG: "'('" });
      this.AT_LEAST_ONE_SEP({
        SEP: t.Comma,
        DEF: () => {
          sorted.push(nameOf(this.CONSUME(t.Name, { ERR_MSG: 'a column name' })));
          this.OPTION2(() =>
            this.OR([
              { ALT: () => this.CONSUME(K.ASC) },
              {
                ALT: () => {
                  const order = this.CONSUME(K.DESC);
                  this.ACTION(() =>
                    fail('_LEGACY_ERROR_TEMP_0035', { message: "Column ordering must be ASC, was 'DESC'" }, this.originOf(order)),
                  );
                },
              },
            ]),
          );
        },
      });
      this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    });
    this.CONSUME(K.INTO, { ERR_MSG: 'INTO and the number of buckets' });
    const count = this.CONSUME(t.NumberLiteral, { ERR_MSG: 'the number of buckets' });
    this.CONSUME(K.BUCKETS);
    return this.ACTION(() => ({ count: Number(count.image), columns, sorted }));
  });

  /** `bucket(4, a)` and `identity(p)`; others are refused. */
  private readonly partitionTransform = this.RULE('partitionTransform', (clauses: TableClauses): void => {
    const word = this.CONSUME(t.Name);
    this.CONSUME(t.LParen);
    const args: TransformArgument[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'a column name',
      DEF: () => {
        const start = this.LA(1);
        let column: string | undefined;
        let isText = false;
        this.OR({
          DEF: [
            {
              ALT: () => {
                column = this.dotted(this.SUBRULE(this.qualifiedName));
              },
            },
            {
              ALT: () => {
                this.OPTION(() => this.CONSUME(t.Minus));
                this.CONSUME(t.NumberLiteral);
              },
            },
            {
              ALT: () => {
                this.CONSUME(t.StringLiteral);
                isText = true;
              },
            },
          ],
          ERR_MSG: 'a column name',
        });
        this.ACTION(() => {
          const text = this.text.slice(start.startOffset, (this.LA(0).endOffset ?? 0) + 1);
          const number = column === undefined && !isText && /^-?\d+l?$/i.test(text) ? Number.parseInt(text, 10) : undefined;
          args.push({ text, ...(column === undefined ? {} : { column }), ...(number === undefined ? {} : { number }) });
        });
      },
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    this.ACTION(() => this.applyTransform(nameOf(word), args, clauses, this.originFrom(word)));
  });

  private applyTransform(transform: string, args: readonly TransformArgument[], clauses: TableClauses, origin: SqlOrigin): void {
    const [first] = args;
    const isBucket = transform === 'bucket';
    const takesColumns = isBucket || TIME_TRANSFORMS.has(transform);
    if (isBucket && first?.number === undefined) fail('_LEGACY_ERROR_TEMP_0031', { found: first?.text ?? '' }, origin);
    if (TIME_TRANSFORMS.has(transform) && args.length !== 1)
      fail('INVALID_SQL_SYNTAX.TRANSFORM_WRONG_NUM_ARGS', { transform, actual: args.length }, origin);
    const among = isBucket ? args.slice(1) : args;
    const other = takesColumns ? among.find((a) => a.column === undefined) : undefined;
    if (other) fail('INVALID_SQL_SYNTAX.INVALID_COLUMN_REFERENCE', { transform, found: other.text }, origin);
    const columns = among.flatMap((a) => (a.column === undefined ? [] : [a.column]));
    if (isBucket && columns.length > 0) clauses.buckets = { count: first?.number ?? 0, columns, sorted: [] };
    else if (transform === 'identity' && args.length === 1 && first?.column !== undefined && !first.column.includes('.'))
      clauses.partitionBy.push(first.column);
    else fail('UNSUPPORTED_PARTITION_TRANSFORM', { transform: `${transform}(${args.map((a) => a.text).join(', ')})` }, origin);
  }

  /** Columns of the table, or Hive's typed ones: `(ds, hr)` and `(ds STRING, hr INT)`. */
  protected readonly partitioning = this.RULE('partitioning', (clauses: TableClauses): void => {
    const open = this.CONSUME(t.LParen, { ERR_MSG: "'('" });
    let isExpression = false;
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'a column name',
      DEF: () =>
        this.OR([
          {
            GATE: () => this.RECORDING_PHASE || /^[,).]$/.test(this.LA(2).image),
            ALT: () => {
              const start = this.LA(1);
              const name = this.SUBRULE(this.qualifiedName);
              this.ACTION(() => {
                isExpression = true;
                const [column = '', ...fields] = name;
                if (fields.length > 0)
                  fail('UNSUPPORTED_PARTITION_TRANSFORM', { transform: `identity(${name.join('.')})` }, this.originFrom(start));
                clauses.partitionBy.push(column);
              });
            },
          },
          {
            GATE: () => this.RECORDING_PHASE || this.LA(2).image === '(',
            ALT: () => {
              this.SUBRULE(this.partitionTransform, { ARGS: [clauses] });
              isExpression = true;
            },
          },
          {
            ALT: () => {
              const column = this.SUBRULE(this.columnDefinition, { ARGS: [undefined] });
              this.ACTION(() => clauses.partitionColumns.push(column));
            },
          },
        ]),
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    this.ACTION(() => {
      if (isExpression && clauses.partitionColumns.length > 0)
        fail('_LEGACY_ERROR_TEMP_0035', { message: 'PARTITIONED BY with columns of the table and new ones' }, this.originFrom(open));
    });
  });
}
