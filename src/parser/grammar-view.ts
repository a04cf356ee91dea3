import type { IToken } from 'chevrotain';
import { fail } from '../errors/engine-error.ts';
import type { Origin } from '../errors/origin.ts';
import type { SchemaClause, ViewBinding } from '../plan/alter-command.ts';
import type { ColumnDefinition, Command, CreateView } from '../plan/command.ts';
import type { Options, Relation } from '../plan/relation.ts';
import { field, struct } from '../types/data-type.ts';
import type { Rule } from './grammar-base.ts';
import { ColumnGrammar } from './grammar-column.ts';
import { nameOf, stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** The words between CREATE and what is created. */
export interface CreateFlags {
  replace: boolean;
  global: boolean;
  temporary: boolean;
  external: boolean;
}

const BINDINGS: Readonly<Record<string, ViewBinding>> = {
  BINDING: 'BINDING',
  COMPENSATION: 'COMPENSATION',
  'TYPE EVOLUTION': 'TYPE EVOLUTION',
  EVOLUTION: 'EVOLUTION',
};

/** What a temporary view of files reads. */
export const filesOf = (format: string, options: Options, columns: readonly ColumnDefinition[] | undefined, origin: Origin): Relation => ({
  kind: 'DataSource',
  format,
  options,
  paths: [],
  origin,
  ...(columns
    ? {
        schema: struct(
          columns.map((c) => ({
            ...field(c.name, c.type, c.nullable),
            ...(c.comment === undefined ? {} : { metadata: { comment: c.comment } }),
          })),
        ),
      }
    : {}),
});

/** Lists of columns, and CREATE VIEW. */
export abstract class ViewGrammar extends ColumnGrammar {
  protected isIfNotExists(): boolean {
    return /^(NOT|!)$/i.test(this.LA(2).image);
  }

  protected readonly createView = this.RULE('createView', (flags: CreateFlags): Command => {
    const word = this.CONSUME(K.VIEW);
    let ifNotExists = false;
    let columns: CreateView['columns'] = [];
    let comment: string | undefined;
    let properties: Options = {};
    let binding: SchemaClause | undefined;
    let made: Command | undefined;
    this.OPTION1({
      GATE: () => this.RECORDING_PHASE || this.isIfNotExists(),
      DEF: () => {
        ifNotExists = this.SUBRULE(this.ifNotExists);
      },
    });
    const nameStart = this.LA(1);
    const name = this.SUBRULE(this.viewName);
    this.ACTION(() => {
      if (flags.temporary && name.length > 1) {
        fail(
          'INVALID_TEMP_OBJ_QUALIFIER',
          { objectType: 'view', objectName: name[name.length - 1] ?? '', qualifier: name.slice(0, -1).join('.') },
          this.originFrom(nameStart),
        );
      }
    });
    const common = (query: Relation): CreateView => ({
      kind: 'CreateView',
      name,
      query,
      columns,
      ...(comment === undefined ? {} : { comment }),
      ...(binding ? { binding } : {}),
      viewKind: flags.global ? 'global temporary' : flags.temporary ? 'temporary' : 'permanent',
      replace: flags.replace,
      ifNotExists,
      properties,
    });
    this.OR2({
      DEF: [
        {
          GATE: () => this.RECORDING_PHASE || this.isViewUsing(),
          ALT: () => {
            let schema: ColumnDefinition[] | undefined;
            let options: Options = {};
            this.OPTION2(() => {
              schema = this.SUBRULE(this.columnList);
              this.ACTION(() => {
                const ask = schema?.find((c) => c.asks)?.asks?.[0];
                if (ask) this.later(() => fail('UNSUPPORTED_FEATURE.TABLE_OPERATION', { operation: 'CONSTRAINT' }, ask.origin), undefined);
              });
            });
            const using = this.CONSUME(K.USING);
            const format = this.dotted(this.SUBRULE2(this.qualifiedName));
            this.OPTION3(() => {
              this.CONSUME(K.OPTIONS);
              options = this.SUBRULE1(this.properties, { ARGS: [true] });
            });
            this.ACTION(() => {
              if (!flags.temporary) this.reject(using, 'AS and a query: only temporary views are of files');
              if (ifNotExists) this.reject(using, 'AS and a query: IF NOT EXISTS is not for views of files');
              made = common(filesOf(format, options, schema, this.originFrom(using)));
            });
          },
        },
        {
          ALT: () => {
            this.OPTION4(() => {
              columns = this.SUBRULE(this.viewColumns);
            });
            const seen = new Set<string>();
            this.MANY(() => {
              const clause = this.LA(1);
              this.ACTION(() => this.refuseRepeated(clause, seen));
              this.OR3([
                {
                  ALT: () => {
                    this.CONSUME(K.COMMENT);
                    comment = stringValue(this.CONSUME(t.StringLiteral).image);
                  },
                },
                {
                  ALT: () => {
                    this.CONSUME(K.TBLPROPERTIES);
                    properties = this.SUBRULE2(this.properties);
                  },
                },
                {
                  ALT: () => {
                    binding = this.SUBRULE(this.schemaClause);
                  },
                },
              ]);
            });
            this.CONSUME(K.AS, { ERR_MSG: 'AS and a query' });
            const from = this.LA(1);
            const query = this.SUBRULE(this.query);
            this.ACTION(() => {
              this.refuseTogether(flags, ifNotExists, seen, word);
              made = { ...common(query), queryText: this.text.slice(from.startOffset, (this.LA(0).endOffset ?? 0) + 1) };
            });
          },
        },
      ],
      ERR_MSG: 'AS and a query',
    });
    return this.ACTION(() => made ?? this.reject(word, 'AS and a query'));
  });

  /** What a view cannot be at once. */
  private refuseTogether(flags: CreateFlags, ifNotExists: boolean, clauses: ReadonlySet<string>, word: IToken): void {
    const origin = this.originFrom(word);
    if (ifNotExists && flags.temporary) fail('_LEGACY_ERROR_TEMP_0053', {}, origin);
    if (ifNotExists && flags.replace) fail('CREATE_VIEW_WITH_IF_NOT_EXISTS_AND_REPLACE', {}, origin);
    if (flags.temporary && clauses.has('TBLPROPERTIES'))
      fail('_LEGACY_ERROR_TEMP_0035', { message: 'TBLPROPERTIES of a temporary view' }, origin);
  }

  protected refuseRepeated(word: IToken, seen: Set<string>): void {
    const clause = this.upper(word);
    if (seen.has(clause)) fail('DUPLICATE_CLAUSES', { clauseName: clause }, this.originOf(word));
    seen.add(clause);
  }

  /** `USING` next, or behind a column list */
  private isViewUsing(): boolean {
    if (/^USING$/i.test(this.LA(1).image)) return true;
    if (this.LA(1).image !== '(') return false;
    const close = t.matchOf(this.LA(1));
    for (let i = 2; close && this.LA(i).startOffset <= close.startOffset; i++) {
      if (this.LA(i).startOffset === close.startOffset) return /^USING$/i.test(this.LA(i + 1).image);
    }
    return false;
  }

  private readonly viewColumns: Rule<CreateView['columns']> = this.RULE('viewColumns', () => {
    const columns: { name: string; comment?: string }[] = [];
    this.CONSUME(t.LParen);
    this.AT_LEAST_ONE_SEP({
      SEP: t.Comma,
      ERR_MSG: 'a column name',
      DEF: () => {
        const name = nameOf(this.CONSUME(t.Name, { ERR_MSG: 'a column name' }));
        let comment: string | undefined;
        this.OPTION(() => {
          this.CONSUME(K.COMMENT);
          comment = stringValue(this.CONSUME(t.StringLiteral).image);
        });
        columns.push({ name, ...(comment === undefined ? {} : { comment }) });
      },
    });
    this.CONSUME(t.RParen, { ERR_MSG: "',' or ')'" });
    return columns;
  });

  /** `WITH SCHEMA [TYPE] EVOLUTION` and the others */
  protected readonly schemaClause: Rule<SchemaClause> = this.RULE('schemaClause', (): SchemaClause => {
    const start = this.CONSUME(K.WITH);
    const words: string[] = [];
    this.AT_LEAST_ONE({ ERR_MSG: 'SCHEMA', DEF: () => words.push(this.CONSUME(t.Name).image.toUpperCase()) });
    return this.ACTION(() => {
      const [schema, ...rest] = words;
      const mode = schema === 'SCHEMA' ? BINDINGS[rest.join(' ')] : undefined;
      if (!mode) return this.reject(this.LA(0), 'SCHEMA BINDING, COMPENSATION, TYPE EVOLUTION or EVOLUTION');
      return { mode, origin: this.originFrom(start) };
    });
  });
}
