import { fail } from '../errors/engine-error.ts';
import type { ParseOptions } from '../parser/parse.ts';
import type { Expression } from '../plan/expression.ts';
import type { DataSource, Relation, Sql } from '../plan/relation.ts';
import { mapExpression, mapRelation } from '../plan/walk.ts';
import type { DataType, StructType } from '../types/data-type.ts';

/** The parser as the session's settings have it. */
interface Parser {
  readonly parseStatement: (text: string, bind: (e: Expression) => Expression) => Relation;
  readonly parseExpression: (text: string) => Expression;
  readonly parseDataType: (text: string) => DataType;
  readonly parseSchema: (text: string) => StructType;
}

/**
 * Puts parsed relations, expressions and types in the place of SQL text, with the arguments of parameter markers bound.
 * The parser is loaded only when there is text: building its grammar is the dearest part of a small program.
 */
export async function expandText(relation: Relation, options: ParseOptions = {}): Promise<Relation> {
  if (!hasText(relation)) return relation;
  const { parseStatement, parseExpression, parseDataType, parseSchema, prepareParser } = await import('../parser/parse.ts');
  await prepareParser();
  const parser: Parser = {
    parseStatement: (text, bind) => {
      const { identifier } = options;
      return parseStatement(text, identifier ? { ...options, identifier: (e) => identifier(bind(e)) } : options);
    },
    parseExpression: (text) => parseExpression(text, options),
    parseDataType: (text) => parseDataType(text, options),
    parseSchema: (text) => parseSchema(text, options),
  };
  return expandRelation(relation, parser, new Map());
}

/** Queries by their text and how it is read. */
const asked = new Map<string, Relation>();
const MOST_ASKED = 128;
const MOST_TEXT = 64 * 1024;

/**
 * As `expandText`, for a query as a whole: one that was asked before is not read again. What stands in a query keeps its own
 * objects, as the same text may mean something else in another place of it.
 */
export async function expandQuery(relation: Relation, options: ParseOptions = {}): Promise<Relation> {
  if (relation.kind !== 'Sql' || !isReadAlike(relation)) return expandText(relation, options);
  const { planId, ...text } = relation;
  const key = JSON.stringify([relation.query, options]);
  const known = asked.get(key) ?? (await expandText(text, options));
  asked.delete(key);
  // A command is known by its object: each is run once.
  if (known.kind !== 'CommandResult') asked.set(key, known);
  if (asked.size > MOST_ASKED) asked.delete(asked.keys().next().value ?? '');
  return planId === undefined ? known : { ...known, planId };
}

/** Does the text mean the same each time? Arguments, variables and names that an expression spells may be others. */
const isReadAlike = ({ query, namedArguments, positionalArguments }: Sql): boolean =>
  query.length <= MOST_TEXT &&
  positionalArguments.length === 0 &&
  Object.keys(namedArguments).length === 0 &&
  !/\$\{|\bidentifier\b/i.test(query);

function hasText(relation: Relation): boolean {
  const seen = new Set<Relation>();
  let found = false;
  const visit = (r: Relation): Relation => {
    if (found || seen.has(r)) return r;
    seen.add(r);
    if (r.kind === 'Sql' || (r.kind === 'DataSource' && typeof r.schema === 'string')) found = true;
    return mapRelation(r, visit, visitExpression);
  };
  const visitExpression = (e: Expression): Expression => {
    if (e.kind === 'ExpressionString' || (e.kind === 'Cast' && typeof e.type === 'string')) found = true;
    return found ? e : mapExpression(e, visitExpression, visit);
  };
  visit(relation);
  return found;
}

/** A relation that occurs twice stays one object. */
function expandRelation(relation: Relation, parser: Parser, done: Map<Relation, Relation>): Relation {
  const known = done.get(relation);
  if (known) return known;
  const again = (r: Relation): Relation => expandRelation(r, parser, done);
  const expression = (e: Expression): Expression => expandExpression(e, parser, again);
  let expanded: Relation;
  if (relation.kind === 'Sql') expanded = again(parseSql(relation, parser, expression));
  else if (relation.kind === 'DataSource') expanded = withParsedSchema(relation, parser);
  else expanded = mapRelation(relation, again, expression);
  done.set(relation, expanded);
  return expanded;
}

const withParsedSchema = (source: DataSource, parser: Parser): DataSource =>
  typeof source.schema === 'string' ? { ...source, schema: parser.parseSchema(source.schema) } : source;

function expandExpression(e: Expression, parser: Parser, relation: (r: Relation) => Relation): Expression {
  const again = (x: Expression): Expression => expandExpression(x, parser, relation);
  if (e.kind === 'ExpressionString') return again(parser.parseExpression(e.text));
  const inner = mapExpression(e, again, relation);
  if (inner.kind === 'Cast' && typeof inner.type === 'string') return { ...inner, type: parser.parseDataType(inner.type) };
  return inner;
}

function parseSql(sql: Sql, parser: Parser, expression: (e: Expression) => Expression): Relation {
  const named = new Map(Object.entries(sql.namedArguments).map(([name, value]) => [name, expression(value)]));
  const positional = sql.positionalArguments.map(expression);
  const bindExpression = (e: Expression): Expression => {
    if (e.kind === 'NamedParameter') return named.get(e.name) ?? fail('UNBOUND_SQL_PARAMETER', { name: `:${e.name}` }, e.origin);
    if (e.kind === 'PositionalParameter')
      return positional[e.index] ?? fail('UNBOUND_SQL_PARAMETER', { name: `? (number ${e.index + 1})` }, e.origin);
    return mapExpression(e, bindExpression, bindRelation);
  };
  const bindRelation = (r: Relation): Relation =>
    r.kind === 'CommandResult' ? { ...r, command: bindData(r.command) } : mapRelation(r, bindRelation, bindExpression);
  /** A command has expressions in many places: all of it is plain data. */
  const bindData = <T>(data: T): T => {
    if (Array.isArray(data)) return data.map(bindData) as T;
    if (typeof data !== 'object' || data === null || data instanceof Uint8Array) return data;
    const { kind } = data as { readonly kind?: unknown };
    if (kind === 'NamedParameter' || kind === 'PositionalParameter') return bindExpression(data as object as Expression) as T;
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, key === 'origin' ? value : bindData(value)])) as T;
  };
  const parsed = bindRelation(parser.parseStatement(sql.query, bindExpression));
  return sql.planId === undefined ? parsed : { ...parsed, planId: sql.planId };
}
