import type { CallOrigin } from '../errors/origin.ts';

const HERE = import.meta.url;
const cut = HERE.lastIndexOf('/src/api/');
/** Where the library's own code is: the sources, or the directory of the bundle. */
const LIBRARY = cut >= 0 ? HERE.slice(0, cut + 5) : HERE.slice(0, HERE.lastIndexOf('/') + 1);
const LIBRARY_PATH = LIBRARY.replace(/^file:\/\//, '');
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
  const frame = (): Frame => (found ??= callerIn(held.stack ?? '', method));
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

interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The first frame outside the library; in a program bundled with it, the frame that called the method. */
function callerIn(stack: string, method: string): Frame {
  const lines = stack.split('\n').slice(1);
  const own = (text: string): boolean =>
    text.includes(LIBRARY) || text.includes(LIBRARY_PATH) || text.includes('node:') || text.includes('(<anonymous>)');
  const named = lines.findIndex((text) => new RegExp(`[ .]${method} `).test(text));
  const line = lines.find((text) => !own(text)) ?? lines[named + 1];
  const at = /\(?((?:file:\/\/)?[^()\s]+):(\d+):(\d+)\)?$/.exec(line ?? '');
  return { file: (at?.[1] ?? '<unknown>').replace(/^file:\/\//, ''), line: Number(at?.[2] ?? 0), column: Number(at?.[3] ?? 0) };
}
