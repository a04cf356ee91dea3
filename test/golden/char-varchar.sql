-- CHAR and VARCHAR: what tables made of them remember, and blanks that other writers left out.

-- case: files with short texts
CREATE TABLE loose (c STRING, v STRING, a ARRAY<STRING>, s STRUCT<x: STRING, n: INT>, m MAP<STRING, STRING>) USING parquet LOCATION 'short_texts';
INSERT INTO loose VALUES ('ab', 'abcdefgh', array('x', NULL), named_struct('x', 'q', 'n', 1), map('k', 'v')), (NULL, NULL, NULL, NULL, NULL), ('toolong', 'v', array(), named_struct('x', NULL, 'n', 2), map());
CREATE TABLE strict (c CHAR(5), v VARCHAR(5), a ARRAY<CHAR(3)>, s STRUCT<x: CHAR(3), n: INT>, m MAP<CHAR(2), CHAR(2)>) USING parquet LOCATION 'short_texts';
SELECT concat('[', c, ']') AS c, v, a, s, m, length(c) AS n FROM strict ORDER BY n;
-- => c string, v string, a array<string>, s struct<x:string,n:int>, m map<string,string>, n int
-- NULL | NULL | NULL | NULL | NULL | NULL
-- [ab   ] | abcdefgh | ["x  ",null] | {"x":"q  ","n":1} | {"k ":"v "} | 5
-- [toolong] | v | [] | {"x":null,"n":2} | {} | 7

-- case: compared with blanks
SELECT v FROM strict WHERE c = 'ab';
-- => v string
-- abcdefgh
SELECT v FROM strict WHERE c IN ('ab     ', 'x');
-- => v string
-- abcdefgh
SELECT v FROM strict WHERE c = concat('a', 'b');
-- => v string
-- abcdefgh

-- case: a table of a query remembers
CREATE TABLE remembers USING parquet AS SELECT c, v AS w, upper(c) AS u, s.x FROM strict;
DESCRIBE remembers;
-- => col_name string, data_type string, comment string
-- c                    | char(5)              |
-- w                    | varchar(5)           |
-- u                    | string               |
-- x                    | string               |
SHOW CREATE TABLE remembers;
-- => createtab_stmt string
-- CREATE TABLE spark_catalog.default.remembers (\n  c CHAR(5) COLLATE UTF8_BINARY,\n  w VARCHAR(5) COLLATE UTF8_BINARY,\n  u STRING COLLATE UTF8_BINARY,\n  x STRING COLLATE UTF8_BINARY)\nUSING parquet\n
INSERT INTO remembers VALUES ('123456', 'w', 'u', 'x');
-- => error EXCEED_LIMIT_LENGTH

-- case: so does a view
CREATE VIEW as_declared AS SELECT c, v FROM strict;
DESCRIBE as_declared;
-- => col_name string, data_type string, comment string
-- c                    | char(5)              |
-- v                    | varchar(5)           |
SELECT concat(c, '|') AS c, v FROM as_declared WHERE c = 'ab';
-- => c string, v string
-- ab   | | abcdefgh
