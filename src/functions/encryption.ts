import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { fail } from '../errors/engine-error.ts';
import { BINARY } from '../types/data-type.ts';
import type { Value } from '../types/value.ts';
import { type FunctionRecord, type Overload, on } from './define.ts';
import { inGroup } from './shorthand.ts';

const misc = inGroup('misc_funcs');
const TAG_BYTES = 16;
const IV_BYTES: Readonly<Record<string, number>> = { GCM: 12, CBC: 16, ECB: 0 };

interface Cipher {
  readonly mode: string;
  readonly name: string;
  readonly ivBytes: number;
}

function cipherOf(functionName: string, key: Uint8Array, givenMode: string, givenPadding: string): Cipher {
  const mode = givenMode.toUpperCase();
  const padding = givenPadding.toUpperCase();
  const ivBytes = IV_BYTES[mode];
  const fits = padding === 'DEFAULT' || padding === (mode === 'GCM' ? 'NONE' : 'PKCS');
  if (ivBytes === undefined || !fits) return fail('UNSUPPORTED_FEATURE.AES_MODE', { functionName, mode: givenMode, padding: givenPadding });
  if (![16, 24, 32].includes(key.length)) fail('INVALID_PARAMETER_VALUE.AES_KEY_LENGTH', { functionName, actualLength: key.length });
  return { mode, name: `aes-${key.length * 8}-${mode.toLowerCase()}`, ivBytes };
}

const crypto = <T>(functionName: string, f: () => T): T => {
  try {
    return f();
  } catch (error) {
    return fail('INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR', {
      functionName,
      detail: error instanceof Error ? error.message : String(error),
    });
  }
};

function encrypt(
  data: Uint8Array,
  key: Uint8Array,
  mode = 'GCM',
  padding = 'DEFAULT',
  iv = new Uint8Array(),
  aad = new Uint8Array(),
): Value {
  const functionName = 'aes_encrypt';
  const cipher = cipherOf(functionName, key, mode, padding);
  if (iv.length > 0 && cipher.mode === 'ECB') fail('UNSUPPORTED_FEATURE.AES_MODE_IV', { functionName, mode: cipher.mode });
  if (aad.length > 0 && cipher.mode !== 'GCM') fail('UNSUPPORTED_FEATURE.AES_MODE_AAD', { functionName, mode: cipher.mode });
  if (iv.length > 0 && iv.length !== cipher.ivBytes)
    fail('INVALID_PARAMETER_VALUE.AES_IV_LENGTH', { functionName, mode: cipher.mode, actualLength: iv.length });
  const start = iv.length > 0 ? iv : new Uint8Array(randomBytes(cipher.ivBytes));
  return crypto(functionName, () => {
    if (cipher.mode === 'GCM') {
      const gcm = createCipheriv(cipher.name as 'aes-128-gcm', key, start, { authTagLength: TAG_BYTES });
      if (aad.length > 0) gcm.setAAD(aad);
      return new Uint8Array(Buffer.concat([start, gcm.update(data), gcm.final(), gcm.getAuthTag()]));
    }
    const plain = createCipheriv(cipher.name, key, cipher.mode === 'ECB' ? null : start);
    return new Uint8Array(Buffer.concat([start, plain.update(data), plain.final()]));
  });
}

function decrypt(data: Uint8Array, key: Uint8Array, mode = 'GCM', padding = 'DEFAULT', aad = new Uint8Array()): Value {
  const functionName = 'aes_decrypt';
  const cipher = cipherOf(functionName, key, mode, padding);
  if (aad.length > 0 && cipher.mode !== 'GCM') fail('UNSUPPORTED_FEATURE.AES_MODE_AAD', { functionName, mode: cipher.mode });
  return crypto(functionName, () => {
    const iv = data.slice(0, cipher.ivBytes);
    const body = data.slice(cipher.ivBytes);
    if (cipher.mode === 'GCM') {
      if (body.length < TAG_BYTES) throw new Error('the input is too short');
      const gcm = createDecipheriv(cipher.name as 'aes-128-gcm', key, iv, { authTagLength: TAG_BYTES });
      if (aad.length > 0) gcm.setAAD(aad);
      gcm.setAuthTag(body.slice(-TAG_BYTES));
      return new Uint8Array(Buffer.concat([gcm.update(body.slice(0, -TAG_BYTES)), gcm.final()]));
    }
    if (body.length === 0 && cipher.mode === 'ECB') return body;
    const plain = createDecipheriv(cipher.name, key, cipher.mode === 'ECB' ? null : iv);
    return new Uint8Array(Buffer.concat([plain.update(body), plain.final()]));
  });
}

const DECRYPTION: Overload = {
  ...on(['binary', 'binary', 'string', 'string', 'binary'], BINARY, decrypt),
  given: 'all',
  optionalFrom: 2,
};

const DIGESTS: Readonly<Record<string, string>> = {
  'SHA-1': 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
  SHA1: 'sha1',
  SHA224: 'sha224',
  SHA256: 'sha256',
  SHA384: 'sha384',
  SHA512: 'sha512',
  MD5: 'md5',
};

function hmac(key: Uint8Array, message: Uint8Array, algorithm = 'SHA-256'): Value {
  const name = DIGESTS[algorithm.toUpperCase()];
  if (!name)
    return fail('INVALID_PARAMETER_VALUE', {
      parameter: 'algorithm',
      functionName: 'hmac',
      expected: 'SHA-224, SHA-256, SHA-384 or SHA-512',
      actual: algorithm,
    });
  if (key.length === 0) fail('INVALID_PARAMETER_VALUE.HMAC_CRYPTO_ERROR', { functionName: 'hmac' });
  return new Uint8Array(createHmac(name, key).update(message).digest());
}

const shownDecrypt =
  (name: string) =>
  ([data, key, mode = 'GCM', padding = 'DEFAULT', aad = '']: readonly string[]) =>
    `${name}(${[data, key, mode, padding, aad].join(', ')})`;
const raises = { canRaise: true } as const;

export const ENCRYPTION: readonly FunctionRecord[] = [
  misc(
    'aes_encrypt',
    [{ ...on(['binary', 'binary', 'string', 'string', 'binary', 'binary'], BINARY, encrypt), optionalFrom: 2, given: 'all' }],
    'Bytes encrypted by AES: data, key, mode (GCM, CBC, ECB), padding, initialization vector, additional data.',
    [["hex(aes_encrypt('Spark SQL', '1234567890abcdef', 'ECB', 'PKCS'))", 'DE59B0BBE330D07DDF8B9343BDCBBD96']],
    {
      ...raises,
      deterministic: false,
      sqlText: ([data, key, mode = 'GCM', padding = 'DEFAULT', iv = '', aad = '']) =>
        `aes_encrypt(${[data, key, mode, padding, iv, aad].join(', ')})`,
    },
  ),
  misc(
    'aes_decrypt',
    [DECRYPTION],
    'Bytes decrypted by AES: data, key, mode (GCM, CBC, ECB), padding, additional data.',
    [["string(aes_decrypt(unbase64('3lmwu+Mw0H3fi5NDvcu9lg=='), '1234567890abcdef', 'ECB', 'PKCS'))", 'Spark SQL']],
    { ...raises, sqlText: shownDecrypt('aes_decrypt') },
  ),
  misc('try_aes_decrypt', [DECRYPTION], 'As aes_decrypt, null where that fails.', [["try_aes_decrypt('x', '0000111122223333')", null]], {
    resultNullable: true,
    swallows: true,
    sqlText: shownDecrypt('try_aes_decrypt'),
  }),
  misc(
    'hmac',
    [{ ...on(['binary', 'binary', 'string'], BINARY, hmac), optionalFrom: 2, given: 'all' }],
    'The keyed digest of a message: key, message, algorithm.',
    [["hex(hmac('key', 'message'))", '6E9EF29B75FFFC5B7ABAE527D58FDADB2FE42E7219011976917343065F58ED4A']],
    { ...raises, sqlText: ([key, message, algorithm = 'SHA-256']) => `hmac(${key}, ${message}, ${algorithm})` },
  ),
];
