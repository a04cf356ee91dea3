-- How results are called.

-- case: functions by the name they were called
SELECT position('x', s), position('x', s, 2), cardinality(arr), printf('%d', a), sha(s) = sha1(s), approx_percentile(a, 0.5, 100) FROM VALUES ('axb', array(1), 1) AS t(s, arr, a) GROUP BY s, arr, a;
SELECT array_sort(arr), array_sort(arr, (x, y) -> y - x) FROM VALUES (array(2, 1)) AS t(arr);

-- case: rows among rows, whatever their fields are called
SELECT (a, b) IN ((1, 2), (3, 4)), (a, b) IN ((2, 1)) FROM VALUES (1, 2) AS t(a, b);
SELECT (a, b) IN (SELECT a, b FROM VALUES (1, 2) AS u(a, b)), (a + 1, b) IN (SELECT a, b FROM VALUES (2, 2) AS u(a, b)) FROM VALUES (1, 2) AS t(a, b);
