import { didYouMean } from './did-you-mean.ts';
import type { ErrorKind } from './engine-error.ts';

/** One error condition: Spark's name and SQLSTATE, our wording. Parameters are plain data, so that errors cross threads. */
interface ErrorDefinition<P> {
  readonly kind: ErrorKind;
  readonly sqlState: string;
  readonly message: (p: P) => string;
  readonly hint?: (p: P) => string | undefined;
}

const at = (kind: ErrorKind) => <P>(definition: Omit<ErrorDefinition<P>, 'kind'>): ErrorDefinition<P> => ({ kind, ...definition });
const parse = at('ParseException');
const analysis = at('AnalysisException');
const runtime = at('SparkRuntimeException');
const internal = at('INTERNAL_ERROR');

const mib = (bytes: number): string => `${(bytes / 1048576).toFixed(bytes < 10485760 ? 1 : 0)} MiB`;

/** Every error there is. Keys are sorted by topic; a new error is named here on its first day. */
export const ERRORS = {
  // Ours
  INTERNAL_ERROR: internal<{ message: string }>({
    sqlState: 'XX000',
    message: (p) => `this is a defect of the engine, not of your program: ${p.message}`,
  }),
  UNSUPPORTED_FEATURE: analysis<{ feature: string; instead?: string }>({
    sqlState: '0A000',
    message: (p) => `${p.feature} is not supported yet`,
    hint: (p) => p.instead,
  }),
  OUT_OF_MEMORY: runtime<{ wanted: number; used: number; budget: number }>({
    sqlState: '53200',
    message: (p) => `the memory budget of ${mib(p.budget)} is spent: ${mib(p.used)} are in use and ${mib(p.wanted)} more were asked for`,
    hint: () => 'raise spark.executor.memory, unpersist what is cached, or ask for less: filter, aggregate or limit before collecting',
  }),
  OPERATION_CANCELED: runtime<{ reason?: string }>({
    sqlState: 'HY008',
    message: (p) => `the operation was cancelled${p.reason ? `: ${p.reason}` : ''}`,
  }),

  // Parsing
  PARSE_SYNTAX_ERROR: parse<{ found: string; expected: string; hint?: string }>({
    sqlState: '42601',
    message: (p) => `syntax error at or near ${p.found}${p.expected ? `: expected ${p.expected}` : ''}`,
    hint: (p) => p.hint,
  }),

  // Names
  'UNRESOLVED_COLUMN.WITH_SUGGESTION': analysis<{ name: string; inScope: readonly string[] }>({
    sqlState: '42703',
    message: (p) => `column \`${p.name}\` is not in scope`,
    hint: (p) => didYouMean(p.name, p.inScope),
  }),
  'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION': analysis<{ name: string }>({
    sqlState: '42703',
    message: (p) => `column \`${p.name}\` is not in scope: there are no columns here`,
  }),
  AMBIGUOUS_REFERENCE: analysis<{ name: string; candidates: readonly string[] }>({
    sqlState: '42704',
    message: (p) => `column \`${p.name}\` is ambiguous, it could be: ${p.candidates.join(', ')}`,
    hint: () => 'put the table name or alias before the column: t.column',
  }),
} as const satisfies Record<string, ErrorDefinition<never>>;

export type ErrorCondition = keyof typeof ERRORS;
export type ErrorParams<C extends ErrorCondition> = (typeof ERRORS)[C] extends ErrorDefinition<infer P> ? P : never;
