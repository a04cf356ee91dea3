import { COMMANDS } from './conditions/commands.ts';
import type { ErrorDefinition } from './conditions/define.ts';
import { ENGINE } from './conditions/engine.ts';
import { FILES } from './conditions/files.ts';
import { FUNCTIONS } from './conditions/functions.ts';
import { JOINS } from './conditions/joins.ts';
import { NAMES } from './conditions/names.ts';
import { PARSING } from './conditions/parsing.ts';
import { PROGRAM } from './conditions/program.ts';
import { QUERY } from './conditions/query.ts';
import { RECURSION } from './conditions/recursion.ts';
import { SCRIPTING } from './conditions/scripting.ts';
import { SESSION } from './conditions/session.ts';
import { SETTINGS } from './conditions/settings.ts';
import { SKETCH_CONDITIONS } from './conditions/sketches.ts';
import { SUBQUERIES } from './conditions/subqueries.ts';
import { TABLES } from './conditions/tables.ts';
import { TEXT_VALUES } from './conditions/text-values.ts';
import { VALUES } from './conditions/values.ts';
import { VIEWS } from './conditions/views.ts';
import { WINDOWS } from './conditions/windows.ts';
import { WRITES } from './conditions/writes.ts';

/** Every error there is: a new one is named on its first day, in the file of its topic (`conditions/`). */
export const ERRORS = {
  ...ENGINE,
  ...PARSING,
  ...NAMES,
  ...FUNCTIONS,
  ...VALUES,
  ...TEXT_VALUES,
  ...FILES,
  ...PROGRAM,
  ...QUERY,
  ...WINDOWS,
  ...JOINS,
  ...RECURSION,
  ...SCRIPTING,
  ...SESSION,
  ...SETTINGS,
  ...SKETCH_CONDITIONS,
  ...SUBQUERIES,
  ...TABLES,
  ...VIEWS,
  ...COMMANDS,
  ...WRITES,
} as const satisfies Record<string, ErrorDefinition<never>>;

export type ErrorCondition = keyof typeof ERRORS;
export type ErrorParams<C extends ErrorCondition> = (typeof ERRORS)[C] extends ErrorDefinition<infer P> ? P : never;
