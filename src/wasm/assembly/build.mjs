// Compiles the fixed routines of this folder to WebAssembly and writes them, with their signatures, as a TypeScript constant.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateTables } from './tables.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const gen = join(here, '..', 'gen');
const output = join(gen, 'runtime-bytes.ts');
/** Where static data may lie: above page 0's reserved start, below the allocator's header (see ../memory.ts). */
const DATA_BASE = 1024;
const DATA_END = 256 * 1024;

/** Builds `../gen/runtime-bytes.ts`; does nothing when it is newer than every source. */
export async function buildRuntime() {
  const sources = readdirSync(here).map((f) => join(here, f));
  if (existsSync(output)) {
    const made = statSync(output).mtimeMs;
    if (sources.every((f) => statSync(f).mtimeMs < made)) return;
  }
  mkdirSync(gen, { recursive: true });
  const started = Date.now();
  const bytes = await compile();
  const { signatures, dataEnd } = inspect(bytes);
  if (dataEnd > DATA_END) throw new Error(`the runtime's static data ends at ${dataEnd}, past ${DATA_END}`);
  const lines = Object.entries(signatures).map(
    ([name, s]) => `  ${name}: { params: [${s.params.map((t) => `'${t}'`).join(', ')}], results: [${s.results.map((t) => `'${t}'`).join(', ')}] },`,
  );
  const text = `// Made by src/wasm/assembly/build.mjs.
export const RUNTIME_BYTES = '${Buffer.from(bytes).toString('base64')}';
export const SIGNATURES = {
${lines.join('\n')}
} as const;
`;
  // The name appears at once with all its contents, however many builds run.
  const temporary = `${output}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, output);
  if (process.env.SPARROW_VERBOSE) console.log(`runtime: ${bytes.length} bytes, data to ${dataEnd}, ${lines.length} routines, ${Date.now() - started} ms`);
}

async function compile() {
  const { default: asc } = await import('assemblyscript/asc');
  const files = { 'tables.ts': generateTables() };
  let bytes;
  const { error, stderr } = await asc.main(
    [
      'index.ts', '--outFile', 'out.wasm', '-O3', '--noAssert', '--runtime', 'stub', '--use', 'abort=',
      '--importMemory', '--sharedMemory', '--initialMemory', '65536', '--maximumMemory', '65536', '--memoryBase', String(DATA_BASE),
      '--enable', 'simd,threads,bulk-memory,sign-extension',
    ],
    {
      readFile: (name) => files[name] ?? (existsSync(join(here, name)) ? readFileSync(join(here, name), 'utf8') : null),
      writeFile: (name, data) => {
        if (name.endsWith('.wasm')) bytes = data;
      },
      listFiles: () => [],
    },
  );
  if (error || !bytes) throw new Error(`the runtime routines do not compile: ${error?.message}\n${stderr.toString()}`);
  return bytes;
}

const VALUE_TYPES = { 0x7f: 'i32', 0x7e: 'i64', 0x7d: 'f32', 0x7c: 'f64', 0x7b: 'v128' };

/** The exported functions' types and the end of the static data, read from the binary itself. */
function inspect(bytes) {
  let at = 8;
  const u8 = () => bytes[at++];
  const uleb = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = u8();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  const name = () => {
    const length = uleb();
    const text = Buffer.from(bytes.subarray(at, at + length)).toString('utf8');
    at += length;
    return text;
  };
  const list = (read) => Array.from({ length: uleb() }, read);
  const types = [];
  const functions = [];
  const signatures = {};
  let dataEnd = DATA_BASE;
  while (at < bytes.length) {
    const id = u8();
    const size = uleb();
    const end = at + size;
    if (id === 1) types.push(...list(() => (u8(), { params: list(() => VALUE_TYPES[u8()]), results: list(() => VALUE_TYPES[u8()]) })));
    if (id === 2) {
      list(() => {
        const module = name();
        const field = name();
        const kind = u8();
        if (kind !== 2) throw new Error(`the runtime imports ${module}.${field}, which nobody provides`);
        const flags = u8();
        uleb();
        if (flags & 1) uleb();
      });
    }
    if (id === 3) functions.push(...list(() => types[uleb()]));
    if (id === 7) {
      list(() => {
        const field = name();
        const kind = u8();
        const index = uleb();
        if (kind === 0) signatures[field] = functions[index];
      });
    }
    if (id === 11) {
      list(() => {
        const mode = uleb();
        if (mode !== 0) throw new Error('only active data segments are expected');
        u8();
        let offset = 0;
        let shift = 0;
        for (;;) {
          const byte = u8();
          offset |= (byte & 0x7f) << shift;
          shift += 7;
          if (byte < 0x80) break;
        }
        u8();
        const length = uleb();
        at += length;
        dataEnd = Math.max(dataEnd, offset + length);
      });
    }
    at = end;
  }
  return { signatures, dataEnd };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildRuntime();
