-- What is known of the file a row is from.

-- case: a name, a place and a length
CREATE TABLE notes USING json AS SELECT 1 AS a, 'x' AS b;
SELECT a, input_file_name() LIKE 'file:///%/notes/part-%.json', input_file_block_start(), input_file_block_length() FROM notes;
-- => a int, input_file_name() LIKE file:///%/notes/part-%.json boolean, input_file_block_start() bigint, input_file_block_length() bigint
-- 1 | true | 0 | 16

-- case: the functions tell files apart below a union, a generator, a window and a filter
CREATE TABLE plain USING parquet AS SELECT 2 AS a, 'y' AS b;
SELECT a, input_file_name() LIKE '%.json', n FROM (SELECT * FROM notes UNION ALL SELECT * FROM plain) LATERAL VIEW explode(array(1, 2)) AS n
WHERE input_file_name() LIKE '%/part-%' ORDER BY a, n;
-- => a int, input_file_name() LIKE %.json boolean, n int
-- 1 | true | 1
-- 1 | true | 2
-- 2 | false | 1
-- 2 | false | 2
SELECT a, input_file_block_start(), row_number() OVER (ORDER BY a) FROM notes WHERE input_file_block_length() > 0 ORDER BY input_file_name();
-- => a int, input_file_block_start() bigint, row_number() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int
-- 1 | 0 | 1
SELECT input_file_block_start(), count(*) FROM notes GROUP BY input_file_block_start();
-- => input_file_block_start() bigint, count(1) bigint
-- 0 | 1

-- case: no file behind a grouping, a limit, a row of the program or the missing side of a join
SELECT input_file_name(), input_file_block_start() FROM (SELECT a, count(*) FROM notes GROUP BY a);
-- => input_file_name() string, input_file_block_start() bigint
--  | -1
SELECT input_file_name() FROM (SELECT a FROM notes ORDER BY a LIMIT 1);
-- => input_file_name() string
--
SELECT input_file_name() FROM range(1);
-- => input_file_name() string
--
SELECT input_file_name(), input_file_block_length() FROM (SELECT 7 AS a) AS q LEFT JOIN notes USING (a);
-- => input_file_name() string, input_file_block_length() bigint
--  | -1
SELECT input_file_name() LIKE '%.json' FROM (SELECT 1 AS a) AS q JOIN notes USING (a);
-- => input_file_name() LIKE %.json boolean
-- true

-- case: two sources of files
SELECT input_file_name() FROM notes JOIN plain ON notes.a = plain.a;
-- => error MULTI_SOURCES_UNSUPPORTED_FOR_EXPRESSION at 1:8..1:25
SELECT n.a, n.s, plain.a FROM (SELECT a, input_file_block_start() AS s FROM notes) AS n JOIN plain ON n.a < plain.a;
-- => a int, s bigint, a int
-- 1 | 0 | 2
SELECT input_file_name() FROM notes WHERE EXISTS (SELECT 1 FROM plain WHERE plain.a < notes.a);
-- => input_file_name() string
SELECT input_file_name(1) FROM notes;
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:26

-- case: the hidden column
SELECT typeof(_metadata) FROM notes;
-- => typeof(_metadata) string
-- struct<file_path:string,file_name:string,file_size:bigint,file_block_start:bigint,file_block_length:bigint,file_modification_time:timestamp>
SELECT typeof(_metadata) FROM plain;
-- => typeof(_metadata) string
-- struct<file_path:string,file_name:string,file_size:bigint,file_block_start:bigint,file_block_length:bigint,file_modification_time:timestamp,row_index:bigint>
SELECT *, _metadata.file_name LIKE 'part-%.json', _metadata.file_path LIKE 'file:/%/notes/part-%.json', _metadata.file_size = _metadata.file_block_length FROM notes;
-- => a int, b string, _metadata.file_name LIKE part-%.json boolean, _metadata.file_path LIKE file:/%/notes/part-%.json boolean, (_metadata.file_size = _metadata.file_block_length) boolean
-- 1 | x | true | true | true
SELECT _metadata.file_modification_time <= now(), _METADATA.FILE_BLOCK_START FROM notes WHERE _metadata.file_size > 0 ORDER BY _metadata.file_name;
-- => (_metadata.file_modification_time <= now()) boolean, FILE_BLOCK_START bigint
-- true | 0
SELECT x._metadata.file_name LIKE '%.json' FROM (SELECT b FROM notes) AS x;
-- => _metadata.file_name LIKE %.json boolean
-- true
SELECT n._metadata.file_size > 0, p._metadata.row_index FROM notes AS n JOIN plain AS p ON n.a < p.a AND p._metadata.file_size > 0;
-- => (_metadata.file_size > 0) boolean, row_index bigint
-- true | 0
SELECT count(DISTINCT _metadata.file_name), max(_metadata.row_index) FROM plain;
-- => count(DISTINCT _metadata.file_name) bigint, max(_metadata.row_index) bigint
-- 1 | 0
SELECT a FROM notes WHERE EXISTS (SELECT 1 FROM plain WHERE plain._metadata.row_index < notes._metadata.file_size);
-- => a int
-- 1
TABLE notes |> EXTEND _metadata.file_size > 0 AS big;
-- => a int, b string, big boolean
-- 1 | x | true

-- case: rows of a file have numbers, whatever is left out of it
CREATE TABLE numbered USING parquet AS SELECT id, id % 3 AS file_name FROM range(0, 10, 1, 1);
SELECT _metadata.row_index, file_name FROM numbered WHERE id > 6 AND _metadata.row_index < 9;
-- => row_index bigint, file_name bigint
-- 7 | 1
-- 8 | 2

-- case: the hidden column is nowhere else
SELECT _metadata FROM range(1);
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:17
WITH q AS (SELECT * FROM notes) SELECT _metadata.file_name FROM q;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:40..1:59
CREATE TEMPORARY VIEW over_notes AS SELECT * FROM notes;
SELECT _metadata.file_name FROM over_notes;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:27
SELECT input_file_name() LIKE '%.json' FROM over_notes;
-- => input_file_name() LIKE %.json boolean
-- true
SELECT _metadata.file_name FROM notes JOIN plain ON notes.a < plain.a;
-- => error AMBIGUOUS_REFERENCE at 1:8..1:27
SELECT _metadata.row_index FROM notes;
-- => error FIELD_NOT_FOUND at 1:8..1:27
SELECT _metadata.file_name FROM (SELECT 1 AS _metadata, a FROM notes);
-- => error INVALID_EXTRACT_BASE_FIELD_TYPE at 1:8..1:27
