import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { text } from '../../../src/io/text/text.ts';
import { type Answers, contentOf, differences, fileOf, inferSchema, readRows, renderRows, schemaOf, schemaText } from '../harness.ts';

const answers = JSON.parse(readFileSync(new URL('./spark-answers.json', import.meta.url), 'utf8')) as Answers;

describe('TEXT as Spark 4.3 reads it', () => {
  answers.cases.forEach((c, i) => {
    const bytes = contentOf(answers.contents[c.content]);
    test(`${i}: ${c.schema ?? new TextDecoder().decode(bytes).slice(0, 60)} ${JSON.stringify(c.options ?? {})}`, async () => {
      const file = fileOf(bytes);
      const run = async (): Promise<{ inferred?: string; rows: (string | null)[][] }> => {
        const schema = c.schema === undefined ? await inferSchema(text, [file], c.options) : schemaOf(c.schema);
        const rows = renderRows(await readRows(text, [file], schema, { options: c.options ?? {} }), schema);
        return c.schema === undefined ? { inferred: schemaText(schema), rows } : { rows };
      };
      if (c.rows === undefined) {
        if (c.inferred !== undefined) expect(schemaText(await inferSchema(text, [file], c.options))).toBe(c.inferred);
        else await expect(run()).rejects.toThrow();
        return;
      }
      const got = await run();
      if (c.inferred !== undefined) expect(got.inferred).toBe(c.inferred);
      expect(differences(got.rows, c.rows)).toBe('');
    });
  });
});
