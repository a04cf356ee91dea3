-- Parameter markers, and what is given for them.

-- case: text and whole numbers stand wherever a literal may
EXECUTE IMMEDIATE 'SELECT INTERVAL :n DAY AS a, INTERVAL :t HOUR TO MINUTE AS b, INTERVAL -:n DAY AS c, CAST(1.234 AS DECIMAL(:p, :s)) AS d' USING 5 AS n, '1:2' AS t, 4 AS p, 2 AS s;
-- => a interval day, b interval hour to minute, c interval day, d decimal(4,2)
-- 5 00:00:00.000000000 | 0 01:02:00.000000000 | -5 00:00:00.000000000 | 1.23
EXECUTE IMMEDIATE 'SELECT ''/a'' LIKE :p ESCAPE :e AS a, 1 AS b ORDER BY :n' USING '//a' AS p, '/' AS e, 1 AS n;
-- => a boolean, b int
-- true | 1
EXECUTE IMMEDIATE 'SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN :n PRECEDING AND CURRENT ROW) AS s FROM range(3) ORDER BY s' USING 1 AS n;
-- => s bigint
-- 0
-- 1
-- 3
EXECUTE IMMEDIATE 'SELECT count(*) AS n FROM (SELECT id FROM range(4)) TABLESAMPLE (:p PERCENT)' USING 100 AS p;
-- => n bigint
-- 4
EXECUTE IMMEDIATE 'CREATE TABLE given (a VARCHAR(:n), b DECIMAL(:p, :s)) USING parquet COMMENT :c' USING 5 AS n, 10 AS p, 2 AS s, 'it''s' AS c;
DESCRIBE given;
-- => col_name string, data_type string, comment string
-- a                    | varchar(5)           |
-- b                    | decimal(10,2)        |
DROP TABLE given;

-- case: texts side by side are one, whichever of them are given
EXECUTE IMMEDIATE 'SELECT ''a'' :p ''c'', :p ''x''' USING 'b' AS p;
-- => abc string, bx string
-- abc | bx
EXECUTE IMMEDIATE 'SELECT ? ?, ? ''%''' USING 'b', 'c', 'd';
-- => bc string, d% string
-- bc | d%
EXECUTE IMMEDIATE 'SELECT id FROM IDENTIFIER(:a ''ge'')(2)' USING 'ran' AS a;
-- => id bigint
-- 0
-- 1

-- case: blanks and comments between the colon and the name
EXECUTE IMMEDIATE 'SELECT : a AS x, :/* c */a AS y, :`b c` AS z' USING 1 AS a, 2 AS `b c`;
-- => x int, y int, z int
-- 1 | 1 | 2

-- case: a text is what it is, whatever stands in it
EXECUTE IMMEDIATE 'SELECT :a AS a, length(:a) AS n' USING 'it''s "a" \\n ? :b -- c' AS a;
-- => a string, n int
-- it's "a" \\n ? :b -- c | 21

-- case: a number is one token, its sign with it
EXECUTE IMMEDIATE 'SELECT :a % 3 AS m, :a * 2 AS d, typeof(:b) AS t, :c AS c' USING -5 AS a, 1S AS b, -9223372036854775808 AS c;
-- => m int, d int, t string, c bigint
-- -2 | -10 | smallint | -9223372036854775808

-- case: behind a name the colon begins a path
EXECUTE IMMEDIATE 'SELECT v:a AS path, value:a AS other, :a AS given FROM (SELECT parse_json(''{"a": 1}'') AS v, parse_json(''{"a": 2}'') AS value)' USING 'x' AS a;
-- => path variant, other variant, given string
-- 1 | 2 | x
EXECUTE IMMEDIATE 'SELECT DATE :p' USING '2024-01-01' AS p;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:8..1:12

-- case: what is in a text or a comment is no marker
EXECUTE IMMEDIATE 'SELECT ''?'' AS a, '':b'' AS b, 1::int AS c /* ? :d */ -- ? :e';
-- => a string, b string, c int
-- ? | :b | 1

-- case: what is given for several positions, in names too
EXECUTE IMMEDIATE 'SELECT ? AS a, id FROM IDENTIFIER(? || '''')(?)' USING 1, 'range', 2;
-- => a int, id bigint
-- 1 | 0
-- 1 | 1
