-- Words that every object of JavaScript has something under: in a query they are words like others.

-- case: casts of a text that is no number
SELECT CAST('constructor' AS FLOAT);
-- => error CAST_INVALID_INPUT at 1:8..1:36
SELECT try_cast(s AS DOUBLE) AS d FROM VALUES ('constructor'), ('__proto__'), ('1') AS t(s);
-- => d double
-- 1.0
-- NULL
-- NULL
SELECT s + 1 FROM VALUES ('constructor') AS t(s);
-- => error CAST_INVALID_INPUT at 1:8..1:9
SELECT from_json('{"a": "constructor", "b": 1}', 'a double, b int') AS j;
-- => j struct<a:double,b:int>
-- {"a":null,"b":1}

-- case: units of time
SELECT date_trunc(s, timestamp'2020-01-02 03:04:05') AS d FROM VALUES ('constructor'), ('year') AS t(s);
-- => d timestamp
-- 2020-01-01 00:00:00
-- NULL
SELECT trunc(date'2020-02-02', s) AS d FROM VALUES ('constructor'), ('year') AS t(s);
-- => d date
-- 2020-01-01
-- NULL
SELECT extract(constructor FROM timestamp'2020-01-01');
-- => error INVALID_EXTRACT_FIELD at 1:8..1:55
SELECT date_part('constructor', date'2020-01-01');
-- => error INVALID_EXTRACT_FIELD at 1:8..1:50
SELECT interval 1 constructor;
-- => error PARSE_SYNTAX_ERROR at 1:19..1:30
SELECT interval '1' constructor;
-- => error INVALID_TYPED_LITERAL at 1:8..1:20
SELECT try_cast('1 constructor' AS INTERVAL) AS i;
-- => i interval
-- NULL
SELECT constructor(DAY, date'2020-01-01', date'2020-01-02');
-- => error UNRESOLVED_ROUTINE at 1:8..1:60

-- case: types and classes of characters
SELECT from_json('{"a": 1}', 'struct<a: constructor>');
-- => error UNSUPPORTED_DATATYPE at 1:8..1:55
SELECT regexp_replace('a', r'\p{constructor}', 'x');
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:52
SELECT 'a' RLIKE r'\p{toString}';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:33
SELECT regexp_replace('a', r'\p{javaconstructor}', 'x');
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:56

-- case: keys, parameters and columns
SET constructor;
-- => key string, value string
-- constructor | <undefined>
CREATE TABLE inherited (`__proto__` INT, constructor INT) USING parquet TBLPROPERTIES ('__proto__' = '2', 'constructor' = '1');
INSERT INTO inherited VALUES (1, 2);
SELECT * FROM inherited WHERE `__proto__` = 1 AND constructor = 2;
-- => __proto__ int, constructor int
-- 1 | 2
SHOW TBLPROPERTIES inherited ('__proto__');
-- => key string, value string
-- __proto__ | 2
EXECUTE IMMEDIATE 'SELECT :constructor AS a, :__proto__ AS b' USING 5 AS constructor, 6 AS __proto__;
-- => a int, b int
-- 5 | 6
DROP TABLE inherited;
