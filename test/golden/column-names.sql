-- Names that columns get by themselves; answers are those of Spark 4.3.

-- case: tables
CREATE OR REPLACE TEMPORARY VIEW a AS SELECT * FROM VALUES (1,'x',10,array(1,2),map('a',1),named_struct('f',1,'g','q'),DATE'2020-01-02',TIMESTAMP'2020-01-02 03:04:05',1.5,1.5D,true) AS t(id,s,v,arr,m,st,d,ts,dc,db,bo);

-- case: SELECT s LIKE ANY ('a', 'b'), s LIKE ALL ('a', s), s NOT LIKE ANY ('a'), s NOT LIKE ALL ('a', 'b'), s ILIKE AN…
SELECT s LIKE ANY ('a', 'b'), s LIKE ALL ('a', s), s NOT LIKE ANY ('a'), s NOT LIKE ALL ('a', 'b'), s ILIKE ANY ('a', 'b'), s NOT ILIKE ALL ('a') FROM a;
-- => likeany(s) boolean, (s LIKE a AND s LIKE s) boolean, notlikeany(s) boolean, notlikeall(s) boolean, likeany(lower(s)) boolean, notlikeall(lower(s)) boolean
-- false | false | true | true | false | true

-- case: SELECT s LIKE 'a' ESCAPE '!', s NOT LIKE 'a', s RLIKE 'a', s NOT RLIKE 'b', s ILIKE 'q', s REGEXP 'a' FROM a
SELECT s LIKE 'a' ESCAPE '!', s NOT LIKE 'a', s RLIKE 'a', s NOT RLIKE 'b', s ILIKE 'q', s REGEXP 'a' FROM a;
-- => s LIKE a ESCAPE '!' boolean, (NOT s LIKE a) boolean, RLIKE(s, a) boolean, (NOT RLIKE(s, b)) boolean, ilike(s, q) boolean, RLIKE(s, a) boolean
-- false | true | false | true | false | false

-- case: SELECT transform(arr, x -> x + 1), filter(arr, (x, i) -> x > i), aggregate(arr, 0, (acc, x) -> acc + x, acc ->…
SELECT transform(arr, x -> x + 1), filter(arr, (x, i) -> x > i), aggregate(arr, 0, (acc, x) -> acc + x, acc -> acc * 2), exists(arr, x -> x IS NULL) FROM a;
-- => transform(arr, lambdafunction((namedlambdavariable() + 1), namedlambdavariable())) array<int>, filter(arr, lambdafunction((namedlambdavariable() > namedlambdavariable()), namedlambdavariable(), namedlambdavariable())) array<int>, aggregate(arr, 0, lambdafunction((namedlambdavariable() + namedlambdavariable()), namedlambdavariable(), namedlambdavariable()), lambdafunction((namedlambdavariable() * 2), namedlambdavariable())) int, exists(arr, lambdafunction((namedlambdavariable() IS NULL), namedlambdavariable())) boolean
-- [2,3] | [1,2] | 6 | false

-- case: SELECT map_filter(m, (k, v) -> v > 1), transform_keys(m, (k, v) -> upper(k)), zip_with(arr, arr, (x, y) -> x *…
SELECT map_filter(m, (k, v) -> v > 1), transform_keys(m, (k, v) -> upper(k)), zip_with(arr, arr, (x, y) -> x * y), array_sort(arr, (l, r) -> r - l) FROM a;
-- => map_filter(m, lambdafunction((namedlambdavariable() > 1), namedlambdavariable(), namedlambdavariable())) map<string,int>, transform_keys(m, lambdafunction(upper(namedlambdavariable()), namedlambdavariable(), namedlambdavariable())) map<string,int>, zip_with(arr, arr, lambdafunction((namedlambdavariable() * namedlambdavariable()), namedlambdavariable(), namedlambdavariable())) array<int>, array_sort(arr, lambdafunction((namedlambdavariable() - namedlambdavariable()), namedlambdavariable(), namedlambdavariable())) array<int>
-- {} | {"A":1} | [1,4] | [2,1]

-- case: SELECT transform(arr, x -> transform(arr, y -> x + y)), reduce(arr, 0L, (a1, b1) -> a1 + b1) FROM a
SELECT transform(arr, x -> transform(arr, y -> x + y)), reduce(arr, 0L, (a1, b1) -> a1 + b1) FROM a;
-- => transform(arr, lambdafunction(transform(arr, lambdafunction((namedlambdavariable() + namedlambdavariable()), namedlambdavariable())), namedlambdavariable())) array<array<int>>, reduce(arr, 0, lambdafunction((namedlambdavariable() + namedlambdavariable()), namedlambdavariable(), namedlambdavariable()), lambdafunction(namedlambdavariable(), namedlambdavariable())) bigint
-- [[2,3],[3,4]] | 3

-- case: SELECT CASE WHEN id = 1 THEN 'a' WHEN id = 2 THEN 'b' ELSE CASE id WHEN 3 THEN 'c' END END FROM a
SELECT CASE WHEN id = 1 THEN 'a' WHEN id = 2 THEN 'b' ELSE CASE id WHEN 3 THEN 'c' END END FROM a;
-- => CASE WHEN (id = 1) THEN a WHEN (id = 2) THEN b ELSE CASE WHEN (id = 3) THEN c END END string
-- a

-- case: SELECT CASE id WHEN 1 THEN NULL ELSE v END, CASE WHEN bo THEN 1 END, IF(bo, 1, 2), iff(bo, 1, 2) FROM a
SELECT CASE id WHEN 1 THEN NULL ELSE v END, CASE WHEN bo THEN 1 END, IF(bo, 1, 2), iff(bo, 1, 2) FROM a;
-- => error UNRESOLVED_ROUTINE at 1:84..1:97

-- case: SELECT CAST(id AS STRING), id::double, TRY_CAST(s AS INT), CAST(arr AS ARRAY<STRING>), CAST(st AS STRUCT<x:INT…
SELECT CAST(id AS STRING), id::double, TRY_CAST(s AS INT), CAST(arr AS ARRAY<STRING>), CAST(st AS STRUCT<x:INT,y:STRING>), CAST(v AS DECIMAL(5,2)), CAST(m AS MAP<STRING,BIGINT>) FROM a;
-- => id string, id double, s int, arr array<string>, st struct<x:int,y:string>, v decimal(5,2), m map<string,bigint>
-- 1 | 1.0 | NULL | ["1","2"] | {"x":1,"y":"q"} | 10.00 | {"a":1}

-- case: SELECT s::int::string, CAST(CAST(id AS BIGINT) AS STRING), CAST('1' AS INT), INT('1'), string(1), date('2020-0…
SELECT s::int::string, CAST(CAST(id AS BIGINT) AS STRING), CAST('1' AS INT), INT('1'), string(1), date('2020-01-01'), decimal(1.5) FROM a;
-- => error CAST_INVALID_INPUT at 1:8..1:14

-- case: SELECT INTERVAL 1 DAY, INTERVAL '1-2' YEAR TO MONTH, INTERVAL '1 2:3:4.5' DAY TO SECOND, INTERVAL 1 MONTH + IN…
SELECT INTERVAL 1 DAY, INTERVAL '1-2' YEAR TO MONTH, INTERVAL '1 2:3:4.5' DAY TO SECOND, INTERVAL 1 MONTH + INTERVAL 1 YEAR, -INTERVAL 3 HOURS;
-- => INTERVAL '1' DAY interval day, INTERVAL '1-2' YEAR TO MONTH interval year to month, INTERVAL '1 02:03:04.5' DAY TO SECOND interval day to second, (INTERVAL '1' MONTH + INTERVAL '1' YEAR) interval year to month, (- INTERVAL '03' HOUR) interval hour
-- 1 00:00:00.000000000 | 1-2 | 1 02:03:04.500000000 | 1-1 | -0 03:00:00.000000000

-- case: SELECT INTERVAL '1' DAY, INTERVAL '-5' MINUTE, INTERVAL 2 WEEKS, INTERVAL 1 YEAR 2 MONTHS, INTERVAL 1 DAY 2 HO…
SELECT INTERVAL '1' DAY, INTERVAL '-5' MINUTE, INTERVAL 2 WEEKS, INTERVAL 1 YEAR 2 MONTHS, INTERVAL 1 DAY 2 HOURS, INTERVAL id DAYS FROM a;
-- => error PARSE_SYNTAX_ERROR at 1:128..1:132

-- case: SELECT d + INTERVAL 1 DAY, d - INTERVAL 1 MONTH, ts + INTERVAL '1' HOUR, d - DATE'2019-01-01', ts - ts, d + 1,…
SELECT d + INTERVAL 1 DAY, d - INTERVAL 1 MONTH, ts + INTERVAL '1' HOUR, d - DATE'2019-01-01', ts - ts, d + 1, d - 1, 1 + d FROM a;
-- => date_add(d, extractansiintervaldays(INTERVAL '1' DAY)) date, d - INTERVAL '1' MONTH date, ts + INTERVAL '01' HOUR timestamp, (d - DATE '2019-01-01') interval day, (ts - ts) interval day to second, date_add(d, 1) date, date_sub(d, 1) date, date_add(d, 1) date
-- 2020-01-03 | 2019-12-02 | 2020-01-02 04:04:05 | 366 00:00:00.000000000 | 0 00:00:00.000000000 | 2020-01-03 | 2020-01-01 | 2020-01-03

-- case: SELECT INTERVAL 1 DAY * 2, INTERVAL 1 MONTH / 2, 2 * INTERVAL 1 DAY, make_interval(1,2), make_dt_interval(1), …
SELECT INTERVAL 1 DAY * 2, INTERVAL 1 MONTH / 2, 2 * INTERVAL 1 DAY, make_interval(1,2), make_dt_interval(1), make_ym_interval(1,1);
-- => (INTERVAL '1' DAY * 2) interval day to second, (INTERVAL '1' MONTH / 2) interval year to month, (INTERVAL '1' DAY * 2) interval day to second, make_interval(1, 2, 0, 0, 0, 0, 0.000000) interval, make_dt_interval(1, 0, 0, 0.000000) interval day to second, make_ym_interval(1, 1) interval year to month
-- 2 00:00:00.000000000 | 0-1 | 2 00:00:00.000000000 | 1 years 2 months | 1 00:00:00.000000000 | 1-1

-- case: SELECT rank() OVER (ORDER BY s), lag(v) OVER (ORDER BY s), lead(v, 2, 0) OVER (PARTITION BY id ORDER BY s), nt…
SELECT rank() OVER (ORDER BY s), lag(v) OVER (ORDER BY s), lead(v, 2, 0) OVER (PARTITION BY id ORDER BY s), ntile(4) OVER (ORDER BY s), nth_value(v, 2) OVER (ORDER BY s), first_value(v) IGNORE NULLS OVER (ORDER BY s) FROM a;
-- => RANK() OVER (ORDER BY s ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, lag(v, 1, NULL) OVER (ORDER BY s ASC NULLS FIRST ROWS BETWEEN -1 FOLLOWING AND -1 FOLLOWING) int, lead(v, 2, 0) OVER (PARTITION BY id ORDER BY s ASC NULLS FIRST ROWS BETWEEN 2 FOLLOWING AND 2 FOLLOWING) int, ntile(4) OVER (ORDER BY s ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, nth_value(v, 2) OVER (ORDER BY s ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, first(v) OVER (ORDER BY s ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int
-- 1 | NULL | 0 | 1 | NULL | 10

-- case: SELECT sum(v) OVER w, avg(v) OVER (w RANGE BETWEEN 2 PRECEDING AND 3 FOLLOWING), max(v) OVER (ORDER BY s NULLS…
SELECT sum(v) OVER w, avg(v) OVER (w RANGE BETWEEN 2 PRECEDING AND 3 FOLLOWING), max(v) OVER (ORDER BY s NULLS LAST) FROM a WINDOW w AS (ORDER BY id);
-- => error PARSE_SYNTAX_ERROR at 1:36..1:37

-- case: SELECT count(*), count(1), count(DISTINCT id), count(DISTINCT id, s), sum(DISTINCT v), count(id, s), count(*) …
SELECT count(*), count(1), count(DISTINCT id), count(DISTINCT id, s), sum(DISTINCT v), count(id, s), count(*) FILTER (WHERE id > 1), max(v) FILTER (WHERE bo AND id = 1) FROM a;
-- => count(1) bigint, count(1) bigint, count(DISTINCT id) bigint, count(DISTINCT id, s) bigint, sum(DISTINCT v) bigint, count(id, s) bigint, count(1) FILTER (WHERE (id > 1)) bigint, max(v) FILTER (WHERE (bo AND (id = 1))) int
-- 1 | 1 | 1 | 1 | 10 | 1 | 0 | 10

-- case: SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v), percentile_disc(0.5) WITHIN GROUP (ORDER BY v DESC), li…
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v), percentile_disc(0.5) WITHIN GROUP (ORDER BY v DESC), listagg(s), listagg(s, ',') WITHIN GROUP (ORDER BY s), string_agg(DISTINCT s), mode() WITHIN GROUP (ORDER BY v) FROM a;
-- => percentile_cont(0.5) WITHIN GROUP (ORDER BY v) double, percentile_disc(0.5) WITHIN GROUP (ORDER BY v DESC) double, listagg(s, NULL) string, listagg(s, ,) WITHIN GROUP (ORDER BY s ASC NULLS FIRST) string, string_agg(DISTINCT s, NULL) string, mode() WITHIN GROUP (ORDER BY v DESC) int
-- 10.0 | 10.0 | x | x | x | 10

-- case: SELECT id + 1, id - -1, -id, +id, ~id, id * v / 2, id % 2, v div 3, id | 1, id & 3, id ^ 2, id << 1, id >> 1, …
SELECT id + 1, id - -1, -id, +id, ~id, id * v / 2, id % 2, v div 3, id | 1, id & 3, id ^ 2, id << 1, id >> 1, id >>> 1, s || 'a', NOT bo, ! bo FROM a;
-- => (id + 1) int, (id - -1) int, (- id) int, (+ id) int, ~id int, ((id * v) / 2) double, (id % 2) int, (v div 3) bigint, (id | 1) int, (id & 3) int, (id ^ 2) int, (id << 1) int, (id >> 1) int, (id >>> 1) int, concat(s, a) string, (NOT bo) boolean, (NOT bo) boolean
-- 2 | 2 | -1 | 1 | -2 | 5.0 | 1 | 3 | 1 | 1 | 3 | 2 | 0 | 0 | xa | false | false

-- case: SELECT id = 1, id == 1, id <> 1, id != 1, id <=> 1, id < 1, id >= 2, id IS NULL, id IS NOT NULL, bo IS TRUE, b…
SELECT id = 1, id == 1, id <> 1, id != 1, id <=> 1, id < 1, id >= 2, id IS NULL, id IS NOT NULL, bo IS TRUE, bo IS NOT FALSE, bo IS UNKNOWN, id IS DISTINCT FROM v, id IS NOT DISTINCT FROM v FROM a;
-- => (id = 1) boolean, (id = 1) boolean, (NOT (id = 1)) boolean, (NOT (id = 1)) boolean, (id <=> 1) boolean, (id < 1) boolean, (id >= 2) boolean, (id IS NULL) boolean, (id IS NOT NULL) boolean, (bo <=> true) boolean, (NOT (bo <=> false)) boolean, (bo IS NULL) boolean, (NOT (id <=> v)) boolean, (id <=> v) boolean
-- true | true | false | false | true | false | false | false | true | true | true | false | true | false

-- case: SELECT id BETWEEN 1 AND 2, id NOT BETWEEN 1 AND 2, id IN (1, 2), id NOT IN (1, NULL), s IN ('a'), (id, v) IN (…
SELECT id BETWEEN 1 AND 2, id NOT BETWEEN 1 AND 2, id IN (1, 2), id NOT IN (1, NULL), s IN ('a'), (id, v) IN ((1, 2)), id IN (v, id) FROM a;
-- => between(id, 1, 2) boolean, (NOT between(id, 1, 2)) boolean, (id IN (1, 2)) boolean, (NOT (id IN (1, NULL))) boolean, (s IN (a)) boolean, (named_struct(id, id, v, v) IN (named_struct(col1, 1, col2, 2))) boolean, (id IN (v, id)) boolean
-- true | false | true | false | false | false | true

-- case: SELECT id = 1 AND v = 2 OR bo, NOT (id = 1 OR bo), NOT id = 1, bo AND NOT bo FROM a
SELECT id = 1 AND v = 2 OR bo, NOT (id = 1 OR bo), NOT id = 1, bo AND NOT bo FROM a;
-- => (((id = 1) AND (v = 2)) OR bo) boolean, (NOT ((id = 1) OR bo)) boolean, (NOT (id = 1)) boolean, (bo AND (NOT bo)) boolean
-- true | false | false | false

-- case: SELECT arr[0], m['a'], st.f, st['g'], a.st.f, element_at(arr, 1), get(arr, 0), arr[id], try_element_at(m, 'z')…
SELECT arr[0], m['a'], st.f, st['g'], a.st.f, element_at(arr, 1), get(arr, 0), arr[id], try_element_at(m, 'z'), named_struct('x', 1).x, array(1,2)[0], map('k', 1)['k'] FROM a;
-- => arr[0] int, m[a] int, f int, st.g string, f int, element_at(arr, 1) int, get(arr, 0) int, arr[id] int, try_element_at(m, z) int, named_struct(x, 1).x int, array(1, 2)[0] int, map(k, 1)[k] int
-- 1 | 1 | 1 | q | 1 | 1 | 1 | 2 | NULL | 1 | 1 | 1

-- case: SELECT array(1, 2), map(1, 'a'), struct(1, 'a'), struct(id, s), named_struct('a', 1), struct(id AS z, v), (1, …
SELECT array(1, 2), map(1, 'a'), struct(1, 'a'), struct(id, s), named_struct('a', 1), struct(id AS z, v), (1, 'x'), (id, s), array(), map(), array(id, v) FROM a;
-- => array(1, 2) array<int>, map(1, a) map<int,string>, struct(1, a) struct<col1:int,col2:string>, struct(id, s) struct<id:int,s:string>, named_struct(a, 1) struct<a:int>, struct(id AS z, v) struct<z:int,v:int>, named_struct(col1, 1, col2, x) struct<col1:int,col2:string>, named_struct(id, id, s, s) struct<id:int,s:string>, array() array<void>, map() map<void,void>, array(id, v) array<int>
-- [1,2] | {1:"a"} | {"col1":1,"col2":"a"} | {"id":1,"s":"x"} | {"a":1} | {"z":1,"v":10} | {"col1":1,"col2":"x"} | {"id":1,"s":"x"} | [] | {} | [1,10]

-- case: SELECT EXTRACT(YEAR FROM d), EXTRACT(dayofweek FROM ts), date_part('month', d), EXTRACT(HOUR FROM ts), EXTRACT…
SELECT EXTRACT(YEAR FROM d), EXTRACT(dayofweek FROM ts), date_part('month', d), EXTRACT(HOUR FROM ts), EXTRACT(DAY FROM INTERVAL 3 DAYS), year(d) FROM a;
-- => extract(YEAR FROM d) int, extract(dayofweek FROM ts) int, date_part(month, d) int, extract(HOUR FROM ts) int, extract(DAY FROM INTERVAL '3' DAY) int, year(d) int
-- 2020 | 5 | 1 | 3 | 3 | 2020

-- case: SELECT POSITION('a' IN s), position('a', s), TRIM(s), TRIM(BOTH FROM s), TRIM(LEADING 'x' FROM s), TRIM(TRAILI…
SELECT POSITION('a' IN s), position('a', s), TRIM(s), TRIM(BOTH FROM s), TRIM(LEADING 'x' FROM s), TRIM(TRAILING 'x' FROM s), TRIM('x' FROM s), ltrim(s), rtrim('x', s), btrim(s, 'x') FROM a;
-- => locate(a, s, 1) int, position(a, s, 1) int, trim(s) string, trim(s) string, TRIM(LEADING x FROM s) string, TRIM(TRAILING x FROM s) string, TRIM(BOTH x FROM s) string, ltrim(s) string, TRIM(TRAILING x FROM s) string, btrim(s, x) string
-- 0 | 0 | x | x |  |  |  | x |  |

-- case: SELECT OVERLAY(s PLACING 'z' FROM 1), OVERLAY(s PLACING 'z' FROM 1 FOR 1), SUBSTRING(s FROM 1), SUBSTRING(s FR…
SELECT OVERLAY(s PLACING 'z' FROM 1), OVERLAY(s PLACING 'z' FROM 1 FOR 1), SUBSTRING(s FROM 1), SUBSTRING(s FROM 1 FOR 2), substr(s, 1, 2), substring(s, 1), SUBSTRING(s, 2, 3) FROM a;
-- => overlay(s, z, 1, -1) string, overlay(s, z, 1, 1) string, substring(s, 1, 2147483647) string, substring(s, 1, 2) string, substr(s, 1, 2) string, substring(s, 1, 2147483647) string, substring(s, 2, 3) string
-- z | z | x | x | x | x |

-- case: SELECT date_add(d, 1), dateadd(DAY, 1, d), dateadd(d, 1), datediff(d, d), datediff(MONTH, d, ts), timestampadd…
SELECT date_add(d, 1), dateadd(DAY, 1, d), dateadd(d, 1), datediff(d, d), datediff(MONTH, d, ts), timestampadd(HOUR, 1, ts), timestampdiff(DAY, ts, ts), date_trunc('MONTH', ts), trunc(d, 'MM'), add_months(d, 1) FROM a;
-- => date_add(d, 1) date, timestampadd(DAY, 1, d) timestamp, date_add(d, 1) date, datediff(d, d) int, timestampdiff(MONTH, d, ts) bigint, timestampadd(HOUR, 1, ts) timestamp, timestampdiff(DAY, ts, ts) bigint, date_trunc(MONTH, ts) timestamp, trunc(d, MM) date, add_months(d, 1) date
-- 2020-01-03 | 2020-01-03 00:00:00 | 2020-01-03 | 0 | 0 | 2020-01-02 04:04:05 | 0 | 2020-01-01 00:00:00 | 2020-01-01 | 2020-02-02

-- case: SELECT 'it''s', 'a\nb', r'a\n', 'tab\t', 'quote"', "dq'", 'é', '', ' ', 'a' 'b', '\u0041', '100%'
SELECT 'it''s', 'a\nb', r'a\n', 'tab\t', 'quote"', "dq'", 'é', '', ' ', 'a' 'b', '\u0041', '100%';
-- => it's string, a\nb string, a\\n string, tab |  string, quote" string, dq' string, é string,  string,   string, ab string, A string, 100% string
-- it's | a\nb | a\\n | tab |  | quote" | dq' | é |  |   | ab | A | 100%

-- case: SELECT 9223372036854775807, 9223372036854775808, 1.23456789012345678901234567890, -1, - 1, -1.5, 1e400
SELECT 9223372036854775807, 9223372036854775808, 1.23456789012345678901234567890, -1, - 1, -1.5, 1e400;
-- => error INVALID_NUMERIC_LITERAL_RANGE at 1:98..1:103

-- case: SELECT -(1), -(-1), - - 1, +1, -id, -(id + 1), ~1, -'1' FROM a
SELECT -(1), -(-1), - - 1, +1, -id, -(id + 1), ~1, -'1' FROM a;
-- => (- 1) int, (- -1) int, (- -1) int, (+ 1) int, (- id) int, (- (id + 1)) int, ~1 int, (- 1) double
-- -1 | 1 | 1 | 1 | -1 | -2 | -2 | -1.0

-- case: SELECT concat(s, 'b'), upper(s), lower(s), length(s), char_length(s), len(s), replace(s, 'a'), replace(s, 'a',…
SELECT concat(s, 'b'), upper(s), lower(s), length(s), char_length(s), len(s), replace(s, 'a'), replace(s, 'a', 'b'), left(s, 1), right(s, 1), lpad(s, 3), split(s, ','), split_part(s, ',', 1), repeat(s, 2), reverse(s), initcap(s) FROM a;
-- => concat(s, b) string, upper(s) string, lower(s) string, length(s) int, char_length(s) int, len(s) int, replace(s, a, ) string, replace(s, a, b) string, left(s, 1) string, right(s, 1) string, lpad(s, 3,  ) string, split(s, ,, -1) array<string>, split_part(s, ,, 1) string, repeat(s, 2) string, reverse(s) string, initcap(s) string
-- xb | X | x | 1 | 1 | 1 | x | x | x | x |   x | ["x"] | x | xx | x | X

-- case: SELECT coalesce(id, v), nvl(id, v), ifnull(id, v), nvl2(id, 1, 2), nullif(id, 1), greatest(id, v), least(id, v…
SELECT coalesce(id, v), nvl(id, v), ifnull(id, v), nvl2(id, 1, 2), nullif(id, 1), greatest(id, v), least(id, v), nullifzero(id), zeroifnull(id), isnull(id), isnotnull(id), isnan(db), equal_null(id, v) FROM a;
-- => coalesce(id, v) int, nvl(id, v) int, ifnull(id, v) int, nvl2(id, 1, 2) int, nullif(id, 1) int, greatest(id, v) int, least(id, v) int, nullifzero(id) int, zeroifnull(id) int, (id IS NULL) boolean, (id IS NOT NULL) boolean, isnan(db) boolean, equal_null(id, v) boolean
-- 1 | 1 | 1 | 1 | NULL | 10 | 1 | 1 | 1 | false | true | false | false

-- case: SELECT round(db), round(db, 1), bround(dc), ceil(db), ceiling(db, 1), floor(dc), abs(id), sign(id), power(id, …
SELECT round(db), round(db, 1), bround(dc), ceil(db), ceiling(db, 1), floor(dc), abs(id), sign(id), power(id, 2), pow(id, 2), sqrt(id), mod(id, 2), pmod(id, 2), exp(1), ln(2), log(2, 8), log10(10), log2(8), truncate(1.5, 0) FROM a;
-- => error UNRESOLVED_ROUTINE at 1:208..1:224

-- case: SELECT try_add(id, 1), try_divide(id, 0), try_subtract(id, 1), try_multiply(id, 2), try_to_number('1', '9'), t…
SELECT try_add(id, 1), try_divide(id, 0), try_subtract(id, 1), try_multiply(id, 2), try_to_number('1', '9'), to_number('1', '9'), to_char(1, '9'), format_number(1.5, 1), conv('1', 10, 2), hex(1), unhex('1F'), bin(3) FROM a;
-- => try_add(id, 1) int, try_divide(id, 0) double, try_subtract(id, 1) int, try_multiply(id, 2) int, try_to_number(1, 9) decimal(1,0), to_number(1, 9) decimal(1,0), to_char(1, 9) string, format_number(1.5, 1) string, conv(1, 10, 2) string, hex(1) string, unhex(1F) binary, bin(3) string
-- 2 | NULL | 0 | 2 | 1 | 1 | 1 | 1.5 | 1 | 1 |  | 11

-- case: SELECT to_date('2020-01-01'), to_date('2020', 'yyyy'), to_timestamp('2020-01-01'), to_timestamp_ntz('2020-01-0…
SELECT to_date('2020-01-01'), to_date('2020', 'yyyy'), to_timestamp('2020-01-01'), to_timestamp_ntz('2020-01-01'), date_format(ts, 'yyyy'), from_unixtime(0), unix_timestamp(ts), to_unix_timestamp(ts), make_date(2020, 1, 1), make_timestamp(2020, 1, 1, 0, 0, 0) FROM a;
-- => to_date(2020-01-01) date, to_date(2020, yyyy) date, to_timestamp(2020-01-01) timestamp, to_timestamp_ntz(2020-01-01) timestamp_ntz, date_format(ts, yyyy) string, from_unixtime(0, yyyy-MM-dd HH:mm:ss) string, unix_timestamp(ts, yyyy-MM-dd HH:mm:ss) bigint, to_unix_timestamp(ts, yyyy-MM-dd HH:mm:ss) bigint, make_date(2020, 1, 1) date, make_timestamp(2020, 1, 1, 0, 0, 0) timestamp
-- 2020-01-01 | 2020-01-01 | 2020-01-01 00:00:00 | 2020-01-01 00:00:00 | 2020 | 1969-12-31 16:00:00 | 1577963045 | 1577963045 | 2020-01-01 | 2020-01-01 00:00:00

-- case: SELECT array_contains(arr, 1), size(arr), cardinality(arr), sort_array(arr), sort_array(arr, false), array_dis…
SELECT array_contains(arr, 1), size(arr), cardinality(arr), sort_array(arr), sort_array(arr, false), array_distinct(arr), slice(arr, 1, 1), array_join(arr, ','), flatten(array(arr)), sequence(1, 3), sequence(1, 3, 1), array_position(arr, 1), array_remove(arr, 1), array_append(arr, 3), explode(arr) FROM a;
-- => array_contains(arr, 1) boolean, size(arr) int, cardinality(arr) int, sort_array(arr, true) array<int>, sort_array(arr, false) array<int>, array_distinct(arr) array<int>, slice(arr, 1, 1) array<int>, array_join(arr, ,) string, flatten(array(arr)) array<int>, sequence(1, 3) array<int>, sequence(1, 3, 1) array<int>, array_position(arr, 1) bigint, array_remove(arr, 1) array<int>, array_append(arr, 3) array<int>, col int
-- true | 2 | 2 | [1,2] | [2,1] | [1,2] | [1] | 1,2 | [1,2] | [1,2,3] | [1,2,3] | 1 | [2] | [1,2,3] | 1
-- true | 2 | 2 | [1,2] | [2,1] | [1,2] | [1] | 1,2 | [1,2] | [1,2,3] | [1,2,3] | 1 | [2] | [1,2,3] | 2

-- case: SELECT posexplode(arr) FROM a
SELECT posexplode(arr) FROM a;
-- => pos int, col int
-- 0 | 1
-- 1 | 2

-- case: SELECT explode(m), id FROM a
SELECT explode(m), id FROM a;
-- => key string, value int, id int
-- a | 1 | 1

-- case: SELECT stack(2, 1, 2, 3, 4) FROM a
SELECT stack(2, 1, 2, 3, 4) FROM a;
-- => col0 int, col1 int
-- 1 | 2
-- 3 | 4

-- case: SELECT inline(array(st)) FROM a
SELECT inline(array(st)) FROM a;
-- => f int, g string
-- 1 | q

-- case: SELECT json_tuple('{"a":1}', 'a', 'b') FROM a
SELECT json_tuple('{"a":1}', 'a', 'b') FROM a;
-- => c0 string, c1 string
-- 1 | NULL

-- case: SELECT (SELECT 1), (SELECT max(id) FROM a), (SELECT max(id) FROM a) + 1, EXISTS (SELECT 1 FROM a), id IN (SELE…
SELECT (SELECT 1), (SELECT max(id) FROM a), (SELECT max(id) FROM a) + 1, EXISTS (SELECT 1 FROM a), id IN (SELECT id FROM a), id NOT IN (SELECT id FROM a), (id, s) IN (SELECT id, s FROM a), NOT EXISTS (SELECT 1) FROM a;
-- => scalarsubquery() int, scalarsubquery() int, (scalarsubquery() + 1) int, exists() boolean, (id IN (listquery())) boolean, (NOT (id IN (listquery()))) boolean, (named_struct('id', id, 's', s) IN (listquery())) boolean, (NOT exists()) boolean
-- 1 | 1 | 2 | true | true | false | true | false

-- case: SELECT (SELECT max(x.id) FROM a x WHERE x.id = a.id), EXISTS (SELECT 1 FROM a x WHERE x.id = a.id AND x.s = a.…
SELECT (SELECT max(x.id) FROM a x WHERE x.id = a.id), EXISTS (SELECT 1 FROM a x WHERE x.id = a.id AND x.s = a.s), a.id IN (SELECT x.id FROM a x WHERE x.s = a.s) FROM a;
-- => scalarsubquery(id) int, exists(id, s) boolean, (id IN (listquery(s))) boolean
-- 1 | true | true

-- case: SELECT mask('AbC1', upperChar => 'X'), mask('a', 'X', digitChar => 'd'), ceil(expr => 1.5, targetScale => 0) F…
SELECT mask('AbC1', upperChar => 'X'), mask('a', 'X', digitChar => 'd'), ceil(expr => 1.5, targetScale => 0) FROM a;
-- => error NAMED_PARAMETERS_NOT_SUPPORTED at 1:74..1:109

-- case: SELECT from_json('{"a":1}', 'a INT'), to_json(st), get_json_object('{"a":1}', '$.a'), schema_of_json('{"a":1}'…
SELECT from_json('{"a":1}', 'a INT'), to_json(st), get_json_object('{"a":1}', '$.a'), schema_of_json('{"a":1}'), from_csv('1', 'a INT'), to_csv(st), parse_json('{"a":1}'), variant_get(parse_json('{"a":1}'), '$.a', 'int') FROM a;
-- => from_json({"a":1}) struct<a:int>, to_json(st) string, get_json_object({"a":1}, $.a) string, schema_of_json({"a":1}) string, from_csv(1) struct<a:int>, to_csv(st) string, parse_json({"a":1}) variant, variant_get(parse_json({"a":1}), $.a) int
-- {"a":1} | {"f":1,"g":"q"} | 1 | STRUCT<a: BIGINT> | {"a":1} | 1,q | {"a":1} | 1

-- case: SELECT window(ts, '10 minutes'), count(*) FROM a GROUP BY window(ts, '10 minutes')
SELECT window(ts, '10 minutes'), count(*) FROM a GROUP BY window(ts, '10 minutes');
-- => window struct<start:timestamp,end:timestamp>, count(1) bigint
-- {"start":2020-01-02 03:00:00,"end":2020-01-02 03:10:00} | 1

-- case: SELECT session_window(ts, '5 minutes') AS w, count(*) FROM a GROUP BY session_window(ts, '5 minutes')
SELECT session_window(ts, '5 minutes') AS w, count(*) FROM a GROUP BY session_window(ts, '5 minutes');
-- => w struct<start:timestamp,end:timestamp>, count(1) bigint
-- {"start":2020-01-02 03:04:05,"end":2020-01-02 03:09:05} | 1

-- case: SELECT id AS `a b`, id `c.d`, s AS `q``r`, `id` + 1, `a`.`id` + 1, spark_catalog FROM a, (SELECT 1 AS spark_ca…
SELECT id AS `a b`, id `c.d`, s AS `q``r`, `id` + 1, `a`.`id` + 1, spark_catalog FROM a, (SELECT 1 AS spark_catalog);
-- => a b int, c.d int, q`r string, (id + 1) int, (id + 1) int, spark_catalog int
-- 1 | 1 | x | 2 | 2 | 1

-- case: SELECT `id`, `st`.`f`, a.st, `arr`[0], `m`.`a` FROM a
SELECT `id`, `st`.`f`, a.st, `arr`[0], `m`.`a` FROM a;
-- => id int, f int, st struct<f:int,g:string>, arr[0] int, a int
-- 1 | 1 | {"f":1,"g":"q"} | 1 | 1

-- case: SELECT id AS x, x + 1, x + 1 AS y, y * 2 FROM a
SELECT id AS x, x + 1, x + 1 AS y, y * 2 FROM a;
-- => x int, (lateralAliasReference(x) + 1) int, y int, (lateralAliasReference(y) * 2) int
-- 1 | 2 | 2 | 4

-- case: SELECT named_struct('a', named_struct('b', 1)).a.b, array(named_struct('b', 1)).b, struct(1 AS a).a, map('a', …
SELECT named_struct('a', named_struct('b', 1)).a.b, array(named_struct('b', 1)).b, struct(1 AS a).a, map('a', array(1))['a'][0], transform(array(st), x -> x.f) FROM a;
-- => named_struct(a, named_struct(b, 1)).a.b int, array(named_struct(b, 1)).b array<int>, struct(1 AS a).a int, map(a, array(1))[a][0] int, transform(array(st), lambdafunction(namedlambdavariable().f, namedlambdavariable())) array<int>
-- 1 | [1] | 1 | 1 | [1]

-- case: SELECT grouping(id), grouping_id(id), count(*) FROM a GROUP BY ROLLUP (id)
SELECT grouping(id), grouping_id(id), count(*) FROM a GROUP BY ROLLUP (id);
-- => grouping(id) tinyint, grouping_id(id) bigint, count(1) bigint
-- 0 | 0 | 1
-- 1 | 1 | 1

-- case: SELECT id, grouping_id() FROM a GROUP BY CUBE (id)
SELECT id, grouping_id() FROM a GROUP BY CUBE (id);
-- => id int, grouping_id() bigint
-- 1 | 0
-- NULL | 1

-- case: SELECT bround(2.5, 0), width_bucket(5.3, 0.2, 10.6, 5), shiftleft(1, 2), shiftright(1, 2), shiftrightunsigned(…
SELECT bround(2.5, 0), width_bucket(5.3, 0.2, 10.6, 5), shiftleft(1, 2), shiftright(1, 2), shiftrightunsigned(1, 2), getbit(1, 0), bit_count(7), bit_get(1, 0), char(65), chr(65), ascii('a'), base64('a'), unbase64('YQ=='), encode('a', 'UTF-8'), decode(X'61', 'UTF-8'), decode(1, 1, 'a', 'b');
-- => bround(2.5, 0) decimal(2,0), width_bucket(5.3, 0.2, 10.6, 5) bigint, shiftleft(1, 2) int, shiftright(1, 2) int, shiftrightunsigned(1, 2) int, getbit(1, 0) tinyint, bit_count(7) int, bit_get(1, 0) tinyint, char(65) string, chr(65) string, ascii(a) int, base64(a) string, unbase64(YQ==) binary, encode(a, UTF-8) binary, decode(X'61', UTF-8) string, decode(1, 1, a, b) string
-- 2 | 3 | 4 | 0 | 0 | 1 | 3 | 1 | A | A | 97 | YQ== | a | a | a | a

-- case: SELECT array_agg(v), collect_set(s), count_min_sketch(id, 0.5D, 0.5D, 1) IS NULL, kurtosis(v), skewness(v), su…
SELECT array_agg(v), collect_set(s), count_min_sketch(id, 0.5D, 0.5D, 1) IS NULL, kurtosis(v), skewness(v), sum(v) / count(*), avg(v) + 1, mean(v), try_sum(v), try_avg(v), product(v) FROM a;
-- => error UNRESOLVED_ROUTINE at 1:173..1:183

-- case: SELECT max(struct(id, s)), min((id, s)), max(id) + min(v), -sum(v), sum(-v), sum(id + v), sum(CASE WHEN bo THE…
SELECT max(struct(id, s)), min((id, s)), max(id) + min(v), -sum(v), sum(-v), sum(id + v), sum(CASE WHEN bo THEN 1 ELSE 0 END), sum(IF(bo, 1, 0)), avg(DISTINCT v), max(DISTINCT v) FROM a;
-- => max(struct(id, s)) struct<id:int,s:string>, min(named_struct(id, id, s, s)) struct<id:int,s:string>, (max(id) + min(v)) int, (- sum(v)) bigint, sum((- v)) bigint, sum((id + v)) bigint, sum(CASE WHEN bo THEN 1 ELSE 0 END) bigint, sum((IF(bo, 1, 0))) bigint, avg(DISTINCT v) double, max(DISTINCT v) int
-- {"id":1,"s":"x"} | {"id":1,"s":"x"} | 11 | -10 | -10 | 11 | 1 | 1 | 10.0 | 10

-- case: SELECT sum(v) FILTER (WHERE id > 0) OVER (PARTITION BY s), row_number() OVER (PARTITION BY id, s ORDER BY v DE…
SELECT sum(v) FILTER (WHERE id > 0) OVER (PARTITION BY s), row_number() OVER (PARTITION BY id, s ORDER BY v DESC NULLS FIRST, d ASC), cume_dist() OVER (ORDER BY id) + 1, percent_rank() OVER (PARTITION BY id ORDER BY v) FROM a;
-- => sum(v) FILTER (WHERE (id > 0)) OVER (PARTITION BY s ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) bigint, row_number() OVER (PARTITION BY id, s ORDER BY v DESC NULLS FIRST, d ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) int, (cume_dist() OVER (ORDER BY id ASC NULLS FIRST RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) + 1) double, PERCENT_RANK() OVER (PARTITION BY id ORDER BY v ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) double
-- 10 | 1 | 2.0 | 0.0

-- case: days come to a date, and are taken from it, by date_add
SELECT d - INTERVAL '2' DAY, INTERVAL '2' DAY + d, d - INTERVAL '1' HOUR FROM VALUES (DATE'2020-01-01') v(d);
-- => date_add(d, (- extractansiintervaldays(INTERVAL '2' DAY))) date, date_add(d, extractansiintervaldays(INTERVAL '2' DAY)) date, d - INTERVAL '01' HOUR timestamp
-- 2019-12-30 | 2020-01-03 | 2019-12-31 23:00:00

-- case: a struct's field is called as the column, the alias or the field that it is made of, and what is cast has no name
SELECT struct(CAST(i AS STRING), i, string(i), st['a'], array(st).a, mp['k'], mp['k']::INT, current_date, t.I AS q)
FROM VALUES (1, named_struct('a', 1), map('k', 1)) AS t(i, st, mp) LIMIT 0;
-- => struct(CAST(i AS STRING), i, i, st.a, array(st).a, mp[k], CAST(mp[k] AS INT), current_date(), I AS q) struct<col1:string,i:int,col3:string,a:int,a:array<int>,k:int,col7:int,current_date:date,q:int>
SELECT struct(s.*) FROM VALUES (named_struct('b c', 1, 'd', 2)) AS t(s);
-- => struct(s.b c AS `b c`, s.d AS d) struct<b c:int,d:int>
-- {"b c":1,"d":2}
SELECT arrays_zip(ar, CAST(ar AS ARRAY<STRING>), st['q']) FROM VALUES (array(1), named_struct('q', array(2))) AS t(ar, st);
-- => arrays_zip(ar, ar, st.q) array<struct<ar:int,1:string,q:int>>
-- [{"ar":1,"1":"1","q":2}]
