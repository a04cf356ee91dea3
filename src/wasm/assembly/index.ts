export { bytes_compare, bytes_equal, bytes_hash, i64_in_sorted } from './bytes';
export {
  decimal_add, decimal_div, decimal_mul, decimal_rem, decimal_rescale, decimal_to_f64, f64_rem, i128_mul, result_hi, result_status,
} from './decimal';
export * from './parquet';
export {
  bytes_ends, bytes_find, bytes_repeat, bytes_starts, bytes_trim, is_ascii, like, replace_into, replace_length, utf8_length, utf8_locate, utf8_reverse,
  utf8_substring, utf8_trim,
} from './strings';
export { change_case } from './case';
