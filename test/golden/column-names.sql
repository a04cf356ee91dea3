-- Names that columns get by themselves; answers are those of Spark 4.3.

-- case: tables
CREATE OR REPLACE TEMPORARY VIEW a AS SELECT * FROM VALUES (1,'x',10,array(1,2),map('a',1),named_struct('f',1,'g','q'),DATE'2020-01-02',TIMESTAMP'2020-01-02 03:04:05',1.5,1.5D,true) AS t(id,s,v,arr,m,st,d,ts,dc,db,bo);

-- case: SELECT s LIKE ANY ('a', 'b'), s LIKE ALL ('a', s), s NOT LIKE ANY ('a'), s NOT LIKE ALL ('a', 'b'), s ILIKE AN…
SELECT s LIKE ANY ('a', 'b'), s LIKE ALL ('a', s), s NOT LIKE ANY ('a'), s NOT LIKE ALL ('a', 'b'), s ILIKE ANY ('a', 'b'), s NOT ILIKE ALL ('a') FROM a;

-- case: SELECT s LIKE 'a' ESCAPE '!', s NOT LIKE 'a', s RLIKE 'a', s NOT RLIKE 'b', s ILIKE 'q', s REGEXP 'a' FROM a
SELECT s LIKE 'a' ESCAPE '!', s NOT LIKE 'a', s RLIKE 'a', s NOT RLIKE 'b', s ILIKE 'q', s REGEXP 'a' FROM a;

-- case: SELECT transform(arr, x -> x + 1), filter(arr, (x, i) -> x > i), aggregate(arr, 0, (acc, x) -> acc + x, acc ->…
SELECT transform(arr, x -> x + 1), filter(arr, (x, i) -> x > i), aggregate(arr, 0, (acc, x) -> acc + x, acc -> acc * 2), exists(arr, x -> x IS NULL) FROM a;

-- case: SELECT map_filter(m, (k, v) -> v > 1), transform_keys(m, (k, v) -> upper(k)), zip_with(arr, arr, (x, y) -> x *…
SELECT map_filter(m, (k, v) -> v > 1), transform_keys(m, (k, v) -> upper(k)), zip_with(arr, arr, (x, y) -> x * y), array_sort(arr, (l, r) -> r - l) FROM a;

-- case: SELECT transform(arr, x -> transform(arr, y -> x + y)), reduce(arr, 0L, (a1, b1) -> a1 + b1) FROM a
SELECT transform(arr, x -> transform(arr, y -> x + y)), reduce(arr, 0L, (a1, b1) -> a1 + b1) FROM a;

-- case: SELECT CASE WHEN id = 1 THEN 'a' WHEN id = 2 THEN 'b' ELSE CASE id WHEN 3 THEN 'c' END END FROM a
SELECT CASE WHEN id = 1 THEN 'a' WHEN id = 2 THEN 'b' ELSE CASE id WHEN 3 THEN 'c' END END FROM a;

-- case: SELECT CASE id WHEN 1 THEN NULL ELSE v END, CASE WHEN bo THEN 1 END, IF(bo, 1, 2), iff(bo, 1, 2) FROM a
SELECT CASE id WHEN 1 THEN NULL ELSE v END, CASE WHEN bo THEN 1 END, IF(bo, 1, 2), iff(bo, 1, 2) FROM a;

-- case: SELECT CAST(id AS STRING), id::double, TRY_CAST(s AS INT), CAST(arr AS ARRAY<STRING>), CAST(st AS STRUCT<x:INT…
SELECT CAST(id AS STRING), id::double, TRY_CAST(s AS INT), CAST(arr AS ARRAY<STRING>), CAST(st AS STRUCT<x:INT,y:STRING>), CAST(v AS DECIMAL(5,2)), CAST(m AS MAP<STRING,BIGINT>) FROM a;

-- case: SELECT s::int::string, CAST(CAST(id AS BIGINT) AS STRING), CAST('1' AS INT), INT('1'), string(1), date('2020-0…
SELECT s::int::string, CAST(CAST(id AS BIGINT) AS STRING), CAST('1' AS INT), INT('1'), string(1), date('2020-01-01'), decimal(1.5) FROM a;

-- case: SELECT INTERVAL 1 DAY, INTERVAL '1-2' YEAR TO MONTH, INTERVAL '1 2:3:4.5' DAY TO SECOND, INTERVAL 1 MONTH + IN…
SELECT INTERVAL 1 DAY, INTERVAL '1-2' YEAR TO MONTH, INTERVAL '1 2:3:4.5' DAY TO SECOND, INTERVAL 1 MONTH + INTERVAL 1 YEAR, -INTERVAL 3 HOURS;

-- case: SELECT INTERVAL '1' DAY, INTERVAL '-5' MINUTE, INTERVAL 2 WEEKS, INTERVAL 1 YEAR 2 MONTHS, INTERVAL 1 DAY 2 HO…
SELECT INTERVAL '1' DAY, INTERVAL '-5' MINUTE, INTERVAL 2 WEEKS, INTERVAL 1 YEAR 2 MONTHS, INTERVAL 1 DAY 2 HOURS, INTERVAL id DAYS FROM a;

-- case: SELECT d + INTERVAL 1 DAY, d - INTERVAL 1 MONTH, ts + INTERVAL '1' HOUR, d - DATE'2019-01-01', ts - ts, d + 1,…
SELECT d + INTERVAL 1 DAY, d - INTERVAL 1 MONTH, ts + INTERVAL '1' HOUR, d - DATE'2019-01-01', ts - ts, d + 1, d - 1, 1 + d FROM a;

-- case: SELECT INTERVAL 1 DAY * 2, INTERVAL 1 MONTH / 2, 2 * INTERVAL 1 DAY, make_interval(1,2), make_dt_interval(1), …
SELECT INTERVAL 1 DAY * 2, INTERVAL 1 MONTH / 2, 2 * INTERVAL 1 DAY, make_interval(1,2), make_dt_interval(1), make_ym_interval(1,1);

-- case: SELECT rank() OVER (ORDER BY s), lag(v) OVER (ORDER BY s), lead(v, 2, 0) OVER (PARTITION BY id ORDER BY s), nt…
SELECT rank() OVER (ORDER BY s), lag(v) OVER (ORDER BY s), lead(v, 2, 0) OVER (PARTITION BY id ORDER BY s), ntile(4) OVER (ORDER BY s), nth_value(v, 2) OVER (ORDER BY s), first_value(v) IGNORE NULLS OVER (ORDER BY s) FROM a;

-- case: SELECT sum(v) OVER w, avg(v) OVER (w RANGE BETWEEN 2 PRECEDING AND 3 FOLLOWING), max(v) OVER (ORDER BY s NULLS…
SELECT sum(v) OVER w, avg(v) OVER (w RANGE BETWEEN 2 PRECEDING AND 3 FOLLOWING), max(v) OVER (ORDER BY s NULLS LAST) FROM a WINDOW w AS (ORDER BY id);

-- case: SELECT count(*), count(1), count(DISTINCT id), count(DISTINCT id, s), sum(DISTINCT v), count(id, s), count(*) …
SELECT count(*), count(1), count(DISTINCT id), count(DISTINCT id, s), sum(DISTINCT v), count(id, s), count(*) FILTER (WHERE id > 1), max(v) FILTER (WHERE bo AND id = 1) FROM a;

-- case: SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v), percentile_disc(0.5) WITHIN GROUP (ORDER BY v DESC), li…
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v), percentile_disc(0.5) WITHIN GROUP (ORDER BY v DESC), listagg(s), listagg(s, ',') WITHIN GROUP (ORDER BY s), string_agg(DISTINCT s), mode() WITHIN GROUP (ORDER BY v) FROM a;

-- case: SELECT id + 1, id - -1, -id, +id, ~id, id * v / 2, id % 2, v div 3, id | 1, id & 3, id ^ 2, id << 1, id >> 1, …
SELECT id + 1, id - -1, -id, +id, ~id, id * v / 2, id % 2, v div 3, id | 1, id & 3, id ^ 2, id << 1, id >> 1, id >>> 1, s || 'a', NOT bo, ! bo FROM a;

-- case: SELECT id = 1, id == 1, id <> 1, id != 1, id <=> 1, id < 1, id >= 2, id IS NULL, id IS NOT NULL, bo IS TRUE, b…
SELECT id = 1, id == 1, id <> 1, id != 1, id <=> 1, id < 1, id >= 2, id IS NULL, id IS NOT NULL, bo IS TRUE, bo IS NOT FALSE, bo IS UNKNOWN, id IS DISTINCT FROM v, id IS NOT DISTINCT FROM v FROM a;

-- case: SELECT id BETWEEN 1 AND 2, id NOT BETWEEN 1 AND 2, id IN (1, 2), id NOT IN (1, NULL), s IN ('a'), (id, v) IN (…
SELECT id BETWEEN 1 AND 2, id NOT BETWEEN 1 AND 2, id IN (1, 2), id NOT IN (1, NULL), s IN ('a'), (id, v) IN ((1, 2)), id IN (v, id) FROM a;

-- case: SELECT id = 1 AND v = 2 OR bo, NOT (id = 1 OR bo), NOT id = 1, bo AND NOT bo FROM a
SELECT id = 1 AND v = 2 OR bo, NOT (id = 1 OR bo), NOT id = 1, bo AND NOT bo FROM a;

-- case: SELECT arr[0], m['a'], st.f, st['g'], a.st.f, element_at(arr, 1), get(arr, 0), arr[id], try_element_at(m, 'z')…
SELECT arr[0], m['a'], st.f, st['g'], a.st.f, element_at(arr, 1), get(arr, 0), arr[id], try_element_at(m, 'z'), named_struct('x', 1).x, array(1,2)[0], map('k', 1)['k'] FROM a;

-- case: SELECT array(1, 2), map(1, 'a'), struct(1, 'a'), struct(id, s), named_struct('a', 1), struct(id AS z, v), (1, …
SELECT array(1, 2), map(1, 'a'), struct(1, 'a'), struct(id, s), named_struct('a', 1), struct(id AS z, v), (1, 'x'), (id, s), array(), map(), array(id, v) FROM a;

-- case: SELECT EXTRACT(YEAR FROM d), EXTRACT(dayofweek FROM ts), date_part('month', d), EXTRACT(HOUR FROM ts), EXTRACT…
SELECT EXTRACT(YEAR FROM d), EXTRACT(dayofweek FROM ts), date_part('month', d), EXTRACT(HOUR FROM ts), EXTRACT(DAY FROM INTERVAL 3 DAYS), year(d) FROM a;

-- case: SELECT POSITION('a' IN s), position('a', s), TRIM(s), TRIM(BOTH FROM s), TRIM(LEADING 'x' FROM s), TRIM(TRAILI…
SELECT POSITION('a' IN s), position('a', s), TRIM(s), TRIM(BOTH FROM s), TRIM(LEADING 'x' FROM s), TRIM(TRAILING 'x' FROM s), TRIM('x' FROM s), ltrim(s), rtrim('x', s), btrim(s, 'x') FROM a;

-- case: SELECT OVERLAY(s PLACING 'z' FROM 1), OVERLAY(s PLACING 'z' FROM 1 FOR 1), SUBSTRING(s FROM 1), SUBSTRING(s FR…
SELECT OVERLAY(s PLACING 'z' FROM 1), OVERLAY(s PLACING 'z' FROM 1 FOR 1), SUBSTRING(s FROM 1), SUBSTRING(s FROM 1 FOR 2), substr(s, 1, 2), substring(s, 1), SUBSTRING(s, 2, 3) FROM a;

-- case: SELECT date_add(d, 1), dateadd(DAY, 1, d), dateadd(d, 1), datediff(d, d), datediff(MONTH, d, ts), timestampadd…
SELECT date_add(d, 1), dateadd(DAY, 1, d), dateadd(d, 1), datediff(d, d), datediff(MONTH, d, ts), timestampadd(HOUR, 1, ts), timestampdiff(DAY, ts, ts), date_trunc('MONTH', ts), trunc(d, 'MM'), add_months(d, 1) FROM a;

-- case: SELECT 'it''s', 'a\nb', r'a\n', 'tab\t', 'quote"', "dq'", 'é', '', ' ', 'a' 'b', '\u0041', '100%'
SELECT 'it''s', 'a\nb', r'a\n', 'tab\t', 'quote"', "dq'", 'é', '', ' ', 'a' 'b', '\u0041', '100%';

-- case: SELECT 9223372036854775807, 9223372036854775808, 1.23456789012345678901234567890, -1, - 1, -1.5, 1e400
SELECT 9223372036854775807, 9223372036854775808, 1.23456789012345678901234567890, -1, - 1, -1.5, 1e400;

-- case: SELECT -(1), -(-1), - - 1, +1, -id, -(id + 1), ~1, -'1' FROM a
SELECT -(1), -(-1), - - 1, +1, -id, -(id + 1), ~1, -'1' FROM a;

-- case: SELECT concat(s, 'b'), upper(s), lower(s), length(s), char_length(s), len(s), replace(s, 'a'), replace(s, 'a',…
SELECT concat(s, 'b'), upper(s), lower(s), length(s), char_length(s), len(s), replace(s, 'a'), replace(s, 'a', 'b'), left(s, 1), right(s, 1), lpad(s, 3), split(s, ','), split_part(s, ',', 1), repeat(s, 2), reverse(s), initcap(s) FROM a;

-- case: SELECT coalesce(id, v), nvl(id, v), ifnull(id, v), nvl2(id, 1, 2), nullif(id, 1), greatest(id, v), least(id, v…
SELECT coalesce(id, v), nvl(id, v), ifnull(id, v), nvl2(id, 1, 2), nullif(id, 1), greatest(id, v), least(id, v), nullifzero(id), zeroifnull(id), isnull(id), isnotnull(id), isnan(db), equal_null(id, v) FROM a;

-- case: SELECT round(db), round(db, 1), bround(dc), ceil(db), ceiling(db, 1), floor(dc), abs(id), sign(id), power(id, …
SELECT round(db), round(db, 1), bround(dc), ceil(db), ceiling(db, 1), floor(dc), abs(id), sign(id), power(id, 2), pow(id, 2), sqrt(id), mod(id, 2), pmod(id, 2), exp(1), ln(2), log(2, 8), log10(10), log2(8), truncate(1.5, 0) FROM a;

-- case: SELECT try_add(id, 1), try_divide(id, 0), try_subtract(id, 1), try_multiply(id, 2), try_to_number('1', '9'), t…
SELECT try_add(id, 1), try_divide(id, 0), try_subtract(id, 1), try_multiply(id, 2), try_to_number('1', '9'), to_number('1', '9'), to_char(1, '9'), format_number(1.5, 1), conv('1', 10, 2), hex(1), unhex('1F'), bin(3) FROM a;

-- case: SELECT to_date('2020-01-01'), to_date('2020', 'yyyy'), to_timestamp('2020-01-01'), to_timestamp_ntz('2020-01-0…
SELECT to_date('2020-01-01'), to_date('2020', 'yyyy'), to_timestamp('2020-01-01'), to_timestamp_ntz('2020-01-01'), date_format(ts, 'yyyy'), from_unixtime(0), unix_timestamp(ts), to_unix_timestamp(ts), make_date(2020, 1, 1), make_timestamp(2020, 1, 1, 0, 0, 0) FROM a;

-- case: SELECT array_contains(arr, 1), size(arr), cardinality(arr), sort_array(arr), sort_array(arr, false), array_dis…
SELECT array_contains(arr, 1), size(arr), cardinality(arr), sort_array(arr), sort_array(arr, false), array_distinct(arr), slice(arr, 1, 1), array_join(arr, ','), flatten(array(arr)), sequence(1, 3), sequence(1, 3, 1), array_position(arr, 1), array_remove(arr, 1), array_append(arr, 3), explode(arr) FROM a;

-- case: SELECT posexplode(arr) FROM a
SELECT posexplode(arr) FROM a;

-- case: SELECT explode(m), id FROM a
SELECT explode(m), id FROM a;

-- case: SELECT stack(2, 1, 2, 3, 4) FROM a
SELECT stack(2, 1, 2, 3, 4) FROM a;

-- case: SELECT inline(array(st)) FROM a
SELECT inline(array(st)) FROM a;

-- case: SELECT json_tuple('{"a":1}', 'a', 'b') FROM a
SELECT json_tuple('{"a":1}', 'a', 'b') FROM a;

-- case: SELECT (SELECT 1), (SELECT max(id) FROM a), (SELECT max(id) FROM a) + 1, EXISTS (SELECT 1 FROM a), id IN (SELE…
SELECT (SELECT 1), (SELECT max(id) FROM a), (SELECT max(id) FROM a) + 1, EXISTS (SELECT 1 FROM a), id IN (SELECT id FROM a), id NOT IN (SELECT id FROM a), (id, s) IN (SELECT id, s FROM a), NOT EXISTS (SELECT 1) FROM a;

-- case: SELECT (SELECT max(x.id) FROM a x WHERE x.id = a.id), EXISTS (SELECT 1 FROM a x WHERE x.id = a.id AND x.s = a.…
SELECT (SELECT max(x.id) FROM a x WHERE x.id = a.id), EXISTS (SELECT 1 FROM a x WHERE x.id = a.id AND x.s = a.s), a.id IN (SELECT x.id FROM a x WHERE x.s = a.s) FROM a;

-- case: SELECT mask('AbC1', upperChar => 'X'), mask('a', 'X', digitChar => 'd'), ceil(expr => 1.5, targetScale => 0) F…
SELECT mask('AbC1', upperChar => 'X'), mask('a', 'X', digitChar => 'd'), ceil(expr => 1.5, targetScale => 0) FROM a;

-- case: SELECT from_json('{"a":1}', 'a INT'), to_json(st), get_json_object('{"a":1}', '$.a'), schema_of_json('{"a":1}'…
SELECT from_json('{"a":1}', 'a INT'), to_json(st), get_json_object('{"a":1}', '$.a'), schema_of_json('{"a":1}'), from_csv('1', 'a INT'), to_csv(st), parse_json('{"a":1}'), variant_get(parse_json('{"a":1}'), '$.a', 'int') FROM a;

-- case: SELECT window(ts, '10 minutes'), count(*) FROM a GROUP BY window(ts, '10 minutes')
SELECT window(ts, '10 minutes'), count(*) FROM a GROUP BY window(ts, '10 minutes');

-- case: SELECT session_window(ts, '5 minutes') AS w, count(*) FROM a GROUP BY session_window(ts, '5 minutes')
SELECT session_window(ts, '5 minutes') AS w, count(*) FROM a GROUP BY session_window(ts, '5 minutes');

-- case: SELECT id AS `a b`, id `c.d`, s AS `q``r`, `id` + 1, `a`.`id` + 1, spark_catalog FROM a, (SELECT 1 AS spark_ca…
SELECT id AS `a b`, id `c.d`, s AS `q``r`, `id` + 1, `a`.`id` + 1, spark_catalog FROM a, (SELECT 1 AS spark_catalog);

-- case: SELECT `id`, `st`.`f`, a.st, `arr`[0], `m`.`a` FROM a
SELECT `id`, `st`.`f`, a.st, `arr`[0], `m`.`a` FROM a;

-- case: SELECT id AS x, x + 1, x + 1 AS y, y * 2 FROM a
SELECT id AS x, x + 1, x + 1 AS y, y * 2 FROM a;

-- case: SELECT named_struct('a', named_struct('b', 1)).a.b, array(named_struct('b', 1)).b, struct(1 AS a).a, map('a', …
SELECT named_struct('a', named_struct('b', 1)).a.b, array(named_struct('b', 1)).b, struct(1 AS a).a, map('a', array(1))['a'][0], transform(array(st), x -> x.f) FROM a;

-- case: SELECT grouping(id), grouping_id(id), count(*) FROM a GROUP BY ROLLUP (id)
SELECT grouping(id), grouping_id(id), count(*) FROM a GROUP BY ROLLUP (id);

-- case: SELECT id, grouping_id() FROM a GROUP BY CUBE (id)
SELECT id, grouping_id() FROM a GROUP BY CUBE (id);

-- case: SELECT bround(2.5, 0), width_bucket(5.3, 0.2, 10.6, 5), shiftleft(1, 2), shiftright(1, 2), shiftrightunsigned(…
SELECT bround(2.5, 0), width_bucket(5.3, 0.2, 10.6, 5), shiftleft(1, 2), shiftright(1, 2), shiftrightunsigned(1, 2), getbit(1, 0), bit_count(7), bit_get(1, 0), char(65), chr(65), ascii('a'), base64('a'), unbase64('YQ=='), encode('a', 'UTF-8'), decode(X'61', 'UTF-8'), decode(1, 1, 'a', 'b');

-- case: SELECT array_agg(v), collect_set(s), count_min_sketch(id, 0.5D, 0.5D, 1) IS NULL, kurtosis(v), skewness(v), su…
SELECT array_agg(v), collect_set(s), count_min_sketch(id, 0.5D, 0.5D, 1) IS NULL, kurtosis(v), skewness(v), sum(v) / count(*), avg(v) + 1, mean(v), try_sum(v), try_avg(v), product(v) FROM a;

-- case: SELECT max(struct(id, s)), min((id, s)), max(id) + min(v), -sum(v), sum(-v), sum(id + v), sum(CASE WHEN bo THE…
SELECT max(struct(id, s)), min((id, s)), max(id) + min(v), -sum(v), sum(-v), sum(id + v), sum(CASE WHEN bo THEN 1 ELSE 0 END), sum(IF(bo, 1, 0)), avg(DISTINCT v), max(DISTINCT v) FROM a;

-- case: SELECT sum(v) FILTER (WHERE id > 0) OVER (PARTITION BY s), row_number() OVER (PARTITION BY id, s ORDER BY v DE…
SELECT sum(v) FILTER (WHERE id > 0) OVER (PARTITION BY s), row_number() OVER (PARTITION BY id, s ORDER BY v DESC NULLS FIRST, d ASC), cume_dist() OVER (ORDER BY id) + 1, percent_rank() OVER (PARTITION BY id ORDER BY v) FROM a;
