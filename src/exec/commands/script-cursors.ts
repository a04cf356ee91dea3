import { fail } from '../../errors/engine-error.ts';
import type { Expression } from '../../plan/expression.ts';
import type { ScriptCursor, ScriptCursorUse, ScriptText } from '../../plan/script.ts';
import { struct } from '../../types/data-type.ts';
import { evaluate } from './constants.ts';
import type { CommandContext, CommandOutput, ScriptCursorState } from './context.ts';
import { assignValues, typeOfVariable } from './variables.ts';

/** Does something with a text of the script; what fails in it fails at its place in the script. */
export type InScript = <T>(part: ScriptText, work: (text: string) => Promise<T>) => Promise<T>;

/** The cursors of a block, none of them open. */
export const closedCursors = (cursors: readonly ScriptCursor[]): Map<string, ScriptCursorState> =>
  new Map(cursors.map((c) => [c.name, { query: c.query, rows: undefined, at: 0 }]));

/**
 * OPEN runs the query, FETCH puts its next row into variables, CLOSE forgets the rows.
 * Errors: CURSOR_NOT_FOUND, CURSOR_ALREADY_OPEN, CURSOR_NOT_OPEN, CURSOR_NO_MORE_ROWS, ASSIGNMENT_ARITY_MISMATCH.
 */
export async function useCursor(node: ScriptCursorUse, run: InScript, context: CommandContext): Promise<void> {
  const cursor = findCursor(node.name, context);
  const name = node.name.join('.');
  switch (node.kind) {
    case 'Open':
      if (cursor.rows) fail('CURSOR_ALREADY_OPEN', { name });
      cursor.rows = await opened(cursor.query, node, run, context);
      cursor.at = 0;
      return;
    case 'Fetch': {
      const { rows } = cursor;
      if (!rows) return fail('CURSOR_NOT_OPEN', { name });
      const row = rows.rows[cursor.at] ?? fail('CURSOR_NO_MORE_ROWS', { name });
      cursor.at++;
      const { fields } = rows.schema;
      const [only = []] = node.into;
      // A variable that is a struct takes a row of several columns whole.
      if (node.into.length === 1 && fields.length > 1 && typeOfVariable(only, context).kind === 'struct')
        return assignValues(node.into, [struct(fields)], [[row]], context, undefined);
      return assignValues(
        node.into,
        fields.map((f) => f.type),
        [row],
        context,
        undefined,
      );
    }
    case 'Close':
      if (!cursor.rows) fail('CURSOR_NOT_OPEN', { name });
      cursor.rows = undefined;
      return;
    default:
      return node satisfies never;
  }
}

function findCursor(name: readonly string[], { state }: CommandContext): ScriptCursorState {
  const [label] = name.length > 1 ? name : [];
  for (const scope of [...state.scopes].reverse()) {
    const found = label === undefined || scope.label === label ? scope.cursors?.get(name.at(-1) ?? '') : undefined;
    if (found) return found;
  }
  return fail('CURSOR_NOT_FOUND', { name: name.join('.') });
}

async function opened(
  query: ScriptText,
  { using }: Extract<ScriptCursorUse, { kind: 'Open' }>,
  run: InScript,
  context: CommandContext,
): Promise<CommandOutput> {
  const named = new Map<string, Expression>();
  const positionalArguments: Expression[] = [];
  for (const { value, name } of using) {
    const literal = await run(value, (text) => evaluate({ kind: 'ExpressionString', text }, context));
    const argument: Expression = { kind: 'Literal', value: literal.value, type: literal.type };
    if (name === undefined) positionalArguments.push(argument);
    else named.set(name, argument);
  }
  return run(query, (text) =>
    context.statement({ kind: 'Sql', query: text, namedArguments: Object.fromEntries(named), positionalArguments }),
  );
}
