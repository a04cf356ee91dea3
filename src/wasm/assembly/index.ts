export { big_endian_prefix, bytes_compare, bytes_equal, bytes_fill, bytes_hash, bytes_in_set, i64_in_sorted } from './bytes';
export {
  decimal_add, decimal_div, decimal_mul, decimal_rem, decimal_rescale, decimal_to_f64, f64_rem, i128_mul, result_hi, result_status,
} from './decimal';
export * from './parquet';
export {
  bytes_ends, bytes_find, bytes_repeat, bytes_starts, bytes_trim, is_ascii, like, replace_into, replace_length, utf8_length, utf8_locate, utf8_reverse,
  utf8_substring, utf8_trim,
} from './strings';
export { change_case } from './case';
export { add_months, add_to_date, add_to_timestamp, date_part, days_from_civil, last_day, trunc_date, trunc_timestamp, tz_offset, tz_to_local, tz_to_utc } from './dates';
export {
  date_to_text, decimal_to_text, i64_to_text, text_to_boolean, text_to_date, text_to_decimal, text_to_i64, text_to_local, timestamp_to_text,
} from './text';
export { float_to_text } from './float-digits';
export { f32_to_text, f64_to_text } from './number-text';
export { time_format, time_parse } from './time-patterns';
export { date_from_parts, months_between, time_from_parts, weekday_named } from './date-parts';
export { base64_text, capitalize, convert_base, text_base64, text_hex, u64_to_bits } from './encodings';
export { text_to_f64, text_to_f64_long } from './float-text';
export { crc32, hex_bytes, hex_i64, md5, sha1, sha256 } from './digests';
export { sha512 } from './sha512';
export { character, overlay, pad_into, pad_length, split_part, substring_index, translate, utf8_first } from './text-parts';
export {
  entries_count,
  entries_count_between,
  entries_deal,
  entries_deal_between,
  entries_number,
  entries_rows,
  entries_run,
  entries_sort,
} from './entries';
export { big_endian, murmur3_bytes, murmur3_i32, murmur3_i64, xxhash64_bytes, xxhash64_i32, xxhash64_i64 } from './hashes';
export { bytes_max, registers_empty, registers_sum } from './registers';
export { change_width, narrowest } from './narrow';
export { json_known, json_rows, json_stopped } from './json';
export { bits_join, marks_bits, marks_last, marks_next, rows_bits, rows_bounds, rows_filter, rows_link, rows_link_direct, rows_rehash, slots_bits } from './row-tables';
export { rows_by_part, take_bytes, take_fixed, take_offsets } from './take';
