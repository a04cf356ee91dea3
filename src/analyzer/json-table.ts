import { fail } from '../errors/engine-error.ts';
import { plainPath } from '../functions/json-path.ts';
import { type Attribute, attributeOf, nextExprId } from '../plan/expr.ts';
import { JSON_TABLE, jsonTableArguments, jsonTableText } from '../plan/json-table.ts';
import type * as R from '../plan/relation.ts';
import { containsAggregate } from '../plan/traits.ts';
import { canCast } from '../types/can-cast.ts';
import { BIGINT, BOOLEAN, type DataType, isNested, STRING } from '../types/data-type.ts';
import { sqlName } from '../types/names.ts';
import { storedType } from '../types/stored-type.ts';
import { type Analyzed, built } from './analyzed.ts';
import { coerce } from './build.ts';
import type { AnalyzerConf } from './context.ts';
import { generateNode } from './generator.ts';
import { resolveExpression } from './resolve-expression.ts';
import type { Resolved } from './resolved.ts';
import { noColumns } from './scope.ts';
import { localRows } from './sources.ts';

/**
 * JSON_TABLE as a generator over one row; the document reads the query around where that is a lateral join's left side.
 * Errors: INVALID_SQL_SYNTAX.DUPLICATE_JSON_TABLE_COLUMN; DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE, …INVALID_JSON_TABLE_PATH,
 * …CAST_WITHOUT_SUGGESTION; UNSUPPORTED_EXPR_FOR_OPERATOR.
 */
export function analyzeJsonTable(relation: R.JsonTable, conf: AnalyzerConf): Analyzed {
  const { origin, columns } = relation;
  refuseDuplicates(relation, conf.caseSensitive);
  const json = resolveExpression(relation.json, noColumns(conf, 'Generate'));
  refuseMisfits(relation, json, conf);
  if (containsAggregate(json.expr)) fail('UNSUPPORTED_EXPR_FOR_OPERATOR', { operator: 'Generate', expressions: [json.text] }, origin);
  const stored = columns.map((c) => (c.kind === 'ordinality' ? c : { ...c, type: typeOf(c) }));
  const { timeZone } = conf;
  const casts = { mode: conf.ansi ? 'ansi' : 'legacy', timeZone } as const;
  const args = jsonTableArguments(coerce(json.expr, STRING, conf), { ...relation, columns: stored }, casts);
  const output = columns.map(
    (c): Attribute => ({ kind: 'Attribute', name: c.name, id: nextExprId(), type: typeOf(c), nullable: c.kind !== 'ordinality' }),
  );
  const call = { name: JSON_TABLE, overload: 0, args, text: '', outer: false, output, ...(origin ? { origin } : {}) };
  const node = generateNode(call, localRows({ kind: 'struct', fields: [] }, [[]]).plan);
  return built({ plan: node, output: output.map(attributeOf) });
}

const typeOf = (c: R.JsonTableColumn): DataType => (c.kind === 'ordinality' ? BIGINT : storedType(c.type));

function refuseDuplicates({ columns, origin }: R.JsonTable, caseSensitive: boolean): void {
  const seen = new Set<string>();
  for (const { name } of columns) {
    const key = caseSensitive ? name : name.toLowerCase();
    if (seen.has(key)) {
      const first = columns.find((c) => (caseSensitive ? c.name : c.name.toLowerCase()) === key);
      fail('INVALID_SQL_SYNTAX.DUPLICATE_JSON_TABLE_COLUMN', { columnName: first?.name ?? name }, origin);
    }
    seen.add(key);
  }
}

/** The document first, then the paths, then what the columns are cast to. */
function refuseMisfits(relation: R.JsonTable, json: Resolved, conf: AnalyzerConf): void {
  const { origin, rowPath, columns } = relation;
  const { type } = json.expr;
  if (isNested(type)) {
    const sql = jsonTableText(json.text, relation);
    fail('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', { sql, position: 1, required: 'STRING', actual: sqlName(type) }, origin);
  }
  const refusePath = (location: string, path: string): never =>
    fail('DATATYPE_MISMATCH.INVALID_JSON_TABLE_PATH', { location, path }, origin);
  if (!plainPath(rowPath, true)) refusePath('the row path', rowPath);
  for (const c of columns) if (c.kind !== 'ordinality' && !plainPath(c.path, false)) refusePath(`the column ${c.name}`, c.path);
  for (const c of columns) {
    if (c.kind === 'ordinality') continue;
    const from = c.kind === 'exists' ? BOOLEAN : STRING;
    const to = storedType(c.type);
    if (to.kind === 'void' || !canCast(from, to, conf.ansi ? 'ansi' : 'legacy'))
      fail('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', { from: sqlName(from), to: sqlName(to) }, origin);
  }
}
