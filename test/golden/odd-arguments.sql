-- Arguments of types, and in numbers, that a function is not made for.

-- case: an element of another type
SELECT array_append(array(1L), 1) AS a, array_append(array(1), 1.5D) AS b, array_contains(array(1), 2.5) AS c, array_insert(array(1L), 1, 2) AS d;

-- case: a decimal beside whole numbers
SELECT array_append(array(1), 2.5);

-- case: text beside numbers
SELECT array_position(array(1), 'a');

-- case: a NULL in the place of the array
SELECT array_contains(NULL, 1);

-- case: a NULL as the value looked for
SELECT array_contains(array(1), NULL);

-- case: a NULL to be put in
SELECT array_append(array(1), NULL) AS a, array_remove(array(1), NULL) AS b;

-- case: a place that is no INT
SELECT array_insert(array(1), 1L, 2);

-- case: maps have no order
SELECT array_distinct(array(map(1, 2)));

-- case: nor are they greater or less
SELECT array_max(array(map(1, 2)));

-- case: sets of different numbers
SELECT array_union(array(1), array(2.5));

-- case: a fold keeps the type of its start
SELECT reduce(array(1, 2), 0, (acc, x) -> acc + x * 1.5);

-- case: a fold into nothing
SELECT reduce(array(1, 2), 0, (acc, x) -> NULL) AS r;

-- case: an order is an INT
SELECT array_sort(array(2, 1), (a, b) -> 1L);

-- case: a key of another type
SELECT map_contains_key(map(1, 'a'), 'x');

-- case: maps beside NULL
SELECT map_concat(map('a', 1), NULL);

-- case: half a pair
SELECT map(1);

-- case: half a field
SELECT named_struct('a', 1, 'b');

-- case: one value has no greatest
SELECT greatest(1);

-- case: NOT of text
SELECT ~ '1';

-- case: NOT of NULL
SELECT ~ NULL AS n;

-- case: the sign of an interval
SELECT sign(INTERVAL -'100' YEAR) AS a, signum(INTERVAL '1' DAY) AS b;

-- case: names under which they were called
SELECT cardinality(array()), printf('%d', 1), sha('a'), position('a', 'ba'), date_diff('2020-01-02', '2020-01-01'), dateadd('2020-01-01', 1), datepart('doy', DATE'2020-01-01');

-- case: patterns in a row
SELECT 'Spark' LIKE ANY ('x%', 'S%'), 'Spark' ILIKE ALL ('S%', '%K'), 'a' NOT LIKE ALL ('x', 'y'), 'a' LIKE ANY ('x', NULL);

-- case: ESCAPE of two characters
SELECT 'a' LIKE 'a' ESCAPE 'xy';

-- case: units of time
SELECT timestampadd(MONTH, 1, TIMESTAMP'2024-01-31 12:00:00') AS a, dateadd(DAY, 1, TIMESTAMP'2024-03-10 01:00:00') AS b, datediff(MONTH, DATE'2024-01-31', DATE'2024-02-29') AS c, timestampdiff(HOUR, TIMESTAMP'2024-01-01 00:00:00', TIMESTAMP'2024-01-02 01:30:00') AS d, timestampadd(HOUR, 1, TIMESTAMP_NTZ'2024-03-10 01:30:00') AS e;

-- case: a cast to a nested type does not show
SELECT CAST(array('1') AS ARRAY<INT>);

-- case: bytes put over bytes
SELECT hex(overlay(X'010203' PLACING X'FF' FROM 2)) AS h;

-- case: the rows that come first
SELECT max_by(x, y, 2) AS a, min_by(x, y, 2) AS b FROM VALUES ('a', 10), ('b', 50), ('c', 20), ('d', NULL) AS t(x, y);

-- case: intervals sum to their own type
SELECT sum(c) AS s FROM VALUES (INTERVAL '1' DAY), (INTERVAL '2' HOUR) AS t(c);

-- case: text and numbers in one column
SELECT * FROM VALUES ('5'), (1) AS t(c);

-- case: whole numbers beside a FLOAT
SELECT typeof(c) AS t FROM VALUES (3.0F), (-1) AS t(c) LIMIT 1;

-- case: a result that is left out is text
SELECT typeof(decode('x', 'a', 1)) AS a, typeof(decode('x', 'a', 1, 2)) AS b, typeof(nullif(1, 2L)) AS c;

-- case: no zero where a number begins
SELECT to_char(0, '9.9') AS a, to_char(0, '999') AS b, to_char(-0.5, 'S9.9') AS c, to_char(1234, '9,99') AS d;

-- case: digits with blanks
SELECT to_number('1 2', '99') AS a, to_number('5.', '9.9') AS b;

-- case: a point that the format has not
SELECT to_number('5.', '999');

-- case: quotes inside
SELECT from_csv('"a"b,""', 'x STRING, y STRING') AS a, to_csv(struct(' a ', '', '#b'), map('quoteAll', 'false')) AS b;

-- case: words
SELECT sentences('5% x-y a_b $5') AS s;

-- case: rows of nothing
SELECT stack(0, 1);

-- case: a session without a gap
SELECT session_window(b, 'x') AS w FROM VALUES (TIMESTAMP'2021-01-01 00:00:00') AS t(b);
