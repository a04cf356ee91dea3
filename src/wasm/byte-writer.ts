/** Bytes one after the other, in memory that grows with them. */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 1024) {
    this.#bytes = new Uint8Array(capacity);
  }

  byte(value: number): void {
    if (this.length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.length++] = value;
  }

  bytes(values: ArrayLike<number>): void {
    const { length } = this;
    if (length + values.length > this.#bytes.length) this.#grow(values.length);
    for (let i = 0; i < values.length; i++) this.#bytes[length + i] = values[i] as number;
    this.length = length + values.length;
  }

  /** What another has written. */
  all(other: ByteWriter): void {
    if (this.length + other.length > this.#bytes.length) this.#grow(other.length);
    this.#bytes.set(other.written(), this.length);
    this.length += other.length;
  }

  /** An unsigned number of 32 bits, in as few groups of 7 bits as it has. */
  unsigned(value: number): void {
    let n = value >>> 0;
    for (; n > 0x7f; n >>>= 7) this.byte(n | 0x80);
    this.byte(n);
  }

  /** Room for a number below 2²¹ that is not known yet: where it is. */
  later(): number {
    const at = this.length;
    this.bytes(ROOM);
    return at;
  }

  /** What goes into the room left for it: longer than it has to be, which readers take. */
  fill(at: number, value: number): void {
    if (value >= 1 << 21) throw new RangeError('a number beyond 21 bits');
    this.#bytes[at] = (value & 0x7f) | 0x80;
    this.#bytes[at + 1] = ((value >>> 7) & 0x7f) | 0x80;
    this.#bytes[at + 2] = value >>> 14;
  }

  written(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.length);
  }

  #grow(more: number): void {
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.length + more));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

const ROOM = [0, 0, 0];
