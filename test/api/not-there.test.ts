import { expect, test } from 'vitest';
import { NOT_THERE } from '../../src/api/not-there.ts';
import { SparkSession } from '../../src/session/spark-session.ts';

// What PySpark has and this library does not says so by name.

const cases = NOT_THERE.flatMap(({ prototype, shown, methods = {}, properties = {} }) => [
  ...Object.keys(methods).map((name) => ({ prototype, name, shown: `${shown}.${name}()`, isMethod: true })),
  ...Object.keys(properties).map((name) => ({ prototype, name, shown: `${shown}.${name}`, isMethod: false })),
]);

test.each(cases)('$shown', ({ prototype, name, shown, isMethod }) => {
  const use = (): unknown => {
    const value: unknown = Reflect.get(prototype, name);
    return isMethod ? (value as () => unknown)() : value;
  };
  expect(use).toThrow(`[UNSUPPORTED_FEATURE] ${shown} is not supported yet`);
});

test('of a session, too', async () => {
  await using spark = await SparkSession.builder().create();
  expect(() => Reflect.get(spark, 'readStream')).toThrow('[UNSUPPORTED_FEATURE] SparkSession.readStream is not supported yet');
  expect(() => Reflect.get(spark.read, 'orc').call(spark.read, 'data.orc')).toThrow('DataFrameReader.orc()');
  expect(() => Reflect.get(spark.range(1).write, 'orc').call(null, 'data.orc')).toThrow('DataFrameWriter.orc()');
});

test('nothing that is there is hidden', () => {
  for (const { prototype, methods = {}, properties = {} } of NOT_THERE)
    for (const name of Object.keys({ ...methods, ...properties })) expect(Reflect.has(Object.getPrototypeOf(prototype), name)).toBe(false);
});
