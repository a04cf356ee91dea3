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
  'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION': analysis<Refused>(
    refused('a subquery in a join condition can read the columns of one side only'),
  ),
};
