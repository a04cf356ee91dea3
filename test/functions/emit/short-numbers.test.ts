import { expect, test } from 'vitest';
import { castFunction } from '../../../src/functions/cast.ts';
import { emitCast } from '../../../src/functions/emit/cast.ts';
import { BIGINT, type DataType, DOUBLE, decimal, INT, STRING } from '../../../src/types/data-type.ts';
import fc from '../../support/property.ts';
import { compileScalar } from './harness.ts';

// Texts of few digits are read another way than all others: what they are, and where they end.

const types: readonly DataType[] = [DOUBLE, BIGINT, INT, decimal(5, 2), decimal(12, 3), decimal(18, 0), decimal(18, 18), decimal(38, 10)];
const number = fc.stringMatching(/^[+-]?\d{0,11}\.?\d{0,11}$/);
const nearly = fc.tuple(number, fc.constantFrom('', ' ', '.', 'd', 'e1', '\0', 'é', '-')).map(([text, end]) => text + end);
const edges = ['', '-', '.', '-.', '+.5', '5.', '-0', '-0.0', '999.99', '999.995', '1000', '9007199254740993', '999999999999999999'];

for (const mode of ['try', 'legacy'] as const)
  test.each(types.map((type) => [type.kind === 'decimal' ? `decimal(${type.precision}, ${type.scale})` : type.kind, type] as const))(
    `${mode}: text as %s`,
    (_, type) => {
      const compiled = compileScalar((e, [x]) => emitCast(e, x as never, type, mode) as never, { argTypes: [STRING], type });
      const reference = castFunction(STRING, type, mode, { timeZone: 'UTC', now: 0n });
      const agree = (text: string): void => expect([text, compiled(text)]).toEqual([text, reference(text)]);
      edges.forEach(agree);
      fc.assert(
        fc.property(fc.oneof(number, nearly), (text) => {
          agree(text);
        }),
        { numRuns: 300 },
      );
    },
  );
