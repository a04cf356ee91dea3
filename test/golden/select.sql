-- Projections, names, stars, literals.

-- case: people
CREATE TEMPORARY VIEW people AS SELECT * FROM VALUES (1, 'ann', 'IN', 30), (2, 'bob', 'US', null), (3, 'चित्रा', 'IN', 25), (4, null, null, 41), (5, 'eve', 'US', 25) AS t(id, name, country, age);

-- case: a star keeps the order of columns
SELECT * FROM people;
-- => id int, name string, country string, age int
-- 1 | ann | IN | 30
-- 2 | bob | US | NULL
-- 3 | चित्रा | IN | 25
-- 4 | NULL | NULL | 41
-- 5 | eve | US | 25

-- case: a qualified star
SELECT p.*, p.id + 1 AS next FROM people p WHERE p.id < 3;
-- => id int, name string, country string, age int, next int
-- 1 | ann | IN | 30 | 2
-- 2 | bob | US | NULL | 3

-- case: names of expressions
SELECT id + 1, -id, id * 2 % 3, upper(name), id = 1, NOT (id > 2), CAST(id AS STRING) FROM people WHERE id = 1;
-- => (id + 1) int, (- id) int, ((id * 2) % 3) int, upper(name) string, (id = 1) boolean, (NOT (id > 2)) boolean, id string
-- 2 | -1 | 2 | ANN | true | true | 1

-- case: literals and their types
SELECT 1, 1L, 1S, 1Y, 1.5, 1.5D, 1.5F, 1.5BD, 'x', true, null, X'1F', DATE '2020-02-29', TIMESTAMP '2020-02-29 12:30:00.5';
-- => 1 int, 1 bigint, 1 smallint, 1 tinyint, 1.5 decimal(2,1), 1.5 double, 1.5 float, 1.5 decimal(2,1), x string, true boolean, NULL void, X'1F' binary, DATE '2020-02-29' date, TIMESTAMP '2020-02-29 12:30:00.5' timestamp
-- 1 | 1 | 1 | 1 | 1.5 | 1.5 | 1.5 | 1.5 | x | true | NULL |  | 2020-02-29 | 2020-02-29 12:30:00.5

-- case: select without from
SELECT 1 + 1 AS two;
-- => two int
-- 2

-- case: an alias hides nothing in where
SELECT id AS age FROM people WHERE age = 25;
-- => age int
-- 3
-- 5

-- case: distinct with nulls
SELECT DISTINCT country FROM people;
-- => country string
-- IN
-- NULL
-- US

-- case: distinct over several columns
SELECT DISTINCT country, age FROM people WHERE id > 2;
-- => country string, age int
-- IN | 25
-- NULL | 41
-- US | 25

-- case: a name in backticks
SELECT id AS `my id`, `name` FROM people WHERE id = 1;
-- => my id int, name string
-- 1 | ann

-- case: case of names does not matter
SELECT ID, Name FROM PEOPLE WHERE Id = 2;
-- => ID int, Name string
-- 2 | bob

-- case: an alias used by a later alias
SELECT id AS a, a + 1 AS b FROM people WHERE id = 2;
-- => a int, b int
-- 2 | 3

-- case: an unknown column names its nearest neighbour
SELECT agee FROM people;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:12

-- case: an unknown column without neighbours
SELECT nothing;
-- => error UNRESOLVED_COLUMN.WITHOUT_SUGGESTION at 1:8..1:15

-- case: an unknown qualifier
SELECT q.id FROM people p;
-- => error UNRESOLVED_COLUMN.WITH_SUGGESTION at 1:8..1:12

-- case: an unknown table
SELECT * FROM peeple;
-- => error TABLE_OR_VIEW_NOT_FOUND at 1:15..1:21

-- case: an ambiguous column
SELECT id FROM people a JOIN people b ON a.id = b.id;
-- => error AMBIGUOUS_REFERENCE at 1:8..1:10

-- case: an unknown function
SELECT uper(name) FROM people;
-- => error UNRESOLVED_ROUTINE at 1:8..1:18

-- case: too many arguments
SELECT upper(name, 1) FROM people;
-- => error WRONG_NUM_ARGS.WITHOUT_SUGGESTION at 1:8..1:22

-- case: a mistake in the grammar
SELECT id FRM people WHERE;
-- => error PARSE_SYNTAX_ERROR at 1:15..1:21

-- case: struct fields and array elements
SELECT s.a, s.b[0], m['k'], arr[1] FROM (SELECT named_struct('a', 1, 'b', array(7, 8)) AS s, map('k', 2) AS m, array('x', 'y') AS arr);
-- => a int, s.b[0] int, m[k] int, arr[1] string
-- 1 | 7 | 2 | y

-- case: duplicate output names
SELECT id, id FROM people WHERE id = 1;
-- => id int, id int
-- 1 | 1
