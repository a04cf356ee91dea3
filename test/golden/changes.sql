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
