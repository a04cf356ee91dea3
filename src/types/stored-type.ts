import { type DataType, STRING, type StructField } from './data-type.ts';

/** The key in a field's metadata with the n of char(n), where the field has the type that is stored. */
export const CHAR_LENGTH = 'charLength';

/** The field as plans and files have it. */
export function storedField(f: StructField): StructField {
  const length = f.type.kind === 'char' ? { metadata: { ...f.metadata, [CHAR_LENGTH]: f.type.length } } : {};
  return { ...f, ...length, type: storedType(f.type) };
}

/** The type values have in plans and files: char(n) and varchar(n) are text there, their lengths the affair of a table. */
export function storedType(type: DataType): DataType {
  switch (type.kind) {
    case 'char':
    case 'varchar':
      return STRING;
    case 'array':
      return { ...type, element: storedType(type.element) };
    case 'map':
      return { ...type, key: storedType(type.key), value: storedType(type.value) };
    case 'struct':
      return { ...type, fields: type.fields.map((f) => ({ ...f, type: storedType(f.type) })) };
    default:
      return type;
  }
}
