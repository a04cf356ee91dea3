export * from './parquet-codecs';
export * from './parquet-decode';
export * from './parquet-convert';
export * from './parquet-encode';
