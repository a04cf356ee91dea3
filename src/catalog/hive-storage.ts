import type { HiveSerde } from './catalog.ts';

/** A file format of STORED AS: Hive's classes for it, and the format that reads and writes it here (absent: none does). */
export interface HiveFileFormat extends HiveSerde {
  readonly format?: string;
}

const HIVE = 'org.apache.hadoop.hive';
export const LAZY_SIMPLE = `${HIVE}.serde2.lazy.LazySimpleSerDe`;

/** By the names of STORED AS. */
export const HIVE_FORMATS: Readonly<Record<string, HiveFileFormat>> = {
  textfile: {
    format: 'hivetext',
    serde: LAZY_SIMPLE,
    inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
    outputFormat: `${HIVE}.ql.io.HiveIgnoreKeyTextOutputFormat`,
  },
  parquet: {
    format: 'parquet',
    serde: `${HIVE}.ql.io.parquet.serde.ParquetHiveSerDe`,
    inputFormat: `${HIVE}.ql.io.parquet.MapredParquetInputFormat`,
    outputFormat: `${HIVE}.ql.io.parquet.MapredParquetOutputFormat`,
  },
  orc: {
    serde: `${HIVE}.ql.io.orc.OrcSerde`,
    inputFormat: `${HIVE}.ql.io.orc.OrcInputFormat`,
    outputFormat: `${HIVE}.ql.io.orc.OrcOutputFormat`,
  },
  sequencefile: {
    serde: LAZY_SIMPLE,
    inputFormat: 'org.apache.hadoop.mapred.SequenceFileInputFormat',
    outputFormat: 'org.apache.hadoop.mapred.SequenceFileOutputFormat',
  },
  rcfile: {
    serde: `${HIVE}.serde2.columnar.LazyBinaryColumnarSerDe`,
    inputFormat: `${HIVE}.ql.io.RCFileInputFormat`,
    outputFormat: `${HIVE}.ql.io.RCFileOutputFormat`,
  },
  avro: {
    serde: `${HIVE}.serde2.avro.AvroSerDe`,
    inputFormat: `${HIVE}.ql.io.avro.AvroContainerInputFormat`,
    outputFormat: `${HIVE}.ql.io.avro.AvroContainerOutputFormat`,
  },
};

/** The format behind a SerDe's class, by the last part of its name; undefined for one that is not known here. */
export function formatOfSerde(serde: string): string | undefined {
  const name = serde.slice(serde.lastIndexOf('.') + 1);
  switch (name) {
    case 'LazySimpleSerDe':
      return 'hivetext';
    case 'ParquetHiveSerDe':
      return 'parquet';
    case 'OpenCSVSerde':
      return 'hivecsv';
    case 'RegexSerDe':
      return 'hiveregex';
    case 'JsonSerDe':
      return 'json';
    default:
      return undefined;
  }
}
