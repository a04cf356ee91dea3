import { asEngineError, EngineError } from '../errors/engine-error.ts';
import { lineAndColumn, type Origin } from '../errors/origin.ts';
import { red, type Screen } from './screen.ts';
import type { Piece, Script } from './script.ts';

/** A statement as it ran: variables replaced. */
export interface Place {
  readonly script: Script;
  readonly piece: Piece;
  readonly ran: string;
}

/**
 * An error as the prompt shows it: condition and message, the line of the script with a caret under the place, a way out; for a
 * script with a name, `name:line:column` before all that. Never a stack.
 */
export function errorText(thrown: unknown, screen: Screen, place?: Place): string {
  const error = placed(asEngineError(thrown), place);
  const [first = '', ...others] = error.message.split('\n');
  const at = place?.script.name === undefined ? '' : `${place.script.name}:${positionText(error.origin, place)}: `;
  return [red(`${at}${first}`, screen), ...others].join('\n').concat('\n');
}

/** The error with its place in the script rather than in the statement, which it is about. */
function placed(error: EngineError, place: Place | undefined): EngineError {
  const { origin } = error;
  if (!place || origin?.kind !== 'sql' || origin.text !== place.ran) return error;
  const { script, piece, ran } = place;
  const text = script.text.slice(0, piece.start) + ran + script.text.slice(piece.end);
  return new EngineError(
    error.condition,
    error.params,
    { kind: 'sql', text, start: piece.start + origin.start, end: piece.start + origin.end },
    error.cause,
  );
}

function positionText(origin: Origin | undefined, { script, piece }: Place): string {
  const known = origin?.kind === 'sql' && origin.text.startsWith(script.text.slice(0, piece.start)) ? origin : undefined;
  const { line, column } = known ? lineAndColumn(known.text, known.start) : lineAndColumn(script.text, piece.start);
  return `${line}:${column}`;
}
