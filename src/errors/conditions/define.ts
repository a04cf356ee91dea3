/** What kind of thing went wrong, as Spark's exception classes name it. */
export type ErrorKind = 'ParseException' | 'AnalysisException' | 'SparkRuntimeException' | 'INTERNAL_ERROR';

/** One error condition: Spark's name and SQLSTATE, our wording. Parameters are plain data, so that errors cross threads. */
export interface ErrorDefinition<P> {
  readonly kind: ErrorKind;
  readonly sqlState: string;
  readonly message: (p: P) => string;
  readonly hint?: (p: P) => string | undefined;
}

const at =
  (kind: ErrorKind) =>
  <P>(definition: Omit<ErrorDefinition<P>, 'kind'>): ErrorDefinition<P> => ({ kind, ...definition });
export const parse = at('ParseException');
export const analysis = at('AnalysisException');
export const runtime = at('SparkRuntimeException');
export const internal = at('INTERNAL_ERROR');
