-- Which try_ functions swallow what their arguments raise. Of two numbers none does; of dates, intervals and text they do.

-- case: of numbers an argument raises
SELECT try_add(CAST(s AS INT), 1) FROM VALUES ('x') AS t(s);
-- => error CAST_INVALID_INPUT at 1:16..1:30

-- case: the same of the others of arithmetic
SELECT try_mod(1, CAST(s AS INT)) FROM VALUES ('x') AS t(s);
-- => error CAST_INVALID_INPUT at 1:19..1:33

-- case: beside text nothing raises
SELECT try_add(CAST(z AS STRING), 1), try_add(1, CAST(1 div z AS STRING)), try_mod(7, CAST(1 div z AS STRING)) FROM VALUES (0) AS t(z);
-- => try_add(CAST(z AS STRING), 1) bigint, try_add(1, CAST((1 div z) AS STRING)) bigint, try_mod(7, CAST((1 div z) AS STRING)) bigint
-- 1 | NULL | NULL

-- case: nor of dates and intervals
SELECT try_add(CAST(s AS DATE), 1), try_add(DATE'2020-01-01', CAST(s AS INT)), try_subtract(CAST(s AS TIMESTAMP), INTERVAL '1' DAY),
  try_multiply(INTERVAL '1' DAY, CAST(s AS INT)), try_divide(INTERVAL '1' MONTH, CAST(s AS INT)), try_subtract(date_sub(s, 1), DATE'2020-01-01')
FROM VALUES ('x'), ('2') AS t(s);
-- => try_add(CAST(s AS DATE), 1) date, try_add(DATE '2020-01-01', CAST(s AS INT)) date, try_subtract(CAST(s AS TIMESTAMP), INTERVAL '1' DAY) timestamp, try_multiply(INTERVAL '1' DAY, CAST(s AS INT)) interval day to second, try_divide(INTERVAL '1' MONTH, CAST(s AS INT)) interval year to month, try_subtract(date_sub(s, 1), DATE '2020-01-01') interval day
-- NULL | 2020-01-03 | NULL | 2 00:00:00.000000000 | 0-1 | NULL
-- NULL | NULL | NULL | NULL | NULL | NULL

-- case: nor of a quotient of intervals
SELECT try_divide(make_dt_interval(d), 49Y), try_divide(make_dt_interval(d), 0) FROM VALUES (2147483647) AS t(d);
-- => try_divide(make_dt_interval(d, 0, 0, 0.000000), 49) interval day to second, try_divide(make_dt_interval(d, 0, 0, 0.000000), 0) interval day to second
-- NULL | NULL

-- case: nor where an error is asked for
SELECT try_add(INTERVAL '1' DAY, CAST(raise_error(s) AS INTERVAL DAY)), try_add(assert_true(s = 'y'), 1) FROM VALUES ('x') AS t(s);
-- => try_add(INTERVAL '1' DAY, CAST(raise_error(USER_RAISED_EXCEPTION, map(errorMessage, s)) AS INTERVAL DAY)) interval day, try_add(assert_true((s = y), '(s = y)' is not true!), 1) int
-- NULL | NULL

-- case: nor of rows that are not in the statement
SELECT try_add(DATE'9999-12-31', CAST(id + 2147483646 AS INT)) IS NULL, try_add(DATE'2020-01-01', CAST(concat('x', id) AS INT)) FROM range(2);
-- => (try_add(DATE '9999-12-31', CAST((id + 2147483646) AS INT)) IS NULL) boolean, try_add(DATE '2020-01-01', CAST(concat(x, id) AS INT)) date
-- false | NULL
-- false | NULL

-- case: texts as bytes, and bytes decrypted
SELECT try_to_binary(CAST(1 div z AS STRING)), try_to_binary(element_at(array('a'), z)), try_to_binary('zz'), hex(try_to_binary('abc')),
  try_aes_decrypt(X'01', CAST(1 div z AS STRING)), try_aes_decrypt(unbase64('a'), '0000111122223333', CAST(z AS STRING))
FROM VALUES (0) AS t(z);
-- => try_to_binary(CAST((1 div z) AS STRING)) binary, try_to_binary(element_at(array(a), z)) binary, try_to_binary(zz) binary, hex(try_to_binary(abc)) string, try_aes_decrypt(X'01', CAST((1 div z) AS STRING), GCM, DEFAULT, ) binary, try_aes_decrypt(unbase64(a), 0000111122223333, CAST(z AS STRING), DEFAULT, ) binary
-- NULL | NULL | NULL | 0ABC | NULL | NULL

-- case: a subquery of more than one row raises first
SELECT try_to_binary((SELECT CAST(id AS STRING) FROM range(2)));
-- => error SCALAR_SUBQUERY_TOO_MANY_ROWS

-- case: elements raise
SELECT try_element_at(array(1 div z), 1) FROM VALUES (0) AS t(z);
-- => error DIVIDE_BY_ZERO at 1:29..1:36

-- case: numbers of texts raise
SELECT try_to_number(CAST(1 div z AS STRING), '9') FROM VALUES (0) AS t(z);
-- => error DIVIDE_BY_ZERO at 1:27..1:34

-- case: so do times of texts
SELECT try_to_timestamp(CAST(1 div z AS STRING)) FROM VALUES (0) AS t(z);
-- => error DIVIDE_BY_ZERO at 1:30..1:37

-- case: and addresses
SELECT try_url_decode(CAST(1 div z AS STRING)) FROM VALUES (0) AS t(z);
-- => error DIVIDE_BY_ZERO at 1:28..1:35

-- case: and parts of times
SELECT try_make_timestamp(2020, 1, 1, 1, 1, 1 div z) FROM VALUES (0) AS t(z);
-- => error DIVIDE_BY_ZERO at 1:45..1:52

-- case: sums raise too
SELECT try_sum(CAST(s AS INT)) FROM VALUES ('x') AS t(s);
-- => error CAST_INVALID_INPUT at 1:16..1:30

-- case: in a condition
SELECT s FROM VALUES ('x'), ('2020-01-02') AS t(s) WHERE try_add(CAST(s AS DATE), 1) > DATE'2020-01-01';
-- => s string
-- 2020-01-02
