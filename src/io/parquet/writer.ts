import { unsupported } from '../../errors/engine-error.ts';
import { type FormatOptions } from '../format.ts';
export const codecOf = (options: FormatOptions): 'none' | 'snappy' | 'gzip' => 'snappy';
export const createParquetWriter = async () => unsupported('x');
