import type { Parameters } from '../parser/parameters.ts';
import type { ParseOptions } from '../parser/parse.ts';
import type { Expression } from '../plan/expression.ts';
import type { DataSource, Relation, Sql } from '../plan/relation.ts';
import { mapExpression, mapRelation } from '../plan/walk.ts';
import type { DataType, StructType } from '../types/data-type.ts';

/** The parser as the session's settings have it. */
interface Parser {
  readonly parseStatement: (text: string, parameters: Parameters) => Relation;
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
    parseStatement: (text, parameters) => parseStatement(text, { ...options, parameters }),
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
  const parsed = parser.parseStatement(sql.query, {
    named: new Map(Object.entries(sql.namedArguments).map(([name, value]) => [name, expression(value)])),
    positional: sql.positionalArguments.map(expression),
  });
  return sql.planId === undefined ? parsed : { ...parsed, planId: sql.planId };
}
