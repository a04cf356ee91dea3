import { createHash } from 'node:crypto';

/** Compiled modules by their bytes: a query run again finds its code, and what V8 has made of it meanwhile. */
const modules = new Map<string, WebAssembly.Module>();
const MOST = 256;

export function moduleFor(bytes: Uint8Array): WebAssembly.Module {
  const key = createHash('sha1').update(bytes).digest('base64');
  let found = modules.get(key);
  if (found) modules.delete(key);
  else found = new WebAssembly.Module(bytes);
  modules.set(key, found);
  if (modules.size > MOST) modules.delete(modules.keys().next().value ?? '');
  return found;
}
