-- Statements and clauses that came with Spark 4.3, and those that only a pipeline or another catalog runs.

-- case: collations are listed by name, those of bytes first
SHOW COLLATIONS LIKE 'utf8*';
-- => NAME string, LANGUAGE string, COUNTRY string, ACCENT_SENSITIVITY string, CASE_SENSITIVITY string, PAD_ATTRIBUTE string, ICU_VERSION string
-- UTF8_BINARY | NULL | NULL | ACCENT_SENSITIVE | CASE_SENSITIVE | NO_PAD | NULL
-- UTF8_LCASE | NULL | NULL | ACCENT_SENSITIVE | CASE_INSENSITIVE | NO_PAD | NULL
-- UTF8_BINARY_RTRIM | NULL | NULL | ACCENT_SENSITIVE | CASE_SENSITIVE | RTRIM | NULL
-- UTF8_LCASE_RTRIM | NULL | NULL | ACCENT_SENSITIVE | CASE_INSENSITIVE | RTRIM | NULL
SHOW COLLATIONS 'sr_*_srb|UNICODE_CI*|nb_nor|de_AUT_AI|ar_R*';
-- => NAME string, LANGUAGE string, COUNTRY string, ACCENT_SENSITIVITY string, CASE_SENSITIVITY string, PAD_ATTRIBUTE string, ICU_VERSION string
-- UNICODE_CI | NULL | NULL | ACCENT_SENSITIVE | CASE_INSENSITIVE | NO_PAD | 78.3.0.0
-- UNICODE_CI_AI | NULL | NULL | ACCENT_INSENSITIVE | CASE_INSENSITIVE | NO_PAD | 78.3.0.0
-- UNICODE_CI_AI_RTRIM | NULL | NULL | ACCENT_INSENSITIVE | CASE_INSENSITIVE | RTRIM | 78.3.0.0
-- UNICODE_CI_RTRIM | NULL | NULL | ACCENT_SENSITIVE | CASE_INSENSITIVE | RTRIM | 78.3.0.0
-- ar_RTRIM | Arabic | NULL | ACCENT_SENSITIVE | CASE_SENSITIVE | RTRIM | 78.3.0.0
-- de_AUT_AI | German | Austria | ACCENT_INSENSITIVE | CASE_SENSITIVE | NO_PAD | 78.3.0.0
-- nb_NOR | Norwegian Bokmål | Norway | ACCENT_SENSITIVE | CASE_SENSITIVE | NO_PAD | 78.3.0.0
-- sr_Cyrl_SRB | Serbian | Serbia | ACCENT_SENSITIVE | CASE_SENSITIVE | NO_PAD | 78.3.0.0
-- sr_Latn_SRB | Serbian | Serbia | ACCENT_SENSITIVE | CASE_SENSITIVE | NO_PAD | 78.3.0.0
SHOW COLLATIONS LIKE 'nothing';
-- => NAME string, LANGUAGE string, COUNTRY string, ACCENT_SENSITIVITY string, CASE_SENSITIVITY string, PAD_ATTRIBUTE string, ICU_VERSION string
SELECT * FROM collations() WHERE name LIKE 'de_AUT%RTRIM' ORDER BY name;
-- => CATALOG string, SCHEMA string, NAME string, LANGUAGE string, COUNTRY string, ACCENT_SENSITIVITY string, CASE_SENSITIVITY string, PAD_ATTRIBUTE string, ICU_VERSION string
-- SYSTEM | BUILTIN | de_AUT_AI_RTRIM | German | Austria | ACCENT_INSENSITIVE | CASE_SENSITIVE | RTRIM | 78.3.0.0
-- SYSTEM | BUILTIN | de_AUT_CI_AI_RTRIM | German | Austria | ACCENT_INSENSITIVE | CASE_INSENSITIVE | RTRIM | 78.3.0.0
-- SYSTEM | BUILTIN | de_AUT_CI_RTRIM | German | Austria | ACCENT_SENSITIVE | CASE_INSENSITIVE | RTRIM | 78.3.0.0
-- SYSTEM | BUILTIN | de_AUT_RTRIM | German | Austria | ACCENT_SENSITIVE | CASE_SENSITIVE | RTRIM | 78.3.0.0
SELECT catalog, schema, count(*), count(language), count(country), count(icu_version) FROM collations() GROUP BY ALL;
-- => catalog string, schema string, count(1) bigint, count(language) bigint, count(country) bigint, count(icu_version) bigint
-- SYSTEM | BUILTIN | 1164 | 1152 | 152 | 1160
SELECT * FROM collations(1);
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:15..1:28
SELECT collations();
-- => error NOT_A_SCALAR_FUNCTION at 1:8..1:20
SHOW COLLATIONS IN default;
-- => error PARSE_SYNTAX_ERROR at 1:17..1:19

-- case: no catalog has procedures
SHOW PROCEDURES;
-- => error MISSING_CATALOG_ABILITY.PROCEDURES at 1:1..1:16
SHOW PROCEDURES FROM spark_catalog;
-- => error MISSING_CATALOG_ABILITY.PROCEDURES at 1:1..1:35
SHOW PROCEDURES LIKE 'a*';
-- => error PARSE_SYNTAX_ERROR at 1:17..1:21
CALL p(1);
-- => error UNRESOLVED_ROUTINE at 1:1..1:10
CALL a.b.p(x => 1, 2);
-- => error UNRESOLVED_ROUTINE at 1:1..1:22
CALL abs(1);
-- => error UNRESOLVED_ROUTINE at 1:1..1:12
CALL p;
-- => error PARSE_SYNTAX_ERROR at 1:7..1:7
DESCRIBE PROCEDURE a.p;
-- => error UNRESOLVED_ROUTINE at 1:1..1:23
SELECT 1 AS call, 2 procedures;
-- => call int, procedures int
-- 1 | 2
SHOW CACHED TABLES;
-- => error PARSE_SYNTAX_ERROR at 1:6..1:12

-- case: tables and partitions as JSON
CREATE TABLE kept (a INT, b INT, c STRING) USING parquet PARTITIONED BY (b, c);
INSERT INTO kept VALUES (1, 2, 'x y/z'), (1, null, null), (1, 3, '"q');
CREATE VIEW seen AS SELECT a FROM kept;
CREATE TEMPORARY VIEW passing AS SELECT 1;
SHOW TABLES AS JSON;
-- => json_metadata string
-- {"tables":[{"name":"kept","namespace":["default"],"isTemporary":false},{"name":"seen","namespace":["default"],"isTemporary":false},{"name":"passing","namespace":[],"isTemporary":true}]}
SHOW TABLES LIKE 'k*' AS JSON;
-- => json_metadata string
-- {"tables":[{"name":"kept","namespace":["default"],"isTemporary":false}]}
SHOW TABLES LIKE 'nothing' AS JSON;
-- => json_metadata string
-- {"tables":[]}
SHOW TABLE EXTENDED LIKE '*' AS JSON;
-- => json_metadata string
-- {"tables":[{"name":"kept","catalog":"spark_catalog","namespace":["default"],"type":"MANAGED","isTemporary":false},{"name":"seen","catalog":"spark_catalog","namespace":["default"],"type":"VIEW","isTemporary":false},{"name":"passing","catalog":"spark_catalog","namespace":[],"type":"VIEW","isTemporary":true}]}
SHOW TABLE EXTENDED LIKE 'kept' PARTITION (b = 2, c = 'x y/z') AS JSON;
-- => error UNSUPPORTED_FEATURE.SHOW_TABLE_EXTENDED_JSON_WITH_PARTITION at 1:64..1:66
SHOW PARTITIONS kept AS JSON;
-- => json_metadata string
-- {"partitions":[{"b":"2","c":"x y%2Fz"},{"b":"3","c":"%22q"},{"b":"__HIVE_DEFAULT_PARTITION__","c":"__HIVE_DEFAULT_PARTITION__"}]}
SHOW PARTITIONS kept PARTITION (b = 2) AS JSON;
-- => json_metadata string
-- {"partitions":[{"b":"2","c":"x y%2Fz"}]}
SHOW PARTITIONS seen AS JSON;
-- => error EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE at 1:1..1:29
SHOW TABLES AS TEXT;
-- => error PARSE_SYNTAX_ERROR at 1:16..1:20
SHOW VIEWS AS JSON;
-- => error PARSE_SYNTAX_ERROR at 1:12..1:14
DESCRIBE FUNCTION abs AS JSON;
-- => error DESCRIBE_JSON_NOT_EXTENDED at 1:23..1:25
DESCRIBE FUNCTION EXTENDED abs AS JSON;
-- => error PARSE_SYNTAX_ERROR at 1:32..1:34
DESCRIBE SCHEMA default AS JSON;
-- => error DESCRIBE_JSON_NOT_EXTENDED at 1:25..1:27
DESCRIBE kept AS JSON;
-- => error DESCRIBE_JSON_NOT_EXTENDED at 1:15..1:17

-- case: parts of pipelines are made by pipelines
CREATE TABLE flows (a INT, b STRING) USING parquet;
CREATE MATERIALIZED VIEW mv AS SELECT * FROM flows;
-- => error UNSUPPORTED_FEATURE.CREATE_PIPELINE_DATASET_QUERY_EXECUTION at 1:1..1:51
CREATE MATERIALIZED VIEW IF NOT EXISTS mv (a INT COMMENT 'x') USING parquet PARTITIONED BY (a) COMMENT 'c' TBLPROPERTIES ('k' = 'v') AS SELECT 1 a;
-- => error UNSUPPORTED_FEATURE.CREATE_PIPELINE_DATASET_QUERY_EXECUTION at 1:1..1:147
CREATE MATERIALIZED VIEW mv AS SELECT nope FROM flows;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:39..1:43
CREATE MATERIALIZED VIEW mv;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:8..1:28
CREATE MATERIALIZED VIEW mv LOCATION 'x' AS SELECT 1;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:8..1:53
CREATE MATERIALIZED VIEW mv OPTIONS (a 'b') AS SELECT 1;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:8..1:56
CREATE MATERIALIZED VIEW mv COMMENT 'a' COMMENT 'b' AS SELECT 1;
-- => error DUPLICATE_CLAUSES at 1:41..1:48
CREATE OR REPLACE MATERIALIZED VIEW mv AS SELECT 1;
-- => error PARSE_SYNTAX_ERROR at 1:19..1:31
CREATE TEMPORARY MATERIALIZED VIEW mv AS SELECT 1;
-- => error PARSE_SYNTAX_ERROR at 1:18..1:30
DROP MATERIALIZED VIEW mv;
-- => error PARSE_SYNTAX_ERROR at 1:6..1:18
CREATE STREAMING TABLE st;
-- => error UNSUPPORTED_FEATURE.CREATE_PIPELINE_DATASET_QUERY_EXECUTION at 1:1..1:26
CREATE STREAMING TABLE st AS SELECT * FROM STREAM flows;
-- => error UNSUPPORTED_FEATURE.CREATE_PIPELINE_DATASET_QUERY_EXECUTION at 1:1..1:56
CREATE STREAMING TABLE st FLOW AUTO CDC FROM STREAM flows KEYS (a) SEQUENCE BY b;
-- => error UNSUPPORTED_FEATURE.CREATE_PIPELINE_DATASET_QUERY_EXECUTION at 1:1..1:81
CREATE STREAMING VIEW st AS SELECT 1;
-- => error PARSE_SYNTAX_ERROR at 1:18..1:22
CREATE FLOW f AS INSERT INTO flows BY NAME SELECT 1 a, 'b' b;
-- => error UNSUPPORTED_FEATURE.CREATE_FLOW_QUERY_EXECUTION at 1:1..1:61
CREATE FLOW f COMMENT 'x' AS INSERT INTO nothing BY NAME SELECT 1;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:30..1:66
CREATE FLOW f AS SELECT 1;
-- => error PARSE_SYNTAX_ERROR at 1:18..1:24
CREATE FLOW f AS AUTO CDC INTO flows FROM STREAM(flows) KEYS (a) APPLY AS DELETE WHEN b = 'x' SEQUENCE BY b COLUMNS * EXCEPT (b) STORED AS SCD TYPE 1;
-- => error UNSUPPORTED_FEATURE.CREATE_FLOW_QUERY_EXECUTION at 1:1..1:150
CREATE FLOW f AS AUTO CDC INTO flows FROM STREAM flows KEYS (a) SEQUENCE BY b STORED AS SCD TYPE 2 TRACK HISTORY ON (a);
-- => error UNSUPPORTED_FEATURE.CREATE_FLOW_QUERY_EXECUTION at 1:1..1:120
CREATE FLOW f AS AUTO CDC INTO flows FROM STREAM nothing KEYS (a) SEQUENCE BY b;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:43..1:57
CREATE FLOW f AS AUTO CDC INTO flows FROM flows KEYS (a) SEQUENCE BY b;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:43..1:48
CREATE FLOW f AS AUTO CDC INTO flows FROM STREAM flows KEYS (a) SEQUENCE BY b STORED AS SCD TYPE 3;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:79..1:99
CREATE FLOW f AS AUTO CDC INTO flows FROM STREAM flows KEYS (a);
-- => error MISSING_CLAUSES_FOR_OPERATION at 1:43..1:64
CREATE FLOW f AS AUTO CDC INTO flows FROM STREAM flows KEYS a SEQUENCE BY b;
-- => error PARSE_SYNTAX_ERROR at 1:61..1:62

-- case: changes of a table, which no table here keeps
CREATE TABLE changing (a INT, b STRING) USING parquet;
INSERT INTO changing VALUES (1, 'x');
SELECT * FROM changing CHANGES FROM VERSION 1 EXCLUSIVE TO VERSION 2 INCLUSIVE;
-- => error UNSUPPORTED_FEATURE.CHANGE_DATA_CAPTURE at 1:24..1:79
SELECT * FROM changing CHANGES FROM TIMESTAMP '2020-01-01' AS c;
-- => error UNSUPPORTED_FEATURE.CHANGE_DATA_CAPTURE at 1:24..1:59
SELECT * FROM nothing CHANGES FROM VERSION 'a' WITH (deduplicationMode = 'none');
-- => error UNSUPPORTED_FEATURE.CHANGE_DATA_CAPTURE at 1:23..1:81
WITH c AS (SELECT 1) SELECT * FROM c CHANGES FROM VERSION 1;
-- => error UNSUPPORTED_FEATURE.CHANGE_DATA_CAPTURE_ON_RELATION at 1:38..1:60
SELECT * FROM changing CHANGES FROM VERSION 1 TO TIMESTAMP '2020-01-01';
-- => error PARSE_SYNTAX_ERROR at 1:50..1:59
SELECT * FROM changing CHANGES FROM TIMESTAMP a;
-- => error _LEGACY_ERROR_TEMP_0056 at 1:24..1:48
SELECT * FROM changing CHANGES TO VERSION 1;
-- => error PARSE_SYNTAX_ERROR at 1:32..1:34
SELECT * FROM changing c CHANGES FROM VERSION 1;
-- => error PARSE_SYNTAX_ERROR at 1:26..1:33
SELECT changes.a FROM changing CHANGES;
-- => a int
-- 1
SELECT * FROM changing WITH (a = 1);
-- => a int, b string
-- 1 | x
SELECT * FROM range(3) WITH (a = 1);
-- => error PARSE_SYNTAX_ERROR at 1:32..1:33

-- case: bins, which Spark reads only
CREATE TABLE binned (a INT, b INT) USING parquet;
SELECT * FROM binned BIN BY (RANGE a TO b BIN WIDTH 1 + a DISTRIBUTE UNIFORM (a, binned.b));
-- => error UNSUPPORTED_FEATURE.BIN_BY at 1:22..1:92
SELECT * FROM nothing t BIN BY (RANGE a TO b BIN WIDTH INTERVAL 1 DAY ALIGN TO TIMESTAMP'2020-01-01' DISTRIBUTE UNIFORM (a) BIN_START AS s BIN_END AS e BIN_DISTRIBUTE_RATIO AS r) AS y;
-- => error UNSUPPORTED_FEATURE.BIN_BY at 1:25..1:184
FROM binned |> BIN BY (RANGE a TO b BIN WIDTH 1 DISTRIBUTE UNIFORM (a));
-- => error UNSUPPORTED_FEATURE.BIN_BY at 1:16..1:72
SELECT * FROM binned BIN BY (RANGE a TO b BIN WIDTH 1);
-- => error PARSE_SYNTAX_ERROR at 1:54..1:55
SELECT * FROM binned BIN BY (RANGE a TO b BIN WIDTH 1 DISTRIBUTE EXACT (a));
-- => error PARSE_SYNTAX_ERROR at 1:66..1:71
SELECT * FROM binned BIN BY (RANGE a + 1 TO b BIN WIDTH 1 DISTRIBUTE UNIFORM (a));
-- => error PARSE_SYNTAX_ERROR at 1:38..1:39
SELECT bin.x FROM binned BIN (x, y);
-- => x int

-- case: streams
CREATE TABLE rows_of (a INT, b STRING) USING parquet;
CREATE VIEW seen_rows AS SELECT 1 AS one;
CREATE TEMPORARY VIEW passing_rows AS SELECT 1 AS one;
SELECT * FROM STREAM range(3);
-- => id bigint
-- 0
-- 1
-- 2
SELECT x.id FROM STREAM(range(2)) x, STREAM explode(array(1, 2)) AS e(n);
-- => id bigint
-- 0
-- 0
-- 1
-- 1
WITH c AS (SELECT 1 AS one) SELECT * FROM STREAM c;
-- => one int
-- 1
SELECT * FROM STREAM rows_of;
-- => error _LEGACY_ERROR_TEMP_3102 at 1:15..1:29
SELECT count(*) FROM STREAM(default.rows_of) AS s;
-- => error _LEGACY_ERROR_TEMP_3102 at 1:22..1:45
SELECT * FROM STREAM nothing;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:15..1:29
SELECT * FROM STREAM seen_rows;
-- => error _LEGACY_ERROR_TEMP_1018 at 1:15..1:31
SELECT * FROM STREAM passing_rows;
-- => error _LEGACY_ERROR_TEMP_1008 at 1:15..1:34
SELECT * FROM STREAM;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:15..1:21
SELECT * FROM STREAM(1);
-- => error UNRESOLVABLE_TABLE_VALUED_FUNCTION at 1:15..1:24
SELECT * FROM STREAM rows_of TABLESAMPLE (1 ROWS);
-- => error PARSE_SYNTAX_ERROR at 1:30..1:41
SELECT * FROM range(1), LATERAL STREAM range(2);
-- => error INVALID_SQL_SYNTAX.LATERAL_WITHOUT_SUBQUERY_OR_TABLE_VALUED_FUNC at 1:33..1:48
DESCRIBE QUERY SELECT * FROM STREAM rows_of;
-- => col_name string, data_type string, comment string
-- a                    | int                  |
-- b                    | string               |

-- case: a watermark says nothing where all rows are there
CREATE TABLE late (a INT, b STRING) USING parquet;
INSERT INTO late VALUES (1, 'x');
SELECT * FROM late WATERMARK a DELAY OF INTERVAL 1 MINUTE;
-- => a int, b string
-- 1 | x
SELECT * FROM late TABLESAMPLE (100 PERCENT) WATERMARK x.a DELAY OF INTERVAL '1-2' YEAR TO MONTH AS x;
-- => a int, b string
-- 1 | x
SELECT * FROM (SELECT TIMESTAMP'2020-01-01' ts) WATERMARK ts AS t DELAY OF INTERVAL 1 MINUTE 2 SECONDS;
-- => t timestamp, ts timestamp
-- 2020-01-01 00:00:00 | 2020-01-01 00:00:00
SELECT late.b, c FROM late WATERMARK a + 1 c DELAY OF INTERVAL 1 MINUTE;
-- => b string, c int
-- x | 2
SELECT x.c FROM late WATERMARK a AS c DELAY OF INTERVAL 1 MINUTE x;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:11
SELECT * FROM late WATERMARK a AS a DELAY OF INTERVAL 1 DAY JOIN range(1) WATERMARK id DELAY OF INTERVAL 2 SECONDS;
-- => a int, a int, b string, id bigint
-- 1 | 1 | x | 0
FROM range(2) WATERMARK id DELAY OF INTERVAL 1 MINUTE SELECT id ORDER BY id;
-- => id bigint
-- 0
-- 1
SELECT * FROM late WATERMARK nope DELAY OF INTERVAL 1 MINUTE;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:30..1:34
SELECT * FROM late WATERMARK a + 1 DELAY OF INTERVAL 1 MINUTE;
-- => error REQUIRES_EXPLICIT_NAME_IN_WATERMARK_CLAUSE at 1:30..1:35
SELECT * FROM late WATERMARK struct(a) AS (c, d) DELAY OF INTERVAL 1 MINUTE;
-- => error CANNOT_USE_MULTI_ALIASES_IN_WATERMARK_CLAUSE at 1:20..1:49
SELECT * FROM late AS x WATERMARK a DELAY OF INTERVAL 1 MINUTE;
-- => error PARSE_SYNTAX_ERROR at 1:25..1:34
SELECT * FROM late WATERMARK a DELAY OF '1 minute';
-- => error PARSE_SYNTAX_ERROR at 1:41..1:51
SELECT watermark.x FROM late WATERMARK (x, y);
-- => x int
-- 1
SELECT count(*) FROM late WATERMARK JOIN late;
-- => count(1) bigint
-- 1
