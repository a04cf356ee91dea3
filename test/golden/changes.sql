-- DELETE, UPDATE and MERGE: what Spark says is wrong with them before it says that its file tables cannot do them.

-- case: conditions and values that are others each time
CREATE TABLE target (a INT, b STRING DEFAULT 'x', c DOUBLE) USING parquet;
CREATE TABLE source (a INT, b STRING, c DOUBLE) USING parquet;
DELETE FROM target WHERE rand() > 0.5;
-- => error INVALID_NON_DETERMINISTIC_EXPRESSIONS at 1:26..1:38
UPDATE target SET a = rand();
-- => error INVALID_NON_DETERMINISTIC_EXPRESSIONS at 1:23..1:29
MERGE INTO target USING source ON target.a = source.a WHEN MATCHED AND rand() > 1 THEN DELETE;
-- => error INVALID_NON_DETERMINISTIC_EXPRESSIONS

-- case: columns that are assigned
UPDATE target SET a.b = 1;
-- => error INVALID_EXTRACT_BASE_FIELD_TYPE at 1:25..1:26
UPDATE target AS t SET target.a = 1;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:35..1:36
UPDATE target SET nosuch = 1;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:28..1:29
MERGE INTO target USING source ON target.a = source.a WHEN MATCHED THEN UPDATE SET source.a = 1;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:95..1:96

-- case: DEFAULT stands alone
UPDATE target SET b = DEFAULT || 'y';
-- => error DEFAULT_PLACEMENT_INVALID at 1:23..1:37

-- case: without a row of the source there is nothing that a star stands for
MERGE INTO target USING source ON target.a = source.a WHEN NOT MATCHED BY SOURCE THEN UPDATE SET *;
-- => error PARSE_SYNTAX_ERROR at 1:87..1:93

-- case: what changes rows is computed of one row each
DELETE FROM target WHERE sum(a) > 1;
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:1..1:36
DELETE FROM target WHERE row_number() OVER (ORDER BY a) > 1;
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:1..1:60
DELETE FROM target WHERE sum(unknown) > 1;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:30..1:37
UPDATE target SET a = max(a);
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:1..1:29
UPDATE target SET a = 1 WHERE max(a) = 1;
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:1..1:41
MERGE INTO target USING source ON target.a = source.a WHEN MATCHED AND max(target.a) > 1 THEN DELETE;
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:1..1:101
MERGE INTO target USING source ON target.a = source.a WHEN MATCHED THEN UPDATE SET a = sum(source.a);
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:1..1:101
MERGE INTO target USING source ON target.a = source.a WHEN NOT MATCHED THEN INSERT (a) VALUES (sum(source.a));
-- => error UNSUPPORTED_EXPR_FOR_OPERATOR at 1:1..1:110

-- case: a name for a table, none for its columns
DELETE FROM target AS s(x, y) WHERE x = 1;
-- => error COLUMN_ALIASES_NOT_ALLOWED at 1:1..1:42
UPDATE target s(x, y) SET x = 1;
-- => error COLUMN_ALIASES_NOT_ALLOWED at 1:1..1:32
MERGE INTO target t USING (SELECT 1) AS s(x) ON t.a = s.x WHEN MATCHED THEN DELETE;
-- => error COLUMN_ALIASES_NOT_ALLOWED at 1:1..1:83
DELETE FROM target AS s(x, y) WHERE;
-- => error PARSE_SYNTAX_ERROR at 1:36..1:36

-- case: an insert does not change the schema
INSERT WITH SCHEMA EVOLUTION INTO target VALUES (1, 'a', 2);
-- => error UNSUPPORTED_INSERT_WITH_SCHEMA_EVOLUTION at 1:8..1:29
INSERT WITH SCHEMA EVOLUTION OVERWRITE TABLE target BY NAME SELECT 1 AS a;
-- => error UNSUPPORTED_INSERT_WITH_SCHEMA_EVOLUTION at 1:8..1:29
INSERT WITH SCHEMA EVOLUTION INTO unknown_table VALUES (1);
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:1..1:59
INSERT WITH SCHEMA EVOLUTION INTO target SELECT unknown;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:49..1:56
INSERT WITH SCHEMA INTO target SELECT 1;
-- => error PARSE_SYNTAX_ERROR at 1:13..1:19
