import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { json } from '../../../src/io/json/json.ts';
import { type Answers, contentOf, differences, fileOf, inferSchema, readRows, renderRows, schemaOf, schemaText } from '../harness.ts';

const answers = JSON.parse(readFileSync(new URL('./spark-answers.json', import.meta.url), 'utf8')) as Answers;

// A time of day alone is one of today: of the day when Spark was asked.
beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-21T12:00:00Z') });
});
afterAll(() => {
  vi.useRealTimers();
});

describe('JSON as Spark 4.3 reads it', () => {
  answers.cases.forEach((c, i) => {
    const bytes = contentOf(answers.contents[c.content]);
    test(`${i}: ${c.schema ?? new TextDecoder().decode(bytes).slice(0, 60)} ${JSON.stringify(c.options ?? {})}`, async () => {
      const file = fileOf(bytes);
      const run = async (): Promise<{ inferred?: string; rows: (string | null)[][] }> => {
        const schema = c.schema === undefined ? await inferSchema(json, [file], c.options) : schemaOf(c.schema);
        const rows = renderRows(await readRows(json, [file], schema, { options: c.options ?? {} }), schema);
        return c.schema === undefined ? { inferred: schemaText(schema), rows } : { rows };
      };
      if (c.rows === undefined) {
        if (c.inferred !== undefined) expect(schemaText(await inferSchema(json, [file], c.options))).toBe(c.inferred);
        else await expect(run()).rejects.toThrow();
        return;
      }
      const got = await run();
      if (c.inferred !== undefined) expect(got.inferred).toBe(c.inferred);
      expect(differences(got.rows, c.rows)).toBe('');
    });
  });
});
