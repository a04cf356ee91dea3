import * as t from '../types/data-type.ts';
import type { FunctionRecord } from './define.ts';
import { inGroup } from './shorthand.ts';

const misc = inGroup('misc_funcs');

/** What is known of the file a row is from. Where a plan reads files the calls become columns of them; what stands here is for where it reads none. */
export const INPUT_FILES: readonly FunctionRecord[] = [
  misc(
    'input_file_name',
    [{ args: [], returns: t.STRING, evaluate: () => '' }],
    'The file that the row is from, as a URI; empty where it is from none.',
    [['input_file_name()', '']],
    { deterministic: false, readsFile: 'input_file_name' },
  ),
  misc(
    'input_file_block_start',
    [{ args: [], returns: t.BIGINT, evaluate: () => -1n }],
    'Where in its file the block begins that the row is from: 0, as a file is one block; -1 where it is from none.',
    [['input_file_block_start()', -1n]],
    { deterministic: false, readsFile: 'file_block_start' },
  ),
  misc(
    'input_file_block_length',
    [{ args: [], returns: t.BIGINT, evaluate: () => -1n }],
    'The bytes of the block that the row is from, which is its file; -1 where it is from none.',
    [['input_file_block_length()', -1n]],
    { deterministic: false, readsFile: 'file_block_length' },
  ),
];
