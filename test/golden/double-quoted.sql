-- spark.sql.ansi.doubleQuotedIdentifiers.

-- case: a string by default
SELECT "a" FROM VALUES (1) AS t(a);
-- => a string
-- a

-- case: names in double quotes
SET spark.sql.ansi.doubleQuotedIdentifiers = true;
-- => key string, value string
-- spark.sql.ansi.doubleQuotedIdentifiers | true

-- case: a column and its alias
SELECT "a" AS "b c" FROM VALUES (1) AS "t"("a");
-- => b c int
-- 1

-- case: a quote inside
SELECT 1 AS "x""y";
-- => x"y int
-- 1

-- case: single quotes are strings still
SELECT 'a';
-- => a string
-- a

-- case: an unknown column, not a string
SELECT "hello";
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:8..1:15

-- case: a comment must be a string
CREATE TEMPORARY VIEW v(c1 COMMENT "hello") AS SELECT 1;
-- => error PARSE_SYNTAX_ERROR at 1:36..1:43
