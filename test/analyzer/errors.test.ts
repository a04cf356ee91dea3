import { describe, expect, test } from 'vitest';
import { EngineError } from '../../src/errors/engine-error.ts';
import type { Relation } from '../../src/plan/relation.ts';
import {
  agg,
  analyzed,
  as,
  col,
  fn,
  groupBy,
  having,
  int,
  join,
  limit,
  of,
  outcome,
  select,
  sql,
  star,
  str,
  table,
  where,
} from './helpers.ts';

const u = table('u');
const count = fn('count', star);

/** What Spark 4.3 answers to the same statement. */
const statements: readonly (readonly [sql: string, condition: string])[] = [
  ['SELECT nosuch FROM t', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
  ['SELECT t2.a FROM t', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
  ['SELECT a', 'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION'],
  ['SELECT a.b FROM t', 'INVALID_EXTRACT_BASE_FIELD_TYPE'],
  ['SELECT s.nosuch FROM t', 'FIELD_NOT_FOUND'],
  ['SELECT arr.nosuch FROM t', 'FIELD_NOT_FOUND'],
  ['SELECT s[a] FROM t', 'INVALID_EXTRACT_FIELD_TYPE'],
  ['SELECT nofunc(a) FROM t', 'UNRESOLVED_ROUTINE'],
  ['SELECT upper(a, b) FROM t', 'WRONG_NUM_ARGS.WITHOUT_SUGGESTION'],
  ['SELECT upper(DISTINCT b) FROM t', 'INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX'],
  ['SELECT a FROM t, u', 'AMBIGUOUS_REFERENCE'],
  ['SELECT t.a FROM t JOIN u ON t.a = u.a AND a = 1', 'AMBIGUOUS_REFERENCE'],
  ['SELECT a FROM (SELECT 1 AS a, 2 AS A)', 'AMBIGUOUS_REFERENCE'],
  ['SELECT a, count(*) FROM t', 'MISSING_GROUP_BY'],
  ['SELECT a FROM t HAVING a > 1', 'MISSING_GROUP_BY'],
  ['SELECT a, count(*) FROM t GROUP BY c', 'MISSING_AGGREGATION'],
  ['SELECT count(*) FROM t GROUP BY count(*)', 'GROUP_BY_AGGREGATE'],
  ['SELECT count(*) FROM t WHERE count(*) > 1', 'INVALID_WHERE_CONDITION'],
  ['SELECT sum(count(*)) FROM t', 'NESTED_AGGREGATE_FUNCTION'],
  ['SELECT a FROM t GROUP BY 2', 'GROUP_BY_POS_OUT_OF_RANGE'],
  ['SELECT a FROM t GROUP BY 0', 'GROUP_BY_POS_OUT_OF_RANGE'],
  ['SELECT count(*) FROM t GROUP BY 1', 'GROUP_BY_POS_AGGREGATE'],
  ['SELECT a FROM t ORDER BY 2', 'ORDER_BY_POS_OUT_OF_RANGE'],
  ['SELECT a FROM t ORDER BY count(*)', 'UNSUPPORTED_EXPR_FOR_OPERATOR'],
  ['SELECT a FROM t GROUP BY a ORDER BY count(*), c', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
  ['SELECT DISTINCT a FROM t ORDER BY c', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
  ['SELECT a FROM t ORDER BY m', 'DATATYPE_MISMATCH.INVALID_ORDERING_TYPE'],
  ['SELECT a AS x, x AS y, sum(c) FROM t GROUP BY ALL', 'UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_GROUP_BY'],
  ['SELECT * FROM nosuch', 'TABLE_OR_VIEW_NOT_FOUND'],
  ['SELECT x.* FROM t', 'CANNOT_RESOLVE_STAR_EXPAND'],
  ['SELECT * EXCEPT (nosuch) FROM t', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
  ['SELECT count(t.*) FROM t', 'INVALID_USAGE_OF_STAR_WITH_TABLE_IDENTIFIER_IN_COUNT'],
  ['SELECT a FROM t WHERE b', 'DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN'],
  ['SELECT a + m FROM t', 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES'],
  ['SELECT a AND true FROM t', 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES'],
  ['SELECT CASE WHEN a = 1 THEN 1 ELSE m END FROM t', 'DATATYPE_MISMATCH.DATA_DIFF_TYPES'],
  ['SELECT CAST(a AS DATE) FROM t', 'DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION'],
  ['SELECT CAST(true AS TIMESTAMP)', 'DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION'],
  ['SELECT CAST(m AS INT) FROM t', 'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION'],
  ['SELECT a FROM t UNION SELECT a, b FROM t', 'NUM_COLUMNS_MISMATCH'],
  ['SELECT a FROM t UNION ALL SELECT m FROM t', 'INCOMPATIBLE_COLUMN_TYPE'],
  ['SELECT m FROM t INTERSECT SELECT m FROM t', 'UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE'],
  ['SELECT a FROM t LIMIT a', 'INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE'],
  ['SELECT a FROM t LIMIT -1', 'INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE'],
  ["SELECT a FROM t LIMIT 'x'", 'INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE'],
  ['SELECT explode(a) FROM t', 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE'],
  ['SELECT explode(arr) + 1 FROM t', 'UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS'],
  ['SELECT a FROM t WHERE explode(arr) = 1', 'UNSUPPORTED_GENERATOR.OUTSIDE_SELECT'],
  ['SELECT a FROM t LATERAL VIEW upper(b) x AS y', 'UNSUPPORTED_GENERATOR.NOT_GENERATOR'],
  ['SELECT a FROM t LATERAL VIEW explode(arr) x AS y, z', 'UDTF_ALIAS_NUMBER_MISMATCH'],
  ['SELECT * FROM t JOIN u USING (nosuch)', 'UNRESOLVED_USING_COLUMN_FOR_JOIN'],
  ['SELECT * FROM t JOIN u ON t.a', 'JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE'],
  ['SELECT * FROM t JOIN u ON count(*) = 1', 'UNSUPPORTED_EXPR_FOR_OPERATOR'],
  ['WITH x AS (SELECT 1 k), x AS (SELECT 2) SELECT * FROM x', 'DUPLICATED_CTE_NAMES'],
  ['SELECT * FROM (SELECT 1, 2) AS v(p)', 'ASSIGNMENT_ARITY_MISMATCH'],
  ['SELECT * FROM VALUES (1, 2), (3)', 'INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH'],
  ["SELECT * FROM VALUES (1), ('a')", 'INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE'],
  ['SELECT * FROM nofunc(5)', 'UNRESOLVABLE_TABLE_VALUED_FUNCTION'],
  ['SELECT sum(a) FILTER (WHERE c) FROM t', 'INVALID_AGGREGATE_FILTER.NOT_BOOLEAN'],
  ['SELECT a FROM t WHERE EXISTS (SELECT nope FROM u WHERE u.a = t.a)', 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
  ['SELECT (SELECT a, e FROM u LIMIT 1) FROM t', 'INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN'],
  ['SELECT a FROM t WHERE a IN (SELECT a, e FROM u)', 'DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH'],
  ['SELECT a FROM t WHERE a IN (SELECT a, g FROM u)', 'DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH'],
  ['SELECT a FROM t WHERE a > (SELECT a, g FROM u)', 'INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN'],
  ['SELECT row_number() FROM t', 'WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE'],
];

describe('the condition of a statement that cannot be analyzed', () => {
  test.each(statements)('%s', async (text, condition) => {
    expect(await outcome(sql(text))).toBe(condition);
  });
});

const shapes: readonly (readonly [name: string, relation: Relation, condition: string])[] = [
  ['a column of another DataFrame', select(u, of(table('t'), 'a')), 'CANNOT_RESOLVE_DATAFRAME_COLUMN'],
  ['a column the DataFrame does not have', select(u, of(u, 'nosuch')), 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
  ['a DataFrame joined with itself', select(join(u, u), of(u, 'a')), 'AMBIGUOUS_COLUMN_REFERENCE'],
  [
    'withColumns twice',
    {
      kind: 'WithColumns',
      input: u,
      columns: [
        { name: 'x', expression: int(1) },
        { name: 'X', expression: int(2) },
      ],
    },
    'COLUMN_ALREADY_EXISTS',
  ],
  [
    'an aggregate in withColumn',
    { kind: 'WithColumns', input: u, columns: [{ name: 'x', expression: fn('sum', col('a')) }] },
    'MISSING_GROUP_BY',
  ],
  ['toDF with too few names', { kind: 'ToDf', input: u, columnNames: ['x'] }, 'ASSIGNMENT_ARITY_MISMATCH'],
  [
    'dropDuplicates',
    { kind: 'Deduplicate', input: u, columnNames: ['nosuch'], allColumnsAsKeys: false },
    'UNRESOLVED_COLUMN_AMONG_FIELD_NAMES',
  ],
  ['na.fill', { kind: 'NaFill', input: u, columns: ['nosuch'], values: [int(1)] }, 'UNRESOLVED_COLUMN.WITH_SUGGESTION'],
  [
    'unionByName',
    { kind: 'SetOperation', left: table('t'), right: u, operation: 'union', isAll: true, byName: true, allowMissingColumns: false },
    'UNRESOLVED_COLUMN_AMONG_FIELD_NAMES',
  ],
  ['a star where an expression is wanted', where(u, star), 'INVALID_USAGE_OF_STAR_OR_REGEX'],
  [
    'having on an ungrouped column',
    having(groupBy(u, [col('a')], [count]), fn('>', col('g'), int(1))),
    'UNRESOLVED_COLUMN.WITH_SUGGESTION',
  ],
  ['an ungrouped column in agg', agg(u, [col('a')], [as(col('g'), 'g')]), 'MISSING_AGGREGATION'],
  ['tail', { kind: 'Tail', input: u, limit: 3 }, 'UNSUPPORTED_FEATURE'],
  ['limit of text', limit(u, str('x')), 'INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE'],
];

describe('the condition of a DataFrame that cannot be analyzed', () => {
  test.each(shapes)('%s', async (_, relation, condition) => {
    expect(await outcome(relation)).toBe(condition);
  });
});

test('an error shows its place in the text and the nearest name', async () => {
  const error = await analyzed(sql('SELECT a,\n  ttle FROM (SELECT a, b AS title FROM t)')).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(EngineError);
  expect(String(error)).toContain('2 |   ttle FROM');
  expect(String(error)).toContain('  ^^^^');
  expect(String(error)).toContain('did you mean `title`?');
});

test('an unknown hint is ignored with a warning', async () => {
  const warnings: string[] = [];
  expect(await outcome({ kind: 'Hint', input: u, name: 'foo', parameters: [] }, { warnings })).toBe('a:int | e:string | g:int');
  expect(warnings).toEqual(['Unrecognized hint: foo']);
});
