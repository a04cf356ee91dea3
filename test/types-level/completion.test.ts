import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** What an editor offers at `‸`, asked of the compiler's language server as an editor asks it. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const prelude = `import { type SparkSession, col, count, struct, t } from '../../src/index.ts';
declare const spark: SparkSession;
const people = spark.createDataFrame([{ name: 'Ada', age: 36 }], struct({ name: t.string, age: t.int }));
`;

const cases: readonly (readonly [string, readonly string[]])[] = [
  [`people.select('‸')`, ['*', 'age', 'name']],
  [`people.filter(people.col('‸').gt(1))`, ['age', 'name']],
  [`people.groupBy('name').count().orderBy('‸')`, ['count', 'name']],
  [`people.groupBy('name').agg(count('*').alias('n')).col('‸')`, ['n', 'name']],
  [`people.withColumn('older', col('age').plus(1)).drop('‸')`, ['age', 'name', 'older']],
  [`people.join(people.select('age'), '‸')`, ['age']],
];

let server: ChildProcessWithoutNullStreams;
const waiting = new Map<number, (result: unknown) => void>();

function send(message: object): void {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

function ask(id: number, method: string, params: object): Promise<unknown> {
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    send({ id, method, params });
  });
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly items?: readonly unknown[] };
  readonly result?: unknown;
}

function receive(message: Message): void {
  if (message.id === undefined) return;
  if (message.method === undefined) waiting.get(message.id)?.(message.result);
  // the server asks for settings: there are none
  else send({ id: message.id, result: message.params?.items?.map(() => null) ?? null });
}

beforeAll(async () => {
  server = spawn(process.execPath, ['node_modules/typescript/bin/tsc', '--lsp', '--stdio'], { cwd: root });
  let received = Buffer.alloc(0);
  server.stdout.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const head = received.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(received.subarray(0, Math.max(head, 0)).toString())?.[1]);
      const end = head + 4 + length;
      if (head < 0 || received.length < end) return;
      receive(JSON.parse(received.subarray(head + 4, end).toString()) as Message);
      received = received.subarray(end);
    }
  });
  await ask(0, 'initialize', { processId: process.pid, rootUri: pathToFileURL(root).href, capabilities: {} });
  send({ method: 'initialized', params: {} });
});
afterAll(() => server.kill());

test.each(cases)('%s', async (line, names) => {
  const id = cases.findIndex(([other]) => other === line) + 1;
  const before = prelude + line.slice(0, line.indexOf('‸'));
  const uri = new URL(`typing-${id}.ts`, import.meta.url).href;
  send({
    method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'typescript', version: 1, text: prelude + line.replace('‸', '') } },
  });
  const lines = before.split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  const answer = await ask(id, 'textDocument/completion', { textDocument: { uri }, position });
  const items = (answer as { readonly items?: readonly { readonly label: string }[] } | null)?.items ?? [];
  expect(items.map((item) => item.label).sort()).toEqual(names);
});
