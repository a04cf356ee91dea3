import { simpleString } from '../types/names.ts';
import type { FunctionRecord, Parameter, TypePattern } from './define.ts';
import type { AnyOverload } from './fit.ts';
import { sameAsFirst } from './shorthand.ts';

/** A type as a signature has it: `array<T>`, `numeric`, `(T, int) -> boolean`. */
function patternText(pattern: TypePattern): string {
  if (typeof pattern !== 'object') return pattern === 'interval' ? 'calendar interval' : pattern;
  if ('array' in pattern) return `array<${patternText(pattern.array)}>`;
  if ('map' in pattern) return `map<${pattern.map.map(patternText).join(', ')}>`;
  return `(${pattern.lambda.map(patternText).join(', ')}) -> ${pattern.gives ?? 'any'}`;
}

function defaultText({ otherwise }: Parameter): string {
  if (!otherwise) return '';
  const { value } = otherwise;
  return ` = ${typeof value === 'string' ? `'${value}'` : String(value)}`;
}

/** The arguments of an overload, what may be left out in brackets: `string, int[, int]`. */
function argumentsText(o: AnyOverload, parameters: readonly Parameter[] | undefined): string {
  const from = 'optionalFrom' in o && o.optionalFrom !== undefined ? o.optionalFrom : o.args.length;
  const least = o.variadic ? Math.min(from, o.args.length - 1) : from;
  const texts = o.args.map((pattern, i) => {
    const own = parameters?.[i];
    return own ? `${own.name}: ${patternText(pattern)}${defaultText(own)}` : patternText(pattern);
  });
  if (o.variadic) texts.push('...');
  return texts.map((text, i) => `${i >= least ? '[' : ''}${i > 0 ? ', ' : ''}${text}`).join('') + ']'.repeat(texts.length - least);
}

function resultText(o: AnyOverload): string {
  if (!('returns' in o)) return ' -> rows';
  if (o.returns === sameAsFirst) return o.args[0] === undefined ? '' : ` -> ${patternText(o.args[0])}`;
  return typeof o.returns === 'function' ? '' : ` -> ${simpleString(o.returns)}`;
}

/** How a function is called, a line for each overload: `substring(string, int[, int]) -> string`. Operators have none. */
export function signaturesOf(record: FunctionRecord): readonly string[] {
  if (record.operator || !/^\w+$/.test(record.name)) return [];
  const lines = (record.overloads as readonly AnyOverload[]).map((o) => {
    if (!('ordered' in o)) return `${record.name}(${argumentsText(o, record.parameters)})${resultText(o)}`;
    const least = record.kind === 'aggregate' && record.within ? record.within.arity[0] : 0;
    return `${record.name}(${Array<string>(least).fill('any').join(', ')}) WITHIN GROUP (ORDER BY ...)${resultText(o)}`;
  });
  return [...new Set(lines)];
}
