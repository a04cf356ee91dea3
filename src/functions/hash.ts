import { fail } from '../errors/engine-error.ts';
import { BIGINT, type DataType, INT, STRING } from '../types/data-type.ts';
import { type FunctionRecord, type Overload, ofAll, on } from './define.ts';
import { crc32, md5, sha1, sha2 } from './digest.ts';
import { canEmitSha2, emitCrc32, emitMd5, emitSha1, emitSha2 } from './emit/digest.ts';
import { canHash, emitMurmur3, emitXxHash64 } from './emit/hash.ts';
import type { Emit } from './emit.ts';
import { murmur3, xxHash64 } from './hash-value.ts';
import { inGroup } from './shorthand.ts';

const hash = inGroup('hash_funcs');

const anything = (name: string, returns: DataType, evaluate: NonNullable<Overload['evaluateAll']>, emit: Emit): Overload => ({
  emit,
  canEmit: (args) => canHash(args.map((a) => a.type)),
  args: ['any', 'any'],
  variadic: true,
  coerce: (types) => {
    if (types.some((type) => holds(type, 'map'))) fail('DATATYPE_MISMATCH.HASH_MAP_TYPE', { functionName: name });
    return types.some((type) => holds(type, 'variant')) ? fail('DATATYPE_MISMATCH.HASH_VARIANT_TYPE', { functionName: name }) : types;
  },
  returns,
  ...ofAll(evaluate),
});
const holds = (type: DataType, kind: 'map' | 'variant'): boolean =>
  type.kind === kind ||
  (type.kind === 'array' && holds(type.element, kind)) ||
  (type.kind === 'struct' && type.fields.some((f) => holds(f.type, kind)));

export const HASHES: readonly FunctionRecord[] = [
  hash(
    'hash',
    [anything('hash', INT, (c, values) => murmur3(c.argTypes, values), emitMurmur3)],
    'A 32-bit hash of the arguments (Murmur3).',
    [["hash('Spark', array(123), 2)", -1321691492]],
    { nulls: 'custom' },
  ),
  hash(
    'xxhash64',
    [anything('xxhash64', BIGINT, (c, values) => xxHash64(c.argTypes, values), emitXxHash64)],
    'A 64-bit hash of the arguments (xxHash).',
    [["xxhash64('Spark', array(123), 2)", 5602566077635097486n]],
    { nulls: 'custom' },
  ),
  hash('md5', [on(['binary'], STRING, md5, emitMd5)], 'The MD5 digest in hexadecimal.', [
    ["md5('Spark')", '8cde774d6f7333752ed72cacddb05126'],
  ]),
  hash(
    'sha1',
    [on(['binary'], STRING, sha1, emitSha1)],
    'The SHA-1 digest in hexadecimal.',
    [["sha1('Spark')", '85f5955f4b27a9a4c2aab6ffe5d7189fc298b92c']],
    { aliases: ['sha'], shownAliases: ['sha'] },
  ),
  hash(
    'sha2',
    [{ ...on(['binary', 'int'], STRING, sha2, emitSha2), canEmit: canEmitSha2 }],
    'The SHA-2 digest of 224, 256 (also 0), 384 or 512 bits in hexadecimal.',
    [["sha2('Spark', 256)", '529bc3b07127ecb7e53a4dcf1991d9152c24537d919178022b2c42657f79a26b']],
    { resultNullable: true },
  ),
  hash('crc32', [on(['binary'], BIGINT, crc32, emitCrc32)], 'The CRC-32 checksum.', [["crc32('Spark')", 1557323817n]]),
];
