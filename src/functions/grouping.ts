import { internalError } from '../errors/engine-error.ts';
import { BIGINT, TINYINT } from '../types/data-type.ts';
import { type FunctionRecord, scalar } from './define.ts';

const notLowered = (): never => internalError('grouping() outside of grouping sets');

/** Which grouping set a row is of. The analyzer puts bits of the set's number in their place. */
export const GROUPING: readonly FunctionRecord[] = [
  scalar({
    name: 'grouping',
    group: 'agg_funcs',
    overloads: [{ args: ['any'], returns: TINYINT, evaluate: notLowered }],
    nulls: 'custom',
    resultNullable: false,
    deterministic: true,
    canRaise: false,
    doc: '1 in rows of grouping sets without this column, whose null there stands for all values; 0 in the others.',
    examples: [['SELECT max(g) FROM (SELECT grouping(x) AS g FROM VALUES (1), (2) AS t(x) GROUP BY CUBE (x))', 1]],
    source: 'Spark 4.3, agg_funcs',
  }),
  scalar({
    name: 'grouping_id',
    group: 'agg_funcs',
    overloads: [{ args: ['any'], variadic: true, returns: BIGINT, evaluate: notLowered }],
    nulls: 'custom',
    resultNullable: false,
    deterministic: true,
    canRaise: false,
    doc: 'The number whose bits are grouping() of each grouping column, the first one highest.',
    examples: [['SELECT max(g) FROM (SELECT grouping_id() AS g FROM VALUES (1, 2) AS t(x, y) GROUP BY CUBE (x, y))', 3n]],
    source: 'Spark 4.3, agg_funcs',
  }),
];
