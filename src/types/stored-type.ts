import { type DataType, STRING, type StructField } from './data-type.ts';

/** The key in a field's metadata with the type it was declared with, where char(n) or varchar(n) is in it. */
const DECLARED = 'declaredType';

/** The field as plans and files have it. */
export function storedField(f: StructField): StructField {
  const type = storedType(f.type);
  return type === f.type ? f : { ...f, type, metadata: { ...f.metadata, [DECLARED]: f.type } };
}

/** The type that a stored field was declared with, where that is another. */
export const declaredOf = ({ metadata }: StructField): DataType | undefined => metadata?.[DECLARED] as DataType | undefined;
/** The type that a stored field was declared with: char(n) and varchar(n) as such. */
export const declaredType = (f: StructField): DataType => declaredOf(f) ?? f.type;

/** Is there a char(n) in it? */
export function hasChar(type: DataType): boolean {
  switch (type.kind) {
    case 'char':
      return true;
    case 'array':
      return hasChar(type.element);
    case 'map':
      return hasChar(type.key) || hasChar(type.value);
    case 'struct':
      return type.fields.some((f) => hasChar(f.type));
    default:
      return false;
  }
}

/**
 * The type values have in plans and files: char(n) and varchar(n) are text there, their lengths the affair of a table. The type
 * itself where neither is in it.
 */
export function storedType(type: DataType): DataType {
  switch (type.kind) {
    case 'char':
    case 'varchar':
      return STRING;
    case 'array': {
      const element = storedType(type.element);
      return element === type.element ? type : { ...type, element };
    }
    case 'map': {
      const [key, value] = [storedType(type.key), storedType(type.value)];
      return key === type.key && value === type.value ? type : { ...type, key, value };
    }
    case 'struct': {
      const fields = type.fields.map((f) => ({ f, type: storedType(f.type) }));
      return fields.every((x) => x.type === x.f.type) ? type : { ...type, fields: fields.map((x) => ({ ...x.f, type: x.type })) };
    }
    default:
      return type;
  }
}
