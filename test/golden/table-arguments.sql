-- TABLE (…) as an argument of a table function.

-- case: a generator of each row, as a struct
CREATE TEMPORARY VIEW l AS VALUES (1, 'a'), (2, 'b') AS l(id, v);
SELECT * FROM stack(1, TABLE(l));
-- => col0 struct<id:int,v:string>
-- {"id":1,"v":"a"}
-- {"id":2,"v":"b"}
SELECT * FROM stack(1, TABLE(SELECT id FROM l WHERE id > 1));
-- => col0 struct<id:int>
-- {"id":2}

-- case: a function that takes no struct
SELECT * FROM explode(TABLE(l));
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:15..1:32
SELECT * FROM explode(collection => TABLE(l));
-- => error DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE at 1:15..1:46
SELECT * FROM range(TABLE(l));
-- => error NON_FOLDABLE_ARGUMENT at 1:15..1:30

-- case: a function written in SQL takes none
CREATE TEMPORARY FUNCTION doubled(n INT) RETURNS TABLE (x INT, y INT) RETURN SELECT id, id * n FROM l;
SELECT * FROM doubled(TABLE(l));
-- => error TABLE_VALUED_ARGUMENTS_NOT_YET_IMPLEMENTED_FOR_SQL_FUNCTIONS at 1:15..1:32
SELECT * FROM doubled(n => TABLE(SELECT 1));
-- => error TABLE_VALUED_ARGUMENTS_NOT_YET_IMPLEMENTED_FOR_SQL_FUNCTIONS at 1:15..1:44

-- case: two tables
SELECT * FROM stack(2, TABLE(l), TABLE(l));
-- => error TABLE_VALUED_FUNCTION_TOO_MANY_TABLE_ARGUMENTS at 1:15..1:43

-- case: without parentheses
SELECT * FROM doubled(TABLE l);
-- => error INVALID_SQL_SYNTAX.INVALID_TABLE_FUNCTION_IDENTIFIER_ARGUMENT_MISSING_PARENTHESES at 1:29..1:30
SELECT * FROM nope(TABLE l);
-- => error INVALID_SQL_SYNTAX.INVALID_TABLE_FUNCTION_IDENTIFIER_ARGUMENT_MISSING_PARENTHESES at 1:26..1:27

-- case: a table, or a function, that is not there
SELECT * FROM explode(TABLE(nope));
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:29..1:34
SELECT * FROM nope(TABLE(l));
-- => error UNRESOLVABLE_TABLE_VALUED_FUNCTION at 1:15..1:29
SELECT * FROM abs(TABLE(l));
-- => error NOT_A_TABLE_FUNCTION at 1:15..1:28

-- case: a function written in SQL beside the rows it is given
SELECT l.id, q.* FROM l, LATERAL doubled(l.id) q WHERE q.x = 1;
-- => id int, x int, y int
-- 1 | 1 | 1
-- 2 | 1 | 2
