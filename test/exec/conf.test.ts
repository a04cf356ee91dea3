import { describe, expect, it } from 'vitest';
import { allSettings, createConf, formatSettings, SETTINGS } from '../../src/exec/conf.ts';

describe('settings', () => {
  it('every default is a valid value', () => {
    for (const s of allSettings()) if (s.default !== undefined) expect(() => s.parse(s.default ?? '')).not.toThrow();
  });

  it.each([
    ['spark.sql.shuffle.partitions', 'x', /INVALID_CONF_VALUE.TYPE_MISMATCH.*int/],
    ['spark.sql.shuffle.partitions', '-1', /INVALID_CONF_VALUE.REQUIREMENT.*positive/],
    ['spark.sql.ansi.enabled', 'maybe', /INVALID_CONF_VALUE.TYPE_MISMATCH.*boolean/],
    ['spark.sql.session.timeZone', 'Nope/Zone', /INVALID_CONF_VALUE.TIME_ZONE/],
    ['spark.sql.files.maxPartitionBytes', 'xx', /INVALID_CONF_VALUE.TYPE_MISMATCH.*bytes/],
    ['spark.sql.storeAssignmentPolicy', 'ANSY', /INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS[\s\S]*did you mean `ANSI`/],
    ['spark.sql.warehouse.dir', '/x', /CANNOT_MODIFY_STATIC_CONFIG[\s\S]*config\('spark.sql.warehouse.dir'/],
    ['spark.executor.memory', '1g', /CANNOT_MODIFY_CONFIG/],
  ])('SET %s = %s is refused', (key, value, condition) => {
    const conf = createConf();
    const before = conf.get(key);
    expect(() => conf.set(key, value)).toThrow(condition);
    expect(conf.get(key)).toBe(before);
  });

  it.each([
    ['12mb', 12 * 2 ** 20],
    ['1g', 2 ** 30],
    ['4096', 4096],
    ['3 KB', 3072],
    ['7b', 7],
    ['-1', -1],
  ])('bytes: %s', (text, bytes) => {
    expect(SETTINGS.maxPartitionBytes.parse(text)).toBe(bytes);
  });
  it('memory counts mebibytes where no unit is given', () => {
    expect(SETTINGS.executorMemory.parse('512')).toBe(512 * 2 ** 20);
    expect(SETTINGS.executorMemory.parse('2g')).toBe(2 ** 31);
  });

  it.each(['UTC', 'Z', '+05:00', '-8', 'GMT+1', 'America/Los_Angeles', 'Asia/Kolkata'])('time zone %s', (zone) => {
    const conf = createConf();
    conf.set('spark.sql.session.timeZone', zone);
    expect(conf.read(SETTINGS.timeZone)).toBe(zone);
  });

  it('what the session was made with is the start that RESET goes back to', () => {
    const conf = createConf({ 'spark.sql.warehouse.dir': '/w', 'spark.sql.shuffle.partitions': '4', mine: 'a' });
    conf.set('spark.sql.shuffle.partitions', '8');
    conf.set('mine', 'b');
    expect(conf.read(SETTINGS.shufflePartitions)).toBe(8);
    conf.reset('mine');
    expect(conf.get('mine')).toBe('a');
    conf.reset();
    expect(conf.read(SETTINGS.shufflePartitions)).toBe(4);
    expect(conf.get('spark.sql.warehouse.dir')).toBe('/w');
    expect(conf.isModifiable('spark.sql.warehouse.dir')).toBe(false);
    expect(conf.isModifiable('spark.sql.ansi.enabled')).toBe(true);
    expect(() => createConf({ 'spark.sql.ansi.enabled': '?' })).toThrow(/INVALID_CONF_VALUE/);
  });

  it('formats get plain values', () => {
    const conf = createConf({ 'spark.sql.session.timeZone': 'UTC', 'spark.sql.timestampType': 'TIMESTAMP_NTZ' });
    expect(formatSettings(conf)).toEqual({
      timeZone: 'UTC',
      ansi: true,
      corruptRecordColumn: '_corrupt_record',
      caseSensitive: false,
      timestampType: 'timestamp_ntz',
      maxPartitionBytes: 128 * 2 ** 20,
      timeParserPolicy: 'CORRECTED',
      mergeSchema: false,
      ignoreMissingFiles: false,
      ignoreCorruptFiles: false,
      partitionColumnTypes: true,
    });
  });
});
