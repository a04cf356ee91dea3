import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listedNames } from '../../src/functions/listed-names.ts';
import { isNotYet } from '../../src/functions/not-yet.ts';
import { functions } from '../../src/index.ts';

const lists = join(import.meta.dirname, '../../../shared/conformance/functions');
const namesIn = (file: string): readonly string[] =>
  (JSON.parse(readFileSync(join(lists, file), 'utf8')) as readonly { readonly name: string }[]).map((f) => f.name);

/** Names of Spark's that mean nothing here, or are refused by name, each with its reason. */
const ABSENT: readonly (readonly [reason: string, names: readonly string[]])[] = [
  ['Avro and protobuf may wait', ['from_avro', 'to_avro', 'schema_of_avro', 'from_protobuf', 'to_protobuf']],
  ['XML may wait', ['from_xml', 'to_xml', 'schema_of_xml']],
  [
    'XML may wait: XPath',
    ['boolean', 'double', 'float', 'int', 'long', 'number', 'short', 'string'].map((t) => `xpath_${t}`).concat('xpath'),
  ],
  ['geospatial functions may wait', ['st_asbinary', 'st_geogfromwkb', 'st_geomfromwkb', 'st_setsrid', 'st_srid']],
  ['collations may wait', ['collate']],
  ['calls methods of the JVM, which is not there', ['java_method', 'reflect', 'try_reflect']],
  ['of metric views, which are not there', ['measure']],
  ['of timestamps to the nanosecond, which Spark has behind a setting that is off', ['timestamp_nanos']],
  ['of workers that run Python', ['python_worker_logs']],
];
/** The same of PySpark's module of functions. */
const PYTHON_ONLY: readonly (readonly [reason: string, names: readonly string[]])[] = [
  ['functions over batches of pandas and Arrow in Python: udf takes those of the program', ['pandas_udf', 'arrow_udf', 'arrow_udtf']],
  ['a class of Python that makes rows: explode of a udf that gives an array does', ['udtf']],
  ['user-defined types are classes of Python', ['unwrap_udt']],
];
const names = (list: typeof ABSENT): readonly string[] => list.flatMap(([, of]) => of);

describe.runIf(existsSync(lists))('every function of Spark is there, or is missing for a reason', () => {
  test('in SQL', () => {
    const have = new Set(listedNames());
    const missing = namesIn('sql-functions.json').filter((name) => !have.has(name));
    expect(missing.filter((name) => !names(ABSENT).includes(name))).toEqual([]);
    expect(names(ABSENT).filter((name) => !missing.includes(name))).toEqual([]);
    expect(missing.filter((name) => !isNotYet(name) && name !== 'python_worker_logs')).toEqual([]);
  });

  test('in functions.*', () => {
    const missing = namesIn('pyspark-functions.json').filter((name) => !(name in functions));
    const allowed = [...names(ABSENT), ...names(PYTHON_ONLY)];
    expect(missing.filter((name) => !allowed.includes(name))).toEqual([]);
    expect(names(PYTHON_ONLY).filter((name) => !missing.includes(name))).toEqual([]);
  });
});
