// All an emitter (or a hash table, or a sort) needs of operands.
export * from './keys.ts';
export * from './parts.ts';
export * from './representation.ts';
