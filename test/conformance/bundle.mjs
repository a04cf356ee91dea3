// Bundles what the replay needs into a folder that git ignores: apart from dist, so that a build beside it does not disturb it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildRuntime } from '../../src/wasm/assembly/build.mjs';

const root = join(import.meta.dirname, '../..');
export const OUT = join(root, 'node_modules/.cache/sparrow-conformance');

export async function bundle() {
  await buildRuntime();
  rmSync(OUT, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: { tables: 'test/conformance/tables.ts', session: 'test/conformance/session.ts', worker: 'src/exec/worker.ts' },
    outdir: OUT,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['apache-arrow'],
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  return { session: join(OUT, 'session.js'), tables: join(OUT, 'tables.js') };
}
