-- Tables of Hive's form: delimiters, loads, several inserts from one source, partitions.

-- case: a text table with delimiters of its own
CREATE TABLE people (name STRING, age INT, tags ARRAY<STRING>, marks MAP<STRING, INT>)
ROW FORMAT DELIMITED FIELDS TERMINATED BY '|' COLLECTION ITEMS TERMINATED BY ',' MAP KEYS TERMINATED BY ':';
INSERT INTO people VALUES ('Ada', 36, array('x', 'y'), map('a', 1)), ('', NULL, array(), map()), (NULL, 7, NULL, NULL);
SELECT * FROM people;
-- => name string, age int, tags array<string>, marks map<string,int>
--  | NULL | [] | {}
-- Ada | 36 | ["x","y"] | {"a":1}
-- NULL | 7 | NULL | NULL

-- case: the rows of a text table seen as lines
CREATE TABLE raw (line STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t';
INSERT INTO raw VALUES ('a\tb'), ('c');
SELECT line FROM raw;
-- => line string
-- a
-- c

-- case: a nested value
CREATE TABLE nested (s STRUCT<x: INT, y: STRING, z: ARRAY<INT>>, aa ARRAY<ARRAY<STRING>>) STORED AS TEXTFILE;
INSERT INTO nested SELECT named_struct('x', 1, 'y', 't', 'z', array(1, 2)), array(array('p', 'q'), array('r'));
SELECT s.x, s.y, s.z, aa FROM nested;
-- => x int, y string, z array<int>, aa array<array<string>>
-- 1 | t | [1,2] | [["p","q"],["r"]]

-- case: escapes keep separators and line ends inside a text
CREATE TABLE escaped (a STRING, b INT) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' ESCAPED BY '\\';
INSERT INTO escaped VALUES ('a,b', 1), ('c\\d', 2);
SELECT * FROM escaped;
-- => a string, b int
-- a,b | 1
-- c\\d | 2

-- case: binary, decimal and floating columns in text
CREATE TABLE kinds (a DECIMAL(6, 2), b DOUBLE, c FLOAT, d BINARY, e BOOLEAN, f DATE) STORED AS TEXTFILE;
INSERT INTO kinds VALUES (1.5, 1e10D, 1.5F, X'6869', true, DATE'2020-01-02'), (NULL, NULL, NULL, NULL, NULL, NULL);
SELECT * FROM kinds;
-- => a decimal(6,2), b double, c float, d binary, e boolean, f date
-- 1.50 | 1.0E10 | 1.5 | hi | true | 2020-01-02
-- NULL | NULL | NULL | NULL | NULL | NULL

-- case: two inserts from one source
CREATE TABLE small (k INT, v STRING) STORED AS TEXTFILE;
CREATE TABLE large (k INT, v STRING) STORED AS PARQUET;
FROM (SELECT * FROM VALUES (1, 'a'), (2, 'b'), (30, 'c') AS t(k, v)) s
INSERT OVERWRITE TABLE small SELECT k, v WHERE k < 10
INSERT INTO TABLE large SELECT k, upper(v) WHERE k >= 10;
SELECT * FROM small;
-- => k int, v string
-- 1 | a
-- 2 | b
SELECT * FROM large;
-- => k int, v string
-- 30 | C

-- case: nothing is written when one of several inserts is wrong
FROM small INSERT INTO TABLE large SELECT k, v INSERT INTO TABLE small SELECT k;
-- => error INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS at 1:1..1:80
SELECT * FROM large;
-- => k int, v string
-- 30 | C

-- case: several inserts with groups of their own
CREATE TABLE by_key (k INT, n BIGINT) STORED AS TEXTFILE;
CREATE TABLE by_value (v STRING, n BIGINT) STORED AS TEXTFILE;
FROM small INSERT OVERWRITE TABLE by_key SELECT k, count(*) GROUP BY k INSERT OVERWRITE TABLE by_value SELECT v, count(*) GROUP BY v;
SELECT * FROM by_key;
-- => k int, n bigint
-- 1 | 1
-- 2 | 1
SELECT * FROM by_value;
-- => v string, n bigint
-- a | 1
-- b | 1

-- case: a table of Hive's form may be overwritten by a query that reads it
INSERT OVERWRITE TABLE small SELECT k + 1, v FROM small;
SELECT * FROM small;
-- => k int, v string
-- 2 | a
-- 3 | b

-- case: a table made with USING may not
CREATE TABLE plain (a INT) USING parquet;
INSERT OVERWRITE TABLE plain SELECT a + 1 FROM plain;
-- => error UNSUPPORTED_OVERWRITE.TABLE at 1:1..1:53

-- case: dynamic partitions
SET hive.exec.dynamic.partition.mode = nonstrict;
-- => key string, value string
-- hive.exec.dynamic.partition.mode | nonstrict
CREATE TABLE days (k INT) PARTITIONED BY (ds STRING, hr INT) STORED AS TEXTFILE;
INSERT INTO days PARTITION (ds, hr) SELECT * FROM VALUES (1, '2020-01-01', 10), (2, '2020-01-01', 11), (3, 'a/b', 1) AS t(k, ds, hr);
SHOW PARTITIONS days;
-- => partition string
-- ds=2020-01-01/hr=10
-- ds=2020-01-01/hr=11
-- ds=a%2Fb/hr=1
SELECT * FROM days;
-- => k int, ds string, hr int
-- 1 | 2020-01-01 | 10
-- 2 | 2020-01-01 | 11
-- 3 | a/b | 1

-- case: an overwrite replaces only the partitions that get rows
INSERT OVERWRITE TABLE days PARTITION (ds = '2020-01-01', hr) SELECT 9, 10;
SELECT * FROM days;
-- => k int, ds string, hr int
-- 2 | 2020-01-01 | 11
-- 3 | a/b | 1
-- 9 | 2020-01-01 | 10

-- case: a static partition
INSERT OVERWRITE TABLE days PARTITION (ds = 'new', hr = 1) SELECT 5;
SELECT * FROM days WHERE ds = 'new';
-- => k int, ds string, hr int
-- 5 | new | 1

-- case: IF NOT EXISTS leaves a partition as it is
INSERT OVERWRITE TABLE days PARTITION (ds = 'new', hr = 1) IF NOT EXISTS SELECT 6;
SELECT * FROM days WHERE ds = 'new';
-- => k int, ds string, hr int
-- 5 | new | 1

-- case: the partitions of a value
SHOW PARTITIONS days PARTITION (ds = 'new');
-- => partition string
-- ds=new/hr=1

-- case: the partitions of an unknown column
SHOW PARTITIONS days PARTITION (nope = 1);
-- => error PARTITIONS_NOT_FOUND at 1:1..1:42

-- case: NULL in a partition column
INSERT INTO days PARTITION (ds, hr) SELECT 8, CAST(NULL AS STRING), 1;
SHOW PARTITIONS days PARTITION (hr = 1);
-- => partition string
-- ds=__HIVE_DEFAULT_PARTITION__/hr=1
-- ds=a%2Fb/hr=1
-- ds=new/hr=1

-- case: CREATE TABLE AS SELECT with delimiters
CREATE TABLE made ROW FORMAT DELIMITED FIELDS TERMINATED BY '\t' AS SELECT 1 AS a, 'x' AS b;
SELECT * FROM made;
-- => a int, b string
-- 1 | x

-- case: LIKE keeps the form of the other table
CREATE TABLE alike LIKE people;
INSERT INTO alike SELECT * FROM people WHERE age = 36;
SELECT name, tags FROM alike;
-- => name string, tags array<string>
-- Ada | ["x","y"]

-- case: OpenCSVSerde has only texts
CREATE TABLE commas (a INT, b DATE) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde';
DESCRIBE commas;
-- => col_name string, data_type string, comment string
-- a                    | string               | from deserializer
-- b                    | string               | from deserializer

-- case: DISTRIBUTE BY and SORT BY
CREATE TABLE sorted (k INT) STORED AS TEXTFILE;
INSERT INTO sorted SELECT k FROM VALUES (3), (1), (2) AS t(k) DISTRIBUTE BY k % 1 SORT BY k;
SELECT count(*), sum(k) FROM sorted;
-- => count(1) bigint, sum(k) bigint
-- 3 | 6

-- case: buckets are kept with the table
CREATE TABLE bucketed (a INT, b STRING) USING parquet CLUSTERED BY (a) SORTED BY (b) INTO 4 BUCKETS;
DESCRIBE bucketed;
-- => col_name string, data_type string, comment string
-- a                    | int                  |
-- b                    | string               |

-- case: LOAD DATA into a table made with USING
LOAD DATA LOCAL INPATH 'nowhere' INTO TABLE plain;
-- => error _LEGACY_ERROR_TEMP_1261 at 1:1..1:50

-- case: LOAD DATA of what is not there
LOAD DATA LOCAL INPATH 'nowhere' INTO TABLE small;
-- => error LOAD_DATA_PATH_NOT_EXISTS at 1:1..1:50

-- case: LOAD DATA into a partitioned table names the partition
LOAD DATA LOCAL INPATH 'nowhere' INTO TABLE days;
-- => error _LEGACY_ERROR_TEMP_1262 at 1:1..1:49

-- case: LOAD DATA with too few partition columns
LOAD DATA LOCAL INPATH 'nowhere' INTO TABLE days PARTITION (ds = 'x');
-- => error _LEGACY_ERROR_TEMP_1263 at 1:1..1:70

-- case: LOAD DATA with an unknown partition column
LOAD DATA LOCAL INPATH 'nowhere' INTO TABLE days PARTITION (ds = 'x', nope = 1);
-- => error PARTITIONS_NOT_FOUND at 1:1..1:80

-- case: LOAD DATA into what is no table
LOAD DATA LOCAL INPATH 'nowhere' INTO TABLE nope;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:1..1:49

-- case: lines end with a newline
CREATE TABLE lines (a INT) ROW FORMAT DELIMITED LINES TERMINATED BY '|';
-- => error INVALID_SQL_SYNTAX.UNSUPPORTED_ROW_FORMAT_LINES_TERMINATED_BY at 1:69..1:72

-- case: a file format that is none
CREATE TABLE bad (a INT) STORED AS nonsense;
-- => error _LEGACY_ERROR_TEMP_1059 at 1:26..1:44

-- case: delimiters are for text
CREATE TABLE bad (a INT) ROW FORMAT DELIMITED STORED AS PARQUET;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:47..1:64

-- case: USING and ROW FORMAT do not go together
CREATE TABLE bad (a INT) USING parquet ROW FORMAT DELIMITED;
-- => error INVALID_STATEMENT_OR_CLAUSE at 1:1..1:60

-- case: buckets are sorted upwards
CREATE TABLE bad (a INT) CLUSTERED BY (a) SORTED BY (a DESC) INTO 4 BUCKETS STORED AS PARQUET;
-- => error _LEGACY_ERROR_TEMP_0035 at 1:56..1:60

-- case: RegexSerDe needs a pattern and plain columns, and only reads
CREATE TABLE by_regex (a STRING, n INT) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe'
  WITH SERDEPROPERTIES ('input.regex' = '(a)(\\d)');
DESCRIBE by_regex;
-- => col_name string, data_type string, comment string
-- a                    | string               |
-- n                    | int                  |
SELECT * FROM by_regex;
-- => a string, n int
SHOW CREATE TABLE by_regex;
-- => error UNSUPPORTED_SHOW_CREATE_TABLE.WITH_UNSUPPORTED_SERDE_CONFIGURATION at 1:1..1:27
INSERT INTO by_regex VALUES ('a', 1);
-- => error TASK_WRITE_FAILED
CREATE TABLE without_regex (a STRING) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe';
-- => error _LEGACY_ERROR_TEMP_3065 at 1:1..1:98
CREATE TABLE bad_regex (a STRING) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe' WITH SERDEPROPERTIES ('input.regex' = '(a');
-- => error _LEGACY_ERROR_TEMP_3065 at 1:1..1:138
CREATE TABLE nested_regex (a ARRAY<INT>) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe' WITH SERDEPROPERTIES ('input.regex' = '(a)');
-- => error _LEGACY_ERROR_TEMP_3065 at 1:1..1:146
