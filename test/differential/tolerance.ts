/**
 * How far numbers may be apart, relative to their size, by function. All others are equal to the last digit.
 */
const LAST_DIGIT = 1e-15; // java.lang.Math may be off by one in the last digit, and is so differently on each processor
const ORDER = 1e-9; // the sum of doubles depends on how rows are dealt out to partitions

const CLOSE: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    [
      'sin',
      'cos',
      'tan',
      'cot',
      'sec',
      'csc',
      'asin',
      'acos',
      'atan',
      'atan2',
      'sinh',
      'cosh',
      'tanh',
      'cbrt',
      'pow',
      'exp',
      'expm1',
      'log2',
      'atanh',
      'asinh',
      'acosh',
      'hypot',
      'degrees',
      'radians',
    ].map((f) => [f, LAST_DIGIT]),
  ),
  ...Object.fromEntries(
    [
      'sum',
      'try_sum',
      'avg',
      'try_avg',
      'stddev_samp',
      'stddev_pop',
      'var_samp',
      'var_pop',
      'skewness',
      'kurtosis',
      'covar_pop',
      'covar_samp',
      'corr',
      'regr_avgx',
      'regr_avgy',
      'regr_sxx',
      'regr_syy',
      'regr_sxy',
      'regr_slope',
      'regr_intercept',
      'regr_r2',
    ].map((f) => [f, ORDER]),
  ),
};

// Java's own exceptions, and conditions Spark has not named yet: any condition of ours will do, if it is not a defect of ours.
const UNNAMED = /^(?:error|refused) (?:[A-Z][A-Za-z]+(?:Exception|Error)|_LEGACY_ERROR_TEMP_\d+)$/;
const NAMED = /^(?:error|refused) (?!INTERNAL_ERROR)/;

/** Do two answers to a call of a function, ours and Spark's, say the same? */
export function same(of: string, ours: string, spark: string): boolean {
  if (ours === spark || (UNNAMED.test(spark) && NAMED.test(ours))) return true;
  const tolerance = CLOSE[of];
  const [x, y] = [Number(ours), Number(spark)];
  return tolerance !== undefined && ours !== '' && spark !== '' && Number.isFinite(x) && Math.abs(x - y) <= tolerance * Math.abs(x);
}
