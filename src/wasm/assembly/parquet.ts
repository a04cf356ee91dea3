export { pq_copy_bits, pq_count_bits, pq_set_bits, pq_spread, pq_spread_bits, pq_spread_offsets } from './parquet-bits';
export * from './parquet-codecs';
export * from './parquet-convert';
export * from './parquet-decode';
export * from './parquet-encode';
export * from './parquet-levels';
export * from './parquet-rle';
