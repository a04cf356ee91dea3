import { internalError } from '../../errors/engine-error.ts';
import type { SharedMemory } from '../../wasm/memory.ts';
import type { Batch, Vector } from '../batch.ts';
import { Body } from '../body.ts';
import { type BatchImage, vectorAt } from '../image.ts';
import { batchMessage, dictionaryMessage } from './messages.ts';

/**
 * The messages of an Arrow stream that hold a batch: its dictionaries, then the batch itself. They are an image of the batch, too:
 * who knows where its buffers lie need not read the messages' headers.
 */
export function streamImage(memory: SharedMemory, batch: Batch): { readonly image: BatchImage; readonly copy: (to: Uint8Array) => void } {
  const messages: { readonly header: Uint8Array; readonly body: Body; readonly at: number }[] = [];
  const dictionaries = new Map<Vector, Vector>();
  const dictionaryAt = (d: Vector): Vector => dictionaries.get(d) ?? internalError('a dictionary that is not in the stream');
  let end = 0,
    numbered = 0;
  const add = (vectors: readonly Vector[], headerOf: (body: Body) => Uint8Array): Vector[] => {
    const body = new Body(memory, (dictionary) => dictionary);
    const inBody = vectors.map((v) => body.add(v));
    const header = headerOf(body);
    messages.push({ header, body, at: end });
    const base = end + header.length;
    end = base + body.bytes;
    return inBody.map((v) => vectorAt(v, base, dictionaryAt));
  };
  // Numbered as the schema numbers them; those inside another come before it.
  const addDictionaries = (v: Vector): void => {
    const { dictionary } = v;
    const id = dictionary ? numbered++ : undefined;
    for (const c of (dictionary ?? v).children) addDictionaries(c);
    if (!dictionary || id === undefined) return;
    const [added] = add([dictionary], (body) => dictionaryMessage(id, dictionary.length, body));
    if (added) dictionaries.set(dictionary, added);
  };
  for (const c of batch.columns) addDictionaries(c);
  const columns = add(batch.columns, (body) => batchMessage(batch.rowCount, body));
  const copy = (to: Uint8Array): void => {
    for (const { header, body, at } of messages) {
      to.set(header, at);
      body.copy(to.subarray(at + header.length));
    }
  };
  return { image: { bytes: end, rowCount: batch.rowCount, columns }, copy };
}
