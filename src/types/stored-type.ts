import { type DataType, STRING } from './data-type.ts';

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
