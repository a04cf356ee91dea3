import { valueKey } from '../plan/canonical.ts';
import type { Expr } from '../plan/expr.ts';
import type { DataType } from '../types/data-type.ts';

/** Text that is equal for segments of which the same code is made, and the expressions met on the way, in an order that is equal then too. */
export interface StructureKey {
  readonly text: string;
  readonly exprs: readonly Expr[];
}

/** Of plain data; undefined where there is anything else in it. Columns are known by when they are met first: names, ids and origins do not count. */
export function structureKey(...values: readonly unknown[]): StructureKey | undefined {
  const writer = new Writer();
  return values.every((v) => writer.write(v)) ? { text: writer.text, exprs: writer.exprs } : undefined;
}

const typeTexts = new WeakMap<DataType, string>();

function typeText(type: DataType): string {
  const known = typeTexts.get(type) ?? JSON.stringify(type);
  typeTexts.set(type, known);
  return known;
}

const UNREAD: ReadonlySet<string> = new Set(['origin', 'comment', 'qualifier']);

class Writer {
  text = '';
  readonly exprs: Expr[] = [];
  readonly #ids = new Map<number, number>();

  write(value: unknown): boolean {
    switch (typeof value) {
      case 'object':
        return this.#object(value);
      case 'string':
        this.text += JSON.stringify(value);
        return true;
      case 'bigint':
        this.text += `${value}n,`;
        return true;
      case 'function':
      case 'symbol':
        return false;
      default:
        this.text += Object.is(value, -0) ? '-0,' : `${value},`;
        return true;
    }
  }

  #object(value: object | null): boolean {
    if (value === null) {
      this.text += 'null,';
      return true;
    }
    if (Array.isArray(value)) {
      this.text += '[';
      for (const item of value) if (!this.write(item)) return false;
      this.text += ']';
      return true;
    }
    if (value instanceof Map) return this.#byColumn(value);
    if (Object.getPrototypeOf(value) !== Object.prototype) return false;
    if ('kind' in value && 'type' in value && 'nullable' in value) return this.#expr(value as Expr);
    return this.#fields(value);
  }

  /** What is known of columns: of those alone that were met before. */
  #byColumn(map: ReadonlyMap<unknown, unknown>): boolean {
    this.text += '<';
    for (const [id, known] of map) {
      const place = this.#ids.get(id as number);
      if (place === undefined) continue;
      this.text += `#${place}:`;
      if (!this.write(known)) return false;
    }
    this.text += '>';
    return true;
  }

  #expr(e: Expr): boolean {
    switch (e.kind) {
      case 'Attribute':
        this.text += `#${this.#place(e.id)}${e.nullable ? '?' : ''}${typeText(e.type)}`;
        return true;
      case 'Literal':
        this.text += `=${valueKey(e.value)}:${typeText(e.type)}`;
        return true;
      default:
        this.exprs.push(e);
        return this.#fields(e);
    }
  }

  #fields(value: object): boolean {
    this.text += '{';
    for (const name in value) {
      if (UNREAD.has(name)) continue;
      const field: unknown = value[name as keyof typeof value];
      this.text += `${name}:`;
      if (name === 'id') this.text += `#${this.#place(field as number)}`;
      else if (name === 'type') this.text += typeText(field as DataType);
      else if (name === 'name' && 'id' in value) continue;
      else if (!this.write(field)) return false;
    }
    this.text += '}';
    return true;
  }

  #place(id: number): number {
    const known = this.#ids.get(id) ?? this.#ids.size;
    this.#ids.set(id, known);
    return known;
  }
}
