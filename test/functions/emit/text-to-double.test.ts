import { expect, test } from 'vitest';
import { castFunction } from '../../../src/functions/cast.ts';
import { emitCast } from '../../../src/functions/emit/cast.ts';
import { DOUBLE, STRING } from '../../../src/types/data-type.ts';
import fc from '../../support/property.ts';
import { compileScalar } from './harness.ts';

const compiled = compileScalar((e, [x]) => emitCast(e, x as never, DOUBLE, 'try') as never, { argTypes: [STRING], type: DOUBLE });
const reference = castFunction(STRING, DOUBLE, 'try', { timeZone: 'UTC', now: 0n });
const agree = (text: string): void => expect([text, compiled(text)]).toEqual([text, reference(text)]);

const bits = fc.bigInt({ min: 0n, max: (1n << 63n) - 1n }).map((b) => {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, b);
  return view.getFloat64(0);
});

test('of doubles as JavaScript writes them', () => {
  fc.assert(
    fc.property(bits, fc.integer({ min: 1, max: 21 }), (x, n) => {
      agree(String(x));
      if (Number.isFinite(x)) agree(x.toPrecision(n));
    }),
    { numRuns: 500 },
  );
});

test('of many digits, and of the middle between two doubles', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 54, max: 1000 }),
      fc.bigInt({ min: 1n << 52n, max: (1n << 53n) - 1n }),
      fc.integer({ min: -1, max: 1 }),
      (shift, m, by) => {
        const middle = ((2n * m + 1n) << BigInt(shift)) + BigInt(by);
        agree(String(middle));
        agree(`${middle}.000000000000000000001`);
        agree(`${middle}e-400`);
      },
    ),
    { numRuns: 150 },
  );
});

test('of digits, a point and an exponent anywhere', () => {
  const digits = fc.stringMatching(/^\d{0,50}$/);
  fc.assert(
    fc.property(digits, digits, fc.option(fc.integer({ min: -360, max: 360 })), fc.constantFrom('', 'd', 'F', 'x'), (a, b, e, suffix) => {
      agree(`${a}.${b}${e === null ? '' : `e${e}`}${suffix}`);
      agree(`-${a}${b}${e === null ? '' : `E${e}`}`);
    }),
    { numRuns: 500 },
  );
});

const texts = [
  '',
  ' ',
  '.',
  '-',
  '+',
  '1.',
  '.5',
  '-0',
  '0e999999999',
  '1e',
  '1e+',
  '1e5x',
  '--1',
  '1_0',
  '0x10',
  ' 12\t',
  '1 2',
  'NaN',
  '-NaN',
  '+nan',
  'nan',
  'INF',
  '-inf',
  '+Infinity',
  'infinit',
  'infinityx',
  '4.9e-324',
  '2.4703282292062327e-324',
  '2.4703282292062328e-324',
  '1.7976931348623157e308',
  '1.7976931348623159e308',
  '1.797693134862315708145274237317043567981e308',
  '2.2250738585072011e-308',
  '2.2250738585072012e-308',
  '9007199254740993',
  '9007199254740993.0000000000000000000000000000000000000001',
  `0.${'0'.repeat(400)}1e400`,
  `1${'0'.repeat(400)}e-400`,
  `${'9'.repeat(900)}e-900`,
  '1e99999999999999999999',
  '1e-99999999999999999999',
  '1d',
  '1f',
  '1e5D',
  'd',
  '１',
];
test.each(texts)('of %j', agree);
