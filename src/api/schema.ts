import * as t from '../types/data-type.ts';
import { simpleString, toDdl, treeString } from '../types/names.ts';
import { schemaToJson, typeToJson } from '../types/schema-json.ts';

/**
 * The columns of a table or the fields of a struct. It is plain data (`{ kind: 'struct', fields }`) with PySpark's methods.
 *
 * @example new StructType().add('id', types.bigint, false).add('name', types.string)
 */
export class StructType implements t.StructType {
  readonly kind = 'struct';
  readonly fields: readonly t.StructField[];

  constructor(from: t.StructType | readonly t.StructField[] = []) {
    this.fields = 'kind' in from ? from.fields : from;
  }

  /** A schema with one more field. */
  add(name: string, type: t.DataType, nullable = true, metadata?: Readonly<Record<string, unknown>>): StructType {
    return new StructType([...this.fields, { ...t.field(name, type, nullable), ...(metadata ? { metadata } : {}) }]);
  }
  fieldNames(): string[] {
    return this.fields.map((f) => f.name);
  }
  field(name: string): t.StructField | undefined {
    return this.fields.find((f) => f.name === name);
  }
  /** `struct<id:bigint,name:string>` */
  simpleString(): string {
    return simpleString(this);
  }
  /** Columns as `CREATE TABLE` takes them. */
  toDDL(): string {
    return toDdl(this);
  }
  treeString(level?: number): string {
    return treeString(this, level);
  }
  /** Spark's JSON text. */
  json(): string {
    return schemaToJson(this);
  }
  jsonValue(): unknown {
    return typeToJson(this);
  }
  equals(other: t.StructType): boolean {
    return t.sameType(this, other);
  }
}
