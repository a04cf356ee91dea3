-- case: fields of structs
SELECT * EXCEPT (s.a, t.n) FROM VALUES (1, named_struct('a', 1, 'b', named_struct('c', 2, 'd', 3))), (2, null) AS t(n, s) ORDER BY s.b.c;
-- => s struct<b:struct<c:int,d:int>>
-- {"b":null}
-- {"b":{"c":2,"d":3}}
SELECT * EXCEPT (t.s.b.c) FROM VALUES (1, named_struct('a', 1, 'b', named_struct('c', 2, 'd', 3))) AS t(n, s);
-- => n int, s struct<a:int,b:struct<d:int>>
-- 1 | {"a":1,"b":{"d":3}}
SELECT s.* EXCEPT (b.d) FROM VALUES (1, named_struct('a', 1, 'b', named_struct('c', 2, 'd', 3))) AS t(n, s);
-- => a int, b struct<c:int>
-- 1 | {"c":2}

-- case: a column twice
SELECT * EXCEPT (n, n) FROM VALUES (1, 2) AS t(n, m);
-- => error EXCEPT_OVERLAPPING_COLUMNS at 1:8..1:23

-- case: a struct and a field of it
SELECT * EXCEPT (s, s.a) FROM VALUES (1, named_struct('a', 1)) AS t(n, s);
-- => error EXCEPT_OVERLAPPING_COLUMNS at 1:8..1:25

-- case: a field there is not
SELECT * EXCEPT (s.x) FROM VALUES (1, named_struct('a', 1)) AS t(n, s);
-- => error FIELD_NOT_FOUND at 1:8..1:22

-- case: the fields of a value that is no name
SELECT named_struct('x', 1).*;
-- => error PARSE_SYNTAX_ERROR at 1:28..1:29
SELECT x.f(1).* FROM VALUES (1) AS x(a);
-- => error PARSE_SYNTAX_ERROR at 1:14..1:15

-- case: a name in EXCEPT that several columns have means none of them
SELECT * EXCEPT (a) FROM (SELECT 1 AS a, 2 AS a, 3 AS b) AS x;
-- => error AMBIGUOUS_REFERENCE at 1:8..1:20
SELECT x.* EXCEPT (a) FROM (SELECT 1 AS a, 2 AS a, 3 AS b) AS x;
-- => error AMBIGUOUS_REFERENCE at 1:8..1:22
SELECT * EXCEPT (id) FROM (SELECT 1 AS id) AS a JOIN (SELECT 1 AS id) AS b;
-- => error AMBIGUOUS_REFERENCE at 1:8..1:21
SELECT * EXCEPT (a.id) FROM (SELECT 1 AS id) AS a JOIN (SELECT 2 AS id) AS b;
-- => id int
-- 2
SELECT * EXCEPT (id) FROM (SELECT 1 AS id, 3 AS c) AS a JOIN (SELECT 1 AS id) AS b USING (id);
-- => c int
-- 3
SELECT * EXCEPT (s.x) FROM (SELECT named_struct('x', 1, 'x', 2, 'y', 3) AS s);
-- => error AMBIGUOUS_REFERENCE_TO_FIELDS at 1:8..1:22
SELECT * EXCEPT (a) FROM (SELECT a, a, b FROM (SELECT 1 AS a, 2 AS b));
-- => b int
-- 2
