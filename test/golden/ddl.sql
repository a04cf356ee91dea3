-- Databases, tables, views, INSERT, SHOW, DESCRIBE.

-- case: a table and its rows
CREATE TABLE t (id INT, name STRING, amount DECIMAL(10,2)) USING parquet;
INSERT INTO t VALUES (1, 'a', 1.5), (2, null, null);
SELECT * FROM t;
-- => id int, name string, amount decimal(10,2)
-- 1 | a | 1.50
-- 2 | NULL | NULL

-- case: insert converts to the types of the table
INSERT INTO t SELECT 3L, 'c', 2;
SELECT * FROM t WHERE id = 3;
-- => id int, name string, amount decimal(10,2)
-- 3 | c | 2.00

-- case: insert that does not fit
INSERT INTO t VALUES (99999999999, 'x', 1);
-- => error CAST_OVERFLOW_IN_TABLE_INSERT

-- case: insert of a type that does not convert
INSERT INTO t VALUES ('x', 'y', true);
-- => error INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST

-- case: insert with a column list
INSERT INTO t (name, id) VALUES ('d', 4);
SELECT * FROM t WHERE id = 4;
-- => id int, name string, amount decimal(10,2)
-- 4 | d | NULL

-- case: insert with too few columns
INSERT INTO t VALUES (1);
-- => error INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS at 1:1..1:25

-- case: overwrite
INSERT OVERWRITE TABLE t SELECT 9, 'z', 0.1;
SELECT * FROM t;
-- => id int, name string, amount decimal(10,2)
-- 9 | z | 0.10

-- case: describe
DESCRIBE t;
-- => col_name string, data_type string, comment string
-- id                   | int                  |
-- name                 | string               |
-- amount               | decimal(10,2)        |

-- case: create again
CREATE TABLE t (x INT) USING parquet;
-- => error TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:37

-- case: create if it is not there
CREATE TABLE IF NOT EXISTS t (x INT) USING parquet;
SELECT * FROM t;
-- => id int, name string, amount decimal(10,2)
-- 9 | z | 0.10

-- case: create as select
CREATE TABLE c USING parquet AS SELECT id, id * 2 AS twice FROM range(3);
SELECT * FROM c;
-- => id bigint, twice bigint
-- 0 | 0
-- 1 | 2
-- 2 | 4

-- case: show tables
SHOW TABLES;
-- => namespace string, tableName string, isTemporary boolean
-- c
-- t

-- case: show tables like
SHOW TABLES LIKE 'c*';
-- => namespace string, tableName string, isTemporary boolean
-- c

-- case: show columns
SHOW COLUMNS IN t;
-- => col_name string
-- id
-- name
-- amount

-- case: a partitioned table
CREATE TABLE p (v STRING, day INT) USING parquet PARTITIONED BY (day);
INSERT INTO p VALUES ('a', 1), ('b', 2), ('c', null);
SELECT * FROM p WHERE day = 2;
-- => v string, day int
-- b | 2
SELECT * FROM p;
-- => v string, day int
-- a | 1
-- b | 2
-- c | NULL
SHOW PARTITIONS p;
-- => partition string
-- day=1
-- day=2
-- day=__HIVE_DEFAULT_PARTITION__
DESCRIBE p;
-- => col_name string, data_type string, comment string
-- v                    | string               |
-- day                  | int                  |
-- # Partition Information |                      |
-- # col_name           | data_type            | comment
-- day                  | int                  |

-- case: insert into one partition
INSERT INTO p PARTITION (day = 3) VALUES ('x');
SELECT v, day FROM p WHERE day = 3;
-- => v string, day int
-- x | 3

-- case: overwrite one partition
INSERT OVERWRITE p PARTITION (day = 3) VALUES ('y');
SELECT v, day FROM p WHERE day >= 2;
-- => v string, day int
-- b | 2
-- y | 3

-- case: csv and json tables
CREATE TABLE tc (a INT, b STRING) USING csv;
INSERT INTO tc VALUES (1, 'x,y'), (2, null);
SELECT * FROM tc;
-- => a int, b string
-- 1 | x,y
-- 2 | NULL
CREATE TABLE tj (a INT, b ARRAY<STRING>) USING json;
INSERT INTO tj VALUES (1, array('p', null));
SELECT * FROM tj;
-- => a int, b array<string>
-- 1 | ["p",null]

-- case: a view
CREATE VIEW v AS SELECT id + 1 AS n FROM c;
SELECT * FROM v;
-- => n bigint
-- 1
-- 2
-- 3
CREATE OR REPLACE VIEW v AS SELECT 'new' AS n;
SELECT * FROM v;
-- => n string
-- new

-- case: a view with column names
CREATE VIEW w (a, b) AS SELECT 1, 'x';
SELECT b, a FROM w;
-- => b string, a int
-- x | 1

-- case: a temporary view
CREATE TEMP VIEW tv AS SELECT 7 AS x;
SELECT x FROM tv;
-- => x int
-- 7
DROP VIEW tv;
SELECT x FROM tv;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:15..1:17

-- case: a temporary view that is there already
CREATE TEMP VIEW tw AS SELECT 1 AS x;
CREATE TEMP VIEW tw AS SELECT 2 AS x;
-- => error TEMP_TABLE_OR_VIEW_ALREADY_EXISTS at 1:1..1:37

-- case: a database
CREATE DATABASE d1;
CREATE DATABASE d1;
-- => error SCHEMA_ALREADY_EXISTS
CREATE DATABASE IF NOT EXISTS d1;
SHOW DATABASES;
-- => namespace string
-- d1
-- default
USE d1;
SELECT current_database();
-- => current_schema() string
-- d1
CREATE TABLE x USING parquet AS SELECT 1 AS one;
SELECT one FROM d1.x;
-- => one int
-- 1
USE default;
SHOW TABLES IN d1;
-- => namespace string, tableName string, isTemporary boolean
-- x
-- tw

-- case: drop of a database that holds tables
DROP DATABASE d1;
-- => error SCHEMA_NOT_EMPTY

-- case: drop with cascade
DROP DATABASE d1 CASCADE;
SHOW DATABASES;
-- => namespace string
-- default

-- case: names that are not there
DROP TABLE nothing;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:1..1:19
DROP TABLE IF EXISTS nothing;
USE nowhere;
-- => error SCHEMA_NOT_FOUND at 1:1..1:12
DESCRIBE nothing;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:1..1:17
INSERT INTO nothing VALUES (1);
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:1..1:31

-- case: a database that is not there
CREATE TABLE nowhere.t (a INT) USING parquet;
-- => error SCHEMA_NOT_FOUND at 1:1..1:45

-- case: settings
SET spark.sql.shuffle.partitions = 3;
-- => key string, value string
-- spark.sql.shuffle.partitions | 3
SET spark.sql.shuffle.partitions;
-- => key string, value string
-- spark.sql.shuffle.partitions | 3

-- case: drop table
DROP TABLE t;
SELECT * FROM t;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:15..1:16

-- case: drop of a view as a table
DROP TABLE v;

-- case: truncate
TRUNCATE TABLE c;
SELECT * FROM c;
-- => id bigint, twice bigint

-- case: types of columns
CREATE TABLE ty (a TINYINT, b SMALLINT, c BIGINT, d FLOAT, e DOUBLE, f BOOLEAN, g BINARY, h DATE, i TIMESTAMP, j MAP<STRING,INT>, k STRUCT<x: INT, y: ARRAY<STRING>>, l CHAR(3), m VARCHAR(5)) USING parquet;
DESCRIBE ty;
-- => col_name string, data_type string, comment string
-- a                    | tinyint              |
-- b                    | smallint             |
-- c                    | bigint               |
-- d                    | float                |
-- e                    | double               |
-- f                    | boolean              |
-- g                    | binary               |
-- h                    | date                 |
-- i                    | timestamp            |
-- j                    | map<string,int>      |
-- k                    | struct<x:int,y:array<string>> |
-- l                    | char(3)              |
-- m                    | varchar(5)           |
INSERT INTO ty VALUES (1, 2, 3, 1.5, 2.5, true, X'61', DATE '2024-01-01', TIMESTAMP '2024-01-01 00:00:00', map('a', 1), struct(1, array('q')), 'x', 'vc');
SELECT * FROM ty;
-- => a tinyint, b smallint, c bigint, d float, e double, f boolean, g binary, h date, i timestamp, j map<string,int>, k struct<x:int,y:array<string>>, l string, m string
-- 1 | 2 | 3 | 1.5 | 2.5 | true | a | 2024-01-01 | 2024-01-01 00:00:00 | {"a":1} | {"x":1,"y":["q"]} | x   | vc

-- case: a varchar that is too long
INSERT INTO ty (m) VALUES ('toolong');
-- => error EXCEED_LIMIT_LENGTH

-- case: a format is shown as it was written
CREATE TABLE shown_format (a INT) USING JSON;
SHOW CREATE TABLE shown_format;
-- => createtab_stmt string
-- CREATE TABLE spark_catalog.default.shown_format (\n  a INT)\nUSING JSON\n
DROP TABLE shown_format;
CREATE TABLE shown_format USING Parquet AS SELECT 1 AS a;
SHOW CREATE TABLE shown_format;
-- => createtab_stmt string
-- CREATE TABLE spark_catalog.default.shown_format (\n  a INT)\nUSING Parquet\n
SELECT * FROM shown_format;
-- => a int
-- 1
DROP TABLE shown_format;

-- case: what is noted of a column goes along into tables and views that are made of it
CREATE TABLE noted (a INT COMMENT 'x', b STRING DEFAULT 'd', c INT DEFAULT 1 + 1 COMMENT 'cc') USING parquet;
CREATE TABLE noted_as USING parquet PARTITIONED BY (a) AS SELECT a, b AS bb, c + 0 AS c0, c FROM (SELECT * FROM noted WHERE a > 1) ORDER BY a;
SHOW CREATE TABLE noted_as;
-- => createtab_stmt string
-- CREATE TABLE spark_catalog.default.noted_as (\n  bb STRING COLLATE UTF8_BINARY DEFAULT 'd',\n  c0 INT,\n  c INT DEFAULT 1 + 1 COMMENT 'cc',\n  a INT COMMENT 'x')\nUSING parquet\nPARTITIONED BY (a)\n
INSERT INTO noted_as (c0, a) VALUES (1, 2);
SELECT * FROM noted_as;
-- => bb string, c0 int, c int, a int
-- d | 1 | 2 | 2
CREATE TABLE noted_twice USING parquet AS SELECT a, b FROM noted UNION ALL SELECT a, b FROM noted;
SHOW CREATE TABLE noted_twice;
-- => createtab_stmt string
-- CREATE TABLE spark_catalog.default.noted_twice (\n  a INT COMMENT 'x',\n  b STRING COLLATE UTF8_BINARY DEFAULT 'd')\nUSING parquet\n
CREATE VIEW of_noted (q, r, s) AS SELECT a, b, a + 1 AS d FROM noted;
DESCRIBE of_noted;
-- => col_name string, data_type string, comment string
-- q                    | int                  | x
-- r                    | string               |
-- s                    | int                  |
--                      |                      |
-- # Column Default Values |                      |
-- r                    | string               | 'd'
CREATE VIEW unnamed (q, r) AS SELECT a, a + 1 FROM noted;
-- => error CREATE_PERMANENT_VIEW_WITHOUT_ALIAS at 1:1..1:57
CREATE VIEW unnamed (q, r) AS SELECT a, 1 FROM noted;
DROP VIEW unnamed;
DROP VIEW of_noted;
DROP TABLE noted_twice;
DROP TABLE noted_as;
DROP TABLE noted;

-- case: a number that does not fit a decimal column is told in terms of the column
CREATE TABLE narrow (c DECIMAL(5, 2)) USING parquet;
INSERT INTO narrow VALUES (12345);
-- => error CAST_OVERFLOW_IN_TABLE_INSERT
INSERT INTO narrow VALUES (12345.678);
-- => error CAST_OVERFLOW_IN_TABLE_INSERT
INSERT INTO narrow SELECT id * 100000 FROM range(3);
-- => error CAST_OVERFLOW_IN_TABLE_INSERT
INSERT INTO narrow SELECT CAST(12345 AS DECIMAL(5, 2));
-- => error NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION at 1:27..1:55
DROP TABLE narrow;
