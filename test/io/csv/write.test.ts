import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { csv } from '../../../src/io/csv/csv.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { fileOf, readRows, schemaOf, writeRows } from '../harness.ts';

const rows = [
  [1, 'a', 1.5, 150n, true, 20362, 1759322096123456n, 1759322096000000n],
  [null, null, null, null, null, null, null, null],
  [-3, 'q"u\\o,te\n\té😀/', Number.NaN, -1n, false, -719162, -100000n, 1759276800000000n],
  [0, '', Number.POSITIVE_INFINITY, 0n, false, 2932896, 1759276800000000n, 1759276800500000n],
];
const texts = [
  [' a ', 'b\\'],
  ['#x', 'a"b'],
  ['x\ry', 'x,y'],
  [' ', ''],
  ['"', 'a\\"b'],
  ['-', '\t'],
  [null, 'q'],
];

async function write(ddl: string, given: readonly (readonly unknown[])[], options: Record<string, string>): Promise<string> {
  const path = join(temporaryDirectory(), 'out');
  await writeRows(csv, path, schemaOf(ddl), given as never, options);
  return readFileSync(path, 'utf8');
}
const ddl = 'i int, s string, d double, c decimal(5,2), b boolean, dt date, ts timestamp, tn timestamp_ntz';
const FIRST = '1,a,1.5,1.50,true,2025-10-01,2025-10-01T12:34:56.123Z,2025-10-01T12:34:56.000\n';
const THIRD = 'NaN,-0.01,false,0001-01-01,1969-12-31T23:59:59.900Z,2025-10-01T00:00:00.000\n';
const LAST = 'Infinity,0.00,false,9999-12-31,2025-10-01T00:00:00.000Z,2025-10-01T00:00:00.500\n';

// what Spark 4.3 writes for these rows
describe('CSV as Spark 4.3 writes it', () => {
  test.each<[Record<string, string>, string]>([
    [{}, `${FIRST},,,,,,,\n-3,"q\\"u\\\\o,te\n\té😀/",${THIRD}0,"",${LAST}`],
    [{ header: 'true' }, `i,s,d,c,b,dt,ts,tn\n${FIRST},,,,,,,\n-3,"q\\"u\\\\o,te\n\té😀/",${THIRD}0,"",${LAST}`],
    [{ escape: '"' }, `${FIRST},,,,,,,\n-3,"q""u\\o,te\n\té😀/",${THIRD}0,"",${LAST}`],
    [{ nullValue: 'NA', emptyValue: 'E' }, `${FIRST}NA,NA,NA,NA,NA,NA,NA,NA\n-3,"q\\"u\\\\o,te\n\té😀/",${THIRD}0,E,${LAST}`],
    [{ sep: ';', quote: "'" }, `${FIRST},,,,,,,\n-3,'q"u\\\\o,te\n\té😀/',${THIRD}0,"",${LAST}`.replace(/,(?!te)/g, ';')],
  ])('%j', async (options, want) => expect(await write(ddl, rows, options)).toBe(want));

  test('quoteAll', async () => {
    const lines = (await write(ddl, rows.slice(0, 2), { quoteAll: 'true' })).split('\n');
    expect(lines).toEqual([
      '"1","a","1.5","1.50","true","2025-10-01","2025-10-01T12:34:56.123Z","2025-10-01T12:34:56.000"',
      '"","","","","","","",""',
      '',
    ]);
  });

  test('blanks, quotes and comment marks', async () => {
    expect(await write('a string, b string', texts, {})).toBe('a,b\\\n"#x","a\\"b"\n"x\ry","x,y"\n"",""\n"\\"","a\\\\\\"b"\n-,""\n,q\n');
    expect(
      await write('a string, b string', texts, {
        header: 'true',
        escape: '"',
        ignoreLeadingWhiteSpace: 'false',
        ignoreTrailingWhiteSpace: 'false',
        comment: '#',
      }),
    ).toBe('a,b\n a ,b\\\n"#x","a""b"\n"x\ry","x,y"\n ,""\n"""","a\\""b"\n-,\t\n,q\n');
  });

  test('binary, doubles, names', async () => {
    expect(await write('g binary, b double, c double, d float', [[new TextEncoder().encode('x'), 1e-5, 1e10, Math.fround(1.1)]], {})).toBe(
      '[78],1.0E-5,1.0E10,1.1\n',
    );
    expect(await write('x;y string, z"w string', [['a', 'b']], { header: 'true', sep: ';' })).toBe('"x;y";"z\\"w"\na;b\n');
    expect(await write('a int', [], { header: 'true' })).toBe('a\n');
  });

  test('what cannot be held is refused', async () => {
    await expect(write('a array<int>', [], {})).rejects.toThrow('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE');
    await expect(write('a void', [], {})).rejects.toThrow('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE');
  });

  test('reads back what it wrote', async () => {
    const some = rows
      .map((r) => [0, 1, 3, 4, 5, 6].map((i) => (i === 6 && r[i] !== null ? ((r[i] as bigint) / 1000n) * 1000n : r[i]) as never))
      .map((r) => (r[1] === '' ? r.with(1, null as never) : r));
    const readable = schemaOf('i int, s string, c decimal(5,2), b boolean, dt date, ts timestamp');
    const path = join(temporaryDirectory(), 'out');
    await writeRows(csv, path, readable, some);
    expect(await readRows(csv, [fileOf(readFileSync(path))], readable, { options: { multiLine: 'true' } })).toEqual(some);
  });
});
