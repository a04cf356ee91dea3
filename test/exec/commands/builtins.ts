import { type FunctionRecord, on, scalar } from '../../../src/functions/define.ts';
import { INT } from '../../../src/types/data-type.ts';

/** A function, as SHOW FUNCTIONS and DESCRIBE FUNCTION need one. */
export const BUILTINS: readonly FunctionRecord[] = [
  scalar({
    name: 'length',
    aliases: ['len', 'char_length'],
    group: 'string_funcs',
    nulls: 'propagate',
    deterministic: true,
    canRaise: false,
    overloads: [on(['string'], INT, (s: string) => [...s].length)],
    doc: 'Returns the length.',
    examples: [["length('Spark SQL ')", 10]],
    source: '1.5.0',
  }),
  scalar({
    name: '+',
    group: 'math_funcs',
    operator: true,
    nulls: 'propagate',
    deterministic: true,
    canRaise: true,
    overloads: [],
    doc: 'expr1 + expr2',
    examples: [],
    source: '1.0.0',
  }),
];
