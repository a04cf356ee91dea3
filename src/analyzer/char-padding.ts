import { type Attribute, type Expr, lit } from '../plan/expr.ts';
import { INT, STRING } from '../types/data-type.ts';
import { buildCall } from './build.ts';
import type { AnalyzerConf } from './context.ts';

const COMPARISONS = new Set(['==', '<=>', '!=', '<', '<=', '>', '>=']);

const isChar = (e: Expr): e is Attribute & Required<Pick<Attribute, 'charLength'>> => e.kind === 'Attribute' && e.charLength !== undefined;
const lengthOf = (e: Expr): number | undefined =>
  isChar(e)
    ? e.charLength
    : e.kind === 'Literal' && typeof e.value === 'string' && e.type.kind === 'string'
      ? [...e.value].length
      : undefined;

/**
 * The arguments of a comparison, or of IN, with blanks behind the shorter texts where a column of type char(n) stands among them:
 * `c = 'a'` finds what is kept as `a  `. As in Spark, only where all of them are such columns or texts:
 * NULL in a list leaves it as it is.
 */
export function withBlanks(name: string, args: readonly Expr[], conf: AnalyzerConf): readonly Expr[] {
  if (name === 'in' ? !args[0] || !isChar(args[0]) : !COMPARISONS.has(name) || !args.some(isChar)) return args;
  const lengths = args.map(lengthOf);
  if (lengths.includes(undefined)) return args;
  const longest = Math.max(...lengths.map((n) => n ?? 0));
  return args.map((a, i) => {
    const missing = longest - (lengths[i] ?? longest);
    if (missing === 0) return a;
    return a.kind === 'Literal'
      ? { ...a, value: String(a.value) + ' '.repeat(missing) }
      : buildCall('rpad', [a, lit(longest, INT), lit(' ', STRING)], conf);
  });
}
