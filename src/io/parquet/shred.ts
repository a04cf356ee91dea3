import type { Vector } from '../../columnar/batch.ts';
import { internalError } from '../../errors/engine-error.ts';
import type * as t from '../../types/data-type.ts';
import { isStringLike } from '../../types/data-type.ts';
import type { SharedMemory } from '../../wasm/memory.ts';
import { type Physical, physicalType, refuse } from './file-type.ts';
import type { WriteLeaf } from './leaf.ts';
import type { LogicalType } from './logical-type.ts';

/** An element of the schema of the file being written. */
export interface SchemaNode {
  readonly name: string;
  readonly repetition: 'required' | 'optional' | 'repeated';
  readonly children: readonly SchemaNode[];
  readonly physical?: Physical;
  readonly logical?: LogicalType;
}

/** The tree Spark writes for a schema: lists and maps in three levels. */
export const schemaTree = (schema: t.StructType): SchemaNode => ({
  name: 'spark_schema',
  repetition: 'required',
  children: schema.fields.map((f) => node(f.name, f.type, f.nullable, f.name)),
});

function node(name: string, type: t.DataType, nullable: boolean, column: string): SchemaNode {
  const repetition = nullable || type.kind === 'void' ? 'optional' : 'required';
  switch (type.kind) {
    case 'struct':
      if (type.fields.length === 0) return refuse(type, column);
      return { name, repetition, children: type.fields.map((f) => node(f.name, f.type, f.nullable, column)) };
    case 'array':
      return {
        name,
        repetition,
        logical: { kind: 'LIST' },
        children: [{ name: 'list', repetition: 'repeated', children: [node('element', type.element, type.containsNull, column)] }],
      };
    case 'map':
      return {
        name,
        repetition,
        logical: { kind: 'MAP' },
        children: [
          {
            name: 'key_value',
            repetition: 'repeated',
            children: [node('key', type.key, false, column), node('value', type.value, type.valueContainsNull, column)],
          },
        ],
      };
    default:
      return { name, repetition, children: [], physical: physicalType(type, column) };
  }
}

/** The leaves below a column, in the file's order, with their levels. */
export function leavesOf(n: SchemaNode, type: t.DataType, path: readonly string[] = [], definition = 0, repetition = 0): WriteLeaf[] {
  const here = [...path, n.name];
  const d = definition + (n.repetition === 'required' ? 0 : 1);
  const r = repetition + (n.repetition === 'repeated' ? 1 : 0);
  if (n.physical) return [{ path: here, physical: n.physical, maxDefinition: d, maxRepetition: r, isText: isStringLike(type) }];
  const inner = innerTypes(n, type);
  return n.children.flatMap((c, i) => leavesOf(c, inner[i] ?? type, here, d, r));
}

function innerTypes(n: SchemaNode, type: t.DataType): readonly t.DataType[] {
  if (n.logical) return [type];
  switch (type.kind) {
    case 'struct':
      return type.fields.map((f) => f.type);
    case 'array':
      return [type.element];
    case 'map':
      return [type.key, type.value];
    default:
      return [type];
  }
}

/** Levels of one leaf for some rows of its column, and the leaf vector's rows that are present. */
export class LeafEntries {
  reps = new Uint8Array(1024);
  defs = new Uint8Array(1024);
  rows = new Int32Array(1024);
  count = 0;
  present = 0;
  vector: Vector | undefined;

  add(rep: number, def: number): void {
    if (this.count === this.defs.length) {
      this.reps = grown(this.reps, new Uint8Array(this.count * 2));
      this.defs = grown(this.defs, new Uint8Array(this.count * 2));
    }
    this.reps[this.count] = rep;
    this.defs[this.count++] = def;
  }

  addPresent(rep: number, def: number, row: number): void {
    this.add(rep, def);
    if (this.present === this.rows.length) this.rows = grown(this.rows, new Int32Array(this.present * 2));
    this.rows[this.present++] = row;
  }
}

function grown<T extends Uint8Array | Int32Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}

/** Puts one row of a vector into the leaves below it. */
type Emit = (row: number, rep: number, def: number) => void;

/**
 * Cuts a nested vector into its leaves (Dremel's shredding): definition level `def` and repetition level `rep` are those the
 * row has already.
 */
export function shredder(
  memory: SharedMemory,
  v: Vector,
  type: t.DataType,
  nullable: boolean,
  leaves: LeafEntries[],
  repetition = 0,
): Emit {
  const { u8, u32 } = memory;
  const isNull = (row: number): boolean =>
    type.kind === 'void' || (v.validity !== 0 && (((u8[v.validity + (row >> 3)] ?? 0) >> (row & 7)) & 1) === 0);
  const first = leaves.length;
  const child = (i: number): Vector => v.children[i] ?? internalError('a nested vector without its children');
  const present = presentRow();
  const mine = leaves.slice(first);
  const nothing = (rep: number, def: number): void => {
    for (const leaf of mine) leaf.add(rep, def);
  };
  return (row, rep, def) => {
    if (isNull(row)) {
      if (!nullable) internalError('a null in a column that is not nullable');
      nothing(rep, def);
    } else present(row, rep, nullable ? def + 1 : def);
  };

  function presentRow(): Emit {
    switch (type.kind) {
      case 'struct': {
        const fields = type.fields.map((f, i) => shredder(memory, child(i), f.type, f.nullable, leaves, repetition));
        return (row, rep, def) => {
          for (const f of fields) f(row, rep, def);
        };
      }
      case 'array':
        return listOf([shredder(memory, child(0), type.element, type.containsNull, leaves, repetition + 1)]);
      case 'map':
        return listOf([
          shredder(memory, child(0), type.key, false, leaves, repetition + 1),
          shredder(memory, child(1), type.value, type.valueContainsNull, leaves, repetition + 1),
        ]);
      default: {
        const entries = new LeafEntries();
        entries.vector = v;
        leaves.push(entries);
        return (row, rep, def) => entries.addPresent(rep, def, row);
      }
    }
  }

  function listOf(parts: readonly Emit[]): Emit {
    const offsets = v.offsets >>> 2;
    return (row, rep, def) => {
      const from = u32[offsets + row] ?? 0;
      const to = u32[offsets + row + 1] ?? 0;
      if (from === to) {
        nothing(rep, def);
        return;
      }
      for (let i = from; i < to; i++) for (const part of parts) part(i, i === from ? rep : repetition + 1, def + 1);
    };
  }
}
