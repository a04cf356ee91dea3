import { Writable } from 'node:stream';

/** A terminal that what is typed is not shown on while `quiet`: for the time a statement runs. */
export class QuietOutput extends Writable {
  quiet = false;
  readonly isTTY = true;
  readonly #terminal: NodeJS.WriteStream;

  constructor(terminal: NodeJS.WriteStream) {
    super({ decodeStrings: false });
    this.#terminal = terminal;
    terminal.on('resize', () => this.emit('resize'));
  }
  get columns(): number {
    return this.#terminal.columns || 80;
  }
  override _write(chunk: string | Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (!this.quiet) this.#terminal.write(chunk);
    done();
  }
}
