import { unsupported } from '../errors/engine-error.ts';
import { entryOf } from '../types/entry.ts';

/** Where the values of `${…}` come from. */
export interface VariableSources {
  /** settings, variables of SET hivevar:name among them */
  readonly conf: (key: string) => string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A value may hold references itself; more rounds than this are taken for a circle. */
const MAX_ROUNDS = 40;
const REFERENCE = /\$\{(?:(\w+):)?([^{}$\s]+)\}/g;

/**
 * Puts values in the place of `${name}`, `${hivevar:name}`, `${hiveconf:key}` and `${env:NAME}` before a text is read, so in
 * strings and comments too, as Spark does where `spark.sql.variable.substitute` says so. A setting that there is not is empty;
 * a variable of the environment that there is not, and a reference to anything else, stays as it is.
 */
export function substituteVariables(text: string, sources: VariableSources): string {
  if (!text.includes('${')) return text;
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = current.replace(
      REFERENCE,
      (whole, namespace: string | undefined, key: string) => lookUp(namespace, key, sources) ?? whole,
    );
    if (next === current) return current;
    current = next;
  }
  const names = [...new Set(text.match(REFERENCE))].join(', ');
  return unsupported(`variables that refer to each other in a circle (${names})`);
}

function lookUp(namespace: string | undefined, key: string, { conf, environment }: VariableSources): string | undefined {
  switch (namespace) {
    case undefined:
    case 'hivevar':
    case 'hiveconf':
    case 'spark':
    case 'sparkconf':
      return conf(key) ?? '';
    case 'env':
      return entryOf(environment, key);
    case 'system':
      return key === 'user.name' ? environment.USER : key === 'user.home' ? environment.HOME : undefined;
    default:
      return undefined;
  }
}
