// Builds what is run: the routines of src/wasm/assembly to WebAssembly, the wrappers of functions, then the bundles in dist. `--quick` leaves out the types.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { buildRuntime } from './src/wasm/assembly/build.mjs';

const quick = process.argv.includes('--quick');
await buildRuntime();
execFileSync(process.execPath, ['src/api/functions/generate.mjs'], { stdio: 'inherit' });
// Names of chunks change with their contents; what an earlier build left is not part of this one.
if (!quick) rmSync('dist', { recursive: true, force: true });
const { build } = await import('esbuild');
const entries = Object.entries({
  index: 'src/index.ts',
  cli: 'src/cli/main.ts',
  tour: 'src/cli/tour.ts',
  worker: 'src/exec/worker.ts',
}).filter(([, file]) => existsSync(file));
await build({
  entryPoints: Object.fromEntries(entries),
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: ['apache-arrow'],
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  logLevel: 'warning',
});
chmodSync('dist/cli.js', 0o755);
if (!quick) execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json'], { stdio: 'inherit' });
