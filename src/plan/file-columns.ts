import { BIGINT, type DataType, field, STRING, type StructType, struct, TIMESTAMP } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import { type Attribute, nextExprId } from './expr.ts';
import type { Scan, ScanFile } from './logical.ts';

/** The column of a Parquet file that no file has: the number of the row in it, from 0. */
export const ROW_INDEX = '_metadata.row_index';

interface FileColumn {
  readonly name: string;
  readonly type: DataType;
  readonly value: (file: ScanFile) => Value;
}
/** What is the same for all rows of a file. A reader may cut files as it likes: to whoever asks, a block is the file. */
const FILE_COLUMNS: readonly FileColumn[] = [
  { name: 'file_path', type: STRING, value: (f) => `file:${uriPath(f.path)}` },
  { name: 'file_name', type: STRING, value: (f) => uriPath(f.path).slice(uriPath(f.path).lastIndexOf('/') + 1) },
  { name: 'file_size', type: BIGINT, value: (f) => BigInt(f.size) },
  { name: 'file_block_start', type: BIGINT, value: () => 0n },
  { name: 'file_block_length', type: BIGINT, value: (f) => BigInt(f.size) },
  { name: 'file_modification_time', type: TIMESTAMP, value: (f) => BigInt(Math.trunc(f.modified)) * 1000n },
];
/** The file as `input_file_name()` writes it. */
const INPUT_FILE: FileColumn = { name: 'input_file_name', type: STRING, value: (f) => `file://${uriPath(f.path)}` };

export type FileColumnName = 'input_file_name' | 'file_block_start' | 'file_block_length';

/** A path in a URI, as Java writes it: letters of all scripts stay, what has a meaning there or none at all does not. */
const uriPath = (path: string): string => path.replace(/[\s%"#<>?[\\\]^`{|}\p{Cc}]/gu, (c) => encodeURIComponent(c));

const prefixed = (name: string): string => `_metadata.${name}`;
const ALL: ReadonlyMap<string, FileColumn> = new Map([...FILE_COLUMNS, INPUT_FILE].map((c) => [prefixed(c.name), c]));
const isFileColumn = (name: string): boolean => ALL.has(name);

/** Does Spark number the rows of files of this format? */
const numbersRows = (format: string): boolean => format === 'parquet';

/** The type of `_metadata` over files of this format. */
export const metadataType = (format: string): StructType =>
  struct([...FILE_COLUMNS.map((c) => field(c.name, c.type, false)), ...(numbersRows(format) ? [field('row_index', BIGINT, false)] : [])]);

/** The scan with columns of its files beside its own, one for each field that `_metadata` has, or one alone. */
export function withFileColumns(scan: Scan, only?: FileColumnName): { readonly scan: Scan; readonly columns: readonly Attribute[] } {
  const wanted = only === undefined ? FILE_COLUMNS : [ALL.get(prefixed(only)) ?? INPUT_FILE];
  const attribute = (name: string, type: DataType): Attribute =>
    scan.output.find((a) => a.name === name) ?? { kind: 'Attribute', name, id: nextExprId(), type, nullable: false };
  const columns = wanted.map((c) => attribute(prefixed(c.name), c.type));
  const rowIndex = only === undefined && numbersRows(scan.format) ? [attribute(ROW_INDEX, BIGINT)] : [];
  const isNew = (a: Attribute): boolean => !scan.output.includes(a);
  const known = withValues(
    scan,
    wanted.map((c) => prefixed(c.name)),
  );
  const inFiles = scan.output.filter((a) => scan.dataSchema.fields.some((f) => f.name === a.name));
  const others = scan.output.filter((a) => !inFiles.includes(a));
  const indexed = rowIndex.some(isNew) ? struct([...scan.dataSchema.fields, field(ROW_INDEX, BIGINT, false)]) : scan.dataSchema;
  const output = [...inFiles, ...rowIndex.filter(isNew), ...others, ...columns.filter(isNew)];
  return { scan: { ...scan, ...known, dataSchema: indexed, output }, columns: [...columns, ...rowIndex] };
}

type Partitions = Pick<Scan, 'files' | 'partitionSchema'>;

/** The columns of files that are among the partition columns of a scan. */
const fileColumnsOf = (scan: Partitions): readonly string[] => scan.partitionSchema.fields.map((f) => f.name).filter(isFileColumn);

/** The columns of files go where partition columns are. */
function withValues({ files, partitionSchema }: Partitions, names: readonly string[]): Partitions {
  const added = names.flatMap((n) => (partitionSchema.fields.some((f) => f.name === n) ? [] : (ALL.get(n) ?? [])));
  if (added.length === 0) return { files, partitionSchema };
  return {
    partitionSchema: struct([...partitionSchema.fields, ...added.map((c) => field(prefixed(c.name), c.type, false))]),
    files: files.map((f) => ({ ...f, partition: [...f.partition, ...added.map((c) => c.value(f))] })),
  };
}

/** What is found of the files now, with the columns of files that the scan had. */
export const withFileColumnsOf = <P extends Partitions>(found: P, scan: Partitions): P => ({
  ...found,
  ...withValues(found, fileColumnsOf(scan)),
});

/** The schema of the files' rows without the columns of files. */
export const schemaInFiles = ({ dataSchema, partitionSchema }: Pick<Scan, 'dataSchema' | 'partitionSchema'>): StructType =>
  struct([...dataSchema.fields.filter((f) => f.name !== ROW_INDEX), ...partitionSchema.fields.filter((f) => !isFileColumn(f.name))]);

/** The partition columns that the files' directories give. */
export const hasPartitions = ({ partitionSchema }: Pick<Scan, 'partitionSchema'>): boolean =>
  partitionSchema.fields.some((f) => !isFileColumn(f.name));
