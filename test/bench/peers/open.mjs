// Engines of Python as peers: a process that holds the tables in memory and answers one query after the other.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { makeEnvironment, pythonOf } from '../../python-env.mjs';

const here = import.meta.dirname;
const root = join(here, '../../..');

function pythonWith(engine) {
  if (engine === 'polars')
    return makeEnvironment({
      folder: join(here, '../gen/python'),
      requirements: join(here, 'requirements.txt'),
      modules: 'polars',
      what: 'Polars',
    });
  const python = pythonOf(join(root, '.spark-env'));
  if (!existsSync(python)) throw new Error('no PySpark to compare with: run npm run test:spark once, it makes the environment .spark-env');
  return python;
}

/** `engine` is spark or polars; `tables`: name → Parquet file, or a directory of them. */
export async function openPython(engine, { threads, tables }) {
  const child = spawn(pythonWith(engine), [join(here, 'serve.py'), engine, String(threads), JSON.stringify(tables)], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${engine} has ended`);
    if (value.startsWith('failed: ')) throw new Error(`${engine} ${value}`);
    return value;
  };
  await next();
  return {
    query: (sql, name) => {
      child.stdin.write(`${JSON.stringify({ sql, name })}\n`);
      return next();
    },
    close: () => child.stdin.end(),
  };
}
