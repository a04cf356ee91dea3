-- UNPIVOT; answers are those of Spark 4.3.

-- case: rows
CREATE TEMPORARY VIEW t AS SELECT * FROM VALUES (1, 'a', 10, 20L, 1.5), (2, 'b', null, 30L, 2.5), (3, null, 5, null, null) AS t(id, s, x, y, z);

-- case: columns of two types
SELECT * FROM t UNPIVOT (v FOR n IN (x, y)) ORDER BY id, n;
-- => id int, s string, z decimal(2,1), n string, v bigint
-- 1 | a | 1.5 | x | 10
-- 1 | a | 1.5 | y | 20
-- 2 | b | 2.5 | y | 30
-- 3 | NULL | NULL | x | 5

-- case: nulls kept
SELECT * FROM t UNPIVOT INCLUDE NULLS (v FOR n IN (x, y)) ORDER BY id, n;
-- => id int, s string, z decimal(2,1), n string, v bigint
-- 1 | a | 1.5 | x | 10
-- 1 | a | 1.5 | y | 20
-- 2 | b | 2.5 | x | NULL
-- 2 | b | 2.5 | y | 30
-- 3 | NULL | NULL | x | 5
-- 3 | NULL | NULL | y | NULL

-- case: named groups, an alias
SELECT u.id, u.n, v FROM t UNPIVOT EXCLUDE NULLS (v FOR n IN (x AS xx, t.y `Y Y`)) AS u ORDER BY id, n;
-- => id int, n string, v bigint
-- 1 | Y Y | 20
-- 1 | xx | 10
-- 2 | Y Y | 30
-- 3 | xx | 5

-- case: several columns in a group
SELECT * FROM t UNPIVOT ((v1, v2) FOR n IN ((x, y) AS a, (y, z))) ORDER BY id, n;
-- => id int, s string, n string, v1 bigint, v2 decimal(21,1)
-- 1 | a | a | 10 | 20.0
-- 1 | a | y_z | 20 | 1.5
-- 2 | b | a | NULL | 30.0
-- 2 | b | y_z | 30 | 2.5
-- 3 | NULL | a | 5 | NULL

-- case: several columns, nulls kept
SELECT * FROM t UNPIVOT INCLUDE NULLS ((v1, v2) FOR n IN ((x, y), (y, x))) ORDER BY id, n;
-- => id int, s string, z decimal(2,1), n string, v1 bigint, v2 bigint
-- 1 | a | 1.5 | x_y | 10 | 20
-- 1 | a | 1.5 | y_x | 20 | 10
-- 2 | b | 2.5 | x_y | NULL | 30
-- 2 | b | 2.5 | y_x | 30 | NULL
-- 3 | NULL | NULL | x_y | 5 | NULL
-- 3 | NULL | NULL | y_x | NULL | 5

-- case: ids keep their qualifier
SELECT t.id, count(*) FROM t UNPIVOT (v FOR n IN (x, y)) WHERE v > 5 GROUP BY t.id ORDER BY id;
-- => id int, count(1) bigint
-- 1 | 2
-- 2 | 1

-- case: grouped
SELECT n, sum(v) FROM t UNPIVOT (v FOR n IN (x, y, z)) GROUP BY n ORDER BY n;
-- => n string, sum(v) decimal(31,1)
-- x | 15.0
-- y | 50.0
-- z | 4.0

-- case: after a join
SELECT * FROM t JOIN t t2 USING (id) UNPIVOT (v FOR n IN (t.x, t2.y)) ORDER BY id, n;
-- => id int, s string, y bigint, z decimal(2,1), s string, x int, z decimal(2,1), n string, v bigint
-- 1 | a | 20 | 1.5 | a | 10 | 1.5 | x | 10
-- 1 | a | 20 | 1.5 | a | 10 | 1.5 | y | 20
-- 2 | b | 30 | 2.5 | b | NULL | 2.5 | y | 30
-- 3 | NULL | NULL | NULL | NULL | 5 | NULL | x | 5

-- case: piped
FROM t |> UNPIVOT (v FOR n IN (x, y)) |> SELECT id, n, v |> ORDER BY id, n;
-- => id int, n string, v bigint
-- 1 | x | 10
-- 1 | y | 20
-- 2 | y | 30
-- 3 | x | 5

-- case: no common type
SELECT * FROM t UNPIVOT (v FOR n IN (s, x));
-- => error UNPIVOT_VALUE_DATA_TYPE_MISMATCH at 1:15..1:44

-- case: no such column
SELECT * FROM t UNPIVOT (v FOR n IN (nope));
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:38..1:42

-- case: a column turned into rows is gone
SELECT t.x FROM t UNPIVOT (v FOR n IN (x, y));
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:11

-- case: groups of other sizes
SELECT * FROM t UNPIVOT ((v1, v2) FOR n IN ((x), (y)));
-- => error UNPIVOT_VALUE_SIZE_MISMATCH at 1:15..1:55

-- case: a field of a struct
SELECT * FROM (SELECT named_struct('a', 1, 'b', 2) AS st) UNPIVOT (v FOR n IN (st.a, st.b));
-- => error UNPIVOT_REQUIRES_ATTRIBUTES at 1:15..1:92

-- case: a name that is taken
SELECT * FROM t UNPIVOT (id FOR s IN (x, y));
-- => error AMBIGUOUS_REFERENCE at 1:15..1:45

-- case: the words are names elsewhere
SELECT unpivot, include FROM (SELECT 1 AS unpivot, 2 AS include);
-- => unpivot int, include int
-- 1 | 2
