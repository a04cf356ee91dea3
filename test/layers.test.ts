import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// The folders of src from top to bottom: a folder imports only from those below it.
const LAYERS = [
  'index.ts',
  'cli',
  'session',
  'api',
  'connect',
  'exec',
  'compile',
  'physical',
  'optimizer',
  'analyzer',
  'parser',
  'catalog',
  'io',
  'functions',
  'plan',
  'columnar',
  'wasm',
  'types',
  'errors',
];
const src = resolve(dirname(fileURLToPath(import.meta.url)), '../src');

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (f) => f.endsWith('.ts') && !f.endsWith('.d.ts') && !f.includes('assembly'),
);
const imports = new Map(files.map((file) => [file, importsOf(file, false)]));
const valueImports = new Map(files.map((file) => [file, importsOf(file, true)]));

function importsOf(file: string, valuesOnly: boolean): string[] {
  const all = readFileSync(join(src, file), 'utf8');
  const text = valuesOnly ? all.replace(/^(?:import|export) type [^;]*;/gm, '') : all;
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((m) => m[1] as string);
  return found.map((path) => relative(src, resolve(src, dirname(file), path))).filter((path) => !path.includes('gen/'));
}
const layerOf = (file: string): string => file.split('/')[0] as string;

test('every folder has its place', () => {
  expect([...new Set(files.map(layerOf))].filter((layer) => !LAYERS.includes(layer))).toEqual([]);
});

test('no import goes up', () => {
  const upward = [...imports].flatMap(([file, targets]) =>
    targets.filter((t) => LAYERS.indexOf(layerOf(t)) < LAYERS.indexOf(layerOf(file))).map((t) => `${file} → ${t}`),
  );
  expect(upward).toEqual([]);
});

// Trees within trees: an expression may hold a query, as a query holds expressions, and EXPLAIN a command. Types alone.
const TREES = ['plan/expr.ts → plan/logical.ts', 'plan/expression.ts → plan/relation.ts', 'plan/relation.ts → plan/command.ts'];

test('nothing is imported in a circle', () => {
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      return;
    }
    state.set(file, 'open');
    for (const target of imports.get(file) ?? [])
      if (!TREES.includes(`${file} → ${target}`) || valueImports.get(file)?.includes(target)) visit(target, [...path, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});
