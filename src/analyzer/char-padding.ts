import { type Expr, lit } from '../plan/expr.ts';
import type { Expression } from '../plan/expression.ts';
import { type DataType, INT, STRING } from '../types/data-type.ts';
import { hasChar } from '../types/stored-type.ts';
import { buildCall } from './build.ts';
import type { AnalyzerConf } from './context.ts';
import { foldConstant } from './fold-constant.ts';

const COMPARISONS = new Set(['==', '<=>', '!=', '<', '<=', '>', '>=']);

const charLength = (e: Expr): number | undefined => (e.kind === 'Attribute' && e.declared?.kind === 'char' ? e.declared.length : undefined);
const isChar = (e: Expr): boolean => charLength(e) !== undefined;
const lengthOf = (e: Expr): number | undefined =>
  charLength(e) ?? (e.kind === 'Literal' && typeof e.value === 'string' && e.type.kind === 'string' ? [...e.value].length : undefined);

/**
 * The arguments of a comparison, or of IN, with blanks behind the shorter texts where a column of type char(n) stands among them:
 * `c = 'a'` finds what is kept as `a  `. As in Spark, only where all of them are such columns or texts:
 * NULL in a list leaves it as it is.
 */
export function withBlanks(name: string, args: readonly Expr[], conf: AnalyzerConf): readonly Expr[] {
  if (name === 'in' ? !args[0] || !isChar(args[0]) : !COMPARISONS.has(name) || !args.some(isChar)) return args;
  const texts = args.map((a) => (a.type.kind === 'string' ? foldConstant(a, conf) : a));
  const lengths = texts.map(lengthOf);
  if (lengths.includes(undefined)) return args;
  const longest = Math.max(...lengths.map((n) => n ?? 0));
  return texts.map((a, i) => {
    const missing = longest - (lengths[i] ?? longest);
    if (missing === 0) return a;
    return a.kind === 'Literal'
      ? { ...a, value: String(a.value) + ' '.repeat(missing) }
      : buildCall('rpad', [a, lit(longest, INT), lit(' ', STRING)], conf);
  });
}

const call = (name: string, ...args: Expression[]): Expression => ({ kind: 'UnresolvedFunction', name, args, isDistinct: false });
const constant = (value: string | number): Expression => ({
  kind: 'Literal',
  value,
  type: typeof value === 'string' ? STRING : INT,
});

/** A value of this type as it is read: texts of type char(n) with blanks up to n, whoever wrote them without. */
export function filled(value: Expression, type: DataType, depth = 0): Expression {
  if (!hasChar(type)) return value;
  const name = `c${depth}`;
  const each = (part: DataType, ...params: string[]): Expression => ({
    kind: 'LambdaFunction',
    body: filled({ kind: 'LambdaVariable', name }, part, depth + 1),
    params,
  });
  switch (type.kind) {
    case 'char':
      return call('rpad', value, call('greatest', call('length', value), constant(type.length)), constant(' '));
    case 'array':
      return call('transform', value, each(type.element, name));
    case 'map': {
      const keyed = hasChar(type.key) ? call('transform_keys', value, each(type.key, name, 'other')) : value;
      return hasChar(type.value) ? call('transform_values', keyed, each(type.value, 'other', name)) : keyed;
    }
    case 'struct': {
      const fields = type.fields.flatMap((f) => [
        constant(f.name),
        filled({ kind: 'UnresolvedExtractValue', child: value, extraction: constant(f.name) }, f.type, depth + 1),
      ]);
      return call('if', call('isnull', value), { kind: 'Literal', value: null, type: { kind: 'void' } }, call('named_struct', ...fields));
    }
    default:
      return value;
  }
}
