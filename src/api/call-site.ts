import type { CallOrigin } from '../errors/origin.ts';

const HERE = import.meta.url;
const cut = HERE.lastIndexOf('/src/api/');
/** Where the library's own code is: the sources, or the directory of the bundle. */
const LIBRARY = cut >= 0 ? HERE.slice(0, cut + 5) : HERE.slice(0, HERE.lastIndexOf('/') + 1);
const DEPTH = 12;

/**
 * The place in the program that called the API. Taking the stack is cheap (a microsecond or two); turning it into text is
 * not, and happens only when an error shows it. The fields are plain, enumerable and computed on first use.
 */
export function callSite(method: string): CallOrigin {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = DEPTH;
  const held = new Error();
  Error.stackTraceLimit = limit;
  let found: Frame | undefined;
  const frame = (): Frame => (found ??= callerIn(held.stack ?? ''));
  return {
    kind: 'call',
    method,
    get file() {
      return frame().file;
    },
    get line() {
      return frame().line;
    },
    get column() {
      return frame().column;
    },
  };
}

interface Frame { readonly file: string; readonly line: number; readonly column: number }

function callerIn(stack: string): Frame {
  for (const text of stack.split('\n').slice(1)) {
    const at = /\(?([^()\s]+):(\d+):(\d+)\)?$/.exec(text);
    if (!at) continue;
    const file = at[1] ?? '';
    if (file.startsWith(LIBRARY) || `file://${file}`.startsWith(LIBRARY) || file.startsWith('node:')) continue;
    return { file: file.replace(/^file:\/\//, ''), line: Number(at[2]), column: Number(at[3]) };
  }
  return { file: '<unknown>', line: 0, column: 0 };
}
