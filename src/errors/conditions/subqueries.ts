import { analysis } from './define.ts';

const refused = (what: string) =>
  analysis<{ sql?: string }>({ sqlState: '0A000', message: (p) => `${what}${p.sql === undefined ? '' : `: ${p.sql}`}` });

/** Subqueries that Spark refuses. */
export const SUBQUERIES = {
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED': refused(
    'a column of the query around a subquery cannot be read here',
  ),
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION': refused(
    'a subquery in a join condition can read the columns of one side only',
  ),
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_REFERENCE': refused(
    'an expression reads columns of the subquery and of the query around it in a place where only one of them is known',
  ),
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_REFERENCE_DATA_TYPE': refused(
    'a subquery cannot read a map of the query around it',
  ),
};
