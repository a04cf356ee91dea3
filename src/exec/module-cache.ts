import type { CompiledSegment } from '../compile/compiled-segment.ts';
import { type CompiledWindow, compileWindow } from '../compile/window.ts';
import type { WindowPass } from '../physical/window-pass.ts';
import type { SegmentCode, WindowCode } from './protocol.ts';

/** Compiled modules by their bytes: a query run again finds its code, and what V8 has made of it meanwhile. */
const modules = new Map<string, WebAssembly.Module>();
const MOST = 256;
/** the bytes as text, of code that is kept by whoever made it: a digest would be shorter, but the first of a process takes 13 ms */
const keys = new WeakMap<Uint8Array, string>();

/** Longer code is compiled by other threads meanwhile: it takes milliseconds, on a busy machine tens of them. */
const SHORT_CODE = 6 * 1024;

/** What threads are sent of code: the same each time, so that they are sent it once. */
const segments = new WeakMap<CompiledSegment, SegmentCode>();
const windows = new WeakMap<WindowPass, { readonly compiled: CompiledWindow; readonly code: WindowCode }>();

export async function segmentCode(compiled: CompiledSegment): Promise<SegmentCode> {
  const { bytes, constants, ...rest } = compiled;
  const code = segments.get(compiled) ?? { ...rest, module: await moduleFor(bytes) };
  segments.set(compiled, code);
  return code;
}

/** A window whose rows come in pieces is asked for again and again. */
export async function compiledWindow(pass: WindowPass): Promise<{ readonly compiled: CompiledWindow; readonly code: WindowCode }> {
  const known = windows.get(pass);
  if (known) return known;
  const compiled = compileWindow(pass);
  const { bytes, constants, ...rest } = compiled;
  const made = { compiled, code: { ...rest, pass, module: await moduleFor(bytes) } };
  windows.set(pass, made);
  return made;
}

function moduleFor(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module | Promise<WebAssembly.Module> {
  const key = keys.get(bytes) ?? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  keys.set(bytes, key);
  const found = modules.get(key);
  if (found) {
    modules.delete(key);
    return keep(key, found);
  }
  if (bytes.length <= SHORT_CODE) return keep(key, new WebAssembly.Module(bytes));
  return WebAssembly.compile(bytes).then((module) => keep(key, module));
}

function keep(key: string, module: WebAssembly.Module): WebAssembly.Module {
  modules.set(key, module);
  if (modules.size > MOST) modules.delete(modules.keys().next().value ?? '');
  return module;
}
