-- What can be compared with what, and what must be the same each time.

-- case: numbers inside nested values widen only where the wider type holds all of the other
SELECT array(1) = array(1L), array(1) = array(1D), array(1) = array(cast(1 AS decimal(10, 0))), struct(1, 2) = struct(1L, 2.5D);
-- => (array(1) = array(1)) boolean, (array(1) = array(1.0)) boolean, (array(1) = array(CAST(1 AS DECIMAL(10,0)))) boolean, (struct(1, 2) = struct(1, 2.5)) boolean
-- true | true | true | false
SELECT array(1) = array(1.5);
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:29
SELECT array(1.5BD) = array(1.55BD);
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:36
SELECT array(1.5BD) <=> array(1.5D);
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:36
SELECT CASE array(1) WHEN array(1.5) THEN 1 END;
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:27..1:37
SELECT array(1) BETWEEN array(0) AND array(1.5);
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:48
SELECT nullif(array(1), array(1.5));
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:36
SELECT array(1) IN (array(1.5)), coalesce(array(1), array(1.5)), array(1) BETWEEN array(0) AND array(2), nullif(array(1), array(1));
-- => (array(1) IN (array(1.5))) boolean, coalesce(array(1), array(1.5)) array<decimal(11,1)>, between(array(1), array(0), array(2)) boolean, nullif(array(1), array(1)) array<int>
-- false | [1.0] | true | NULL

-- case: names of fields do not count
SELECT named_struct('a', 1) = named_struct('b', 1), named_struct('a', 1) IN (SELECT named_struct('b', 1));
-- => (named_struct(a, 1) = named_struct(b, 1)) boolean, (named_struct(a, 1) IN (listquery())) boolean
-- true | true

-- case: maps have no order
SELECT greatest(map(1, 2), map(1, 3));
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:8..1:38
SELECT nullif(map(1, 2), map(1, 2));
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:8..1:36
SELECT map(1, 2) BETWEEN map(1, 2) AND map(1, 2);
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:8..1:49
SELECT 1 BETWEEN array(1) AND 2;
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:32

-- case: a key that is looked for
SELECT element_at(map(1, 'a'), 1L), element_at(map(1, 'a'), cast(1 AS decimal(20, 0))), map_contains_key(map(1, 'a'), 1.0);
-- => element_at(map(1, a), 1) string, element_at(map(1, a), CAST(1 AS DECIMAL(20,0))) string, map_contains_key(map(1, a), 1.0) boolean
-- a | a | true
SELECT element_at(map(1, 'a'), 1.0);
-- => error DATATYPE_MISMATCH.MAP_FUNCTION_DIFF_TYPES at 1:8..1:36

-- case: rows before IN
SELECT (a, 2, a + 1, NULL) IN (SELECT 1, 2, 3, 4) FROM VALUES (1) AS t(a);
-- => (named_struct('a', a, '2', 2, '_2', (a + 1), 'NULL', NULL) IN (listquery())) boolean
-- false
SELECT struct(1, 'x') IN (SELECT 1, 'x'), struct(1) IN (SELECT 1);
-- => (named_struct('1', 1, 'x', x) IN (listquery())) boolean, (1 IN (listquery())) boolean
-- true | true
SELECT struct(1, 'x') IN (SELECT struct(1, 'x'));
-- => error DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH at 1:8..1:49
SELECT named_struct('a', 1) IN (SELECT 1);
-- => error DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH at 1:8..1:42
SELECT (1, 2) IN (SELECT 1, DATE '2020-01-01');
-- => error DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH at 1:8..1:47

-- case: what is aggregated, or joined by, is the same each time
SELECT sum(id + rand()) FROM range(3);
-- => error AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION at 1:8..1:24
SELECT count(DISTINCT uuid()) FROM range(3);
-- => error AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION at 1:8..1:30
SELECT sum(id) FILTER (WHERE rand() > 2) FROM range(3);
-- => error INVALID_AGGREGATE_FILTER.NON_DETERMINISTIC at 1:30..1:40
SELECT * FROM range(3) AS a JOIN range(3) AS b ON a.id = b.id + rand();
-- => error INVALID_NON_DETERMINISTIC_EXPRESSIONS at 1:51..1:71
SELECT sum(x) >= 0 FROM (SELECT rand() AS x FROM range(3));
-- => (sum(x) >= 0) boolean
-- true
SELECT count(DISTINCT t.*) FROM VALUES (1) AS t(a);
-- => error INVALID_USAGE_OF_STAR_WITH_TABLE_IDENTIFIER_IN_COUNT at 1:23..1:26

-- case: types are joined one after the other
SELECT coalesce('1', 2, 1.5) AS a, array(2, '1', 1.5) AS b, coalesce(1.5, '1', 2) AS c, decode(1, 1, '3', 2, 2, 1.5) AS d, map('1', 1, 2, 2, 3.5, 3) AS e;
-- => a decimal(21,1), b array<decimal(21,1)>, c double, d decimal(21,1), e map<decimal(21,1),int>
-- 1.0 | [2.0,1.0,1.5] | 1.5 | 3.0 | {1.0:1,2.0:2,3.5:3}

-- case: each bound of BETWEEN is compared on its own
SELECT '10' BETWEEN '9' AND 11 AS text, '5' BETWEEN 1 AND 'a' AS mixed, x'31' BETWEEN '0' AND '2' AS bytes;
-- => text boolean, mixed boolean, bytes boolean
-- false | true | true
SELECT INTERVAL '1' DAY BETWEEN INTERVAL '1' HOUR AND '2';
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:58
SET spark.sql.ansi.enabled=false;
-- => key string, value string
-- spark.sql.ansi.enabled | false
SELECT 10 BETWEEN '9' AND '11' AS number, 1 BETWEEN 'a' AND '2' AS none, x BETWEEN '1' AND '2' AS small, true BETWEEN 'a' AND 'z' AS truth
FROM VALUES (1.5D), (15D) AS t(x);
-- => number boolean, none boolean, small boolean, truth boolean
-- true | NULL | false | NULL
-- true | NULL | true | NULL
SELECT '1.0' BETWEEN 1 AND 1 AS one, 'x' BETWEEN 1 AND date'2020-01-01' AS x, between(10, '9', '11') AS called;
-- => one boolean, x boolean, called boolean
-- true | NULL | true
SELECT array(INTERVAL '1' DAY, 2, '5') AS a, 1.25BD IN (INTERVAL '1' DAY, '5') AS i, coalesce(1, date'2020-01-01', 'x') AS c;
-- => a array<string>, i boolean, c string
-- ["INTERVAL '1' DAY","2","5"] | false | 1
SELECT array(1, 'a', true);
-- => error DATATYPE_MISMATCH.DATA_DIFF_TYPES at 1:8..1:27
SELECT 1 | 1.5D;
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:16
SELECT '1.5' | 1.25BD;
-- => error DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE at 1:8..1:22
SELECT 'x' AND 1.5D;
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:20
SET spark.sql.ansi.enabled=true;
-- => key string, value string
-- spark.sql.ansi.enabled | true
SELECT 9 AND 1.5F;
-- => error DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES at 1:8..1:18
SELECT 1 OR 2;
-- => error DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE at 1:8..1:14
SELECT 1.25BD & 2.5D;
-- => error DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE at 1:8..1:21
SELECT x = y FROM VALUES (null, make_interval(1)) AS t(x, y);
-- => error DATATYPE_MISMATCH.INVALID_ORDERING_TYPE at 1:8..1:13
