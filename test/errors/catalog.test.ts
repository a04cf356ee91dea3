import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ERRORS } from '../../src/errors/catalog.ts';

const folder = new URL('../../src/errors/conditions/', import.meta.url);

test('every topic is in the catalog, and no condition is in two of them', () => {
  const named = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && file !== 'define.ts' && !file.endsWith('.d.ts'))
    .flatMap((file) =>
      [
        ...readFileSync(new URL(file, folder), 'utf8').matchAll(
          /^ {2}'?([A-Za-z_][\w.]*)'?: (?:(?:parse|analysis|runtime|internal)<|\w+,$)/gm,
        ),
      ].map((m) => m[1]),
    );
  expect(named.sort()).toEqual(Object.keys(ERRORS).sort());
});
