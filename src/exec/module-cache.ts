/** Compiled modules by their bytes: a query run again finds its code, and what V8 has made of it meanwhile. */
const modules = new Map<string, WebAssembly.Module>();
const MOST = 256;
/** the bytes as text, of code that is kept by whoever made it: a digest would be shorter, but the first of a process takes 13 ms */
const keys = new WeakMap<Uint8Array, string>();

/** Longer code is compiled by other threads meanwhile: it takes milliseconds, on a busy machine tens of them. */
const SHORT_CODE = 6 * 1024;

export function moduleFor(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module | Promise<WebAssembly.Module> {
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
