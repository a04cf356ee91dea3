import { type Callee, type Code, type I32, type Node, node, uleb, type ValType } from './operations.ts';

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
  readonly #code: number[] = [];
  /** the functions called, in order, and the places in the code where their numbers go */
  readonly #calls: { readonly at: number; readonly callee: Callee }[] = [];
  #depth = 0;

  constructor(params: readonly ValType[], results: readonly ValType[]) {
    this.callee = { params, results };
    this.params = params.map((type, i) => ({ type, index: i }));
  }

  param<T extends ValType>(position: number, type: T): Node<T> {
    return node(type, [0x20, ...uleb(position)]);
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
    return node(local.type, [0x20, ...uleb(local.index)]);
  }

  set<T extends ValType>(local: Local<T>, value: Node<T>): void {
    this.#emit(value.code, [0x21, ...uleb(local.index)]);
  }

  /** Sets the local and leaves the value. */
  tee<T extends ValType>(local: Local<T>, value: Node<T>): Node<T> {
    return node(local.type, [value.code, 0x22, ...uleb(local.index)]);
  }

  /** Evaluates once into a fresh local; the node that comes back may be used many times. */
  keep<T extends ValType>(value: Node<T>): Node<T> {
    if (value.code[0] === 0x20 && value.code.length <= 3) return value;
    if ((value.code[0] === 0x41 || value.code[0] === 0x42) && value.code.length <= 6 && isOneConst(value.code)) return value;
    const local = this.local(value.type);
    this.set(local, value);
    return this.get(local);
  }

  store(kind: 'i32' | 'i64' | 'f32' | 'f64', at: I32, value: Node, offset = 0): void {
    const [op, align] = STORE[kind] as readonly [number, number];
    this.#emit(at.code, value.code, [op, align, ...uleb(offset)]);
  }
  store8(at: I32, value: I32, offset = 0): void {
    this.#emit(at.code, value.code, [0x3a, 0, ...uleb(offset)]);
  }
  store16(at: I32, value: I32, offset = 0): void {
    this.#emit(at.code, value.code, [0x3b, 1, ...uleb(offset)]);
  }

  block(body: (exit: Label) => void): void {
    this.#nested(0x02, body);
  }
  loop(body: (again: Label) => void): void {
    this.#nested(0x03, body);
  }

  if(condition: I32, then: () => void, otherwise?: () => void): void {
    this.#emit(condition.code, [0x04, 0x40]);
    this.#depth++;
    then();
    if (otherwise) {
      this.#code.push(0x05);
      otherwise();
    }
    this.#depth--;
    this.#code.push(0x0b);
  }

  br(label: Label): void {
    this.#emit([0x0c, ...uleb(this.#depth - label.depth)]);
  }
  brIf(label: Label, condition: I32): void {
    this.#emit(condition.code, [0x0d, ...uleb(this.#depth - label.depth)]);
  }

  /** A call whose single result is used as a value. */
  call<T extends ValType>(callee: Callee, args: readonly Node[], result: T): Node<T> {
    return node(result, [args.map((a) => a.code), 0x10, callee]);
  }
  /** A call as a statement; its results are dropped. */
  run(callee: Callee, args: readonly Node[]): void {
    this.#emit(
      args.map((a) => a.code),
      [0x10, callee],
      callee.results.map(() => 0x1a),
    );
  }

  /** Evaluates for what it does; its value is dropped. */
  drop(value: Node): void {
    this.#emit(value.code, [0x1a]);
  }

  memoryCopy(to: I32, from: I32, bytes: I32): void {
    this.#emit(to.code, from.code, bytes.code, [0xfc, 10, 0, 0]);
  }
  memoryFill(to: I32, value: I32, bytes: I32): void {
    this.#emit(to.code, value.code, bytes.code, [0xfc, 11, 0]);
  }
  return(value?: Node): void {
    this.#emit(value?.code ?? [], [0x0f]);
  }
  unreachable(): void {
    this.#code.push(0x00);
  }

  body(indexOf: (callee: Callee) => number): number[] {
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
    const code: number[] = [];
    let from = 0;
    for (const { at, callee } of this.#calls) {
      for (; from < at; from++) code.push(this.#code[from] as number);
      code.push(...uleb(indexOf(callee)));
    }
    for (; from < this.#code.length; from++) code.push(this.#code[from] as number);
    return [...uleb(locals.length + code.length + end.length), ...locals, ...code, ...end];
  }

  #nested(op: number, body: (label: Label) => void): void {
    this.#code.push(op, 0x40);
    this.#depth++;
    body({ depth: this.#depth });
    this.#depth--;
    this.#code.push(0x0b);
  }

  #emit(...parts: Code): void {
    // Its own stack: a chain of thousands of operators is nested as deep.
    const open: { readonly code: Code; next: number }[] = [{ code: parts, next: 0 }];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const item = top.code[top.next++];
      if (item === undefined) open.pop();
      else if (typeof item === 'number') this.#code.push(item);
      else if ('params' in item) this.#calls.push({ at: this.#code.length, callee: item });
      else open.push({ code: item, next: 0 });
    }
  }
}

/** One constant instruction and nothing after it. */
const isOneConst = (code: Code): boolean => {
  for (let i = 1; i < code.length; i++) if (((code[i] as number) & 0x80) === 0) return i === code.length - 1;
  return false;
};

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
    const section = (id: number, items: readonly (readonly number[])[]): number[] => {
      const body: number[] = [...uleb(items.length)];
      for (const item of items) for (const byte of item) body.push(byte);
      return [id, ...uleb(body.length), ...body];
    };
    const text = (s: string): number[] => {
      const bytes = new TextEncoder().encode(s);
      return [...uleb(bytes.length), ...bytes];
    };
    const imports = [
      [...text('env'), ...text('memory'), 2, 3, ...uleb(1), ...uleb(65536)],
      ...this.#imports.map((i) => [...text(i.module), ...text(i.name), 0, ...uleb(i.type)]),
    ];
    const numbers = new Map([...this.#imports, ...this.#functions.map((f) => f.builder)].map(({ callee }, n) => [callee, n]));
    const numberOf = (callee: Callee): number => {
      const found = numbers.get(callee);
      if (found === undefined) throw new Error('a function of another module');
      return found;
    };
    const exported = this.#functions.filter((f) => f.name !== undefined);
    const parts = [
      [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, this.#typeCodes),
      section(2, imports),
      section(
        3,
        this.#functions.map((f) => uleb(f.type)),
      ),
      section(
        7,
        exported.map((f) => [...text(f.name as string), 0, ...uleb(numberOf(f.builder.callee))]),
      ),
      section(
        10,
        this.#functions.map((f) => f.builder.body(numberOf)),
      ),
    ];
    const bytes = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
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
