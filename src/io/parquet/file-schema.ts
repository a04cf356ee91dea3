import { fail } from '../../errors/engine-error.ts';
import * as t from '../../types/data-type.ts';
import { typeFromJson } from '../../types/schema-json.ts';
import type { FormatSettings } from '../format.ts';
import type { LogicalType } from './logical-type.ts';
import type { FileMetadata, SchemaElement } from './metadata.ts';

/**
 * A column or a part of one as the file has it, with the levels at which it exists (Dremel's record shredding):
 * a slot for it is there at an entry whose definition level reaches `exists`, and it is not null where it reaches `defined`.
 * Entries that repeat above level `repetition` belong to something deeper.
 */
export type FileField = LeafField | StructField | ListField | MapField;

interface Node {
  readonly name: string;
  /** as people see it: `a.b.c` */
  readonly path: string;
  readonly nullable: boolean;
  readonly exists: number;
  readonly defined: number;
  readonly repetition: number;
}
export interface LeafField extends Node {
  readonly kind: 'leaf';
  readonly element: SchemaElement;
  /** position among the file's leaf columns */
  readonly column: number;
}
export interface StructField extends Node {
  readonly kind: 'struct';
  readonly fields: readonly FileField[];
  readonly isVariant: boolean;
}
/** `element` exists from definition level `elementLevel`; elements after the first repeat at `elementRepetition`. */
export interface ListField extends Node {
  readonly kind: 'list';
  readonly element: FileField;
  readonly elementLevel: number;
  readonly elementRepetition: number;
}
export interface MapField extends Node {
  readonly kind: 'map';
  readonly key: FileField;
  readonly value: FileField;
  readonly elementLevel: number;
  readonly elementRepetition: number;
}

/** The top-level columns of the file. Throws an `Error` when the schema is not a tree. */
export function fileFields(metadata: FileMetadata): FileField[] {
  const walk = new Walk(metadata.schema);
  const fields = walk.children(walk.root.children, { path: '', exists: 0, defined: 0, repetition: 0 });
  if (!walk.isDone()) throw new Error('the schema has elements that belong to nothing');
  return fields;
}

interface Place {
  readonly path: string;
  readonly exists: number;
  readonly defined: number;
  readonly repetition: number;
}

const MAX_LEVEL = 255;
const MAX_NESTING = 100;

class Walk {
  readonly #elements: readonly SchemaElement[];
  #at = 1;
  #column = 0;
  #depth = 0;

  constructor(elements: readonly SchemaElement[]) {
    this.#elements = elements;
  }

  get root(): SchemaElement {
    return this.#elements[0] as SchemaElement;
  }

  isDone(): boolean {
    return this.#at === this.#elements.length;
  }

  children(count: number, parent: Place): FileField[] {
    const fields: FileField[] = [];
    for (let i = 0; i < count; i++) fields.push(this.#field(parent));
    return fields;
  }

  #next(): SchemaElement {
    const element = this.#elements[this.#at++];
    if (!element) throw new Error('the schema ends early');
    return element;
  }

  /** A field in its parent. One that repeats without a LIST around it is a list of required elements. */
  #field(parent: Place): FileField {
    const element = this.#next();
    const path = parent.path ? `${parent.path}.${element.name}` : element.name;
    if (element.repetition !== 'REPEATED') {
      const nullable = element.repetition === 'OPTIONAL';
      return this.#value(
        element,
        { path, exists: parent.exists, defined: parent.defined + (nullable ? 1 : 0), repetition: parent.repetition },
        nullable,
      );
    }
    const inside: Place = { path, exists: parent.defined + 1, defined: parent.defined + 1, repetition: parent.repetition + 1 };
    return {
      kind: 'list',
      name: element.name,
      path,
      nullable: false,
      exists: parent.exists,
      defined: parent.defined,
      repetition: parent.repetition,
      element: this.#value(element, inside, false),
      elementLevel: inside.exists,
      elementRepetition: inside.repetition,
    };
  }

  /** What the element itself is, its own repetition counted into `place` already. */
  #value(element: SchemaElement, place: Place, nullable: boolean): FileField {
    if (place.defined > MAX_LEVEL || place.repetition > MAX_LEVEL || ++this.#depth > MAX_NESTING)
      throw new Error('the schema nests too deep');
    const { path, exists, defined, repetition } = place;
    const node = { name: element.name, path, nullable, exists, defined, repetition };
    try {
      if (element.type !== undefined) return { ...node, kind: 'leaf', element, column: this.#column++ };
      if (element.logical?.kind === 'LIST') return this.#list(element, node);
      if (element.logical?.kind === 'MAP') return this.#map(element, node);
      return {
        ...node,
        kind: 'struct',
        fields: this.children(element.children, { ...place, exists }),
        isVariant: element.logical?.kind === 'VARIANT',
      };
    } finally {
      this.#depth--;
    }
  }

  #list(group: SchemaElement, node: Node): ListField {
    const repeated = this.#next();
    if (group.children !== 1 || repeated.repetition !== 'REPEATED') return notRecognized(node.path, 'a LIST must hold one repeated field');
    const inside: Place = {
      path: `${node.path}.${repeated.name}`,
      exists: node.defined + 1,
      defined: node.defined + 1,
      repetition: node.repetition + 1,
    };
    // Older writers left out the middle level; these are the spec's rules to tell.
    const isElement =
      repeated.type !== undefined || repeated.children > 1 || repeated.name === 'array' || repeated.name === `${group.name}_tuple`;
    let element: FileField;
    if (isElement) element = this.#value(repeated, inside, false);
    else {
      if (repeated.children !== 1) return notRecognized(node.path, 'a LIST without an element');
      element = this.#field(inside);
    }
    return { ...node, kind: 'list', element, elementLevel: inside.exists, elementRepetition: inside.repetition };
  }

  #map(group: SchemaElement, node: Node): MapField {
    const repeated = this.#next();
    if (group.children !== 1 || repeated.repetition !== 'REPEATED' || repeated.children !== 2) {
      return notRecognized(node.path, 'a MAP must hold one repeated group of key and value');
    }
    const inside: Place = { path: node.path, exists: node.defined + 1, defined: node.defined + 1, repetition: node.repetition + 1 };
    const [key, value] = this.children(2, inside) as [FileField, FileField];
    return { ...node, kind: 'map', key, value, elementLevel: inside.exists, elementRepetition: inside.repetition };
  }
}

const notRecognized = (column: string, reason: string): never => fail('PARQUET_TYPE_NOT_RECOGNIZED', { column, reason });

/** The key under which Spark (and we) keep the schema as Spark knows it. */
export const SPARK_SCHEMA_KEY = 'org.apache.spark.sql.parquet.row.metadata';

/** The settings that say what types a file means that says nothing of Spark. */
export type NaturalTypes = Pick<FormatSettings, 'binaryAsString' | 'noInt96' | 'noParquetNtz'>;

/** The schema a file is read with: what Spark wrote into it, else what its types mean. Every column may be null, as in any table of files. */
export function sparkSchema(metadata: FileMetadata, fields: readonly FileField[], settings: NaturalTypes): t.StructType {
  const written = metadata.keyValues.get(SPARK_SCHEMA_KEY);
  if (written !== undefined) {
    try {
      const type = typeFromJson(JSON.parse(written));
      if (type.kind === 'struct') return type;
    } catch {
      // A schema we cannot read is no worse than none: the file's own types say nearly as much.
    }
  }
  return t.struct(fields.map((f) => t.field(f.name, naturalType(f, settings), f.nullable)));
}

/** The type Spark gives a field of a file by itself; PARQUET_TYPE_ILLEGAL where it gives none. */
export function naturalType(f: FileField, settings: NaturalTypes): t.DataType {
  switch (f.kind) {
    case 'struct':
      if (f.isVariant) return t.VARIANT;
      return t.struct(f.fields.map((c) => t.field(c.name, naturalType(c, settings), c.nullable)));
    case 'list':
      return t.array(naturalType(f.element, settings), f.element.nullable);
    case 'map':
      return t.map(naturalType(f.key, settings), naturalType(f.value, settings), f.value.nullable);
    default:
      return leafType(f.element, settings) ?? fail('PARQUET_TYPE_ILLEGAL', { type: fileTypeName(f.element), column: f.path });
  }
}

function leafType(
  { type, logical, typeLength }: SchemaElement,
  { binaryAsString, noInt96, noParquetNtz }: NaturalTypes,
): t.DataType | undefined {
  const kind = logical?.kind;
  switch (type) {
    case 'BOOLEAN':
      return kind === 'NULL' ? t.VOID : t.BOOLEAN;
    case 'FLOAT':
      return t.FLOAT;
    case 'DOUBLE':
      return t.DOUBLE;
    case 'INT96':
      return noInt96 ? fail('_LEGACY_ERROR_TEMP_3071', {}) : t.TIMESTAMP;
    case 'INT32':
      if (logical?.kind === 'INTEGER') return (logical.signed ? SIGNED : UNSIGNED)[logical.bits];
      if (kind === 'DATE') return t.DATE;
      if (logical?.kind === 'DECIMAL') return decimalType(logical, 9);
      return kind === undefined || kind === 'NULL' ? t.INT : undefined;
    case 'INT64':
      if (logical?.kind === 'INTEGER') return logical.signed ? t.BIGINT : t.decimal(20, 0);
      if (logical?.kind === 'DECIMAL') return decimalType(logical, 18);
      if (logical?.kind === 'TIMESTAMP')
        return logical.unit === 'NANOS' ? undefined : logical.utc || noParquetNtz ? t.TIMESTAMP : t.TIMESTAMP_NTZ;
      if (logical?.kind === 'TIME') return logical.unit === 'MICROS' && !logical.utc ? t.TIME : undefined;
      return kind === undefined || kind === 'NULL' ? t.BIGINT : undefined;
    case 'BYTE_ARRAY':
      if (kind === 'STRING' || kind === 'ENUM' || kind === 'JSON') return t.STRING;
      if (logical?.kind === 'DECIMAL') return decimalType(logical, t.MAX_PRECISION);
      if (kind === undefined) return binaryAsString ? t.STRING : t.BINARY;
      return kind === 'BSON' || kind === 'NULL' ? t.BINARY : undefined;
    case 'FIXED_LEN_BYTE_ARRAY':
      if (typeLength < 1) return undefined;
      if (logical?.kind === 'DECIMAL') return decimalType(logical, Math.floor(Math.log10(2) * (8 * typeLength - 1)));
      return kind === undefined || kind === 'NULL' ? t.BINARY : undefined;
    default:
      return undefined;
  }
}

const SIGNED: Readonly<Record<number, t.DataType>> = { 8: t.TINYINT, 16: t.SMALLINT, 32: t.INT };
const UNSIGNED: Readonly<Record<number, t.DataType>> = { 8: t.SMALLINT, 16: t.INT, 32: t.BIGINT };

function decimalType(logical: LogicalType & { kind: 'DECIMAL' }, most: number): t.DataType | undefined {
  const { precision, scale } = logical;
  return precision < 1 || precision > Math.min(most, t.MAX_PRECISION) || scale < 0 || scale > precision
    ? undefined
    : t.decimal(precision, scale);
}

/** The file's type as Parquet's own tools print it: `INT64 (TIMESTAMP(NANOS,true))`. */
export function fileTypeName({ type, logical }: SchemaElement): string {
  if (!logical) return String(type);
  switch (logical.kind) {
    case 'DECIMAL':
      return `${type} (DECIMAL(${logical.precision},${logical.scale}))`;
    case 'TIME':
    case 'TIMESTAMP':
      return `${type} (${logical.kind}(${logical.unit},${logical.utc}))`;
    case 'INTEGER':
      return `${type} (INTEGER(${logical.bits},${logical.signed}))`;
    default:
      return `${type} (${logical.kind})`;
  }
}
