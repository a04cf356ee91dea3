import { unsupported } from '../errors/engine-error.ts';

/** Where the values of `${…}` come from. */
export interface VariableSources {
  readonly variables: ReadonlyMap<string, string>;
  readonly conf: (key: string) => string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A value may hold references itself; more rounds than this are taken for a circle. */
const MAX_ROUNDS = 40;
const REFERENCE = /\$\{([^{}$\s]+)\}/g;

/**
 * Puts values in the place of `${name}`, `${hivevar:name}`, `${hiveconf:key}` and `${env:NAME}`, in strings too, as Hive does.
 * A bare name is a variable, else a setting. A reference to nothing stays as it is.
 */
export function substitute(text: string, sources: VariableSources): string {
  let current = text;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = current.replace(REFERENCE, (whole, name: string) => lookUp(name, sources) ?? whole);
    if (next === current) return current;
    current = next;
  }
  const names = [...new Set(text.match(REFERENCE))].join(', ');
  return unsupported(`variables that refer to each other in a circle (${names})`);
}

function lookUp(name: string, { variables, conf, environment }: VariableSources): string | undefined {
  const [, namespace, key = ''] = /^(hivevar|hiveconf|sparkconf|env|system):(.*)$/s.exec(name) ?? [];
  switch (namespace) {
    case 'hivevar':
      return variables.get(key);
    case 'hiveconf':
    case 'sparkconf':
      return conf(key);
    case 'env':
      return environment[key];
    case 'system':
      return key === 'user.name'
        ? environment.USER
        : key === 'user.home'
          ? environment.HOME
          : key === 'user.dir'
            ? process.cwd()
            : undefined;
    default:
      return variables.get(name) ?? conf(name);
  }
}

/** `SET hivevar:name=value`, which is Hive's and not a statement of Spark's. */
export function variableAssignment(statement: string): { readonly name: string; readonly value?: string } | undefined {
  const [, name, value] = /^set\s+hivevar:([^\s=]+)\s*(?:=\s*([\s\S]*?))?\s*$/i.exec(statement) ?? [];
  if (name === undefined) return undefined;
  return value === undefined ? { name } : { name, value };
}
