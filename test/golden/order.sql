-- ORDER BY, LIMIT, OFFSET.

-- case: people
CREATE TEMPORARY VIEW people AS SELECT * FROM VALUES (1, 'ann', 'IN', 30), (2, 'bob', 'US', null), (3, 'चित्रा', 'IN', 25), (4, null, null, 41), (5, 'eve', 'US', 25) AS t(id, name, country, age);

-- case: nulls first when ascending
SELECT id, age FROM people ORDER BY age, id;
-- => id int, age int
-- 2 | NULL
-- 3 | 25
-- 5 | 25
-- 1 | 30
-- 4 | 41

-- case: nulls last when descending
SELECT id, age FROM people ORDER BY age DESC, id;
-- => id int, age int
-- 4 | 41
-- 1 | 30
-- 3 | 25
-- 5 | 25
-- 2 | NULL

-- case: nulls where told
SELECT id, age FROM people ORDER BY age NULLS LAST, id DESC;
-- => id int, age int
-- 5 | 25
-- 3 | 25
-- 1 | 30
-- 4 | 41
-- 2 | NULL

-- case: descending with nulls first
SELECT id, country FROM people ORDER BY country DESC NULLS FIRST, id;
-- => id int, country string
-- 4 | NULL
-- 2 | US
-- 5 | US
-- 1 | IN
-- 3 | IN

-- case: by a position
SELECT name, id FROM people ORDER BY 2 DESC;
-- => name string, id int
-- eve | 5
-- NULL | 4
-- चित्रा | 3
-- bob | 2
-- ann | 1

-- case: by an alias
SELECT id * -1 AS k FROM people ORDER BY k;
-- => k int
-- -5
-- -4
-- -3
-- -2
-- -1

-- case: by an expression
SELECT id FROM people ORDER BY id % 3, id;
-- => id int
-- 3
-- 1
-- 4
-- 2
-- 5

-- case: by a column that is not selected
SELECT name FROM people WHERE id < 4 ORDER BY age DESC, id;
-- => name string
-- ann
-- चित्रा
-- bob

-- case: by an aggregate
SELECT country, count(*) AS n FROM people GROUP BY country ORDER BY count(*) DESC, country;
-- => country string, n bigint
-- IN | 2
-- US | 2
-- NULL | 1

-- case: limit
SELECT id FROM people ORDER BY id LIMIT 2;
-- => id int
-- 1
-- 2

-- case: limit and offset
SELECT id FROM people ORDER BY id LIMIT 2 OFFSET 2;
-- => id int
-- 3
-- 4

-- case: limit zero
SELECT id FROM people LIMIT 0;
-- => id int

-- case: limit all
SELECT id FROM people ORDER BY id LIMIT ALL;
-- => id int
-- 1
-- 2
-- 3
-- 4
-- 5

-- case: offset past the end
SELECT id FROM people ORDER BY id OFFSET 10;
-- => id int

-- case: strings by bytes
SELECT v FROM VALUES ('b'), ('a'), ('B'), ('é'), (null), ('') AS t(v) ORDER BY v;
-- => v string
-- NULL
--
-- B
-- a
-- b
-- é

-- case: doubles
SELECT v FROM VALUES (1.5D), (double('NaN')), (double('-Infinity')), (null), (double('Infinity')) AS t(v) ORDER BY v;
-- => v double
-- NULL
-- -Infinity
-- 1.5
-- Infinity
-- NaN

-- case: decimals and dates
SELECT a FROM VALUES (1.5), (-2.25), (10.0) AS t(a) ORDER BY a DESC;
-- => a decimal(4,2)
-- 10.00
-- 1.50
-- -2.25

-- case: arrays and structs
SELECT a FROM VALUES (array(2)), (array(1, 9)), (array(1)) AS t(a) ORDER BY a;
-- => a array<int>
-- [1]
-- [1,9]
-- [2]

-- case: sort by in a subquery
SELECT * FROM (SELECT id FROM people ORDER BY id DESC LIMIT 3) ORDER BY id;
-- => id int
-- 3
-- 4
-- 5

-- case: a negative limit
SELECT id FROM people LIMIT -1;
-- => error INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE at 1:29..1:31

-- case: a position out of range
SELECT id FROM people ORDER BY 2;
-- => error ORDER_BY_POS_OUT_OF_RANGE at 1:32..1:33

-- case: order by a map
SELECT map('a', 1) AS m ORDER BY m;
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:34..1:35

-- case: order by an unknown column
SELECT id FROM people ORDER BY agee;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:32..1:36

-- case: a name that two columns of the select list have is one of the input
SELECT a AS b, b AS c, b + 1 AS b FROM VALUES (1, 3), (2, 2) AS t(a, b) ORDER BY b;
-- => b int, c int, b int
-- 2 | 2 | 3
-- 1 | 3 | 4
SELECT s.a, a FROM VALUES (named_struct('a', 'x'), 'p'), (named_struct('a', 'w'), 'q') AS t(s, a) ORDER BY upper(a);
-- => a string, a string
-- x | p
-- w | q
SELECT a AS b, sum(a) AS b FROM VALUES (1, 3), (2, 2) AS t(a, b) GROUP BY a, b ORDER BY b;
-- => b int, b bigint
-- 2 | 2
-- 1 | 1
SELECT a AS b, sum(b) AS b FROM VALUES (1, 3), (2, 2) AS t(a, b) GROUP BY a ORDER BY sum(b) DESC;
-- => b int, b bigint
-- 1 | 3
-- 2 | 2

-- case: or of nothing
SELECT a AS x, b AS x FROM VALUES (1, 3) AS t(a, b) ORDER BY x;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:62..1:63
SELECT a AS b, sum(a) AS b FROM VALUES (1, 3) AS t(a, b) GROUP BY a ORDER BY b;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:78..1:79
SELECT * FROM VALUES (1, 2) AS t(k, k) ORDER BY t.k;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:49..1:52
SELECT t.a, u.a FROM VALUES (1) AS t(a) JOIN VALUES (1) AS u(a) ORDER BY a;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:74..1:75
SELECT a AS x, b AS x FROM VALUES (1, 3) AS t(a, b) DISTRIBUTE BY x;
-- => error AMBIGUOUS_REFERENCE at 1:67..1:68

-- case: the first rows in the order of the kept side of an outer join
SELECT p.id, p.age, q.n FROM people p LEFT JOIN VALUES (1, 'a'), (1, 'b'), (3, 'c'), (9, 'd') AS q(id, n) ON p.id = q.id ORDER BY p.id DESC LIMIT 1;
-- => id int, age int, n string
-- 5 | 25 | NULL

-- case: the same, skipping some, the order computed of it
SELECT p.id, m.n FROM VALUES (1, 'a'), (2, 'b') AS m(id, n) RIGHT JOIN (SELECT id, age + 1 AS older FROM people) p ON p.id = m.id ORDER BY older * 2 DESC NULLS LAST, p.id LIMIT 1 OFFSET 1;
-- => id int, n string
-- 1 | a

-- case: rows of the kept side that come out more than once
SELECT p.id, count(*) OVER () AS n FROM (SELECT p.id FROM people p LEFT JOIN VALUES (1), (1), (1), (2) AS q(id) ON p.id = q.id ORDER BY p.id LIMIT 4) p ORDER BY p.id;
-- => id int, n bigint
-- 1 | 4
-- 1 | 4
-- 1 | 4
-- 2 | 4

-- case: DISTRIBUTE BY and CLUSTER BY of what was not selected
SELECT x FROM (SELECT id AS x, id % 3 AS y FROM range(5)) DISTRIBUTE BY y SORT BY y DESC, x;
-- => x bigint
-- 0
-- 1
-- 2
-- 3
-- 4
SELECT id AS x FROM range(3) CLUSTER BY id;
-- => x bigint
-- 0
-- 1
-- 2
SELECT count(*) FROM range(5) GROUP BY id % 2, id = 7 DISTRIBUTE BY id % 2, id = 7;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:69..1:71

-- case: DISTRIBUTE BY of a column grouped by, which SORT BY has too
SELECT count(*) FROM VALUES ('a', 1), ('a', 2), ('b', 3) AS t(k, v) GROUP BY k DISTRIBUTE BY upper(k) SORT BY k;
-- => count(1) bigint
-- 1
-- 2

-- case: DISTRIBUTE BY has neither aggregates nor windows
SELECT k, count(*) FROM VALUES ('a', 1), ('a', 2), ('b', 3) AS t(k, v) GROUP BY k DISTRIBUTE BY count(*);
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:97..1:105
SELECT k FROM VALUES ('a', 1) AS t(k, v) DISTRIBUTE BY sum(v) OVER ();
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:56..1:70
SELECT k FROM VALUES ('a', 1) AS t(k, v) GROUP BY k DISTRIBUTE BY k SORT BY max(v);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:81..1:82
SELECT DISTINCT k FROM VALUES ('a', 1) AS t(k, v) DISTRIBUTE BY v;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:65..1:66

-- case: a column without the fields of a name is not meant: it may be the relation of that name
SELECT id AS t FROM VALUES (1, 20), (2, 10) AS t(id, v) ORDER BY t.v;
-- => t int
-- 2
-- 1
SELECT struct(1 AS a) AS t FROM VALUES (1, 20), (2, 10) AS t(id, v) ORDER BY t.a, t.id DESC;
-- => t struct<a:int>
-- {"a":1}
-- {"a":1}
SELECT max(v) AS t, id FROM VALUES (1, 20), (2, 10) AS t(id, v) GROUP BY id ORDER BY t.id;
-- => t int, id int
-- 20 | 1
-- 10 | 2
SELECT max(v) AS t FROM VALUES (1, 20), (2, 10) AS t(id, v) GROUP BY id ORDER BY max(t.v) DESC;
-- => t int
-- 20
-- 10
SELECT id AS t, rank() OVER (ORDER BY t.v) AS r FROM VALUES (1, 20), (2, 10) AS t(id, v) ORDER BY t.id;
-- => t int, r int
-- 1 | 2
-- 2 | 1
SELECT id AS t FROM VALUES (1, 20), (2, 10) AS t(id, v) SORT BY t.v;
-- => t int
-- 1
-- 2

-- case: where nothing is meant, no column has the name
SELECT id FROM range(1) ORDER BY id.x;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:34..1:38
SELECT named_struct('a', 1) AS st ORDER BY st.nope;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:44..1:51
SELECT named_struct('a', 1, 'a', 2) AS st ORDER BY st.a;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:52..1:56
SELECT * FROM (SELECT id AS t FROM VALUES (1, 20) AS t(id, v)) ORDER BY t.id;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:73..1:77
