import { fail } from '../../errors/engine-error.ts';
import * as t from '../../types/data-type.ts';
import { simpleString } from '../../types/names.ts';
import type { FormatOptions, FormatSettings, Inferred, ReadContext, Split } from '../format.ts';
import { booleanOption } from '../text/options.ts';
import { sparkSchema } from './file-schema.ts';
import { readFooter } from './footer.ts';
import { treeOf } from './read.ts';

interface FileSchema {
  readonly path: string;
  readonly schema: t.StructType;
}

/** The file's schema; every column may be null, whatever the file says, as Spark has it for any table of files. */
export async function inferParquet(split: Split, context: ReadContext): Promise<Inferred> {
  const metadata = await readFooter(context.fs, split.file, context.signal);
  const data: FileSchema = {
    path: split.file.path,
    schema: asNullable(sparkSchema(metadata, treeOf(metadata, split.file.path), context.settings)) as t.StructType,
  };
  return { format: 'parquet', data };
}

function asNullable(type: t.DataType): t.DataType {
  switch (type.kind) {
    case 'array':
      return t.array(asNullable(type.element), true);
    case 'map':
      return t.map(asNullable(type.key), asNullable(type.value), true);
    case 'struct':
      return t.struct(type.fields.map((f) => ({ ...f, type: asNullable(f.type), nullable: true })));
    default:
      return type;
  }
}

/** The schema of the first file by path; with the option `mergeSchema` that of all of them. */
export function mergeParquet(parts: readonly Inferred[], options: FormatOptions, settings: FormatSettings): t.StructType {
  const files = parts.map((p) => p.data as FileSchema).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const first = files[0];
  if (!first) return fail('UNABLE_TO_INFER_SCHEMA', { format: 'Parquet' });
  if (!booleanOption(options, 'mergeSchema', settings.mergeSchema)) return first.schema;
  let merged: t.DataType = first.schema;
  for (const file of files.slice(1)) merged = mergeTypes(merged, file.schema, settings, file);
  return merged as t.StructType;
}

function mergeTypes(left: t.DataType, right: t.DataType, settings: FormatSettings, file: FileSchema): t.DataType {
  if (t.sameType(left, right)) return left;
  if (left.kind === 'struct' && right.kind === 'struct') {
    const same = (a: string, b: string): boolean => (settings.caseSensitive ? a === b : a.toLowerCase() === b.toLowerCase());
    const both = left.fields.map((f) => {
      const other = right.fields.find((g) => same(f.name, g.name));
      return other ? { ...f, type: mergeTypes(f.type, other.type, settings, file), nullable: f.nullable || other.nullable } : f;
    });
    return t.struct([...both, ...right.fields.filter((g) => !left.fields.some((f) => same(f.name, g.name)))]);
  }
  if (left.kind === 'array' && right.kind === 'array')
    return t.array(mergeTypes(left.element, right.element, settings, file), left.containsNull || right.containsNull);
  if (left.kind === 'map' && right.kind === 'map') {
    return t.map(
      mergeTypes(left.key, right.key, settings, file),
      mergeTypes(left.value, right.value, settings, file),
      left.valueContainsNull || right.valueContainsNull,
    );
  }
  if (left.kind === 'decimal' && right.kind === 'decimal' && left.scale === right.scale)
    return t.decimal(Math.max(left.precision, right.precision), left.scale);
  return fail('CANNOT_MERGE_SCHEMAS', { left: simpleString(left), right: simpleString(right), path: file.path });
}
