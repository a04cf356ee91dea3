import { analysis, runtime } from './define.ts';

/** WITH RECURSIVE. */
export const RECURSION = {
  INVALID_RECURSIVE_CTE: analysis<Record<string, never>>({
    sqlState: '42836',
    message: () => 'a recursive query is two queries with UNION ALL between them, of which only the second reads itself',
  }),
  UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE: analysis<Record<string, never>>({
    sqlState: '42836',
    message: () => 'a recursive query cannot drop what it has already seen',
    hint: () => 'write UNION ALL',
  }),
  'INVALID_RECURSIVE_REFERENCE.PLACE': analysis<Record<string, never>>({
    sqlState: '42836',
    message: () =>
      'a recursive query cannot read itself where it would need all rows at once: in an aggregation, a window, a sort, or on the side of an outer, semi or anti join that rows may be missing from',
  }),
  CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE: analysis<{ left: string; right: string }>({
    sqlState: '42825',
    message: (p) => `a column is ${p.left} in the first part of a recursive query and would be ${p.right} in the second`,
    hint: () => 'cast it in the first part',
  }),
  RECURSION_LEVEL_LIMIT_EXCEEDED: runtime<{ limit: number }>({
    sqlState: '42836',
    message: (p) => `the recursion went ${p.limit} levels deep without coming to an end`,
    hint: (p) => `allow more of them: WITH RECURSIVE t(col) MAX RECURSION LEVEL ${p.limit * 2} AS (…)`,
  }),
  RECURSION_ROW_LIMIT_EXCEEDED: runtime<{ limit: number }>({
    sqlState: '42836',
    message: (p) => `the recursion made more than ${p.limit} rows`,
  }),
};
