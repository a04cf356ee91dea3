-- case: operands the other way round are the expression grouped by
SELECT 1 + a, a = 1 AND b IS NULL, 2 > a FROM VALUES (1, true), (2, null) AS t(a, b) GROUP BY a + 1, b IS NULL AND 1 = a, a < 2 ORDER BY ALL;
-- => (1 + a) int, ((a = 1) AND (b IS NULL)) boolean, (2 > a) boolean
-- 2 | false | true
-- 3 | false | false

-- case: sums in another order
SELECT a + (b + 1) AS s FROM VALUES (1, 2), (3, 4) AS t(a, b) GROUP BY 1 + b + a ORDER BY b + a + 1;
-- => s int
-- 4
-- 8

-- case: a negated comparison
SELECT NOT (a < b) AS n FROM VALUES (1, 2), (3, 2) AS t(a, b) GROUP BY a >= b ORDER BY n;
-- => n boolean
-- false
-- true

-- case: HAVING and ORDER BY match too
SELECT sum(b) AS s FROM VALUES (1, 2), (3, 4) AS t(a, b) GROUP BY a + 1 HAVING 1 + a > 2 ORDER BY 1;
-- => s bigint
-- 4

-- case: a difference is not
SELECT a - b FROM VALUES (1, 2) AS t(a, b) GROUP BY b - a;
-- => error MISSING_AGGREGATION at 1:8..1:9

-- case: HAVING over the select list leaves ORDER BY free
SELECT sum(b) FROM VALUES (1, 2), (3, 4) AS t(a, b) GROUP BY a HAVING sum(b) > 1 ORDER BY max(b);
-- => sum(b) bigint
-- 2
-- 4

-- case: HAVING with an aggregate of its own leaves the columns grouped by
SELECT sum(b) FROM VALUES (1, 4), (3, 2) AS t(a, b) GROUP BY a HAVING max(b) > 1 ORDER BY a;
-- => sum(b) bigint
-- 4
-- 2

-- case: and no other column
SELECT sum(b) FROM VALUES (1, 2), (3, 4) AS t(a, b) GROUP BY a HAVING max(b) > 1 ORDER BY sum(b);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:95..1:96

-- case: nor aggregates
SELECT sum(b) FROM VALUES (1, 2), (3, 4) AS t(a, b) GROUP BY a HAVING max(b) > 1 ORDER BY max(a);
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:91..1:97

-- case: over windows an unknown column counts before an aggregate
SELECT sum(a) OVER () FROM VALUES (1, 2) AS t(a, b) GROUP BY a, b + 1 ORDER BY sum(a), b + 1;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:88..1:89
