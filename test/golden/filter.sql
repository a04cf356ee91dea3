-- WHERE: three-valued logic, comparison, IN, BETWEEN, LIKE.

-- case: people
CREATE TEMPORARY VIEW people AS SELECT * FROM VALUES (1, 'ann', 'IN', 30), (2, 'bob', 'US', null), (3, 'चित्रा', 'IN', 25), (4, null, null, 41), (5, 'eve', 'US', 25) AS t(id, name, country, age);

-- case: a null condition drops the row
SELECT id FROM VALUES (1, true), (2, false), (3, null) AS t(id, keep) WHERE keep;
-- => id int
-- 1

-- case: is null and is not null
SELECT id FROM people WHERE name IS NULL OR age IS NULL;
-- => id int
-- 2
-- 4

-- case: null equals nothing
SELECT id FROM people WHERE age = null;
-- => id int

-- case: null-safe equality
SELECT id FROM people WHERE country <=> null;
-- => id int
-- 4

-- case: not of unknown is unknown
SELECT id FROM people WHERE NOT (country = 'IN');
-- => id int
-- 2
-- 5

-- case: or with unknown
SELECT id FROM people WHERE age > 28 OR country = 'US';
-- => id int
-- 1
-- 2
-- 4
-- 5

-- case: and with unknown
SELECT id FROM people WHERE age > 20 AND country = 'IN';
-- => id int
-- 1
-- 3

-- case: between holds its ends
SELECT id FROM people WHERE age BETWEEN 25 AND 30;
-- => id int
-- 1
-- 3
-- 5

-- case: not between
SELECT id FROM people WHERE age NOT BETWEEN 26 AND 40;
-- => id int
-- 3
-- 4
-- 5

-- case: in a list
SELECT id FROM people WHERE country IN ('IN', 'FR');
-- => id int
-- 1
-- 3

-- case: not in a list with a null
SELECT id FROM people WHERE country NOT IN ('IN', null);
-- => id int

-- case: in mixes types
SELECT id FROM people WHERE id IN (1, 2.0, 3L);
-- => id int
-- 1
-- 2
-- 3

-- case: like
SELECT name FROM people WHERE name LIKE '%b' OR name LIKE 'a__';
-- => name string
-- ann
-- bob

-- case: like with an escape
SELECT v FROM VALUES ('10%'), ('100'), ('a_b') AS t(v) WHERE v LIKE '%\\%' OR v LIKE 'a\\_b';
-- => v string
-- 10%
-- a_b

-- case: rlike
SELECT name FROM people WHERE name RLIKE '^[a-c].*b$|^e';
-- => name string
-- bob
-- eve

-- case: ilike
SELECT name FROM people WHERE name ILIKE 'ANN';
-- => name string
-- ann

-- case: a string compared with a number
SELECT v FROM VALUES ('1'), ('02') AS t(v) WHERE v = 2;
-- => v string
-- 02

-- case: a string that is no number compared with one
SELECT v FROM VALUES ('x') AS t(v) WHERE v = 2;
-- => error CAST_INVALID_INPUT at 1:42..1:43

-- case: a condition that is not boolean
SELECT id FROM people WHERE id + 1;
-- => error DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN at 1:29..1:35

-- case: an aggregate in where
SELECT id FROM people WHERE count(*) > 1;
-- => error INVALID_WHERE_CONDITION at 1:29..1:41

-- case: strings compare by bytes
SELECT v FROM VALUES ('a'), ('B'), ('é'), ('z') AS t(v) WHERE v > 'Z';
-- => v string
-- a
-- z
-- é

-- case: nan is larger than all and equals itself
SELECT v FROM VALUES (double('NaN')), (1e300D), (double('Infinity')) AS t(v) WHERE v > 1e10D AND v = v;
-- => v double
-- 1.0E300
-- Infinity
-- NaN

-- case: a null condition ends the test of the row: what follows does not raise
SELECT id FROM range(4) WHERE nullif(id, 0) > 0 AND 6 / id > 2;
-- => id bigint
-- 1
-- 2

-- case: a condition that raises is not hidden by one behind it
SELECT id FROM range(4) WHERE 6 / id > 2 AND id > 0;
-- => error DIVIDE_BY_ZERO at 1:31..1:37

-- case: nor is one that the reference computes
SELECT id FROM range(4) WHERE CAST(reverse(if(id = 2, 'x', '1')) AS INT) = 1 AND id < 2;
-- => error CAST_INVALID_INPUT at 1:31..1:73

-- case: conditions that the reference computes see only rows that those before them kept
SELECT id FROM range(4) WHERE reverse(CAST(id AS STRING)) <> '2' AND CAST(reverse(if(id = 2, 'x', '1')) AS INT) = 1 AND id > 0;
-- => id bigint
-- 1
-- 3

-- case: an aggregate's filter ends at a null too
SELECT count(*) FILTER (WHERE nullif(id, 0) > 0 AND 6 / id > 2) AS n FROM range(4);
-- => n bigint
-- 2

-- case: a remainder may raise, whatever is known of its divisor but that it is not zero
SELECT id FROM (SELECT id, id % 7 AS b FROM range(10)) WHERE b <> 0 AND id % b = 0 ORDER BY id;
-- => id bigint
-- 1
-- 2
-- 3
-- 4
-- 5
-- 6
-- 8

-- case: nor does it meet rows that a join leaves out
SELECT a FROM VALUES (1, 0), (8, 4) AS t(a, b) JOIN VALUES (8), (9) AS u(x) ON a = x WHERE b <> 0 AND a % b = 0;
-- => a int
-- 8

-- case: brackets around the whole condition of an aggregate's filter
SELECT count(*) FILTER (WHERE (id > 0 AND id < 3)) AS n, sum(id) FILTER (WHERE (id) = 2) AS s FROM range(4);
-- => n bigint, s bigint
-- 2 | 2

-- case: an untyped null is no condition
SELECT id FROM range(1) WHERE null;
-- => error DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN at 1:31..1:35
SELECT id FROM range(1) WHERE (SELECT null);
-- => error DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN at 1:31..1:44
SELECT a.id FROM range(1) AS a JOIN range(1) AS b ON null;
-- => error JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE at 1:54..1:58
SELECT id FROM range(1) WHERE NOT null;
-- => id bigint
SELECT id FROM range(1) WHERE null AND null;
-- => id bigint
SELECT count(*) AS n FROM range(1) HAVING null;
-- => n bigint
