-- spark.sql.timestampType: what TIMESTAMP means.

-- case: set
SET spark.sql.timestampType=TIMESTAMP_NTZ;
-- => key string, value string
-- spark.sql.timestampType | TIMESTAMP_NTZ

-- case: a literal
SELECT TIMESTAMP'2020-01-01 00:00:00' AS a, TIMESTAMP'2020-01-01 00:00:00+02:00' AS b, TIMESTAMP_LTZ'2020-01-01 00:00:00' AS c, TIMESTAMP'epoch' AS d;
-- => a timestamp_ntz, b timestamp, c timestamp, d timestamp_ntz
-- 2020-01-01 00:00:00 | 2019-12-31 14:00:00 | 2020-01-01 00:00:00 | 1970-01-01 00:00:00

-- case: the name of a literal
SELECT TIMESTAMP'2020-01-01 00:00:00';
-- => TIMESTAMP_NTZ '2020-01-01 00:00:00' timestamp_ntz
-- 2020-01-01 00:00:00

-- case: a cast
SELECT CAST('2020-01-01 00:00:00Z' AS TIMESTAMP), '2020-01-01' :: TIMESTAMP, CAST('2020-01-01' AS TIMESTAMP_LTZ);
-- => CAST(2020-01-01 00:00:00Z AS TIMESTAMP_NTZ) timestamp_ntz, CAST(2020-01-01 AS TIMESTAMP_NTZ) timestamp_ntz, CAST(2020-01-01 AS TIMESTAMP) timestamp
-- 2020-01-01 00:00:00 | 2020-01-01 00:00:00 | 2020-01-01 00:00:00

-- case: the function timestamp is a cast to the type with a zone
SELECT timestamp('2020-01-01') AS t;
-- => t timestamp
-- 2020-01-01 00:00:00

-- case: no number becomes one
SELECT CAST(1 AS TIMESTAMP);
-- => error DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION at 1:8..1:28

-- case: with a time zone that is written
SELECT CAST('2020-01-01' AS TIMESTAMP WITH LOCAL TIME ZONE), CAST('2020-01-01' AS TIMESTAMP WITHOUT TIME ZONE);
-- => CAST(2020-01-01 AS TIMESTAMP) timestamp, CAST(2020-01-01 AS TIMESTAMP_NTZ) timestamp_ntz
-- 2020-01-01 00:00:00 | 2020-01-01 00:00:00

-- case: text read
SELECT to_timestamp('2020-01-01') AS a, to_timestamp('2020', 'yyyy') AS b, try_to_timestamp('x') AS c, try_to_timestamp('2020', 'yyyy') AS d, to_timestamp_ltz('2020-01-01') AS e;
-- => a timestamp_ntz, b timestamp_ntz, c timestamp_ntz, d timestamp_ntz, e timestamp
-- 2020-01-01 00:00:00 | 2020-01-01 00:00:00 | NULL | 2020-01-01 00:00:00 | 2020-01-01 00:00:00

-- case: parts put together
SELECT make_timestamp(2020, 1, 1, 0, 0, 0) AS a, make_timestamp(2020, 1, 1, 0, 0, 0, 'UTC') AS b, try_make_timestamp(2020, 1, 1, 0, 0, 0) AS c, make_timestamp_ltz(2020, 1, 1, 0, 0, 0) AS d;
-- => a timestamp_ntz, b timestamp_ntz, c timestamp_ntz, d timestamp
-- 2020-01-01 00:00:00 | 2020-01-01 00:00:00 | 2020-01-01 00:00:00 | 2020-01-01 00:00:00

-- case: the clock keeps its type
SELECT typeof(current_timestamp()), typeof(now()), typeof(localtimestamp());
-- => typeof(current_timestamp()) string, typeof(now()) string, typeof(localtimestamp()) string
-- timestamp | timestamp | timestamp_ntz

-- case: schemas as text
SELECT from_json('{"a":"2020-01-01 00:00:00"}', 'a TIMESTAMP, b TIMESTAMP_LTZ') AS j, from_csv('2020-01-01 00:00:00', 'a TIMESTAMP') AS c;
-- => j struct<a:timestamp_ntz,b:timestamp>, c struct<a:timestamp_ntz>
-- {"a":2020-01-01 00:00:00,"b":null} | {"a":2020-01-01 00:00:00}

-- case: a moment in JSON is none without a zone
SELECT from_json('{"a":"2020-01-01T00:00:00Z"}', 'a TIMESTAMP') AS j;
-- => j struct<a:timestamp_ntz>
-- {"a":null}

-- case: schemas guessed
SELECT schema_of_csv('2020-01-01 00:00:00'), schema_of_csv('2020-01-01 00:00:00Z'), schema_of_csv('2020-01-01');
-- => schema_of_csv(2020-01-01 00:00:00) string, schema_of_csv(2020-01-01 00:00:00Z) string, schema_of_csv(2020-01-01) string
-- STRUCT<_c0: TIMESTAMP_NTZ> | STRUCT<_c0: TIMESTAMP> | STRUCT<_c0: DATE>

-- case: columns of a table
CREATE TABLE stamped (a TIMESTAMP, b ARRAY<TIMESTAMP>, c TIMESTAMP_LTZ) USING parquet;
DESCRIBE stamped;
-- => col_name string, data_type string, comment string
-- a                    | timestamp_ntz        |
-- b                    | array<timestamp_ntz> |
-- c                    | timestamp            |
SHOW CREATE TABLE stamped;
-- => createtab_stmt string
-- CREATE TABLE spark_catalog.default.stamped (\n  a TIMESTAMP_NTZ,\n  b ARRAY<TIMESTAMP_NTZ>,\n  c TIMESTAMP)\nUSING parquet\n

-- case: a column of partitions
CREATE TABLE stamped_parts (a INT, d TIMESTAMP) USING parquet PARTITIONED BY (d);
INSERT INTO stamped_parts PARTITION (d = '2020-01-01 01:00:00') VALUES (1);
SELECT * FROM stamped_parts;
-- => a int, d timestamp_ntz
-- 1 | 2020-01-01 01:00:00

-- case: arithmetic
SELECT TIMESTAMP'2020-01-01 05:00:00' - date'2020-01-01' AS d, date'2020-01-01' + INTERVAL '1' HOUR AS t, timestampadd(HOUR, 1, TIMESTAMP'2020-01-01 00:00:00') AS u;
-- => d interval day to second, t timestamp, u timestamp_ntz
-- 0 05:00:00.000000000 | 2020-01-01 01:00:00 | 2020-01-01 01:00:00

-- case: windows
SELECT window(c, '1 hour') AS w FROM VALUES (TIMESTAMP'2020-01-01 00:00:00') AS t(c) GROUP BY window(c, '1 hour');
-- => w struct<start:timestamp_ntz,end:timestamp_ntz>
-- {"start":2020-01-01 00:00:00,"end":2020-01-01 01:00:00}

-- case: reset
RESET spark.sql.timestampType;

-- case: as before
SELECT typeof(TIMESTAMP'2020-01-01 00:00:00'), typeof(to_timestamp('2020-01-01'));
-- => typeof(TIMESTAMP '2020-01-01 00:00:00') string, typeof(to_timestamp(2020-01-01)) string
-- timestamp | timestamp

-- case: the schema of JSON with timestamps, where timestamps have no zone and where they have one
SET spark.sql.timestampType = TIMESTAMP_NTZ;
-- => key string, value string
-- spark.sql.timestampType | TIMESTAMP_NTZ
SELECT schema_of_json('{"a":["2020-01-01 00:00:00","2020-01-01 00:00:00Z"],"b":"12:00:00","c":"2020","d":"2020-01-01 00:00:00 America/Los_Angeles","e":"x","f":"2020-01-01","g":"now","h":""}', map('inferTimestamp','true')) s;
-- => s string
-- STRUCT<a: ARRAY<TIMESTAMP>, b: TIMESTAMP, c: TIMESTAMP_NTZ, d: TIMESTAMP, e: STRING, f: TIMESTAMP_NTZ, g: STRING, h: STRING>
SELECT schema_of_json('{"a":"2020-01-01 00:00:00","b":"2020-01-01 00:00","c":"2020/01/01 00:00"}', map('inferTimestamp','true','timestampNTZFormat','yyyy/MM/dd HH:mm')) s;
-- => s string
-- STRUCT<a: TIMESTAMP, b: TIMESTAMP, c: TIMESTAMP_NTZ>
SET spark.sql.timestampType = TIMESTAMP_LTZ;
-- => key string, value string
-- spark.sql.timestampType | TIMESTAMP_LTZ
SELECT schema_of_json('{"a":"2020-01-01 00:00:00","b":"12:00:00","c":"2020-01-01T00:00:00+02:00","d":["2020","x"]}', map('inferTimestamp','true')) s;
-- => s string
-- STRUCT<a: TIMESTAMP, b: TIMESTAMP, c: TIMESTAMP, d: ARRAY<STRING>>
SELECT schema_of_json('{"a":"2020-01-01 00:00:00"}') s;
-- => s string
-- STRUCT<a: STRING>
