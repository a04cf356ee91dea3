import type { Templates } from '../probe.ts';

/** Aggregates. */
export const AGGREGATES: Templates = {
  first: ['first($int)', 'first($string, true)'],
  last: ['last($int)', 'last($string, true)'],
  any_value: ['any_value($int)'],
  percentile: ['percentile($int, 0.5)', 'percentile($double, array(0, 0.25, 1))', 'percentile($int, 0.3, 2)', 'percentile($daytime, 0.5)'],
  percentile_approx: [
    'percentile_approx($int, 0.5)',
    'percentile_approx($double, array(0.1, 0.9), 100)',
    'percentile_approx($decimal(5,2), 0.5)',
  ],
  approx_count_distinct: ['approx_count_distinct($int)', 'approx_count_distinct($string, 0.1)'],
  mode: ['mode($boolean)', 'mode($small, true)'],
  collect_set: ['sort_array(collect_set($boolean))', 'sort_array(collect_set($small))', 'array_size(collect_set($double))'],
  collect_union: ['sort_array(collect_union($ints))'],
  listagg: ['listagg($string)', "listagg($small, ',')", "listagg($binary, X'00')"],
  count: ['count(*)', 'count($int)', 'count($int, $string)', 'count(DISTINCT $double)', 'count(DISTINCT $string)'],
  sum: [
    'sum($int)',
    'sum($tinyint)',
    'sum($bigint)',
    'sum($double)',
    'sum($decimal(5,2))',
    'sum($decimal(38,0))',
    'sum($yearmonth)',
    'sum($daytime)',
    'sum(DISTINCT $int)',
    'sum($numbertext)',
  ],
  avg: ['avg($int)', 'avg($bigint)', 'avg($double)', 'avg($decimal(5,2))', 'avg($decimal(38,18))', 'avg($yearmonth)', 'avg($daytime)'],
  schema_of_variant_agg: ['schema_of_variant_agg($variant)'],
  bitmap_construct_agg: ['substring(hex(bitmap_construct_agg(bitmap_bit_position($small))), 1, 10)'],
  bitmap_or_agg: ['substring(hex(bitmap_or_agg($binary)), 1, 20)'],
  bitmap_and_agg: ['substring(hex(bitmap_and_agg($binary)), 1, 20)'],
  vector_sum: ['vector_sum(CAST($ints AS ARRAY<FLOAT>))'],
  vector_avg: ['vector_avg(CAST($ints AS ARRAY<FLOAT>))'],
};
