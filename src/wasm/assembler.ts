import { ByteWriter } from './byte-writer.ts';
import { type Callee, getLocal, type I32, isTrivial, type Node, node, uleb, type ValType } from './operations.ts';

export * from './operations.ts';

/**
 * A typed emitter of WebAssembly. Values are small trees (`Node`) made by the operation tables below and checked by
 * TypeScript; statements are methods of `FunctionBuilder`, emitted in the order they are called.
 *
 *     const f = module.func('sum', ['i32', 'i32'], ['i64']);
 *     const [from, to] = f.params, total = f.local('i64');
 *     f.loop((again) => { …; f.brIf(again, i32.ltU(f.get(from), f.get(to))); });
 *     f.return(f.get(total));
 */
export interface Local<T extends ValType = ValType> {
  readonly type: T;
  readonly index: number;
}
export interface Label {
  readonly depth: number;
}

const TYPE_CODE: Record<ValType, number> = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b };

const STORE: Record<string, readonly [number, number]> = { i32: [0x36, 2], i64: [0x37, 3], f32: [0x38, 2], f64: [0x39, 3] };

export class FunctionBuilder {
  readonly params: readonly Local[];
  readonly callee: Callee;
  readonly #locals: ValType[] = [];
  /** locals of parts that are over, by type; and those of the part being emitted */
  readonly #free = new Map<ValType, number[]>();
  #ofPart: Local[] | undefined;
  readonly #code = new ByteWriter();
  /** the functions called and the places in the code where their numbers go */
  readonly #calls: { readonly at: number; readonly callee: Callee }[] = [];
  #depth = 0;
  /** nodes that `#emit` is at, kept so that it need not make lists for each statement */
  readonly #open: Node[] = [];
  readonly #listed: Node[] = [];

  constructor(params: readonly ValType[], results: readonly ValType[]) {
    this.callee = { params, results };
    this.params = params.map((type, i) => ({ type, index: i }));
  }

  param<T extends ValType>(position: number, type: T): Node<T> {
    return getLocal(type, position);
  }

  local<T extends ValType>(type: T): Local<T> {
    const index = (this.#ofPart && this.#free.get(type)?.pop()) ?? this.params.length + this.#locals.push(type) - 1;
    const local = { type, index };
    this.#ofPart?.push(local);
    return local;
  }

  /**
   * Emits a part of which no value is used later: its locals serve the next part. Thousands of parts, such as the columns of
   * a wide row, need few locals then; an engine takes 50,000, and its time grows with their number times the branches'.
   */
  apart(body: () => void): void {
    const outer = this.#ofPart;
    const own: Local[] = [];
    this.#ofPart = own;
    body();
    this.#ofPart = outer;
    for (const { type, index } of own) this.#free.set(type, [...(this.#free.get(type) ?? []), index]);
  }

  get<T extends ValType>(local: Local<T>): Node<T> {
    return getLocal(local.type, local.index);
  }

  set<T extends ValType>(local: Local<T>, value: Node<T>): void {
    this.#emit(value);
    this.#code.byte(0x21);
    this.#code.unsigned(local.index);
  }

  /** Sets the local and leaves the value. */
  tee<T extends ValType>(local: Local<T>, value: Node<T>): Node<T> {
    return node(local.type, [0x22, ...uleb(local.index)], [value]);
  }

  /** Evaluates once into a fresh local; the node that comes back may be used many times. */
  keep<T extends ValType>(value: Node<T>): Node<T> {
    if (isTrivial(value)) return value;
    const local = this.local(value.type);
    this.set(local, value);
    return this.get(local);
  }

  store(kind: 'i32' | 'i64' | 'f32' | 'f64', at: I32, value: Node, offset = 0): void {
    const [op, align] = STORE[kind] as readonly [number, number];
    this.#store(at, value, op, align, offset);
  }
  store8(at: I32, value: I32, offset = 0): void {
    this.#store(at, value, 0x3a, 0, offset);
  }
  store16(at: I32, value: I32, offset = 0): void {
    this.#store(at, value, 0x3b, 1, offset);
  }

  block(body: (exit: Label) => void): void {
    this.#nested(0x02, body);
  }
  loop(body: (again: Label) => void): void {
    this.#nested(0x03, body);
  }

  if(condition: I32, then: () => void, otherwise?: () => void): void {
    this.#emit(condition);
    this.#code.bytes(IF);
    this.#depth++;
    then();
    if (otherwise) {
      this.#code.byte(0x05);
      otherwise();
    }
    this.#depth--;
    this.#code.byte(0x0b);
  }

  br(label: Label): void {
    this.#code.byte(0x0c);
    this.#code.unsigned(this.#depth - label.depth);
  }
  brIf(label: Label, condition: I32): void {
    this.#emit(condition);
    this.#code.byte(0x0d);
    this.#code.unsigned(this.#depth - label.depth);
  }

  /** A call whose single result is used as a value. */
  call<T extends ValType>(callee: Callee, args: readonly Node[], result: T): Node<T> {
    return node(result, callee, args);
  }
  /** A call as a statement; its results are dropped. */
  run(callee: Callee, args: readonly Node[]): void {
    for (const a of args) this.#emit(a);
    this.#call(callee);
    for (const _ of callee.results) this.#code.byte(0x1a);
  }

  /** Evaluates for what it does; its value is dropped. */
  drop(value: Node): void {
    this.#emit(value);
    this.#code.byte(0x1a);
  }

  memoryCopy(to: I32, from: I32, bytes: I32): void {
    for (const operand of [to, from, bytes]) this.#emit(operand);
    this.#code.bytes([0xfc, 10, 0, 0]);
  }
  memoryFill(to: I32, value: I32, bytes: I32): void {
    for (const operand of [to, value, bytes]) this.#emit(operand);
    this.#code.bytes([0xfc, 11, 0]);
  }
  return(value?: Node): void {
    if (value) this.#emit(value);
    this.#code.byte(0x0f);
  }
  unreachable(): void {
    this.#code.byte(0x00);
  }

  /** Its size, its locals and its code, behind what is there already. */
  write(to: ByteWriter, indexOf: (callee: Callee) => number): void {
    const groups: [ValType, number][] = [];
    for (const type of this.#locals) {
      const last = groups.at(-1);
      if (last && last[0] === type) last[1]++;
      else groups.push([type, 1]);
    }
    const locals = [...uleb(groups.length)];
    for (const [type, count] of groups) locals.push(...uleb(count), TYPE_CODE[type]);
    // A function with a result ends in `return`, so the code after it is never reached.
    const end = this.callee.results.length ? [0x00, 0x0b] : [0x0b];
    for (const { at, callee } of this.#calls) this.#code.fill(at, indexOf(callee));
    to.unsigned(locals.length + this.#code.length + end.length);
    to.bytes(locals);
    to.all(this.#code);
    to.bytes(end);
  }

  #nested(op: number, body: (label: Label) => void): void {
    this.#code.byte(op);
    this.#code.byte(0x40);
    this.#depth++;
    body({ depth: this.#depth });
    this.#depth--;
    this.#code.byte(0x0b);
  }

  #store(at: I32, value: Node, op: number, align: number, offset: number): void {
    this.#emit(at);
    this.#emit(value);
    this.#code.byte(op);
    this.#code.byte(align);
    this.#code.unsigned(offset);
  }

  #call(callee: Callee): void {
    this.#code.byte(0x10);
    this.#calls.push({ at: this.#code.later(), callee });
  }

  /** Operands before what they are operands of: the tree is listed from its root and from right to left, and written backwards. */
  #emit(root: Node): void {
    // Lists instead of calls of its own: a chain of thousands of operators is nested as deep.
    const open = this.#open;
    const listed = this.#listed;
    let count = 0;
    for (let next: Node | undefined = root; next; next = open.pop()) {
      listed[count++] = next;
      for (const operand of next.operands) open.push(operand);
    }
    while (count > 0) {
      const { instruction } = listed[--count] as Node;
      if ('params' in instruction) this.#call(instruction);
      else this.#code.bytes(instruction);
    }
  }
}

const IF = [0x04, 0x40];

/** Collects imports and functions into one module that imports the shared memory as `env.memory`. */
export class ModuleBuilder {
  readonly #types: string[] = [];
  readonly #typeCodes: number[][] = [];
  readonly #imports: { module: string; name: string; type: number; callee: Callee }[] = [];
  readonly #functions: { name: string | undefined; type: number; builder: FunctionBuilder }[] = [];

  importFunction(module: string, name: string, params: readonly ValType[], results: readonly ValType[]): Callee {
    const callee = { params, results };
    this.#imports.push({ module, name, type: this.#type(params, results), callee });
    return callee;
  }

  /** A function; exported when named. */
  func(name: string | undefined, params: readonly ValType[], results: readonly ValType[]): FunctionBuilder {
    const builder = new FunctionBuilder(params, results);
    this.#functions.push({ name, type: this.#type(params, results), builder });
    return builder;
  }

  toBytes(): Uint8Array<ArrayBuffer> {
    const all = new ByteWriter();
    all.bytes([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
    const section = <T>(id: number, items: readonly T[], write: (item: T, to: ByteWriter) => void): void => {
      const body = new ByteWriter();
      body.unsigned(items.length);
      for (const item of items) write(item, body);
      all.byte(id);
      all.unsigned(body.length);
      all.all(body);
    };
    const numbers = new Map([...this.#imports, ...this.#functions.map((f) => f.builder)].map(({ callee }, n) => [callee, n]));
    const numberOf = (callee: Callee): number => {
      const found = numbers.get(callee);
      if (found === undefined) throw new Error('a function of another module');
      return found;
    };
    section(1, this.#typeCodes, (code, to) => to.bytes(code));
    section(2, [undefined, ...this.#imports], (i, to) => {
      to.bytes(nameBytes(i?.module ?? 'env'));
      to.bytes(nameBytes(i?.name ?? 'memory'));
      if (!i) return to.bytes(MEMORY);
      to.byte(0);
      to.unsigned(i.type);
    });
    section(3, this.#functions, ({ type }, to) => to.unsigned(type));
    section(
      7,
      this.#functions.filter((f) => f.name !== undefined),
      ({ name, builder }, to) => {
        to.bytes(nameBytes(name as string));
        to.byte(0);
        to.unsigned(numberOf(builder.callee));
      },
    );
    section(10, this.#functions, ({ builder }, to) => builder.write(to, numberOf));
    return all.written().slice();
  }

  #type(params: readonly ValType[], results: readonly ValType[]): number {
    const key = `${params.join()}:${results.join()}`;
    const known = this.#types.indexOf(key);
    if (known >= 0) return known;
    this.#types.push(key);
    this.#typeCodes.push([
      0x60,
      ...uleb(params.length),
      ...params.map((t) => TYPE_CODE[t]),
      ...uleb(results.length),
      ...results.map((t) => TYPE_CODE[t]),
    ]);
    return this.#types.length - 1;
  }
}

/** A shared memory of one to 65,536 pages. */
const MEMORY = [2, 3, ...uleb(1), ...uleb(65536)];
const encoder = new TextEncoder();
const names = new Map<string, readonly number[]>();

/** The same few names are imported and exported by every module. */
function nameBytes(name: string): readonly number[] {
  const known = names.get(name);
  if (known) return known;
  const bytes = encoder.encode(name);
  const made = [...uleb(bytes.length), ...bytes];
  names.set(name, made);
  return made;
}
