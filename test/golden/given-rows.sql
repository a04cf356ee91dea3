-- Rows of VALUES are computed over before the rest of the query is looked at; and which of the arguments is looked at first.

-- case: the rules that compute are on
SET spark.sql.optimizer.excludedRules=;
-- => key string, value string
-- spark.sql.optimizer.excludedRules |

-- case: before a NULL the other arguments are evaluated
SELECT CAST(a AS INT) + NULL FROM VALUES ('x') t(a);
-- => error CAST_INVALID_INPUT at 1:8..1:22
SELECT CAST(a AS INT) = NULL FROM VALUES ('x') t(a);
-- => error CAST_INVALID_INPUT at 1:8..1:22
SELECT pow(CAST(a AS INT), NULL) FROM VALUES ('x') t(a);
-- => error CAST_INVALID_INPUT at 1:12..1:26
SELECT date_add(CAST(a AS DATE), NULL) FROM VALUES ('x') t(a);
-- => error CAST_INVALID_INPUT at 1:17..1:32
SELECT make_date(CAST(a AS INT), NULL, 1) FROM VALUES ('x') t(a);
-- => error CAST_INVALID_INPUT at 1:18..1:32
SELECT array(CAST(a AS INT))[CAST(NULL AS INT)] FROM VALUES ('x') t(a);
-- => error CAST_INVALID_INPUT at 1:14..1:28
SELECT conv('1', CAST(a AS INT), NULL) FROM VALUES ('x') t(a);
-- => error CAST_INVALID_INPUT at 1:18..1:32
SELECT translate(CAST(CAST(a AS INT) AS STRING), NULL, 'a') FROM VALUES ('x') t(a);
-- => error CAST_INVALID_INPUT at 1:23..1:37
SELECT CAST(a AS TIMESTAMP) - NULL FROM VALUES ('x') t(a);
-- => error CAST_INVALID_INPUT at 1:8..1:28
SELECT a FROM VALUES ('x') t(a) WHERE NOT (CAST(a AS INT) = NULL);
-- => error CAST_INVALID_INPUT at 1:44..1:58
SELECT CAST('x' AS INT) + NULL FROM VALUES (1);
-- => error CAST_INVALID_INPUT at 1:8..1:24

-- case: also where the planner leaves the work to the engine
SELECT lpad('x', CAST(a AS INT), NULL) FROM VALUES ('x') t(a);
-- => error CAST_INVALID_INPUT at 1:18..1:32
SELECT regexp_replace(CAST(CAST(a AS INT) AS STRING), CAST(NULL AS STRING), 'b') FROM VALUES ('x') t(a);
-- => error CAST_INVALID_INPUT at 1:28..1:42
SELECT CAST(a AS INT) + NULL, rand(1) < 2 FROM VALUES ('x') t(a);
-- => error CAST_INVALID_INPUT at 1:8..1:22

-- case: behind a null they are not
SELECT NULL + CAST(a AS INT), NULL = CAST(a AS INT), substring(NULL, CAST(a AS INT)), lpad(NULL, CAST(a AS INT), 'x') FROM VALUES ('x') t(a);
-- => (NULL + CAST(a AS INT)) int, (NULL = CAST(a AS INT)) boolean, substring(NULL, CAST(a AS INT), 2147483647) string, lpad(NULL, CAST(a AS INT), x) string
-- NULL | NULL | NULL | NULL
SELECT CAST(a AS INT) / CAST(NULL AS INT), date_add(NULL, CAST(a AS INT)), NULL IN (CAST(a AS INT), 2) FROM VALUES ('x') t(a);
-- => (CAST(a AS INT) / CAST(NULL AS INT)) double, date_add(NULL, CAST(a AS INT)) date, (NULL IN (CAST(a AS INT), 2)) boolean
-- NULL | NULL | NULL
SELECT round(NULL, 2), round(CAST(a AS INT), NULL), bround(CAST(a AS INT), NULL) FROM VALUES ('x') t(a);
-- => round(NULL, 2) double, round(CAST(a AS INT), NULL) int, bround(CAST(a AS INT), NULL) int
-- NULL | NULL | NULL
SELECT CAST(NULL AS INT) % CAST(a AS INT) FROM VALUES ('x') t(a);
-- => error CAST_INVALID_INPUT at 1:28..1:42

-- case: what nobody reads is computed too
SELECT count(*) FROM (SELECT CAST(a AS INT) FROM VALUES ('x') t(a));
-- => error CAST_INVALID_INPUT at 1:30..1:44
SELECT 1 FROM (SELECT CAST(a AS INT) x FROM VALUES ('x') t(a));
-- => error CAST_INVALID_INPUT at 1:23..1:37
SELECT x.y FROM (SELECT named_struct('y', 1, 'z', CAST(a AS INT)) x FROM VALUES ('x') t(a));
-- => error CAST_INVALID_INPUT at 1:51..1:65
SELECT t.a FROM (SELECT CAST(a AS INT) x, a FROM VALUES ('x') t(a)) t JOIN VALUES ('x') u(a) ON t.a = u.a;
-- => error CAST_INVALID_INPUT at 1:25..1:39
SELECT 1 FROM (SELECT (SELECT 1/0 FROM VALUES (1)) x);
-- => error DIVIDE_BY_ZERO at 1:31..1:34
SELECT count(*) FROM (SELECT raise_error('x') FROM VALUES (1));
-- => error USER_RAISED_EXCEPTION at 1:30..1:46

-- case: and for rows that are dropped above
SELECT * FROM (SELECT CAST(a AS INT) x, a FROM VALUES ('x'), ('1') t(a)) WHERE a = '1';
-- => error CAST_INVALID_INPUT at 1:23..1:37
SELECT * FROM (SELECT CAST(a AS INT) x FROM VALUES ('x') t(a)) WHERE false;
-- => error CAST_INVALID_INPUT at 1:23..1:37
SELECT CAST(a AS INT) x FROM VALUES ('1'), ('x') t(a) LIMIT 1;
-- => error CAST_INVALID_INPUT at 1:8..1:22
SELECT CAST(a AS INT) x FROM VALUES ('1'), ('x') t(a) LIMIT 0;
-- => error CAST_INVALID_INPUT at 1:8..1:22

-- case: not so what is aggregated, joined, sorted or made of one row
SELECT sum(CAST(a AS INT) + NULL) FROM VALUES ('x') t(a);
-- => sum((CAST(a AS INT) + NULL)) bigint
-- NULL
SELECT CAST(t.a AS INT) + NULL FROM VALUES ('x') t(a) JOIN VALUES ('x') u(a) ON t.a = u.a;
-- => (CAST(a AS INT) + NULL) int
-- NULL
SELECT a FROM VALUES ('x') t(a) ORDER BY CAST(a AS INT) + NULL;
-- => a string
-- x
SELECT CAST('x' AS INT) + NULL, count(*) FROM (SELECT 1/0) GROUP BY 1;
-- => (CAST(x AS INT) + NULL) int, count(1) bigint
-- NULL | 1
SELECT a FROM VALUES (1) t(a) WHERE false AND 1/0 = 1;
-- => a int

-- case: rows made there are none that are given
SELECT CAST(concat('x', id) AS INT) + NULL, elt(NULL, CAST(concat('x', id) AS INT)) FROM range(1);
-- => (CAST(concat(x, id) AS INT) + NULL) int, elt(NULL, CAST(concat(x, id) AS INT)) string
-- NULL | NULL
SELECT count(*) FROM (SELECT CAST(concat('x', id) AS INT) FROM range(1));
-- => count(1) bigint
-- 1

-- case: a null decides before the other arguments are evaluated
SELECT locate(n, CAST(b/0 AS STRING)), elt(n, CAST(b/0 AS STRING)), format_string(n, b/0), n IN (b/0, 2) FROM VALUES (1, CAST(NULL AS INT)) t(b, n);
-- => locate(n, CAST((b / 0) AS STRING), 1) int, elt(n, CAST((b / 0) AS STRING)) string, format_string(n, (b / 0)) string, (n IN ((b / 0), 2)) boolean
-- NULL | NULL | NULL | NULL
SELECT locate(n, CAST(b/0 AS STRING)), elt(n, CAST((b+1)/0 AS STRING)), format_string(n, (b+2)/0), n IN ((b+3)/0, 2) FROM (SELECT id + 1 b, nullif(id, id) n FROM range(1));
-- => locate(n, CAST((b / 0) AS STRING), 1) int, elt(n, CAST(((b + 1) / 0) AS STRING)) string, format_string(n, ((b + 2) / 0)) string, (n IN (((b + 3) / 0), 2)) boolean
-- NULL | NULL | NULL | NULL
SELECT locate('a', CAST(b/0 AS STRING), n), levenshtein(n, CAST(b/0 AS STRING)), levenshtein(n, 'a', CAST(b/0 AS INT)) FROM VALUES (1, CAST(NULL AS INT)) t(b, n);
-- => locate(a, CAST((b / 0) AS STRING), n) int, levenshtein(n, CAST((b / 0) AS STRING)) int, levenshtein(n, a, CAST((b / 0) AS INT)) int
-- 0 | NULL | NULL
SELECT locate('a', CAST(b/0 AS STRING), n), levenshtein(n, CAST(b/0 AS STRING)), levenshtein(n, 'a', CAST(b/0 AS INT)) FROM (SELECT id + 1 b, CAST(nullif(id, id) AS INT) n FROM range(1));
-- => locate(a, CAST((b / 0) AS STRING), n) int, levenshtein(n, CAST((b / 0) AS STRING)) int, levenshtein(n, a, CAST((b / 0) AS INT)) int
-- 0 | NULL | NULL
SELECT array_append(n, b/0), array_prepend(n, b/0), array_insert(n, 1, b/0), array_insert(array(1D), CAST(NULL AS INT), b/0) FROM VALUES (1, CAST(NULL AS ARRAY<DOUBLE>)) t(b, n);
-- => array_append(n, (b / 0)) array<double>, array_prepend(n, (b / 0)) array<double>, array_insert(n, 1, (b / 0)) array<double>, array_insert(array(1.0), CAST(NULL AS INT), (b / 0)) array<double>
-- NULL | NULL | NULL | NULL
SELECT array_append(n, b/0), array_prepend(n, (b+1)/0), array_insert(n, 1, (b+2)/0) FROM (SELECT id + 1 b, IF(id = 0, NULL, array(1D)) n FROM range(1));
-- => array_append(n, (b / 0)) array<double>, array_prepend(n, ((b + 1) / 0)) array<double>, array_insert(n, 1, ((b + 2) / 0)) array<double>
-- NULL | NULL | NULL

-- case: where a text begins to be searched is looked at first
SELECT locate(CAST(CAST(a AS INT) AS STRING), 'ab', CAST(b/0 AS INT)) FROM VALUES ('x', 1) t(a, b);
-- => error DIVIDE_BY_ZERO at 1:58..1:61
SELECT locate(CAST(CAST(a AS INT) AS STRING), 'ab', CAST(b/0 AS INT)) FROM (SELECT concat('x', id) a, id + 1 b FROM range(1));
-- => error DIVIDE_BY_ZERO at 1:58..1:61

-- case: of those that are chosen from the chosen one alone is evaluated
SELECT elt(id, 'a', CAST(concat('x', id) AS INT)) FROM range(1, 2);
-- => elt(id, a, CAST(concat(x, id) AS INT)) string
-- a
SELECT elt(2, CAST(a AS INT), b) FROM VALUES ('x', 'y') t(a, b);
-- => elt(2, CAST(a AS INT), b) string
-- y
SELECT elt(3, 'a', CAST(a AS INT)) FROM VALUES ('x') t(a);
-- => error INVALID_ARRAY_INDEX at 1:8..1:35
SELECT elt(2, CAST(a AS INT), CAST(b/0 AS STRING)) FROM VALUES ('x', 1) t(a, b);
-- => error DIVIDE_BY_ZERO at 1:36..1:39

-- case: the text is looked at before what is to be trimmed
SELECT trim(CAST(1/0 AS STRING), NULL), ltrim(CAST(1/0 AS STRING), NULL), trim(TRAILING CAST(1/0 AS STRING) FROM NULL);
-- => TRIM(BOTH CAST((1 / 0) AS STRING) FROM NULL) string, TRIM(LEADING CAST((1 / 0) AS STRING) FROM NULL) string, TRIM(TRAILING CAST((1 / 0) AS STRING) FROM NULL) string
-- NULL | NULL | NULL
SELECT trim(CAST(CAST(a AS INT) AS STRING), CAST(b/0 AS STRING)) FROM VALUES ('x', 1) t(a, b);
-- => error DIVIDE_BY_ZERO at 1:50..1:53
SELECT trim(CAST(CAST(a AS INT) AS STRING), CAST(b/0 AS STRING)) FROM (SELECT concat('x', id) a, id + 1 b FROM range(1));
-- => error DIVIDE_BY_ZERO at 1:50..1:53
SELECT trim(n, CAST(b/0 AS STRING)) FROM VALUES (1, CAST(NULL AS STRING)) t(b, n);
-- => error DIVIDE_BY_ZERO at 1:21..1:24

-- case: over given rows the unit of a date and the number of times come first
SELECT trunc(CAST(a AS DATE), CAST(b/0 AS STRING)) FROM VALUES ('x', 1) t(a, b);
-- => error DIVIDE_BY_ZERO at 1:36..1:39
SELECT trunc(CAST(a AS DATE), n), array_repeat(CAST(a AS INT), CAST(n AS INT)) FROM VALUES ('x', CAST(NULL AS STRING)) t(a, n);
-- => trunc(CAST(a AS DATE), n) date, array_repeat(CAST(a AS INT), CAST(n AS INT)) array<int>
-- NULL | NULL
SELECT array_repeat(CAST(a AS INT), CAST(b/0 AS INT)) FROM VALUES ('x', 1) t(a, b);
-- => error DIVIDE_BY_ZERO at 1:42..1:45

-- case: and no text of several is left out
SELECT concat(n, CAST(b/0 AS STRING)) FROM VALUES (1, CAST(NULL AS STRING)) t(b, n);
-- => error DIVIDE_BY_ZERO at 1:23..1:26
SELECT concat(NULL, CAST(a AS INT)) FROM VALUES ('x') t(a);
-- => error CAST_INVALID_INPUT at 1:21..1:35
SELECT concat(NULL, CAST(1/0 AS STRING));
-- => error DIVIDE_BY_ZERO at 1:26..1:29
SELECT concat(n, array(b/0)) FROM VALUES (1, CAST(NULL AS ARRAY<DOUBLE>)) t(b, n);
-- => concat(n, array((b / 0))) array<double>
-- NULL
SELECT encode(n, CAST(b/0 AS STRING)) FROM VALUES (1, CAST(NULL AS STRING)) t(b, n);
-- => error DIVIDE_BY_ZERO at 1:23..1:26
SELECT arrays_zip(n, array(b/0)) FROM VALUES (1, CAST(NULL AS ARRAY<DOUBLE>)) t(b, n);
-- => error DIVIDE_BY_ZERO at 1:28..1:31

-- case: elsewhere they are in the order they are written in
SELECT trunc(CAST(concat('x', id) AS DATE), CAST(1/id AS STRING)) FROM range(1);
-- => error CAST_INVALID_INPUT at 1:14..1:43
SELECT array_repeat(CAST(concat('x', id) AS INT), CAST(1/id AS INT)) FROM range(1);
-- => error CAST_INVALID_INPUT at 1:21..1:49
SELECT concat(nullif(id, id), CAST(1/id AS STRING)) FROM range(1);
-- => concat(nullif(id, id), CAST((1 / id) AS STRING)) string
-- NULL

-- case: what most texts may differ by is 0 where it is null, over given rows
SELECT levenshtein(a, 'ab', NULL), levenshtein(a, 'cd', NULL), levenshtein('ab', 'ab', NULL) FROM VALUES ('ab') t(a);
-- => levenshtein(a, ab, NULL) int, levenshtein(a, cd, NULL) int, levenshtein(ab, ab, NULL) int
-- 0 | -1 | 0
SELECT levenshtein(substr('ab', 1, CAST(id AS INT)), 'ab', NULL), levenshtein('ab', 'ab', CAST(nullif(id, id) AS INT)) FROM range(1);
-- => levenshtein(substr(ab, 1, CAST(id AS INT)), ab, NULL) int, levenshtein(ab, ab, CAST(nullif(id, id) AS INT)) int
-- NULL | NULL
SELECT levenshtein('ab', 'ab', NULL);
-- => levenshtein(ab, ab, NULL) int
-- NULL

-- case: how many digits are rounded to is a constant
SELECT round(a, b) FROM VALUES (1.234D, 1) t(a, b);
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:8..1:19
SELECT round(a, b) FROM VALUES (1.234, 1) t(a, b);
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:8..1:19
SELECT bround(1.5D, CAST(id AS INT)) FROM range(1);
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:8..1:37
SELECT round(1.5D, 1/0);
-- => error DIVIDE_BY_ZERO at 1:20..1:23
SELECT round(1.5, CAST('x' AS INT));
-- => error CAST_INVALID_INPUT at 1:19..1:35

-- case: a word before a text is the type of a literal
SELECT trim(DISTINCT FROM 'a');
-- => error UNSUPPORTED_TYPED_LITERAL at 1:22..1:30
SELECT trim(FROM 'a');
-- => error UNSUPPORTED_TYPED_LITERAL at 1:13..1:21
SELECT upper(DISTINCT FROM 'a');
-- => error UNSUPPORTED_TYPED_LITERAL at 1:23..1:31
SELECT trim(DISTINCT 'a');
-- => error INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX at 1:8..1:26

-- case: what constants raise is raised without rows too
CREATE TABLE without_rows (a INT, s STRING, m MAP<BIGINT, DOUBLE>) USING parquet;
SELECT m.field FROM without_rows;
-- => error CAST_INVALID_INPUT
SELECT a + 1/0 FROM without_rows;
-- => error DIVIDE_BY_ZERO at 1:12..1:15
SELECT a FROM without_rows WHERE a = 1 AND 1/0 = 1;
-- => error DIVIDE_BY_ZERO at 1:44..1:47
SELECT a FROM without_rows WHERE 1/0 = 1 AND false;
-- => error DIVIDE_BY_ZERO at 1:34..1:37
SELECT 1/0 FROM without_rows WHERE false;
-- => error DIVIDE_BY_ZERO at 1:8..1:11
SELECT sum(1/0), count(a) FILTER (WHERE 1/0 = 1) FROM without_rows;
-- => error DIVIDE_BY_ZERO at 1:12..1:15
SELECT a FROM without_rows ORDER BY 1/0;
-- => error DIVIDE_BY_ZERO at 1:37..1:40
SELECT x.a FROM without_rows x LEFT JOIN without_rows y ON x.a = y.a AND 1/0 = 1;
-- => error DIVIDE_BY_ZERO at 1:74..1:77
SELECT (SELECT max(1/0) FROM without_rows);
-- => error DIVIDE_BY_ZERO at 1:20..1:23
SELECT a IN (SELECT 1/0 FROM without_rows) FROM without_rows;
-- => error DIVIDE_BY_ZERO at 1:21..1:24
SELECT transform(array(a), x -> x + 1/0) FROM without_rows;
-- => error DIVIDE_BY_ZERO at 1:37..1:40
SELECT array(1/0, 2)[1], element_at(array(1), 5) FROM without_rows;
-- => error DIVIDE_BY_ZERO at 1:14..1:17
SELECT 1/0 FROM without_rows UNION ALL SELECT 1;
-- => error DIVIDE_BY_ZERO at 1:8..1:11
SELECT 1/0 WHERE false;
-- => error DIVIDE_BY_ZERO at 1:8..1:11

-- case: among the arguments of try_ functions as well
SELECT try_add(CAST('x' AS INT), a) FROM without_rows;
-- => error CAST_INVALID_INPUT at 1:16..1:32
SELECT try_parse_url(CAST(1/0 AS STRING), s) FROM without_rows;
-- => error DIVIDE_BY_ZERO at 1:27..1:30

-- case: not those that are left out before, are chosen, or are null for certain
SELECT a FROM without_rows WHERE false AND 1/0 = 1;
-- => a int
SELECT 1/0 FROM without_rows LIMIT 0;
-- => (1 / 0) double
SELECT id FROM (SELECT 1/0 x, id FROM range(1));
-- => id bigint
-- 0
SELECT CASE WHEN a > 1 THEN 1/0 END, if(a > 1, 1/0, 2), coalesce(a, 1/0), coalesce(1, 1/0), nvl2(a, 1/0, 1) FROM without_rows;
-- => CASE WHEN (a > 1) THEN (1 / 0) END double, (IF((a > 1), (1 / 0), 2)) double, coalesce(a, (1 / 0)) double, coalesce(1, (1 / 0)) double, nvl2(a, (1 / 0), 1) double
SELECT a FROM without_rows GROUP BY a, 1/0;
-- => a int
SELECT EXISTS (SELECT 1/0 FROM without_rows);
-- => exists() boolean
-- false
SELECT NULL + 1/0, 1/0 + NULL, raise_error('x') FROM without_rows;
-- => (NULL + (1 / 0)) double, ((1 / 0) + NULL) double, raise_error(USER_RAISED_EXCEPTION, map(errorMessage, x)) void
SELECT 1/0 FROM VALUES (1) t(a) WHERE a = 2;
-- => (1 / 0) double
DROP TABLE without_rows;

-- case: every part of a time is evaluated over given rows, whatever is null; elsewhere none behind a null
SET spark.sql.timeType.enabled=true;
-- => key string, value string
-- spark.sql.timeType.enabled | true
SELECT make_time(a, b, 1) FROM VALUES (CAST(NULL AS INT), 2147483648D) t(a, b);
-- => error CAST_OVERFLOW at 1:21..1:22
SELECT make_time(CAST(NULL AS INT), 2147483648D, 1), make_time(nullif(CAST(id AS INT), 0), 1/id, 1) FROM range(1);
-- => make_time(CAST(NULL AS INT), 2.147483648E9, 1) time(6), make_time(nullif(CAST(id AS INT), 0), (1 / id), 1) time(6)
-- NULL | NULL
RESET spark.sql.timeType.enabled;

-- case: over given rows a cipher and a keyed digest evaluate all, elsewhere nothing behind a null
SELECT aes_encrypt(if(b = 0, NULL, a), string(1 / b)) FROM VALUES ('a', 0) AS t(a, b);
-- => error DIVIDE_BY_ZERO at 1:47..1:52
SELECT aes_decrypt(if(b = 0, NULL, unhex(a)), string(1 / b)) FROM VALUES ('a', 0) AS t(a, b);
-- => error DIVIDE_BY_ZERO at 1:54..1:59
SELECT hmac(if(b = 0, NULL, a), string(1 / b)) FROM VALUES ('a', 0) AS t(a, b);
-- => error DIVIDE_BY_ZERO at 1:40..1:45
SELECT aes_encrypt(if(id = 0, NULL, 'a'), string(1 / id)) FROM range(1);
-- => aes_encrypt((IF((id = 0), NULL, a)), (1 / id), GCM, DEFAULT, , ) binary
-- NULL

-- case: a path that is constant is looked at before the document
SELECT get_json_object(string(1 / 0), string(int('x')));
-- => error CAST_INVALID_INPUT at 1:46..1:54
SELECT get_json_object(string(1 / b), string(int('x'))) FROM VALUES (0) AS t(b);
-- => error CAST_INVALID_INPUT at 1:46..1:54
SELECT get_json_object(string(1 / b), string(int(c))) FROM VALUES (0, 'x') AS t(b, c);
-- => error DIVIDE_BY_ZERO at 1:31..1:36

-- case: elt evaluates the chosen one alone, but constants before it looks at a row
SELECT elt(1, 'a', string(1 / 0));
-- => error DIVIDE_BY_ZERO at 1:27..1:32
SELECT elt(3, 'a', string(1 / 0));
-- => error DIVIDE_BY_ZERO at 1:27..1:32
SELECT elt(NULL, 'a', string(1 / 0));
-- => error DIVIDE_BY_ZERO at 1:30..1:35
SELECT elt(1, 'a', string(1 / 0)) FROM range(0);
-- => error DIVIDE_BY_ZERO at 1:27..1:32
SELECT elt(1, 'a', coalesce('b', string(1 / 0)));
-- => elt(1, a, coalesce(b, (1 / 0))) string
-- a
SELECT elt(b + 1, 'a', string(1 / b)) FROM VALUES (0) AS t(b);
-- => elt((b + 1), a, (1 / b)) string
-- a
SELECT elt(b + 1, 'a', string(1 / 0)) FROM VALUES (0) AS t(b);
-- => elt((b + 1), a, (1 / 0)) string
-- a

-- case: bytes that are NULL, in a character set that raises
SELECT decode(b, CAST(a/0 AS STRING)) FROM VALUES (CAST(NULL AS BINARY), 1) AS t(b, a);
-- => error DIVIDE_BY_ZERO at 1:23..1:26
SELECT decode(b, raise_error('x')) FROM VALUES (CAST(NULL AS BINARY), 1) AS t(b, a);
-- => error USER_RAISED_EXCEPTION at 1:18..1:34

-- case: what has no rows for certain raises nothing, through joins, unions and sets of groupings
SELECT 1/0 FROM range(2) JOIN (SELECT * FROM VALUES (2) s(b) WHERE b > 5) ON true;
-- => (1 / 0) double
SELECT 1/0 FROM (SELECT * FROM VALUES (2) s(b) WHERE b > 5) LEFT JOIN range(2) ON true;
-- => (1 / 0) double
SELECT id FROM range(3) JOIN (SELECT * FROM VALUES (2) s(b) WHERE b > 5) ON 1/0 > 1;
-- => id bigint
SELECT 1/0 FROM (SELECT * FROM VALUES (2) s(b) WHERE b > 5 UNION ALL SELECT * FROM VALUES (2) s(b) WHERE b > 6);
-- => (1 / 0) double
SELECT count(*) FROM VALUES (1) t(a) WHERE a > 5 GROUP BY ROLLUP (1/0);
-- => count(1) bigint
SELECT 1/0 FROM range(2) LEFT JOIN (SELECT * FROM VALUES (2) s(b) WHERE b > 5) ON true;
-- => error DIVIDE_BY_ZERO at 1:8..1:11

-- case: constants to group by that nobody reads
SELECT count(*) FROM (SELECT max(id), 1/0 AS x FROM range(3) GROUP BY x);
-- => count(1) bigint
-- 1
SELECT count(*) FROM (SELECT 1/0 AS x FROM range(3) GROUP BY ALL);
-- => count(1) bigint
-- 1
SELECT a FROM VALUES (1) t(a) GROUP BY a, a/0;
-- => error DIVIDE_BY_ZERO at 1:43..1:46
