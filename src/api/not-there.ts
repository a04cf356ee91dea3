import { unsupported } from '../errors/engine-error.ts';
import { callSite } from './call-site.ts';
import { Catalog } from './catalog.ts';
import { Column } from './column.ts';
import { DataFrame, GroupedData } from './dataframe.ts';
import { DataFrameReader } from './reader.ts';
import { DataFrameWriterV2 } from './table-writer.ts';
import { DataFrameWriter } from './writer.ts';

/** Names of PySpark's, each with what there is instead, where there is something. */
type Names = Readonly<Record<string, string | undefined>>;

/** What PySpark's classes have and these do not: it fails by name, not as a property that is undefined. */
interface NotThere {
  readonly prototype: object;
  readonly shown: string;
  readonly methods?: Names;
  /** what is read, not called */
  readonly properties?: Names;
}

const names = (...list: readonly string[]): Names => Object.fromEntries(list.map((name) => [name, undefined]));
const SQL = 'say it in SQL: spark.sql(…)';
const STREAMS = names('withWatermark', 'dropDuplicatesWithinWatermark');

export const NOT_THERE: readonly NotThere[] = [
  {
    prototype: DataFrame.prototype,
    shown: 'DataFrame',
    methods: {
      ...STREAMS,
      ...names('asTable', 'executionInfo', 'observe', 'inputFiles', 'isLocal', 'localCheckpoint', 'semanticHash', 'sameSemantics'),
      ...names('repartitionById', 'to', 'transpose', 'withMetadata', 'zip', 'zipWithIndex', 'plot'),
      checkpoint: 'cache() keeps the rows',
      drop_duplicates: 'dropDuplicates()',
      foreachPartition: 'foreach(f)',
      mapInArrow: 'toArrow(), and createDataFrame() of what is made of it',
      mapInPandas: 'toArrow(), and createDataFrame() of what is made of it',
      pandas_api: 'toArrow()',
      registerTempTable: 'createOrReplaceTempView(name)',
      toPandas: 'toArrow()',
    },
    properties: { rdd: 'collect(), foreach() and toLocalIterator()', storageLevel: undefined, writeStream: 'write' },
  },
  {
    prototype: Column.prototype,
    shown: 'Column',
    methods: {
      asc_nulls_first: 'ascNullsFirst()',
      asc_nulls_last: 'ascNullsLast()',
      desc_nulls_first: 'descNullsFirst()',
      desc_nulls_last: 'descNullsLast()',
      try_cast: 'tryCast(type)',
    },
  },
  {
    prototype: GroupedData.prototype,
    shown: 'GroupedData',
    methods: {
      ...names('apply', 'applyInArrow', 'applyInPandas', 'applyInPandasWithState', 'cogroup'),
      ...names('transformWithState', 'transformWithStateInPandas'),
    },
  },
  { prototype: DataFrameReader.prototype, shown: 'DataFrameReader', methods: names('changes', 'jdbc', 'orc', 'xml') },
  { prototype: DataFrameWriter.prototype, shown: 'DataFrameWriter', methods: names('clusterBy', 'jdbc', 'orc', 'xml') },
  {
    prototype: DataFrameWriterV2.prototype,
    shown: 'DataFrameWriterV2',
    methods: { clusterBy: undefined, replace: 'createOrReplace()' },
  },
  {
    prototype: Catalog.prototype,
    shown: 'Catalog',
    methods: {
      ...names('createExternalTable', 'createTable', 'listCatalogs', 'setCurrentCatalog', 'refreshByPath'),
      analyzeTable: SQL,
      createDatabase: SQL,
      dropDatabase: SQL,
      dropTable: SQL,
      dropView: SQL,
      getCreateTableString: SQL,
      getTableProperties: SQL,
      listPartitions: SQL,
      listViews: SQL,
      registerFunction: 'spark.udf.register(name, f)',
      truncateTable: SQL,
    },
  },
];

/** Makes the names fail. Errors: UNSUPPORTED_FEATURE with the class and the name, at the place of the call. */
export function failByName({ prototype, shown, methods = {}, properties = {} }: NotThere): void {
  const define = (name: string, descriptor: PropertyDescriptor): void => {
    Object.defineProperty(prototype, name, { ...descriptor, configurable: true, enumerable: false });
  };
  for (const [name, instead] of Object.entries(methods))
    define(name, { writable: true, value: () => unsupported(`${shown}.${name}()`, callSite(name), instead) });
  for (const [name, instead] of Object.entries(properties))
    define(name, { get: () => unsupported(`${shown}.${name}`, callSite(name), instead) });
}
NOT_THERE.forEach(failByName);
