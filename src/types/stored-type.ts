import { type DataType, STRING, type StructField } from './data-type.ts';

/** The key in a field's metadata with the n of char(n), where the field has the type that is stored. */
export const CHAR_LENGTH = 'charLength';

/** The same with the n of varchar(n). */
const VARCHAR_LENGTH = 'varcharLength';

/** The field as plans and files have it. */
export function storedField(f: StructField): StructField {
  const { type } = f;
  if (type.kind !== 'char' && type.kind !== 'varchar') return { ...f, type: storedType(type) };
  const key = type.kind === 'char' ? CHAR_LENGTH : VARCHAR_LENGTH;
  return { ...f, metadata: { ...f.metadata, [key]: type.length }, type: STRING };
}

/** The type that a stored field was declared with: char(n) and varchar(n) as such. */
export function declaredType({ type, metadata }: StructField): DataType {
  const [char, varchar] = [metadata?.[CHAR_LENGTH], metadata?.[VARCHAR_LENGTH]];
  if (typeof char === 'number') return { kind: 'char', length: char };
  return typeof varchar === 'number' ? { kind: 'varchar', length: varchar } : type;
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
