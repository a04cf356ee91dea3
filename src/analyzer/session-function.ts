import { fail } from '../errors/engine-error.ts';
import { lit } from '../plan/expr.ts';
import { STRING } from '../types/data-type.ts';
import type { Resolved } from './resolved.ts';
import type { Scope } from './scope.ts';

/** Functions without a record: what they give is known when a query is analyzed. */
const NAMES: ReadonlySet<string> = new Set([
  'current_path',
  'current_database',
  'current_schema',
  'current_catalog',
  'current_user',
  'user',
  'session_user',
]);

export const isSessionFunction = (name: string): boolean => NAMES.has(name.toLowerCase());

/** What such a function gives; undefined where it is none, and where the session does not know. Errors: WRONG_NUM_ARGS.WITHOUT_SUGGESTION. */
export function sessionValue(name: string, args: number, scope: Scope): Resolved | undefined {
  if (args > 0 && name.toLowerCase() === 'current_path')
    fail('WRONG_NUM_ARGS.WITHOUT_SUGGESTION', { functionName: 'current_path', expected: '0', actual: args });
  if (args > 0) return undefined;
  switch (name.toLowerCase()) {
    case 'current_path':
      return scope.conf.currentPath === undefined ? undefined : { expr: lit(scope.conf.currentPath, STRING), text: 'current_path()' };
    case 'current_database':
    case 'current_schema':
      return { expr: lit(scope.conf.currentDatabase, STRING), text: 'current_schema()' };
    case 'current_catalog':
      return { expr: lit(scope.conf.currentCatalog, STRING), text: 'current_catalog()' };
    case 'current_user':
    case 'user':
    case 'session_user':
      return scope.conf.currentUser === undefined
        ? undefined
        : { expr: lit(scope.conf.currentUser, STRING), text: `${name.toLowerCase()}()` };
    default:
      return undefined;
  }
}
