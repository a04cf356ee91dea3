import type { IToken } from 'chevrotain';
import { fail, unsupported } from '../errors/engine-error.ts';
import type { SqlOrigin } from '../errors/origin.ts';
import type { CreateFunction, FunctionParameter, RoutineBody, SessionCommand } from '../plan/session-command.ts';
import { someExpression } from '../plan/walk.ts';
import type { DataType, StructType } from '../types/data-type.ts';
import type { Rule } from './grammar-base.ts';
import { UtilityGrammar } from './grammar-utility.ts';
import { nameOf, stringValue } from './literal.ts';
import * as t from './tokens.ts';
import { K } from './tokens.ts';

/** Two tokens that begin a query; `table + 1` does not. */
const QUERY_STARTS = /^(?:(?:SELECT|WITH|VALUES|FROM|MAP|REDUCE) |TABLE [\w`"(])/i;

/** A clause of CREATE FUNCTION: each may stand once. */
interface Characteristic extends Partial<Pick<CreateFunction, 'comment' | 'deterministic' | 'dataAccess'>> {
  readonly clause: string;
  /** what Spark refuses about it */
  readonly refused?: string;
}

const CLAUSES: Readonly<Record<string, Characteristic>> = {
  DETERMINISTIC: { clause: 'DETERMINISTIC', deterministic: true },
  'NOT DETERMINISTIC': { clause: 'DETERMINISTIC', deterministic: false },
  'CONTAINS SQL': { clause: 'SQL DATA ACCESS', dataAccess: 'CONTAINS SQL' },
  'READS SQL DATA': { clause: 'SQL DATA ACCESS', dataAccess: 'READS SQL DATA' },
  'NO SQL': { clause: 'SQL DATA ACCESS', refused: 'a function with NO SQL' },
  'MODIFIES SQL DATA': { clause: 'SQL DATA ACCESS', refused: 'a function with MODIFIES SQL DATA' },
  'SQL SECURITY DEFINER': { clause: 'SQL SECURITY RIGHTS' },
  'SQL SECURITY INVOKER': { clause: 'SQL SECURITY RIGHTS', refused: 'a function with SQL SECURITY INVOKER' },
  'CALLED ON NULL INPUT': { clause: 'NULL CALL' },
  'RETURNS NULL ON NULL INPUT': { clause: 'NULL CALL', refused: 'a function with RETURNS NULL ON NULL INPUT' },
  'LANGUAGE SQL': { clause: 'LANGUAGE' },
};
/** Clauses that end with a name. */
const NAMING = ['LANGUAGE', 'SPECIFIC'];

const startsClause = (words: readonly string[]): boolean =>
  (words.length <= 2 && NAMING.includes(words[0] ?? '')) || Object.keys(CLAUSES).some((c) => `${c} `.startsWith(`${words.join(' ')} `));
const isClause = (words: readonly string[]): boolean =>
  CLAUSES[words.join(' ')] !== undefined || (words.length === 2 && NAMING.includes(words[0] ?? ''));
const clauseOf = (words: readonly string[]): Characteristic => {
  const [kind = '', named = ''] = words;
  return (
    CLAUSES[words.join(' ')] ?? { clause: kind, refused: kind === 'LANGUAGE' ? `functions in the language ${named}` : 'a SPECIFIC name' }
  );
};

/** CREATE FUNCTION with a body in SQL. */
export abstract class FunctionGrammar extends UtilityGrammar {
  private refuseDescriptor(word: IToken, name: IToken, before: string | undefined): void {
    if (before === undefined) return;
    const params = { column: nameOf(name), descriptor: word.image.toUpperCase() };
    fail('CREATE_TABLE_COLUMN_DESCRIPTOR_DUPLICATE', params, this.originOf(word));
  }

  protected readonly createFunction: Rule<SessionCommand> = this.RULE('createFunction', (): SessionCommand => {
    let replace = false;
    let temporary = false;
    let ifNotExists = false;
    let returns: DataType | undefined;
    let columns: StructType | undefined;
    const given = new Map<string, Characteristic>();
    const parameters: FunctionParameter[] = [];
    const start = this.CONSUME(K.CREATE);
    this.OPTION1(() => {
      this.CONSUME(K.OR);
      this.CONSUME(K.REPLACE);
      replace = true;
    });
    this.OPTION2(() => {
      this.OR1([{ ALT: () => this.CONSUME(K.TEMPORARY) }, { ALT: () => this.CONSUME(K.TEMP) }]);
      temporary = true;
    });
    this.CONSUME(K.FUNCTION);
    this.OPTION3({
      GATE: () => this.RECORDING_PHASE || /^(NOT|!)$/i.test(this.LA(2).image),
      DEF: () => {
        this.CONSUME(K.IF);
        this.CONSUME(K.NOT);
        this.CONSUME(K.EXISTS);
        ifNotExists = true;
      },
    });
    const name = this.SUBRULE(this.qualifiedName);
    this.ACTION(() => {
      if (/^AS$/i.test(this.LA(1).image) && temporary) unqualified(name, this.originFrom(start));
      if (/^AS$/i.test(this.LA(1).image))
        unsupported('CREATE FUNCTION of a Java class', this.originFrom(start), 'write its body: RETURN …');
    });
    this.CONSUME1(t.LParen, { ERR_MSG: "'(' and the parameters of the function" });
    this.MANY_SEP({ SEP: t.Comma, DEF: () => parameters.push(this.SUBRULE(this.functionParameter)) });
    this.CONSUME1(t.RParen, { ERR_MSG: "',' or ')'" });
    this.OPTION4(() => {
      this.CONSUME(K.RETURNS);
      this.OR2([
        {
          ALT: () => {
            this.CONSUME(K.TABLE);
            columns = { kind: 'struct', fields: [] };
            this.OPTION5(() => {
              this.CONSUME2(t.LParen);
              const start = this.LA(1);
              columns = this.SUBRULE(this.schema);
              this.CONSUME2(t.RParen, { ERR_MSG: "',' or ')'" });
              this.ACTION(() => {
                const full = columns?.fields.find((f) => !f.nullable);
                if (full) fail('USER_DEFINED_FUNCTIONS.NOT_NULL_ON_FUNCTION_PARAMETERS', { name: full.name }, this.originFrom(start));
              });
            });
          },
        },
        {
          ALT: () => {
            returns = this.SUBRULE(this.dataType);
          },
        },
      ]);
    });
    this.MANY({
      GATE: () => this.RECORDING_PHASE || !/^RETURN$/i.test(this.LA(1).image),
      DEF: () => {
        const found = this.SUBRULE(this.characteristic);
        this.ACTION(() => {
          if (given.has(found.clause)) fail('DUPLICATE_CLAUSES', { clauseName: found.clause }, this.originFrom(start));
          given.set(found.clause, found);
        });
      },
    });
    this.CONSUME(K.RETURN, { ERR_MSG: 'RETURN and what the function gives' });
    const body = this.LA(1);
    const read = this.SUBRULE(this.routineBody);
    return this.ACTION((): SessionCommand => {
      const text = this.text.slice(body.startOffset, (this.LA(0).endOffset ?? 0) + 1);
      if (replace && ifNotExists) fail('INVALID_SQL_SYNTAX.CREATE_ROUTINE_WITH_IF_NOT_EXISTS_AND_REPLACE', {}, this.originFrom(start));
      const { comment } = given.get('COMMENT') ?? {};
      const { deterministic } = given.get('DETERMINISTIC') ?? {};
      const { dataAccess } = given.get('SQL DATA ACCESS') ?? {};
      return {
        kind: 'CreateFunction',
        name,
        temporary,
        replace,
        ifNotExists,
        parameters,
        ...(returns ? { returns } : {}),
        ...(columns ? { columns } : {}),
        ...(comment === undefined ? {} : { comment }),
        ...(deterministic === undefined ? {} : { deterministic }),
        ...(dataAccess ? { dataAccess } : {}),
        body: text,
        ...(read.kind === 'query' ? { query: read.query } : {}),
      };
    });
  });

  /** What stands behind RETURN. */
  readonly routineBody: Rule<RoutineBody> = this.RULE('routineBody', () =>
    this.OR<RoutineBody>([
      {
        GATE: () => this.RECORDING_PHASE || QUERY_STARTS.test(`${this.LA(1).image} ${this.LA(2).image}`),
        ALT: () => ({ kind: 'query', query: this.SUBRULE(this.query) }),
      },
      {
        ALT: () => {
          const value = this.SUBRULE(this.expression);
          return this.ACTION(() =>
            value.kind === 'SubqueryExpression' && value.subquery === 'scalar'
              ? { kind: 'query', query: value.plan }
              : { kind: 'value', value },
          );
        },
      },
    ]),
  );

  /** One of the clauses between RETURNS and RETURN. */
  private readonly characteristic: Rule<Characteristic> = this.RULE('characteristic', (): Characteristic => {
    const first = this.LA(1);
    const found = this.OR<Characteristic>([
      {
        ALT: () => {
          this.CONSUME(K.COMMENT);
          const text = this.CONSUME(t.StringLiteral);
          return { clause: 'COMMENT', comment: this.ACTION(() => stringValue(text.image)) };
        },
      },
      {
        ALT: () => {
          const words: string[] = [];
          this.AT_LEAST_ONE({
            GATE: () => this.RECORDING_PHASE || words.length === 0 || !isClause(words),
            DEF: () => {
              const word = this.LA(1);
              this.OR1({
                DEF: [
                  { ALT: () => this.CONSUME(K.NOT) },
                  { ALT: () => this.CONSUME(K.ON) },
                  { ALT: () => this.CONSUME(K.NULL) },
                  { ALT: () => this.CONSUME(t.Name) },
                ],
                ERR_MSG: 'RETURN and what the function gives',
              });
              words.push(word.image.toUpperCase());
              this.ACTION(() => {
                if (!startsClause(words)) this.reject(word, 'RETURN and what the function gives');
              });
            },
          });
          return this.ACTION(() => clauseOf(words));
        },
      },
    ]);
    this.ACTION(() => {
      if (found.refused !== undefined) fail('_LEGACY_ERROR_TEMP_0035', { message: found.refused }, this.originFrom(first));
    });
    return found;
  });

  private readonly functionParameter: Rule<FunctionParameter> = this.RULE('functionParameter', (): FunctionParameter => {
    const name = this.CONSUME(t.Name, { ERR_MSG: 'the name of a parameter' });
    const type = this.SUBRULE(this.dataType);
    let otherwise: string | undefined;
    let comment: string | undefined;
    let notNull: IToken | undefined;
    this.MANY(() =>
      this.OR([
        {
          ALT: () => {
            notNull = this.CONSUME(K.NOT);
            this.CONSUME(K.NULL);
          },
        },
        {
          ALT: () => {
            const word = this.CONSUME(K.GENERATED);
            this.ACTION(() => fail('INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_GENERATED_COLUMNS_AS_PARAMETERS', {}, this.originOf(word)));
          },
        },
        {
          ALT: () => {
            const word = this.CONSUME(K.DEFAULT);
            const start = this.LA(1);
            const value = this.SUBRULE(this.expression);
            this.ACTION(() => {
              if (someExpression(value, (e) => e.kind === 'SubqueryExpression'))
                fail('USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_EXPRESSION', { parameter: nameOf(name) }, this.originFrom(start));
              this.refuseDescriptor(word, name, otherwise);
              otherwise = this.text.slice(start.startOffset, (this.LA(0).endOffset ?? 0) + 1);
            });
          },
        },
        {
          ALT: () => {
            const word = this.CONSUME(K.COMMENT);
            const text = this.CONSUME(t.StringLiteral);
            this.ACTION(() => {
              this.refuseDescriptor(word, name, comment);
              comment = stringValue(text.image);
            });
          },
        },
      ]),
    );
    this.ACTION(() => {
      if (/^(CONSTRAINT|PRIMARY|UNIQUE|REFERENCES|CHECK)$/i.test(this.LA(1).image))
        fail('INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_COLUMN_CONSTRAINTS', {}, this.originOf(this.LA(1)));
      if (notNull) fail('USER_DEFINED_FUNCTIONS.NOT_NULL_ON_FUNCTION_PARAMETERS', { name: nameOf(name) }, this.originOf(notNull));
    });
    return { name: nameOf(name), type, ...(otherwise === undefined ? {} : { otherwise }), ...(comment === undefined ? {} : { comment }) };
  });
}

/** Errors: INVALID_TEMP_OBJ_QUALIFIER. */
function unqualified(name: readonly string[], origin: SqlOrigin): void {
  const qualifier = name.slice(0, -1).join('.').toLowerCase();
  if (qualifier !== '' && qualifier !== 'session' && qualifier !== 'system.session')
    fail('INVALID_TEMP_OBJ_QUALIFIER', { objectType: 'FUNCTION', objectName: name.at(-1) ?? '', qualifier }, origin);
}
