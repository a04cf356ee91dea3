/** The part of WebAssembly's JavaScript API that the engine uses; Node's types leave it out. */
declare namespace WebAssembly {
  class Memory {
    constructor(descriptor: { initial: number; maximum?: number; shared?: boolean });
    readonly buffer: SharedArrayBuffer;
  }
  class Module {
    constructor(bytes: ArrayBufferView | ArrayBuffer);
    static exports(module: Module): { name: string; kind: string }[];
  }
  type ImportValue = Memory | ((...args: never[]) => unknown) | number;
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, ImportValue>>);
    readonly exports: Record<string, (...args: (number | bigint)[]) => number | bigint | undefined>;
  }
  function compile(bytes: ArrayBufferView | ArrayBuffer): Promise<Module>;
  class RuntimeError extends Error {}
}
