import type { IToken } from 'chevrotain';
import { fail, unsupported } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import type { Buckets, ColumnDefinition, Command, CreateView, HiveStorage } from '../plan/command.ts';
import type { Options, Relation } from '../plan/relation.ts';
import type { Rule } from './grammar-base.ts';
import { IndexGrammar } from './grammar-index.ts';
import { type CreateFlags, filesOf } from './grammar-view.ts';
import { nameOf, stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** An argument of a transform that a table is partitioned by: a column, a whole number, or something else. */
interface TransformArgument {
  readonly text: string;
  readonly column?: string;
  readonly number?: number;
}
const TIME_TRANSFORMS: ReadonlySet<string> = new Set(['years', 'months', 'days', 'hours']);
/** Properties of a database that have a clause of their own, or that nobody sets. */
const OF_DATABASE: ReadonlySet<string> = new Set(['location', 'owner', 'collation']);

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

/** CREATE TEMPORARY TABLE … USING, from days before there were temporary views. */
const temporaryTable = ({ name, flags, query }: Pick<CreateView, 'name' | 'query'> & { readonly flags: CreateFlags }): CreateView => ({
  kind: 'CreateView',
  name,
  query,
  columns: [],
  viewKind: flags.global ? 'global temporary' : 'temporary',
  replace: flags.replace,
  ifNotExists: false,
  properties: {},
});

/** CREATE of databases and tables. */
export abstract class DdlGrammar extends IndexGrammar {
  protected abstract readonly createPipelinePart: Rule<Command>;

  readonly create: Rule<Command> = this.RULE('create', (): Command => {
    const flags: CreateFlags = { replace: false, global: false, temporary: false, external: false };
    this.OR1([
      {
        ALT: () => {
          this.CONSUME(K.CREATE);
          this.OPTION1(() => {
            this.CONSUME(K.OR);
            this.CONSUME1(K.REPLACE);
            flags.replace = true;
          });
        },
      },
      {
        ALT: () => {
          this.CONSUME2(K.REPLACE);
          flags.replace = true;
        },
      },
    ]);
    this.OPTION2(() => {
      this.CONSUME(K.GLOBAL);
      flags.global = true;
      this.OR4([{ ALT: () => this.CONSUME1(K.TEMPORARY) }, { ALT: () => this.CONSUME1(K.TEMP) }]);
      flags.temporary = true;
    });
    this.OPTION3(() => {
      this.OR2([{ ALT: () => this.CONSUME(K.TEMPORARY) }, { ALT: () => this.CONSUME(K.TEMP) }]);
      flags.temporary = true;
    });
    this.OPTION4(() => {
      this.CONSUME(K.EXTERNAL);
      flags.external = true;
    });
    return this.OR3<Command>({
      DEF: [
        { ALT: () => this.SUBRULE(this.createTable, { ARGS: [flags] }) },
        { ALT: () => this.SUBRULE(this.createView, { ARGS: [flags] }) },
        { ALT: () => this.SUBRULE(this.createDatabase) },
        {
          GATE: () => this.RECORDING_PHASE || /^CREATE$/i.test(this.LA(0).image),
          ALT: () => this.SUBRULE(this.createPipelinePart),
        },
        {
          GATE: () => this.RECORDING_PHASE || /^CREATE$/i.test(this.LA(0).image),
          ALT: () => this.SUBRULE(this.createIndex),
        },
      ],
      ERR_MSG: 'TABLE, VIEW or DATABASE',
    });
  });

  protected readonly databaseWord: Rule<IToken> = this.RULE('databaseWord', () =>
    this.OR([{ ALT: () => this.CONSUME(K.DATABASE) }, { ALT: () => this.CONSUME(K.SCHEMA) }, { ALT: () => this.CONSUME(K.NAMESPACE) }]),
  );

  private readonly createDatabase: Rule<Command> = this.RULE('createDatabase', (): Command => {
    let ifNotExists = false;
    let comment: string | undefined, location: string | undefined;
    let properties: Options = {};
    let which: IToken | undefined;
    this.SUBRULE(this.databaseWord);
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || this.isIfNotExists(),
      DEF: () => {
        ifNotExists = this.SUBRULE(this.ifNotExists);
      },
    });
    const name = this.SUBRULE(this.databaseName);
    const seen = new Set<string>();
    this.MANY(() => {
      const word = this.LA(1);
      this.OR2([
        {
          ALT: () => {
            this.CONSUME(K.COMMENT);
            comment = stringValue(this.CONSUME1(t.StringLiteral).image);
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.LOCATION);
            location = stringValue(this.CONSUME2(t.StringLiteral).image);
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.WITH);
            const given = this.OR3([{ ALT: () => this.CONSUME(K.DBPROPERTIES) }, { ALT: () => this.CONSUME(K.PROPERTIES) }]);
            this.ACTION(() => {
              if (which && this.upper(which) !== this.upper(given))
                fail('UNSUPPORTED_FEATURE.SET_PROPERTIES_AND_DBPROPERTIES', {}, this.originOf(given));
              which = given;
            });
            properties = this.SUBRULE(this.properties);
            this.ACTION(() => this.refuseReservedOfDatabase(Object.keys(properties), given));
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.DEFAULT);
            this.ACTION(() => unsupported('DEFAULT COLLATION', this.originOf(word)));
          },
        },
      ]);
      this.ACTION(() => this.refuseRepeated(word, seen));
    });
    return {
      kind: 'CreateDatabase',
      name,
      ifNotExists,
      ...(comment === undefined ? {} : { comment }),
      ...(location === undefined ? {} : { location }),
      properties,
    };
  });

  protected refuseReservedOfDatabase(properties: readonly string[], word: IToken): void {
    const property = properties.find((p) => OF_DATABASE.has(p));
    if (property !== undefined) fail('UNSUPPORTED_FEATURE.SET_NAMESPACE_PROPERTY', { property }, this.originOf(word));
  }

  private readonly createTable = this.RULE('createTable', (flags: CreateFlags): Command => {
    const word = this.CONSUME(K.TABLE);
    let ifNotExists = false;
    let columns: ColumnDefinition[] = [];
    let like: string[] | undefined;
    let query: Relation | undefined;
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || (!flags.replace && this.isIfNotExists()),
      DEF: () => {
        ifNotExists = this.SUBRULE(this.ifNotExists);
      },
    });
    const name = this.SUBRULE1(this.tableName);
    this.OPTION2({
      GATE: () => this.RECORDING_PHASE || !t.is(this.LA(1), t.QueryParen),
      DEF: () => {
        columns = this.SUBRULE(this.columnList);
      },
    });
    this.OPTION3(() => {
      this.CONSUME(K.LIKE);
      like = this.SUBRULE2(this.tableName);
    });
    const clauses = this.SUBRULE(this.tableClauses, { ARGS: [like !== undefined] });
    this.OPTION4(() => {
      this.OPTION5(() => this.CONSUME(K.AS));
      query = this.SUBRULE(this.query);
    });
    return this.ACTION((): Command => {
      const { format, location, comment, ...rest } = clauses;
      this.refuseBesideClusterBy(clauses, word);
      if (flags.temporary) {
        const origin = this.originOf(word);
        if (ifNotExists) fail('INVALID_STATEMENT_OR_CLAUSE', { operation: 'CREATE TEMPORARY TABLE … IF NOT EXISTS' }, origin);
        if (query) fail('_LEGACY_ERROR_TEMP_0035', { message: 'CREATE TEMPORARY TABLE … AS: use CREATE TEMPORARY VIEW' }, origin);
        if (format === undefined) return fail('_LEGACY_ERROR_TEMP_0046', {}, origin);
        return temporaryTable({
          name,
          flags,
          query: filesOf(format, rest.options, columns.length > 0 ? columns : undefined, this.originOf(word)),
        });
      }
      if (query && rest.partitionColumns.length > 0)
        fail('_LEGACY_ERROR_TEMP_0035', { message: 'partition columns with types in CREATE TABLE … AS SELECT' }, this.originOf(word));
      if (query && columns.length > 0)
        fail(
          '_LEGACY_ERROR_TEMP_0035',
          { message: 'a list of columns in CREATE TABLE … AS SELECT: name them in the query' },
          this.originOf(word),
        );
      return {
        kind: 'CreateTable',
        name,
        columns,
        ...rest,
        external: flags.external,
        ifNotExists,
        replace: flags.replace,
        ...(format === undefined ? {} : { format }),
        ...(location === undefined ? {} : { location }),
        ...(comment === undefined ? {} : { comment }),
        ...(like ? { like } : {}),
        ...(query ? { query } : {}),
      };
    });
  });

  /** USING comes first, except behind LIKE. */
  protected readonly tableClauses = this.RULE('tableClauses', (isLike: boolean): TableClauses => {
    const clauses: TableClauses = { options: {}, properties: {}, partitionBy: [], partitionColumns: [] };
    const seen = new Set<string>();
    this.MANY(() => {
      const word = this.LA(1);
      this.OR1([
        {
          ALT: () => {
            this.CONSUME(K.USING);
            clauses.format = this.dotted(this.SUBRULE(this.qualifiedName));
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.OPTIONS);
            const given = this.SUBRULE1(this.properties, { ARGS: [true] });
            this.ACTION(() => {
              clauses.options = { ...clauses.options, ...given };
            });
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.TBLPROPERTIES);
            clauses.properties = this.SUBRULE2(this.properties);
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.LOCATION);
            clauses.location = stringValue(this.CONSUME1(t.StringLiteral).image);
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.COMMENT);
            clauses.comment = stringValue(this.CONSUME2(t.StringLiteral).image);
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.PARTITIONED);
            this.CONSUME(K.BY);
            this.SUBRULE(this.partitioning, { ARGS: [clauses] });
          },
        },
        {
          ALT: () => {
            const given = this.SUBRULE(this.rowFormat);
            this.ACTION(() => {
              clauses.storage = { ...clauses.storage, ...given };
            });
          },
        },
        {
          ALT: () => {
            const stored = this.SUBRULE(this.storedAs);
            this.ACTION(() => {
              clauses.storage = { ...clauses.storage, ...stored, properties: clauses.storage?.properties ?? {} };
            });
          },
        },
        {
          ALT: () => {
            const buckets = this.SUBRULE(this.clusteredBy);
            this.ACTION(() => {
              clauses.buckets = buckets;
            });
          },
        },
        {
          ALT: () => {
            const columns = this.SUBRULE(this.clusterBy);
            this.ACTION(() => {
              if (isLike) this.reject(word, 'a clause of CREATE TABLE … LIKE');
              clauses.clusterBy = columns;
            });
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.SKEWED);
            this.ACTION(() => fail('INVALID_STATEMENT_OR_CLAUSE', { operation: 'CREATE TABLE ... SKEWED BY' }, this.originOf(word)));
          },
        },
        {
          ALT: () => {
            this.CONSUME(K.DEFAULT);
            this.ACTION(() => unsupported('DEFAULT COLLATION', this.originOf(word)));
          },
        },
      ]);
      this.ACTION(() => {
        if (seen.size > 0 && !isLike && /^USING$/i.test(word.image)) this.reject(word, 'USING right behind the columns');
        this.refuseRepeated(word, seen);
      });
    });
    return clauses;
  });

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

  private refuseBesideClusterBy({ clusterBy, partitionBy, partitionColumns, buckets }: TableClauses, word: IToken): void {
    if (!clusterBy) return;
    if (partitionBy.length > 0 || partitionColumns.length > 0)
      fail('SPECIFY_CLUSTER_BY_WITH_PARTITIONED_BY_IS_NOT_ALLOWED', {}, this.originFrom(word));
    if (buckets) fail('SPECIFY_CLUSTER_BY_WITH_BUCKETING_IS_NOT_ALLOWED', {}, this.originFrom(word));
  }

  /** `CLUSTERED BY (a) SORTED BY (b) INTO 4 BUCKETS` */
  private readonly clusteredBy: Rule<Buckets> = this.RULE('clusteredBy', (): Buckets => {
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
  private readonly partitioning = this.RULE('partitioning', (clauses: TableClauses): void => {
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
