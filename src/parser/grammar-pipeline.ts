import type { IToken } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { Command } from '../plan/command.ts';
import type { Relation } from '../plan/relation.ts';
import type { Rule } from './grammar-base.ts';
import { DdlGrammar } from './grammar-ddl.ts';
import type { TableClauses } from './grammar-partitioning.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

type Part = 'MATERIALIZED VIEW' | 'STREAMING TABLE';

/** CREATE of what pipelines are made of: flows, materialized views, streaming tables. */
export abstract class PipelineGrammar extends DdlGrammar {
  protected readonly createPipelinePart: Rule<Command> = this.RULE('createPipelinePart', (): Command => {
    const start = this.LA(1);
    return this.OR<Command>([
      {
        ALT: () => {
          this.CONSUME(K.MATERIALIZED);
          this.CONSUME(K.VIEW, { ERR_MSG: 'VIEW' });
          return this.SUBRULE1(this.dataset, { ARGS: ['MATERIALIZED VIEW', start] });
        },
      },
      {
        ALT: () => {
          this.CONSUME(K.STREAMING);
          this.CONSUME(K.TABLE, { ERR_MSG: 'TABLE' });
          return this.SUBRULE2(this.dataset, { ARGS: ['STREAMING TABLE', start] });
        },
      },
      { ALT: () => this.SUBRULE(this.flow) },
    ]);
  });

  /** `name [(columns)] [clauses] [AS query]`; a streaming table may have a flow of changes instead of the query. */
  private readonly dataset = this.RULE('dataset', (part: Part, start: IToken): Command => {
    let reads: Relation | undefined;
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || this.isIfNotExists(),
      DEF: () => this.SUBRULE(this.ifNotExists),
    });
    this.SUBRULE(this.tableName);
    this.OPTION2(() => this.SUBRULE(this.columnList));
    const clauses = this.SUBRULE(this.tableClauses, { ARGS: [false] });
    this.OPTION3(() =>
      this.OR([
        {
          ALT: () => {
            this.CONSUME(K.AS);
            reads = this.SUBRULE(this.query);
          },
        },
        {
          GATE: () => this.RECORDING_PHASE || part === 'STREAMING TABLE',
          ALT: () => {
            this.CONSUME(K.FLOW);
            reads = this.SUBRULE(this.changesInto, { ARGS: [false] });
          },
        },
      ]),
    );
    return this.ACTION((): Command => {
      this.refuseClauses(clauses, part, start);
      if (!reads && part === 'MATERIALIZED VIEW' && /^;?$/.test(this.LA(1).image))
        this.refuse('a materialized view without a query', start);
      return { kind: 'CreatePipelinePart', part, ...(reads ? { reads } : {}) };
    });
  });

  /** Where and how a pipeline keeps its tables is its own affair. */
  private refuseClauses(clauses: TableClauses, part: Part, start: IToken): void {
    const { location, buckets, storage, options } = clauses;
    const given = [
      location !== undefined && 'LOCATION',
      buckets && 'CLUSTERED BY',
      storage && 'ROW FORMAT and STORED AS',
      Object.keys(options).length > 0 && 'OPTIONS',
    ].find((name) => name);
    if (given) this.refuse(`${given} of a ${part.toLowerCase()}`, start);
  }

  private refuse(message: string, start: IToken): never {
    return fail('_LEGACY_ERROR_TEMP_0035', { message }, this.originFrom(start));
  }

  /** `FLOW f [COMMENT 'x'] AS INSERT …` or `AS AUTO CDC INTO t …` */
  private readonly flow: Rule<Command> = this.RULE('flow', (): Command => {
    this.CONSUME(K.FLOW);
    this.SUBRULE(this.qualifiedName);
    this.OPTION(() => {
      this.CONSUME(K.COMMENT);
      this.CONSUME(t.StringLiteral);
    });
    this.CONSUME(K.AS, { ERR_MSG: 'AS' });
    const reads = this.OR<Relation>({
      DEF: [
        { ALT: () => this.SUBRULE(this.changesInto, { ARGS: [true] }) },
        {
          GATE: () => this.RECORDING_PHASE || /^INSERT$/i.test(this.LA(1).image),
          ALT: () => this.SUBRULE(this.queryOrInsert),
        },
      ],
      ERR_MSG: 'INSERT or AUTO CDC',
    });
    return { kind: 'CreatePipelinePart', part: 'FLOW', reads };
  });

  /**
   * `AUTO CDC [INTO t] FROM STREAM s KEYS (a) [APPLY AS DELETE WHEN c] SEQUENCE BY e [COLUMNS …] [STORED AS SCD TYPE 1]`: what it reads.
   * Errors: MISSING_CLAUSES_FOR_OPERATION, _LEGACY_ERROR_TEMP_0035.
   */
  private readonly changesInto = this.RULE('changesInto', (isNamed: boolean): Relation => {
    let sequence = false;
    this.CONSUME(K.AUTO);
    this.CONSUME(K.CDC, { ERR_MSG: 'CDC' });
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || isNamed,
      DEF: () => {
        this.CONSUME(K.INTO);
        this.SUBRULE(this.qualifiedName);
      },
    });
    this.CONSUME(K.FROM, { ERR_MSG: 'FROM and a stream' });
    const start = this.LA(1);
    const isStream = this.isStream();
    const source = this.OR([
      { GATE: () => this.RECORDING_PHASE || isStream, ALT: () => this.SUBRULE(this.streamRelation) },
      { ALT: () => this.SUBRULE(this.namedRelation) },
    ]);
    this.ACTION(() => {
      if (!isStream) this.refuse('changes of what is no stream', start);
    });
    this.CONSUME(K.KEYS, { ERR_MSG: 'KEYS' });
    this.SUBRULE1(this.identifierList);
    this.OPTION2(() => {
      this.CONSUME(K.APPLY);
      this.CONSUME2(K.AS);
      this.CONSUME(K.DELETE);
      this.CONSUME(K.WHEN);
      this.SUBRULE1(this.expression);
    });
    this.OPTION3(() => {
      this.CONSUME(K.SEQUENCE);
      this.CONSUME(K.BY);
      this.SUBRULE2(this.expression);
      sequence = true;
    });
    this.OPTION4(() => {
      this.CONSUME(K.COLUMNS);
      this.SUBRULE1(this.columnsOfChanges);
    });
    this.OPTION5(() => this.SUBRULE(this.historyKept));
    return this.ACTION(() =>
      sequence ? source : fail('MISSING_CLAUSES_FOR_OPERATION', { clauses: 'SEQUENCE BY', operation: 'AUTO CDC' }, this.originFrom(start)),
    );
  });

  /** `(a, b)` or `* EXCEPT (a)` */
  private readonly columnsOfChanges = this.RULE('columnsOfChanges', (): void => {
    this.OR([
      { ALT: () => this.SUBRULE1(this.identifierList) },
      {
        ALT: () => {
          this.CONSUME(t.Star);
          this.CONSUME(K.EXCEPT);
          this.SUBRULE2(this.identifierList);
        },
      },
    ]);
  });

  /** `STORED AS SCD TYPE 1`, `STORED AS SCD TYPE 2 [TRACK HISTORY ON (a)]` */
  private readonly historyKept = this.RULE('historyKept', (): void => {
    const start = this.CONSUME(K.STORED);
    this.CONSUME(K.AS);
    this.CONSUME(K.SCD, { ERR_MSG: 'SCD' });
    this.CONSUME(K.TYPE, { ERR_MSG: 'TYPE' });
    const type = this.CONSUME(t.Integer, { ERR_MSG: '1 or 2' });
    this.ACTION(() => {
      if (!/^[12]$/.test(type.image)) this.refuse(`SCD TYPE ${type.image}: it is 1 or 2`, start);
    });
    this.OPTION(() => {
      this.CONSUME(K.TRACK);
      this.CONSUME(K.HISTORY, { ERR_MSG: 'HISTORY' });
      this.CONSUME(K.ON);
      this.SUBRULE(this.columnsOfChanges);
    });
  });
}
