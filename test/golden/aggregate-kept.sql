-- case: nested values are passed on as they are
SELECT first(m), max_by(m, k), collect_list(m), count(DISTINCT k) FROM VALUES (1, map(2, -0.0D, 1, 0.0D)) AS t(k, m);
-- => first(m) map<int,double>, max_by(m, k) map<int,double>, collect_list(m) array<map<int,double>>, count(DISTINCT k) bigint
-- {1:0.0,2:-0.0} | {1:0.0,2:-0.0} | [{1:0.0,2:-0.0}] | 1

-- case: what a filter drops is neither kept nor computed
SELECT collect_list(1 DIV x) FILTER (WHERE x <> 0), collect_list(CAST(regexp_extract(s, '[0-9]+', 0) AS INT)) FILTER (WHERE s <> 'none') FROM VALUES (0, 'none'), (1, 'a1') AS t(x, s);
-- => collect_list((1 div x)) FILTER (WHERE (NOT (x = 0))) array<bigint>, collect_list(CAST(regexp_extract(s, [0-9]+, 0) AS INT)) FILTER (WHERE (NOT (s = none))) array<int>
-- [1] | [1]

-- case: groups without values
SELECT k, collect_list(x), median(x), listagg(s), percentile(x, 0.5) FROM VALUES ('a', null, null), ('b', 1, 'q') AS t(k, x, s) GROUP BY k ORDER BY k;
-- => k string, collect_list(x) array<int>, median(x) double, listagg(s, NULL) string, percentile(x, 0.5, 1) double
-- a | [] | NULL | NULL | NULL
-- b | [1] | 1.0 | q | 1.0

-- case: no rows, one group
SELECT collect_list(x), median(x), mode(x), approx_count_distinct(x) FROM VALUES (1) AS t(x) WHERE x > 1;
-- => collect_list(x) array<int>, median(x) double, mode(x) int, approx_count_distinct(x) bigint
-- [] | NULL | NULL | 0

-- case: constants and nulls as arguments
SELECT k, collect_list(1), collect_list(null), listagg('x', '-'), count(*) FROM VALUES ('a'), ('b'), ('a') AS t(k) GROUP BY k ORDER BY k;
-- => k string, collect_list(1) array<int>, collect_list(NULL) array<void>, listagg(x, -) string, count(1) bigint
-- a | [1,1] | [] | x-x | 2
-- b | [1] | [] | x | 1

-- case: an inner join whose condition is a pattern
SELECT l.k, r.s FROM VALUES (1, 'a1'), (2, 'b2') AS l(k, s) JOIN VALUES ('a'), ('b'), ('c') AS r(s) ON l.s RLIKE concat(r.s, '[0-9]') ORDER BY 1;
-- => k int, s string
-- 1 | a
-- 2 | b

-- case: values that are passed on through an expansion stay as they are
SELECT collect_list(m), count(DISTINCT k), count(DISTINCT x) FROM VALUES (1, 2, map(1, -0.0D)), (1, 3, map(1, 0.0D)) AS t(k, x, m);
-- => collect_list(m) array<map<int,double>>, count(DISTINCT k) bigint, count(DISTINCT x) bigint
-- [{1:-0.0},{1:0.0}] | 1 | 2
