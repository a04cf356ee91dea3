import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Where the sources are as JavaScript, a file for a file; the last part is `src`, which a call's place is known by. */
const COMPILED = join(root, 'dist/test/src');
/** Threads run the bundle, which loads at once. */
const WORKER = join('exec', 'worker.ts');

/**
 * Each file of `src` as JavaScript, once for all test files. The test runner would do it for every process that it starts, one
 * file after the other as they are asked for, which takes longer than many a test.
 */
export async function compileSources(): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && !file.startsWith(join('wasm', 'assembly')) && file !== WORKER)
      .map((file) => join(root, 'src', file)),
    outbase: join(root, 'src'),
    outdir: COMPILED,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    write: false,
  });
  write(join(COMPILED, 'exec/worker.js'), "import '../../../worker.js';\n");
  for (const { path, text } of outputFiles) write(path, text.replace(/((?:from|import|import\()\s*")(\.{1,2}\/[^"]+)\.ts"/g, '$1$2.js"'));
}

/** Leaves alone what is as it should be: a watching run takes what is written for a change. */
function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
}

/** Configuration of the test runner: tests that import `src` get what `compileSources` made of it. */
export const compiledSources = {
  resolve: { alias: [{ find: /^(?:\.\.\/)+src\/(.*)\.ts$/, replacement: `${COMPILED}/$1.js` }] },
  server: { deps: { external: [/\/dist\/test\/src\//] } },
};
