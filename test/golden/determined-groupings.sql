-- Groupings that follow from others are not grouped by: answers stay.
-- case: tables of lines and of names, with nulls in both
CREATE TABLE line (k INT, v INT) USING parquet;
INSERT INTO line VALUES (1, 10), (1, 11), (2, 20), (NULL, 30), (NULL, 31), (4, 40);
CREATE TABLE thing (k INT, name STRING, price DOUBLE) USING parquet;
INSERT INTO thing VALUES (1, 'one', 1.5), (2, 'two', 0.0), (2, 'deux', -0.0), (NULL, 'none', 3.0), (5, NULL, NULL);

-- case: the key and what was aggregated by it
SELECT d.k, d.name, d.n, sum(l.v) AS v FROM line l JOIN (SELECT k, min(name) AS name, count(*) AS n FROM thing GROUP BY k) d ON l.k = d.k
GROUP BY d.k, d.name, d.n ORDER BY 1;
-- => k int, name string, n bigint, v bigint
-- 1 | one | 1 | 21
-- 2 | deux | 2 | 20

-- case: the key under the name it has on the other side, and an expression
SELECT upper(d.name) AS name, l.k, count(*) AS c FROM line l JOIN (SELECT k, min(name) AS name FROM thing GROUP BY k) d ON l.k = d.k
GROUP BY upper(d.name), l.k ORDER BY 2;
-- => name string, k int, c bigint
-- ONE | 1 | 2
-- DEUX | 2 | 1

-- case: a null that is a key and a null that is no match are two groups
SELECT d.k, d.name, count(*) AS c FROM line l LEFT JOIN (SELECT k, min(name) AS name FROM thing GROUP BY k) d ON l.k = d.k OR (l.k > 3 AND d.k IS NULL)
GROUP BY d.k, d.name ORDER BY d.k NULLS FIRST, d.name NULLS FIRST;
-- => k int, name string, c bigint
-- NULL | NULL | 2
-- NULL | none | 1
-- 1 | one | 2
-- 2 | deux | 1

-- case: a key that is never null, on the side without matches
SELECT d.k, d.name, count(*) AS c FROM line l LEFT JOIN (SELECT coalesce(k, 0) AS k, min(name) AS name FROM thing GROUP BY coalesce(k, 0)) d ON l.k = d.k
GROUP BY d.k, d.name ORDER BY d.k NULLS FIRST;
-- => k int, name string, c bigint
-- NULL | NULL | 3
-- 1 | one | 2
-- 2 | deux | 1

-- case: both sides kept
SELECT l.k AS lk, l.v, d.k, d.name, count(*) AS c
FROM (SELECT k, sum(v) AS v FROM line GROUP BY k) l FULL JOIN (SELECT k, min(name) AS name FROM thing GROUP BY k) d ON l.k = d.k
GROUP BY l.k, l.v, d.k, d.name ORDER BY 1 NULLS FIRST, 3 NULLS FIRST;
-- => lk int, v bigint, k int, name string, c bigint
-- NULL | 61 | NULL | NULL | 1
-- NULL | NULL | NULL | none | 1
-- NULL | NULL | 5 | NULL | 1
-- 1 | 21 | 1 | one | 1
-- 2 | 20 | 2 | deux | 1
-- 4 | 40 | NULL | NULL | 1

-- case: one row beside all
SELECT l.k, t.top, count(*) AS c FROM line l CROSS JOIN (SELECT max(price) AS top FROM thing) t GROUP BY l.k, t.top ORDER BY 1;
-- => k int, top double, c bigint
-- NULL | 3.0 | 2
-- 1 | 3.0 | 2
-- 2 | 3.0 | 1
-- 4 | 3.0 | 1

-- case: beside different values
SELECT d.k, d.name, count(DISTINCT l.v % 2) AS c, sum(l.v) AS v FROM line l JOIN (SELECT k, max(name) AS name FROM thing GROUP BY k) d ON l.k >= d.k
GROUP BY d.k, d.name ORDER BY 1;
-- => k int, name string, c bigint, v bigint
-- 1 | one | 2 | 81
-- 2 | two | 1 | 60

-- case: only different values, and a condition on what is taken along
SELECT d.name, d.k, count(DISTINCT l.v) AS c FROM line l JOIN (SELECT k, max(name) AS name FROM thing GROUP BY k) d ON l.k >= d.k
GROUP BY d.name, d.k HAVING d.name > 'p' ORDER BY 1;
-- => name string, k int, c bigint
-- two | 2 | 2

-- case: DISTINCT, and zeros of both signs
SELECT DISTINCT d.price, d.n, l.k FROM line l JOIN (SELECT price, count(*) AS n FROM thing GROUP BY price) d ON l.k > d.price ORDER BY 1, 3;
-- => price double, n bigint, k int
-- 0.0 | 2 | 1
-- 0.0 | 2 | 2
-- 0.0 | 2 | 4
-- 1.5 | 1 | 2
-- 1.5 | 1 | 4
-- 3.0 | 1 | 4

-- case: a key of two columns does not follow from one
SELECT d.k, d.n, count(*) AS c FROM line l JOIN (SELECT k, name, count(*) AS n FROM thing GROUP BY k, name) d ON l.k >= d.k GROUP BY d.k, d.n ORDER BY 1;
-- => k int, n bigint, c bigint
-- 1 | 1 | 4
-- 2 | 1 | 4

-- case: none of the tables is left
DROP TABLE line;
DROP TABLE thing;

-- case: a grouping that a filter says the value of
SELECT b, k, sum(a) FROM VALUES (1, 'x', 1), (2, 'x', 1), (3, 'y', 1), (4, 'x', 2), (5, NULL, 2) AS t(a, b, k) WHERE b = 'x' GROUP BY b, k ORDER BY k;
-- => b string, k int, sum(a) bigint
-- x | 1 | 3
-- x | 2 | 4
SELECT b, k, count(*) FROM VALUES (1, 'x', 1), (2, 'y', NULL) AS t(a, b, k) WHERE k <=> NULL GROUP BY b, k;
-- => b string, k int, count(1) bigint
-- y | NULL | 1
SELECT b, k, count(*) FROM VALUES (1, 'x', 1), (2, 'y', NULL) AS t(a, b, k) WHERE b = 'z' AND k = 3 GROUP BY b, k;
-- => b string, k int, count(1) bigint

-- case: what is told each once goes by values alone
SELECT max(a), min(b), count(DISTINCT b) FROM (SELECT DISTINCT a, b FROM VALUES (1, 'x'), (1, 'x'), (2, 'y'), (NULL, 'y') AS t(a, b));
-- => max(a) int, min(b) string, count(DISTINCT b) bigint
-- 2 | x | 2
SELECT DISTINCT a FROM (SELECT DISTINCT a, b FROM VALUES (1, 'x'), (1, 'x'), (1, 'y'), (NULL, 'y') AS t(a, b)) ORDER BY a;
-- => a int
-- NULL
-- 1
SELECT count(a), sum(a) FROM (SELECT DISTINCT a, b FROM VALUES (1, 'x'), (1, 'x'), (1, 'y'), (NULL, 'y') AS t(a, b));
-- => count(a) bigint, sum(a) bigint
-- 2 | 2

-- case: an order below what goes by none
SELECT b, count(*), sum(a), max(a) FROM (SELECT * FROM VALUES (1, 'x'), (3, 'x'), (2, 'y') AS t(a, b) ORDER BY a DESC) GROUP BY b ORDER BY b;
-- => b string, count(1) bigint, sum(a) bigint, max(a) int
-- x | 2 | 4 | 3
-- y | 1 | 2 | 2
SELECT first(a), collect_list(a) FROM (SELECT * FROM VALUES (1, 'x'), (3, 'x'), (2, 'y') AS t(a, b) ORDER BY a DESC);
-- => first(a) int, collect_list(a) array<int>
-- 3 | [3,2,1]
SELECT x.a, y.b FROM (SELECT * FROM VALUES (1), (2) AS t(a) ORDER BY a DESC LIMIT 1) x JOIN (SELECT * FROM VALUES (1, 'x'), (2, 'y') AS u(a, b) ORDER BY b) y ON x.a = y.a;
-- => a int, b string
-- 2 | y
