import { analysis, parse } from './define.ts';

/** Joins: their kinds, and what they join on. */
export const JOINS = {
  INCOMPATIBLE_JOIN_TYPES: parse<{ first: string; other: string }>({
    sqlState: '42613',
    message: (p) => `a join is not both ${p.first} and ${p.other}`,
    hint: (p) => `leave out ${p.first}`,
  }),
  INVALID_LATERAL_JOIN_TYPE: parse<{ joinType: string }>({
    sqlState: '42613',
    message: (p) => `LATERAL reads the rows of the left side, which a ${p.joinType} join adds to`,
    hint: () => 'use an inner join or a LEFT JOIN',
  }),
  'UNSUPPORTED_FEATURE.LATERAL_JOIN_USING': parse<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'USING does not go with LATERAL',
    hint: () => 'compare the columns in the WHERE of the lateral subquery',
  }),
  'UNSUPPORTED_FEATURE.LATERAL_JOIN_NEAREST_BY': parse<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'NEAREST BY does not go with LATERAL',
    hint: () => 'order the rows of the lateral subquery, and LIMIT them',
  }),
  'UNSUPPORTED_FEATURE.ASOF_JOIN': parse<Record<string, never>>({
    sqlState: '0A000',
    message: () => 'ASOF JOIN is switched off',
    hint: () => 'SET spark.sql.join.asofJoin.enabled = true',
  }),
  'NEAREST_BY_JOIN.UNSUPPORTED_JOIN_TYPE': parse<{ joinType: string }>({
    sqlState: '42604',
    message: (p) => `NEAREST BY goes with INNER and LEFT OUTER joins, not with ${p.joinType}`,
  }),
  'NEAREST_BY_JOIN.NUM_RESULTS_OUT_OF_RANGE': parse<{ count: string; max: number }>({
    sqlState: '42604',
    message: (p) => `NEAREST ${p.count}: the number of rows must be between 1 and ${p.max}`,
  }),
  ASOF_JOIN_MATCH_CONDITION_INVALID_OPERATOR: parse<{ operator: string }>({
    sqlState: '42K0E',
    message: (p) => `MATCH_CONDITION compares by >=, >, <= or <, not by ${p.operator}`,
  }),
  JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE: analysis<{ sql: string; type: string }>({
    sqlState: '42K0E',
    message: (p) => `a join condition must be a boolean, but ${p.sql} is ${p.type}`,
  }),
  'NEAREST_BY_JOIN.NON_ORDERABLE_RANKING_EXPRESSION': analysis<{ sql: string; type: string }>({
    sqlState: '42604',
    message: (p) => `rows cannot be ranked by ${p.sql}: ${p.type} has no order`,
  }),
  ASOF_JOIN_MATCH_CONDITION_INVALID_EXPRESSION: analysis<{ sql: string }>({
    sqlState: '42903',
    message: (p) => `${p.sql} cannot stand in MATCH_CONDITION`,
    hint: () => 'subqueries, aggregates, windows, generators and random values have no place there',
  }),
  ASOF_JOIN_MATCH_CONDITION_TABLE_REFERENCE: analysis<{ first: string; other: string }>({
    sqlState: '42K0E',
    message: (p) => `each side of MATCH_CONDITION must read one of the joined relations: ${p.first}, ${p.other}`,
  }),
  ASOF_JOIN_MATCH_CONDITION_INVALID_TYPE: analysis<{ first: string; other: string }>({
    sqlState: '42K09',
    message: (p) => `MATCH_CONDITION cannot compare ${p.first} with ${p.other}: it takes types that have an order together`,
  }),
};
