import type { IToken } from 'chevrotain';
import { fail, unsupported } from '../errors/engine-error.ts';
import type { ColumnDefinition, Command, CreateView } from '../plan/command.ts';
import type { Options, Relation } from '../plan/relation.ts';
import type { Rule } from './grammar-base.ts';
import { PartitioningGrammar, type TableClauses } from './grammar-partitioning.ts';
import { type CreateFlags, filesOf } from './grammar-view.ts';
import { stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** Properties of a database that have a clause of their own, or that nobody sets. */
const OF_DATABASE: ReadonlySet<string> = new Set(['location', 'owner', 'collation']);

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
export abstract class DdlGrammar extends PartitioningGrammar {
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

  private refuseBesideClusterBy({ clusterBy, partitionBy, partitionColumns, buckets }: TableClauses, word: IToken): void {
    if (!clusterBy) return;
    if (partitionBy.length > 0 || partitionColumns.length > 0)
      fail('SPECIFY_CLUSTER_BY_WITH_PARTITIONED_BY_IS_NOT_ALLOWED', {}, this.originFrom(word));
    if (buckets) fail('SPECIFY_CLUSTER_BY_WITH_BUCKETING_IS_NOT_ALLOWED', {}, this.originFrom(word));
  }
}
