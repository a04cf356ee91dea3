/** The part of parquetjs-lite that the interoperability tests use; it has no types of its own. */
declare module 'parquetjs-lite' {
  type Field = { readonly type: string; readonly optional?: boolean; readonly compression?: string };
  type Row = Readonly<Record<string, unknown>>;
  export class ParquetSchema {
    constructor(fields: Readonly<Record<string, Field>>);
  }
  export class ParquetWriter {
    static openFile(schema: ParquetSchema, path: string): Promise<ParquetWriter>;
    appendRow(row: Row): Promise<void>;
    close(): Promise<void>;
  }
  export class ParquetReader {
    static openFile(path: string): Promise<ParquetReader>;
    getCursor(): { next(): Promise<Row | null> };
    close(): Promise<void>;
  }
}
