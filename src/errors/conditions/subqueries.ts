import { analysis } from './define.ts';

type Refused = { readonly sql?: string };
const refused = (what: string) => ({
  sqlState: '0A000',
  message: (p: Refused) => `${what}${p.sql === undefined ? '' : `: ${p.sql}`}`,
});

/** Subqueries that Spark refuses. */
export const SUBQUERIES = {
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED': analysis<Refused>(
    refused('a column of the query around a subquery cannot be read here'),
  ),
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.AGGREGATE_FUNCTION_MIXED_OUTER_LOCAL_REFERENCES': analysis<Refused>(
    refused('an aggregate function cannot read columns of its own query and of the query around it at once'),
  ),
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_IN_EXISTS_SUBQUERY': analysis<Refused>({
    ...refused('IN and EXISTS with a subquery stand in filters, joins, select lists and aggregations'),
    hint: () => 'select it under a name, and order by that',
  }),
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_SCALAR_SUBQUERY': analysis<Refused>({
    ...refused('a scalar subquery that reads the query around it stands in filters, select lists and aggregations'),
    hint: () => 'select it under a name, and order by that',
  }),
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.MUST_AGGREGATE_CORRELATED_SCALAR_SUBQUERY': analysis<Refused>({
    ...refused('a scalar subquery that reads the query around it must aggregate, so that it has one row'),
    hint: () => 'aggregate it, put LIMIT 1 in it, or set spark.sql.optimizer.scalarSubqueryUseSingleJoin',
  }),
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.NON_CORRELATED_COLUMNS_IN_GROUP_BY': analysis<Refused & { readonly value: string }>({
    sqlState: '0A000',
    message: ({ value }) => `a scalar subquery is grouped by ${value}, which its conditions do not equate with the query around it`,
    hint: () => 'group only by what is equal to a column of the query around',
  }),
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.HIGHER_ORDER_FUNCTION': analysis<Refused>(refused('a lambda cannot hold a subquery')),
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.SCALAR_SUBQUERY_IN_VALUES': analysis<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'VALUES cannot have scalar subqueries',
    hint: () => 'SELECT (SELECT …) UNION ALL SELECT … gives such rows',
  }),
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_REFERENCE': analysis<Refused>({
    ...refused('an aggregation inside a subquery cannot read a column of the query around it'),
    hint: () => 'aggregate in a subquery of its own, and read the column above it or in WHERE',
  }),
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_REFERENCE_DATA_TYPE': analysis<Refused & { readonly type: string }>({
    sqlState: '0A000',
    message: (p) => `a subquery cannot read a column of type ${p.type} of the query around it here, for such values cannot be compared`,
  }),
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION': analysis<Refused>(
    refused('a subquery in a join condition can read the columns of one side only'),
  ),
};
