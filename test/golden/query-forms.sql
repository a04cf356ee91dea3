-- Odd forms of every clause of a query; answers are those of Spark 4.3.

-- case: tables
CREATE OR REPLACE TEMPORARY VIEW a AS SELECT * FROM VALUES (1,'x',10),(2,'y',20),(2,'z',NULL),(NULL,'w',40) AS t(id,s,v);
CREATE OR REPLACE TEMPORARY VIEW b AS SELECT * FROM VALUES (1,'x',100),(2,'q',200),(3,'r',300),(NULL,'w',400) AS t(id,s,w);
CREATE OR REPLACE TEMPORARY VIEW n AS SELECT named_struct('f',1,'g',named_struct('h','deep')) AS st, array(named_struct('k',1),named_struct('k',2)) AS arr, map('a',1,'b',2) AS m;
CREATE OR REPLACE TEMPORARY VIEW e AS SELECT * FROM VALUES (1,1,'A',100.5),(2,1,'B',200),(3,2,'A',NULL),(4,2,'C',50),(5,3,'A',70) AS e(eid,dept,grade,sal);
CREATE OR REPLACE TEMPORARY VIEW d2 AS SELECT 1 AS x, 2 AS y, 1 AS z;

-- case: SELECT * FROM a JOIN b USING (id)
SELECT * FROM a JOIN b USING (id);

-- case: SELECT * FROM a LEFT JOIN b USING (id)
SELECT * FROM a LEFT JOIN b USING (id);

-- case: SELECT * FROM a RIGHT JOIN b USING (id, s)
SELECT * FROM a RIGHT JOIN b USING (id, s);

-- case: SELECT * FROM a FULL JOIN b USING (id)
SELECT * FROM a FULL JOIN b USING (id);

-- case: SELECT a.id, b.id, id FROM a FULL JOIN b USING (id)
SELECT a.id, b.id, id FROM a FULL JOIN b USING (id);

-- case: SELECT a.*, b.* FROM a RIGHT JOIN b USING (id)
SELECT a.*, b.* FROM a RIGHT JOIN b USING (id);

-- case: SELECT a.*, b.w FROM a NATURAL FULL OUTER JOIN b
SELECT a.*, b.w FROM a NATURAL FULL OUTER JOIN b;

-- case: SELECT * FROM a NATURAL JOIN b NATURAL JOIN e
SELECT * FROM a NATURAL JOIN b NATURAL JOIN e;

-- case: SELECT * FROM a LEFT ANTI JOIN b USING (id)
SELECT * FROM a LEFT ANTI JOIN b USING (id);

-- case: SELECT * FROM a SEMI JOIN b ON a.id = b.id WHERE b.w > 1
SELECT * FROM a SEMI JOIN b ON a.id = b.id WHERE b.w > 1;

-- case: SELECT b.s FROM a ANTI JOIN b USING (id)
SELECT b.s FROM a ANTI JOIN b USING (id);

-- case: SELECT * FROM a JOIN b USING (nosuch)
SELECT * FROM a JOIN b USING (nosuch);

-- case: SELECT * FROM a JOIN b USING (v)
SELECT * FROM a JOIN b USING (v);

-- case: SELECT * FROM a JOIN b USING (id, id)
SELECT * FROM a JOIN b USING (id, id);

-- case: SELECT * FROM (SELECT 1 x, 2 x) p JOIN (SELECT 1 x) q USING (x)
SELECT * FROM (SELECT 1 x, 2 x) p JOIN (SELECT 1 x) q USING (x);

-- case: SELECT * FROM a CROSS JOIN b ON a.id = b.id
SELECT * FROM a CROSS JOIN b ON a.id = b.id;

-- case: SELECT * FROM a CROSS JOIN b USING (id)
SELECT * FROM a CROSS JOIN b USING (id);

-- case: SELECT * FROM a NATURAL CROSS JOIN b
SELECT * FROM a NATURAL CROSS JOIN b;

-- case: SELECT count(*) FROM a, b, a
SELECT count(*) FROM a, b, a;

-- case: SELECT a.id FROM a, b, a
SELECT a.id FROM a, b, a;

-- case: SELECT * FROM a x, LATERAL (SELECT x.id + 1 AS i1) y, LATERAL (SELECT i1 + 1 AS i2)
SELECT * FROM a x, LATERAL (SELECT x.id + 1 AS i1) y, LATERAL (SELECT i1 + 1 AS i2);

-- case: SELECT * FROM a LEFT JOIN LATERAL (SELECT w FROM b WHERE b.id = a.id) ON true
SELECT * FROM a LEFT JOIN LATERAL (SELECT w FROM b WHERE b.id = a.id) ON true;

-- case: SELECT * FROM a JOIN LATERAL (SELECT w FROM b WHERE b.id = a.id) USING (id)
SELECT * FROM a JOIN LATERAL (SELECT w FROM b WHERE b.id = a.id) USING (id);

-- case: SELECT * FROM a NATURAL JOIN LATERAL (SELECT id, w FROM b WHERE b.id = a.id)
SELECT * FROM a NATURAL JOIN LATERAL (SELECT id, w FROM b WHERE b.id = a.id);

-- case: SELECT * FROM a RIGHT JOIN LATERAL (SELECT w FROM b WHERE b.id = a.id) ON true
SELECT * FROM a RIGHT JOIN LATERAL (SELECT w FROM b WHERE b.id = a.id) ON true;

-- case: SELECT * FROM a FULL JOIN LATERAL (SELECT w FROM b) ON true
SELECT * FROM a FULL JOIN LATERAL (SELECT w FROM b) ON true;

-- case: SELECT * FROM a, LATERAL explode(array(v, id)) AS t(c)
SELECT * FROM a, LATERAL explode(array(v, id)) AS t(c);

-- case: SELECT * FROM a, LATERAL explode(array(v, id))
SELECT * FROM a, LATERAL explode(array(v, id));

-- case: SELECT * FROM n, LATERAL inline(arr)
SELECT * FROM n, LATERAL inline(arr);

-- case: SELECT * FROM n LATERAL VIEW explode(m) mm AS k, val LATERAL VIEW OUTER posexplode(arr) pp
SELECT * FROM n LATERAL VIEW explode(m) mm AS k, val LATERAL VIEW OUTER posexplode(arr) pp;

-- case: SELECT * FROM n LATERAL VIEW explode(m) mm
SELECT * FROM n LATERAL VIEW explode(m) mm;

-- case: SELECT mm.* FROM n LATERAL VIEW explode(m) mm
SELECT mm.* FROM n LATERAL VIEW explode(m) mm;

-- case: SELECT * FROM n LATERAL VIEW explode(m) mm AS k
SELECT * FROM n LATERAL VIEW explode(m) mm AS k;

-- case: SELECT * FROM n LATERAL VIEW abs(1) mm AS k
SELECT * FROM n LATERAL VIEW abs(1) mm AS k;

-- case: SELECT explode(m), explode(arr) FROM n
SELECT explode(m), explode(arr) FROM n;

-- case: SELECT explode(m) AS (kk, vv) FROM n
SELECT explode(m) AS (kk, vv) FROM n;

-- case: SELECT explode(m) AS kk FROM n
SELECT explode(m) AS kk FROM n;

-- case: SELECT explode(arr) AS kk, 1 FROM n
SELECT explode(arr) AS kk, 1 FROM n;

-- case: SELECT explode(explode(array(array(1)))) FROM n
SELECT explode(explode(array(array(1)))) FROM n;

-- case: SELECT 1 + explode(array(1))
SELECT 1 + explode(array(1));

-- case: SELECT inline(arr), st.* FROM n
SELECT inline(arr), st.* FROM n;

-- case: SELECT st.*, st.g.* FROM n
SELECT st.*, st.g.* FROM n;

-- case: SELECT st.g.h, n.st.f, arr.k, arr[0].k, m.a, m['b'] FROM n
SELECT st.g.h, n.st.f, arr.k, arr[0].k, m.a, m['b'] FROM n;

-- case: SELECT st.nosuch FROM n
SELECT st.nosuch FROM n;

-- case: SELECT arr.nosuch FROM n
SELECT arr.nosuch FROM n;

-- case: SELECT m.zzz FROM n
SELECT m.zzz FROM n;

-- case: SELECT st.f.q FROM n
SELECT st.f.q FROM n;

-- case: SELECT * EXCEPT (id) FROM a
SELECT * EXCEPT (id) FROM a;

-- case: SELECT * EXCEPT (id, s, v) FROM a
SELECT * EXCEPT (id, s, v) FROM a;

-- case: SELECT * EXCEPT (nosuch) FROM a
SELECT * EXCEPT (nosuch) FROM a;

-- case: SELECT * EXCEPT (id, id) FROM a
SELECT * EXCEPT (id, id) FROM a;

-- case: SELECT * EXCEPT (st.f) FROM n
SELECT * EXCEPT (st.f) FROM n;

-- case: SELECT * EXCEPT (st.g.h, m) FROM n
SELECT * EXCEPT (st.g.h, m) FROM n;

-- case: SELECT st.* EXCEPT (f) FROM n
SELECT st.* EXCEPT (f) FROM n;

-- case: SELECT a.* EXCEPT (a.id) FROM a
SELECT a.* EXCEPT (a.id) FROM a;

-- case: SELECT a.* EXCEPT (v), b.* EXCEPT (id, s) FROM a JOIN b ON a.id = b.id
SELECT a.* EXCEPT (v), b.* EXCEPT (id, s) FROM a JOIN b ON a.id = b.id;

-- case: SELECT nosuch.* FROM a
SELECT nosuch.* FROM a;

-- case: SELECT * FROM a WHERE *
SELECT * FROM a WHERE *;

-- case: SELECT count(*), count(a.*), count(DISTINCT *) FROM a
SELECT count(*), count(a.*), count(DISTINCT *) FROM a;

-- case: SELECT struct(*) FROM a
SELECT struct(*) FROM a;

-- case: SELECT array(*) FROM (SELECT 1, 2)
SELECT array(*) FROM (SELECT 1, 2);

-- case: SELECT coalesce(*) FROM (SELECT NULL, 2)
SELECT coalesce(*) FROM (SELECT NULL, 2);

-- case: SELECT concat(a.*) FROM a
SELECT concat(a.*) FROM a;

-- case: SELECT * AS x FROM a
SELECT * AS x FROM a;

-- case: SELECT *
SELECT *;

-- case: SELECT (SELECT *) FROM a
SELECT (SELECT *) FROM a;

-- case: SELECT id AS x, x + 1 AS y, y * 2 AS z FROM a
SELECT id AS x, x + 1 AS y, y * 2 AS z FROM a;

-- case: SELECT id AS x, x + 1 AS x, x FROM a
SELECT id AS x, x + 1 AS x, x FROM a;

-- case: SELECT v AS id, id + 1 FROM a
SELECT v AS id, id + 1 FROM a;

-- case: SELECT sum(v) AS t, t + 1, max(t) FROM a
SELECT sum(v) AS t, t + 1, max(t) FROM a;

-- case: SELECT sum(v) AS t, t + count(*) AS u FROM a GROUP BY id HAVING u > 11
SELECT sum(v) AS t, t + count(*) AS u FROM a GROUP BY id HAVING u > 11;

-- case: SELECT id AS g, g + 1 AS h, count(*) FROM a GROUP BY g, h
SELECT id AS g, g + 1 AS h, count(*) FROM a GROUP BY g, h;

-- case: SELECT id AS g, count(*) AS c, c + g FROM a GROUP BY g ORDER BY c, g
SELECT id AS g, count(*) AS c, c + g FROM a GROUP BY g ORDER BY c, g;

-- case: SELECT id AS x, row_number() OVER (ORDER BY x) FROM a
SELECT id AS x, row_number() OVER (ORDER BY x) FROM a;

-- case: SELECT st AS z, z.f FROM n
SELECT st AS z, z.f FROM n;

-- case: SELECT id x, s x, x FROM a
SELECT id x, s x, x FROM a;

-- case: SELECT 1 AS a1 WHERE a1 = 1
SELECT 1 AS a1 WHERE a1 = 1;

-- case: SELECT id AS v FROM a ORDER BY v
SELECT id AS v FROM a ORDER BY v;

-- case: SELECT id AS v FROM a ORDER BY a.v
SELECT id AS v FROM a ORDER BY a.v;

-- case: SELECT DISTINCT s FROM a ORDER BY id
SELECT DISTINCT s FROM a ORDER BY id;

-- case: SELECT id, count(*) FROM a GROUP BY id ORDER BY v
SELECT id, count(*) FROM a GROUP BY id ORDER BY v;

-- case: SELECT id, count(*) FROM a GROUP BY id ORDER BY sum(v) DESC
SELECT id, count(*) FROM a GROUP BY id ORDER BY sum(v) DESC;

-- case: SELECT id FROM a GROUP BY ALL ORDER BY ALL
SELECT id FROM a GROUP BY ALL ORDER BY ALL;

-- case: SELECT id, s, sum(v) FROM a GROUP BY ALL ORDER BY 1, 2
SELECT id, s, sum(v) FROM a GROUP BY ALL ORDER BY 1, 2;

-- case: SELECT id, v + count(*) FROM a GROUP BY ALL
SELECT id, v + count(*) FROM a GROUP BY ALL;

-- case: SELECT id, id + 1, sum(v) + id FROM a GROUP BY ALL
SELECT id, id + 1, sum(v) + id FROM a GROUP BY ALL;

-- case: SELECT count(*) FROM a GROUP BY ALL
SELECT count(*) FROM a GROUP BY ALL;

-- case: SELECT * FROM a ORDER BY 5
SELECT * FROM a ORDER BY 5;

-- case: SELECT * FROM a ORDER BY 0
SELECT * FROM a ORDER BY 0;

-- case: SELECT * FROM a GROUP BY 1
SELECT * FROM a GROUP BY 1;

-- case: SELECT id, sum(v) FROM a GROUP BY 2
SELECT id, sum(v) FROM a GROUP BY 2;

-- case: SELECT id, sum(v) FROM a GROUP BY 3
SELECT id, sum(v) FROM a GROUP BY 3;

-- case: SELECT id, sum(v) FROM a GROUP BY -1
SELECT id, sum(v) FROM a GROUP BY -1;

-- case: SELECT 1 AS one, sum(v) FROM a GROUP BY 1
SELECT 1 AS one, sum(v) FROM a GROUP BY 1;

-- case: SELECT id, sum(v) FROM a GROUP BY id, 1
SELECT id, sum(v) FROM a GROUP BY id, 1;

-- case: SELECT dept, grade, sum(sal), grouping(dept), grouping_id() FROM e GROUP BY CUBE (dept, grade)
SELECT dept, grade, sum(sal), grouping(dept), grouping_id() FROM e GROUP BY CUBE (dept, grade);

-- case: SELECT dept, grade, sum(sal) FROM e GROUP BY dept, ROLLUP (grade)
SELECT dept, grade, sum(sal) FROM e GROUP BY dept, ROLLUP (grade);

-- case: SELECT dept, grade, sum(sal), grouping_id(dept, grade) FROM e GROUP BY dept, grade WITH CUBE
SELECT dept, grade, sum(sal), grouping_id(dept, grade) FROM e GROUP BY dept, grade WITH CUBE;

-- case: SELECT dept, grade, count(*) FROM e GROUP BY GROUPING SETS ((dept), (grade), (dept, grade), ())
SELECT dept, grade, count(*) FROM e GROUP BY GROUPING SETS ((dept), (grade), (dept, grade), ());

-- case: SELECT dept, grade, count(*) FROM e GROUP BY dept, grade GROUPING SETS (dept, (dept, grade))
SELECT dept, grade, count(*) FROM e GROUP BY dept, grade GROUPING SETS (dept, (dept, grade));

-- case: SELECT dept, grade, count(*) FROM e GROUP BY ROLLUP ((dept, grade), dept)
SELECT dept, grade, count(*) FROM e GROUP BY ROLLUP ((dept, grade), dept);

-- case: SELECT dept, grade, count(*) FROM e GROUP BY CUBE (dept), ROLLUP (grade)
SELECT dept, grade, count(*) FROM e GROUP BY CUBE (dept), ROLLUP (grade);

-- case: SELECT dept, grouping(grade) FROM e GROUP BY dept
SELECT dept, grouping(grade) FROM e GROUP BY dept;

-- case: SELECT dept, grouping_id(grade) FROM e GROUP BY CUBE (dept)
SELECT dept, grouping_id(grade) FROM e GROUP BY CUBE (dept);

-- case: SELECT dept + 1, count(*) FROM e GROUP BY ROLLUP (dept + 1)
SELECT dept + 1, count(*) FROM e GROUP BY ROLLUP (dept + 1);

-- case: SELECT dept + 1 AS d1, count(*) FROM e GROUP BY ROLLUP (d1)
SELECT dept + 1 AS d1, count(*) FROM e GROUP BY ROLLUP (d1);

-- case: SELECT dept, count(*) FROM e GROUP BY ROLLUP (1)
SELECT dept, count(*) FROM e GROUP BY ROLLUP (1);

-- case: SELECT dept, count(*) FROM e GROUP BY GROUPING SETS (1, ())
SELECT dept, count(*) FROM e GROUP BY GROUPING SETS (1, ());

-- case: SELECT sal FROM e GROUP BY dept
SELECT sal FROM e GROUP BY dept;

-- case: SELECT dept, sal + 1 FROM e GROUP BY dept, sal
SELECT dept, sal + 1 FROM e GROUP BY dept, sal;

-- case: SELECT dept FROM e GROUP BY dept HAVING sal > 1
SELECT dept FROM e GROUP BY dept HAVING sal > 1;

-- case: SELECT dept FROM e HAVING dept > 1
SELECT dept FROM e HAVING dept > 1;

-- case: SELECT 1 FROM e HAVING count(*) > 1
SELECT 1 FROM e HAVING count(*) > 1;

-- case: SELECT count(*) FROM e HAVING false
SELECT count(*) FROM e HAVING false;

-- case: SELECT max(sal) FROM e WHERE max(sal) > 1
SELECT max(sal) FROM e WHERE max(sal) > 1;

-- case: SELECT sum(max(sal)) FROM e
SELECT sum(max(sal)) FROM e;

-- case: SELECT dept, sum(sum(sal)) OVER (ORDER BY dept) FROM e GROUP BY dept
SELECT dept, sum(sum(sal)) OVER (ORDER BY dept) FROM e GROUP BY dept;

-- case: SELECT count(*) FILTER (WHERE dept = 1), sum(sal) FILTER (WHERE grade = 'A') FROM e
SELECT count(*) FILTER (WHERE dept = 1), sum(sal) FILTER (WHERE grade = 'A') FROM e;

-- case: SELECT abs(dept) FILTER (WHERE dept = 1) FROM e
SELECT abs(dept) FILTER (WHERE dept = 1) FROM e;

-- case: SELECT count(*) FILTER (WHERE count(*) > 1) FROM e
SELECT count(*) FILTER (WHERE count(*) > 1) FROM e;

-- case: SELECT count(DISTINCT dept, grade), count(DISTINCT dept) + sum(DISTINCT dept) FROM e
SELECT count(DISTINCT dept, grade), count(DISTINCT dept) + sum(DISTINCT dept) FROM e;

-- case: SELECT dept d, count(1) c FROM e GROUP BY d HAVING c > 1 AND d < 3
SELECT dept d, count(1) c FROM e GROUP BY d HAVING c > 1 AND d < 3;

-- case: SELECT * FROM e PIVOT (sum(sal) FOR grade IN ('A','B','C'))
SELECT * FROM e PIVOT (sum(sal) FOR grade IN ('A','B','C'));

-- case: SELECT * FROM (SELECT dept, grade, sal FROM e) PIVOT (sum(sal) AS s, count(*) c FOR grade IN ('A' AS a, 'B'))
SELECT * FROM (SELECT dept, grade, sal FROM e) PIVOT (sum(sal) AS s, count(*) c FOR grade IN ('A' AS a, 'B'));

-- case: SELECT * FROM (SELECT dept, grade, sal FROM e) PIVOT (sum(sal) FOR (grade, dept) IN (('A',1) AS x, ('B',1)))
SELECT * FROM (SELECT dept, grade, sal FROM e) PIVOT (sum(sal) FOR (grade, dept) IN (('A',1) AS x, ('B',1)));

-- case: SELECT * FROM e PIVOT (sal FOR grade IN ('A'))
SELECT * FROM e PIVOT (sal FOR grade IN ('A'));

-- case: SELECT * FROM e PIVOT (sum(sal) FOR grade IN (dept))
SELECT * FROM e PIVOT (sum(sal) FOR grade IN (dept));

-- case: SELECT * FROM e PIVOT (sum(sal) FOR nosuch IN ('A'))
SELECT * FROM e PIVOT (sum(sal) FOR nosuch IN ('A'));

-- case: SELECT * FROM e PIVOT (sum(sal) FOR dept IN ('A'))
SELECT * FROM e PIVOT (sum(sal) FOR dept IN ('A'));

-- case: SELECT * FROM e PIVOT (sum(sal) FOR (grade, dept) IN ('A'))
SELECT * FROM e PIVOT (sum(sal) FOR (grade, dept) IN ('A'));

-- case: SELECT * FROM e PIVOT (sum(sal), max(sal) FOR grade IN ('A'))
SELECT * FROM e PIVOT (sum(sal), max(sal) FOR grade IN ('A'));

-- case: SELECT * FROM (SELECT dept, grade, sal FROM e) PIVOT (sum(sal) FOR grade IN ('A', 'A'))
SELECT * FROM (SELECT dept, grade, sal FROM e) PIVOT (sum(sal) FOR grade IN ('A', 'A'));

-- case: SELECT * FROM e UNPIVOT (val FOR name IN (dept, eid))
SELECT * FROM e UNPIVOT (val FOR name IN (dept, eid));

-- case: SELECT * FROM e UNPIVOT (val FOR name IN (dept, grade))
SELECT * FROM e UNPIVOT (val FOR name IN (dept, grade));

-- case: SELECT * FROM e UNPIVOT (val FOR name IN (nosuch))
SELECT * FROM e UNPIVOT (val FOR name IN (nosuch));

-- case: SELECT * FROM e UNPIVOT (val FOR name IN (*))
SELECT * FROM e UNPIVOT (val FOR name IN (*));

-- case: SELECT * FROM e UNPIVOT (val FOR name IN (dept + 1))
SELECT * FROM e UNPIVOT (val FOR name IN (dept + 1));

-- case: SELECT u.* FROM e UNPIVOT INCLUDE NULLS (val FOR name IN (sal AS `s!`, dept)) u WHERE u.eid = 3
SELECT u.* FROM e UNPIVOT INCLUDE NULLS (val FOR name IN (sal AS `s!`, dept)) u WHERE u.eid = 3;

-- case: FROM e |> WHERE dept = 1 |> SELECT eid, sal
FROM e |> WHERE dept = 1 |> SELECT eid, sal;

-- case: FROM e |> AGGREGATE sum(sal) AS t GROUP BY dept |> ORDER BY dept
FROM e |> AGGREGATE sum(sal) AS t GROUP BY dept |> ORDER BY dept;

-- case: FROM e |> AGGREGATE sum(sal), count(*) GROUP BY dept AS d, grade |> WHERE d = 1
FROM e |> AGGREGATE sum(sal), count(*) GROUP BY dept AS d, grade |> WHERE d = 1;

-- case: FROM e |> AGGREGATE GROUP BY dept
FROM e |> AGGREGATE GROUP BY dept;

-- case: FROM e |> AGGREGATE sum(sal)
FROM e |> AGGREGATE sum(sal);

-- case: FROM e |> AGGREGATE dept
FROM e |> AGGREGATE dept;

-- case: FROM e |> AGGREGATE sum(sal) AS x, x + 1
FROM e |> AGGREGATE sum(sal) AS x, x + 1;

-- case: FROM e |> EXTEND sal * 2 AS dbl, dbl + 1 AS d1
FROM e |> EXTEND sal * 2 AS dbl, dbl + 1 AS d1;

-- case: FROM e |> EXTEND sum(sal)
FROM e |> EXTEND sum(sal);

-- case: FROM e |> EXTEND sum(sal) OVER (PARTITION BY dept) AS w |> SELECT eid, w
FROM e |> EXTEND sum(sal) OVER (PARTITION BY dept) AS w |> SELECT eid, w;

-- case: FROM e |> SET sal = sal + 1, dept = dept * 10
FROM e |> SET sal = sal + 1, dept = dept * 10;

-- case: FROM e |> SET nosuch = 1
FROM e |> SET nosuch = 1;

-- case: FROM e |> SET sal = sum(sal)
FROM e |> SET sal = sum(sal);

-- case: FROM e |> DROP sal, grade
FROM e |> DROP sal, grade;

-- case: FROM e |> DROP nosuch
FROM e |> DROP nosuch;

-- case: FROM e |> AS q |> SELECT q.eid
FROM e |> AS q |> SELECT q.eid;

-- case: FROM e |> RENAME sal AS pay
FROM e |> RENAME sal AS pay;

-- case: FROM e |> JOIN a ON eid = id |> SELECT eid, s
FROM e |> JOIN a ON eid = id |> SELECT eid, s;

-- case: FROM e |> AS l |> LEFT JOIN a AS r ON l.eid = r.id |> SELECT l.eid, r.s
FROM e |> AS l |> LEFT JOIN a AS r ON l.eid = r.id |> SELECT l.eid, r.s;

-- case: FROM e |> SELECT sum(sal)
FROM e |> SELECT sum(sal);

-- case: FROM e |> WHERE sum(sal) > 1
FROM e |> WHERE sum(sal) > 1;

-- case: FROM e |> SELECT dept |> UNION ALL SELECT 9
FROM e |> SELECT dept |> UNION ALL SELECT 9;

-- case: FROM e |> SELECT dept |> EXCEPT SELECT 1 |> INTERSECT VALUES (2), (3)
FROM e |> SELECT dept |> EXCEPT SELECT 1 |> INTERSECT VALUES (2), (3);

-- case: FROM e |> SELECT dept, grade, sal |> PIVOT (sum(sal) FOR grade IN ('A', 'B'))
FROM e |> SELECT dept, grade, sal |> PIVOT (sum(sal) FOR grade IN ('A', 'B'));

-- case: FROM e |> SELECT eid, dept |> UNPIVOT (v FOR k IN (eid, dept))
FROM e |> SELECT eid, dept |> UNPIVOT (v FOR k IN (eid, dept));

-- case: FROM e |> TABLESAMPLE (100 PERCENT) |> SELECT count(*)
FROM e |> TABLESAMPLE (100 PERCENT) |> SELECT count(*);

-- case: FROM e |> TABLESAMPLE (100 PERCENT) |> AGGREGATE count(*)
FROM e |> TABLESAMPLE (100 PERCENT) |> AGGREGATE count(*);

-- case: FROM e |> SELECT dept GROUP BY dept
FROM e |> SELECT dept GROUP BY dept;

-- case: FROM e |> SELECT DISTINCT dept |> ORDER BY dept
FROM e |> SELECT DISTINCT dept |> ORDER BY dept;

-- case: FROM e |> LATERAL VIEW explode(array(1,2)) AS x |> SELECT eid, x |> WHERE eid = 1
FROM e |> LATERAL VIEW explode(array(1,2)) AS x |> SELECT eid, x |> WHERE eid = 1;

-- case: VALUES (1), (2) |> WHERE col1 > 1
VALUES (1), (2) |> WHERE col1 > 1;

-- case: TABLE a |> SELECT id
TABLE a |> SELECT id;

-- case: SELECT 1 AS x |> EXTEND x + 1
SELECT 1 AS x |> EXTEND x + 1;

-- case: (SELECT 1 AS x UNION ALL SELECT 2) |> AGGREGATE max(x)
(SELECT 1 AS x UNION ALL SELECT 2) |> AGGREGATE max(x);

-- case: FROM e |> WINDOW w AS (PARTITION BY dept)
FROM e |> WINDOW w AS (PARTITION BY dept);

-- case: FROM e |> SELECT eid, sum(eid) OVER w WINDOW w AS (PARTITION BY dept)
FROM e |> SELECT eid, sum(eid) OVER w WINDOW w AS (PARTITION BY dept);

-- case: FROM e |> WHERE sum(eid) OVER (PARTITION BY dept) > 3
FROM e |> WHERE sum(eid) OVER (PARTITION BY dept) > 3;

-- case: SELECT eid, dept FROM e QUALIFY row_number() OVER (PARTITION BY dept ORDER BY eid) = 1
SELECT eid, dept FROM e QUALIFY row_number() OVER (PARTITION BY dept ORDER BY eid) = 1;

-- case: SELECT eid, row_number() OVER (PARTITION BY dept ORDER BY eid) AS rn FROM e QUALIFY rn = 1
SELECT eid, row_number() OVER (PARTITION BY dept ORDER BY eid) AS rn FROM e QUALIFY rn = 1;

-- case: SELECT dept, sum(sal) s FROM e GROUP BY dept QUALIFY rank() OVER (ORDER BY s) = 1
SELECT dept, sum(sal) s FROM e GROUP BY dept QUALIFY rank() OVER (ORDER BY s) = 1;

-- case: SELECT eid FROM e QUALIFY dept = 1
SELECT eid FROM e QUALIFY dept = 1;

-- case: SELECT eid FROM e QUALIFY sum(sal) > 1
SELECT eid FROM e QUALIFY sum(sal) > 1;

-- case: SELECT eid, rank() OVER w, dense_rank() OVER w, ntile(2) OVER (w), percent_rank() OVER w, cume_dist() OVER w F…
SELECT eid, rank() OVER w, dense_rank() OVER w, ntile(2) OVER (w), percent_rank() OVER w, cume_dist() OVER w FROM e WINDOW w AS (ORDER BY dept);

-- case: SELECT eid, lag(eid, 1, -1) OVER (ORDER BY eid), lead(sal) IGNORE NULLS OVER (ORDER BY eid), nth_value(eid, 2)…
SELECT eid, lag(eid, 1, -1) OVER (ORDER BY eid), lead(sal) IGNORE NULLS OVER (ORDER BY eid), nth_value(eid, 2) OVER (ORDER BY eid) FROM e;

-- case: SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING), sum(eid) OVER (ORDER BY eid RANG…
SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING), sum(eid) OVER (ORDER BY eid RANGE BETWEEN 1 PRECEDING AND CURRENT ROW), sum(eid) OVER (ORDER BY eid DESC NULLS LAST ROWS UNBOUNDED PRECEDING) FROM e;

-- case: SELECT row_number() OVER (PARTITION BY dept) FROM e
SELECT row_number() OVER (PARTITION BY dept) FROM e;

-- case: SELECT rank() FROM e
SELECT rank() FROM e;

-- case: SELECT sum(eid) OVER nosuch FROM e
SELECT sum(eid) OVER nosuch FROM e;

-- case: SELECT sum(eid) OVER (w ORDER BY eid) FROM e WINDOW w AS (PARTITION BY dept)
SELECT sum(eid) OVER (w ORDER BY eid) FROM e WINDOW w AS (PARTITION BY dept);

-- case: SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN 1 FOLLOWING AND 1 PRECEDING) FROM e
SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN 1 FOLLOWING AND 1 PRECEDING) FROM e;

-- case: SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN UNBOUNDED FOLLOWING AND CURRENT ROW) FROM e
SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN UNBOUNDED FOLLOWING AND CURRENT ROW) FROM e;

-- case: SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN 1.5 PRECEDING AND CURRENT ROW) FROM e
SELECT sum(eid) OVER (ORDER BY eid ROWS BETWEEN 1.5 PRECEDING AND CURRENT ROW) FROM e;

-- case: SELECT sum(eid) OVER (ORDER BY grade RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e
SELECT sum(eid) OVER (ORDER BY grade RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e;

-- case: SELECT sum(eid) OVER (ORDER BY eid, dept RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e
SELECT sum(eid) OVER (ORDER BY eid, dept RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e;

-- case: SELECT sum(eid) OVER (RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e
SELECT sum(eid) OVER (RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e;

-- case: SELECT rank() OVER (ORDER BY eid ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e
SELECT rank() OVER (ORDER BY eid ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM e;

-- case: SELECT sum(eid) OVER (PARTITION BY sum(eid)) FROM e
SELECT sum(eid) OVER (PARTITION BY sum(eid)) FROM e;

-- case: SELECT eid FROM e WHERE row_number() OVER (ORDER BY eid) = 1
SELECT eid FROM e WHERE row_number() OVER (ORDER BY eid) = 1;

-- case: SELECT eid FROM e ORDER BY row_number() OVER (ORDER BY eid DESC)
SELECT eid FROM e ORDER BY row_number() OVER (ORDER BY eid DESC);

-- case: SELECT sum(eid) FILTER (WHERE dept > 1) OVER (ORDER BY eid) FROM e
SELECT sum(eid) FILTER (WHERE dept > 1) OVER (ORDER BY eid) FROM e;

-- case: SELECT lag(eid) IGNORE NULLS FROM e
SELECT lag(eid) IGNORE NULLS FROM e;

-- case: SELECT max(eid) OVER (CLUSTER BY dept) FROM e
SELECT max(eid) OVER (CLUSTER BY dept) FROM e;

-- case: SELECT id FROM a UNION SELECT id FROM b
SELECT id FROM a UNION SELECT id FROM b;

-- case: SELECT id, s FROM a UNION ALL SELECT id FROM b
SELECT id, s FROM a UNION ALL SELECT id FROM b;

-- case: SELECT id FROM a UNION ALL SELECT s FROM b
SELECT id FROM a UNION ALL SELECT s FROM b;

-- case: SELECT id FROM a INTERSECT ALL SELECT id FROM b
SELECT id FROM a INTERSECT ALL SELECT id FROM b;

-- case: SELECT id FROM a EXCEPT ALL SELECT id FROM b
SELECT id FROM a EXCEPT ALL SELECT id FROM b;

-- case: SELECT id FROM a MINUS SELECT id FROM b UNION SELECT 7
SELECT id FROM a MINUS SELECT id FROM b UNION SELECT 7;

-- case: SELECT 1 UNION SELECT 2 INTERSECT SELECT 2
SELECT 1 UNION SELECT 2 INTERSECT SELECT 2;

-- case: SELECT 1 ORDER BY 1 UNION SELECT 2
SELECT 1 ORDER BY 1 UNION SELECT 2;

-- case: SELECT id AS k FROM a UNION ALL SELECT id AS j FROM b ORDER BY j
SELECT id AS k FROM a UNION ALL SELECT id AS j FROM b ORDER BY j;

-- case: SELECT array(1) UNION SELECT array(1L)
SELECT array(1) UNION SELECT array(1L);

-- case: SELECT map(1,2) UNION SELECT map(1,2)
SELECT map(1,2) UNION SELECT map(1,2);

-- case: SELECT map(1,2) UNION ALL SELECT map(1L,2.5)
SELECT map(1,2) UNION ALL SELECT map(1L,2.5);

-- case: SELECT named_struct('a',1) UNION ALL SELECT named_struct('b',2L)
SELECT named_struct('a',1) UNION ALL SELECT named_struct('b',2L);

-- case: SELECT NULL UNION ALL SELECT 1 UNION ALL SELECT 2.5
SELECT NULL UNION ALL SELECT 1 UNION ALL SELECT 2.5;

-- case: SELECT 1 UNION ALL SELECT '2'
SELECT 1 UNION ALL SELECT '2';

-- case: SELECT true UNION ALL SELECT 1
SELECT true UNION ALL SELECT 1;

-- case: VALUES (1,'a'), (2L, NULL)
VALUES (1,'a'), (2L, NULL);

-- case: VALUES (1), (2,3)
VALUES (1), (2,3);

-- case: VALUES (1), ('a')
VALUES (1), ('a');

-- case: VALUES 1, 2, 3
VALUES 1, 2, 3;

-- case: SELECT * FROM VALUES (1, 2) AS t(a)
SELECT * FROM VALUES (1, 2) AS t(a);

-- case: SELECT * FROM VALUES (1, 2) AS t(a, b, c)
SELECT * FROM VALUES (1, 2) AS t(a, b, c);

-- case: SELECT * FROM VALUES (sum(1)) AS t(a)
SELECT * FROM VALUES (sum(1)) AS t(a);

-- case: SELECT * FROM VALUES (nosuch) AS t(a)
SELECT * FROM VALUES (nosuch) AS t(a);

-- case: SELECT * FROM VALUES (array(1), map('a', 1)), (NULL, NULL) AS t
SELECT * FROM VALUES (array(1), map('a', 1)), (NULL, NULL) AS t;

-- case: SELECT * FROM range(3) AS r(x)
SELECT * FROM range(3) AS r(x);

-- case: SELECT * FROM range(1, 10, 4)
SELECT * FROM range(1, 10, 4);

-- case: SELECT * FROM range(1, 10, 0)
SELECT * FROM range(1, 10, 0);

-- case: SELECT * FROM range('a')
SELECT * FROM range('a');

-- case: SELECT * FROM range()
SELECT * FROM range();

-- case: SELECT * FROM range(1,2,3,4,5)
SELECT * FROM range(1,2,3,4,5);

-- case: SELECT * FROM nosuchtvf(1)
SELECT * FROM nosuchtvf(1);

-- case: SELECT * FROM abs(1)
SELECT * FROM abs(1);

-- case: SELECT * FROM explode(array(1,2)) AS t(x)
SELECT * FROM explode(array(1,2)) AS t(x);

-- case: SELECT * FROM explode(array(1,2)) AS t(x, y)
SELECT * FROM explode(array(1,2)) AS t(x, y);

-- case: SELECT * FROM explode(collection => array(1,2))
SELECT * FROM explode(collection => array(1,2));

-- case: SELECT * FROM stack(2, 1, 2, 3)
SELECT * FROM stack(2, 1, 2, 3);

-- case: SELECT * FROM json_tuple('{"a":1,"b":2}', 'a', 'b') AS (x, y)
SELECT * FROM json_tuple('{"a":1,"b":2}', 'a', 'b') AS (x, y);

-- case: SELECT * FROM posexplode_outer(map())
SELECT * FROM posexplode_outer(map());

-- case: SELECT * FROM inline(array(struct(1, 'a'), struct(2, 'b')))
SELECT * FROM inline(array(struct(1, 'a'), struct(2, 'b')));

-- case: SELECT * FROM inline(array(1))
SELECT * FROM inline(array(1));

-- case: SELECT * FROM explode(1)
SELECT * FROM explode(1);

-- case: SELECT * FROM explode(a.v)
SELECT * FROM explode(a.v);

-- case: SELECT * FROM a, explode(array(a.v))
SELECT * FROM a, explode(array(a.v));

-- case: SELECT id, x FROM a, LATERAL explode(sequence(1, id)) AS t(x)
SELECT id, x FROM a, LATERAL explode(sequence(1, id)) AS t(x);

-- case: SELECT * FROM IDENTIFIER('a')
SELECT * FROM IDENTIFIER('a');

-- case: SELECT IDENTIFIER('id'), IDENTIFIER('a.s') FROM a
SELECT IDENTIFIER('id'), IDENTIFIER('a.s') FROM a;

-- case: SELECT IDENTIFIER('ab' || 's')(-1)
SELECT IDENTIFIER('ab' || 's')(-1);

-- case: SELECT IDENTIFIER('nosuch') FROM a
SELECT IDENTIFIER('nosuch') FROM a;

-- case: SELECT IDENTIFIER(1) FROM a
SELECT IDENTIFIER(1) FROM a;

-- case: SELECT IDENTIFIER('a.b.c.d') FROM a
SELECT IDENTIFIER('a.b.c.d') FROM a;

-- case: SELECT IDENTIFIER('') FROM a
SELECT IDENTIFIER('') FROM a;

-- case: SELECT * FROM IDENTIFIER('nosuch' || 'table')
SELECT * FROM IDENTIFIER('nosuch' || 'table');

-- case: SELECT /*+ BROADCAST(a) */ count(*) FROM a JOIN b USING (id)
SELECT /*+ BROADCAST(a) */ count(*) FROM a JOIN b USING (id);

-- case: SELECT /*+ REPARTITION(3, id) */ id FROM a
SELECT /*+ REPARTITION(3, id) */ id FROM a;

-- case: SELECT /*+ NOSUCHHINT(a) */ id FROM a
SELECT /*+ NOSUCHHINT(a) */ id FROM a;

-- case: SELECT /*+ MERGE(a, b), REBALANCE */ count(*) FROM a JOIN b USING (id)
SELECT /*+ MERGE(a, b), REBALANCE */ count(*) FROM a JOIN b USING (id);

-- case: SELECT s LIKE ANY ('x%', 'y'), s LIKE ALL ('%'), s NOT LIKE ANY ('x', NULL), s NOT LIKE ALL ('q') FROM a
SELECT s LIKE ANY ('x%', 'y'), s LIKE ALL ('%'), s NOT LIKE ANY ('x', NULL), s NOT LIKE ALL ('q') FROM a;

-- case: SELECT s LIKE SOME ('x%'), s ILIKE ANY ('X'), s NOT ILIKE ALL ('X', 'Y') FROM a
SELECT s LIKE SOME ('x%'), s ILIKE ANY ('X'), s NOT ILIKE ALL ('X', 'Y') FROM a;

-- case: SELECT s LIKE ANY () FROM a
SELECT s LIKE ANY () FROM a;

-- case: SELECT s RLIKE '[xy]', s REGEXP 'z', s NOT RLIKE 'w' FROM a
SELECT s RLIKE '[xy]', s REGEXP 'z', s NOT RLIKE 'w' FROM a;

-- case: SELECT 'a_b' LIKE 'a\\_b', 'a_b' LIKE 'a/_b' ESCAPE '/', 'a' LIKE 'a' ESCAPE 'ab'
SELECT 'a_b' LIKE 'a\\_b', 'a_b' LIKE 'a/_b' ESCAPE '/', 'a' LIKE 'a' ESCAPE 'ab';

-- case: SELECT 'a' LIKE 'a\\'
SELECT 'a' LIKE 'a\\';

-- case: SELECT * FROM a WHERE id IN ()
SELECT * FROM a WHERE id IN ();

-- case: SELECT * FROM a WHERE (id, s) IN ((1, 'x'), (2, 'z'))
SELECT * FROM a WHERE (id, s) IN ((1, 'x'), (2, 'z'));

-- case: SELECT * FROM a WHERE (id, s) IN (SELECT id, s FROM b)
SELECT * FROM a WHERE (id, s) IN (SELECT id, s FROM b);

-- case: SELECT * FROM a WHERE id IN (SELECT id, s FROM b)
SELECT * FROM a WHERE id IN (SELECT id, s FROM b);

-- case: SELECT * FROM a WHERE (id, s) IN (SELECT id FROM b)
SELECT * FROM a WHERE (id, s) IN (SELECT id FROM b);

-- case: SELECT * FROM a WHERE id = (SELECT id, s FROM b)
SELECT * FROM a WHERE id = (SELECT id, s FROM b);

-- case: SELECT * FROM a WHERE id = (SELECT id FROM b)
SELECT * FROM a WHERE id = (SELECT id FROM b);

-- case: SELECT id, EXISTS (SELECT 1 FROM b WHERE a.id = b.id), id IN (SELECT id FROM b), (SELECT max(w) FROM b WHERE b…
SELECT id, EXISTS (SELECT 1 FROM b WHERE a.id = b.id), id IN (SELECT id FROM b), (SELECT max(w) FROM b WHERE b.id = a.id) FROM a;

-- case: SELECT id, (SELECT w FROM b WHERE b.id = a.id) FROM a
SELECT id, (SELECT w FROM b WHERE b.id = a.id) FROM a;

-- case: SELECT (SELECT id FROM b WHERE b.id = a.id GROUP BY id) FROM a
SELECT (SELECT id FROM b WHERE b.id = a.id GROUP BY id) FROM a;

-- case: SELECT (SELECT count(*) FROM b WHERE b.id > a.id GROUP BY b.id) FROM a
SELECT (SELECT count(*) FROM b WHERE b.id > a.id GROUP BY b.id) FROM a;

-- case: SELECT (SELECT a.id) FROM a
SELECT (SELECT a.id) FROM a;

-- case: SELECT (SELECT sum(a.v)) FROM a
SELECT (SELECT sum(a.v)) FROM a;

-- case: SELECT (SELECT sum(a.v + b.w) FROM b) FROM a
SELECT (SELECT sum(a.v + b.w) FROM b) FROM a;

-- case: SELECT sum((SELECT max(w) FROM b WHERE b.id = a.id)) FROM a
SELECT sum((SELECT max(w) FROM b WHERE b.id = a.id)) FROM a;

-- case: SELECT id, sum(v) FROM a GROUP BY id HAVING sum(v) > (SELECT min(w) - 90 FROM b WHERE b.id = a.id)
SELECT id, sum(v) FROM a GROUP BY id HAVING sum(v) > (SELECT min(w) - 90 FROM b WHERE b.id = a.id);

-- case: SELECT id FROM a GROUP BY (SELECT max(id) FROM b)
SELECT id FROM a GROUP BY (SELECT max(id) FROM b);

-- case: SELECT * FROM a JOIN b ON a.id = b.id AND EXISTS (SELECT 1 FROM e WHERE e.eid = b.id)
SELECT * FROM a JOIN b ON a.id = b.id AND EXISTS (SELECT 1 FROM e WHERE e.eid = b.id);

-- case: SELECT * FROM a JOIN b ON a.id IN (SELECT eid FROM e WHERE e.dept = b.id)
SELECT * FROM a JOIN b ON a.id IN (SELECT eid FROM e WHERE e.dept = b.id);

-- case: SELECT id FROM a LIMIT (SELECT 1)
SELECT id FROM a LIMIT (SELECT 1);

-- case: SELECT id FROM a LIMIT id
SELECT id FROM a LIMIT id;

-- case: SELECT id FROM a LIMIT -1
SELECT id FROM a LIMIT -1;

-- case: SELECT id FROM a LIMIT 'x'
SELECT id FROM a LIMIT 'x';

-- case: SELECT id FROM a LIMIT NULL
SELECT id FROM a LIMIT NULL;

-- case: SELECT id FROM a LIMIT ALL
SELECT id FROM a LIMIT ALL;

-- case: SELECT id FROM a OFFSET -1
SELECT id FROM a OFFSET -1;

-- case: SELECT * FROM (SELECT 1 x, 2 x, 3 y) p NATURAL JOIN (SELECT 1 x, 5 x) q
SELECT * FROM (SELECT 1 x, 2 x, 3 y) p NATURAL JOIN (SELECT 1 x, 5 x) q;

-- case: SELECT * FROM (SELECT 1 x, 2 x, 3 y) p NATURAL JOIN (SELECT 1 x, 5 w) q
SELECT * FROM (SELECT 1 x, 2 x, 3 y) p NATURAL JOIN (SELECT 1 x, 5 w) q;

-- case: SELECT * FROM (SELECT 1 x, 1 x) p LEFT JOIN (SELECT 1 x, 5 x) q USING (x)
SELECT * FROM (SELECT 1 x, 1 x) p LEFT JOIN (SELECT 1 x, 5 x) q USING (x);

-- case: SELECT x FROM (SELECT 1 x, 2 x) p JOIN (SELECT 1 x) q USING (x)
SELECT x FROM (SELECT 1 x, 2 x) p JOIN (SELECT 1 x) q USING (x);

-- case: SELECT p.x FROM (SELECT 1 x, 2 x) p JOIN (SELECT 1 x) q USING (x)
SELECT p.x FROM (SELECT 1 x, 2 x) p JOIN (SELECT 1 x) q USING (x);

-- case: SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND 1 PRECEDING) FROM a;

-- case: SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND CURRENT ROW) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 1 FOLLOWING AND CURRENT ROW) FROM a;

-- case: SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED PRECEDING) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN CURRENT ROW AND UNBOUNDED PRECEDING) FROM a;

-- case: SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 3 PRECEDING) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 2 PRECEDING AND 3 PRECEDING) FROM a;

-- case: SELECT sum(id) OVER (ORDER BY id RANGE BETWEEN 2 FOLLOWING AND 1 FOLLOWING) FROM a
SELECT sum(id) OVER (ORDER BY id RANGE BETWEEN 2 FOLLOWING AND 1 FOLLOWING) FROM a;

-- case: SELECT sum(id) OVER (ORDER BY id ROWS UNBOUNDED FOLLOWING) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS UNBOUNDED FOLLOWING) FROM a;

-- case: SELECT sum(id) OVER (ORDER BY id ROWS 1 FOLLOWING) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS 1 FOLLOWING) FROM a;

-- case: SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN id PRECEDING AND CURRENT ROW) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN id PRECEDING AND CURRENT ROW) FROM a;

-- case: SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 'a' PRECEDING AND 1 FOLLOWING) FROM a
SELECT sum(id) OVER (ORDER BY id ROWS BETWEEN 'a' PRECEDING AND 1 FOLLOWING) FROM a;

-- case: SELECT sum(id) OVER (ORDER BY id RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND CURRENT ROW) FROM a
SELECT sum(id) OVER (ORDER BY id RANGE BETWEEN INTERVAL 1 DAY PRECEDING AND CURRENT ROW) FROM a;

-- case: SELECT id FROM a ORDER BY (SELECT max(w) FROM b), s
SELECT id FROM a ORDER BY (SELECT max(w) FROM b), s;

-- case: SELECT id, sum((SELECT max(w) FROM b WHERE b.id = a.id)) OVER (ORDER BY s) FROM a
SELECT id, sum((SELECT max(w) FROM b WHERE b.id = a.id)) OVER (ORDER BY s) FROM a;

-- case: SELECT id, rank() OVER (ORDER BY (SELECT max(w) FROM b WHERE b.id = a.id)) FROM a
SELECT id, rank() OVER (ORDER BY (SELECT max(w) FROM b WHERE b.id = a.id)) FROM a;

-- case: SELECT (SELECT max(w) FROM b WHERE b.id = a.id) AS m, count(*) FROM a GROUP BY m
SELECT (SELECT max(w) FROM b WHERE b.id = a.id) AS m, count(*) FROM a GROUP BY m;

-- case: SELECT (SELECT max(w) FROM b WHERE b.id = a.id) AS m, count(*) FROM a GROUP BY 1
SELECT (SELECT max(w) FROM b WHERE b.id = a.id) AS m, count(*) FROM a GROUP BY 1;

-- case: SELECT (SELECT max(w) FROM b WHERE b.id = a.id) AS m, count(*) FROM a GROUP BY ALL
SELECT (SELECT max(w) FROM b WHERE b.id = a.id) AS m, count(*) FROM a GROUP BY ALL;

-- case: SELECT transform(array(1), q -> (SELECT max(w) + q FROM b)) FROM a
SELECT transform(array(1), q -> (SELECT max(w) + q FROM b)) FROM a;

-- case: SELECT id AS g, g + 1 AS h, count(*) FROM a GROUP BY 1, 2
SELECT id AS g, g + 1 AS h, count(*) FROM a GROUP BY 1, 2;

-- case: SELECT id AS g, g + 1 AS h FROM a GROUP BY ALL
SELECT id AS g, g + 1 AS h FROM a GROUP BY ALL;

-- case: SELECT id + 1 AS g, g + 1 AS h, count(*) FROM a GROUP BY id
SELECT id + 1 AS g, g + 1 AS h, count(*) FROM a GROUP BY id;

-- case: SELECT *, count(*) FROM a GROUP BY 1, 2, 3
SELECT *, count(*) FROM a GROUP BY 1, 2, 3;

-- case: SELECT a.*, count(*) FROM a GROUP BY 1
SELECT a.*, count(*) FROM a GROUP BY 1;

-- case: SELECT struct(*), count(*) FROM a GROUP BY 1
SELECT struct(*), count(*) FROM a GROUP BY 1;

-- case: SELECT *, 1 FROM a GROUP BY id, s, v
SELECT *, 1 FROM a GROUP BY id, s, v;

-- case: SELECT * FROM a GROUP BY ALL
SELECT * FROM a GROUP BY ALL;

-- case: SELECT id, v + count(*) AS q FROM a GROUP BY id
SELECT id, v + count(*) AS q FROM a GROUP BY id;

-- case: SELECT v + count(*) FROM a GROUP BY ALL
SELECT v + count(*) FROM a GROUP BY ALL;

-- case: SELECT 1, v + count(*) FROM a GROUP BY ALL
SELECT 1, v + count(*) FROM a GROUP BY ALL;

-- case: SELECT id, count(*) + id FROM a GROUP BY ALL
SELECT id, count(*) + id FROM a GROUP BY ALL;

-- case: SELECT id + 1, count(*) + id FROM a GROUP BY ALL
SELECT id + 1, count(*) + id FROM a GROUP BY ALL;

-- case: SELECT IDENTIFIER((SELECT 'id')) FROM a
SELECT IDENTIFIER((SELECT 'id')) FROM a;

-- case: SELECT IDENTIFIER(NULL) FROM a
SELECT IDENTIFIER(NULL) FROM a;

-- case: SELECT IDENTIFIER(concat('i', lower('D'))) FROM a
SELECT IDENTIFIER(concat('i', lower('D'))) FROM a;

-- case: SELECT * FROM a WHERE IDENTIFIER('i' || 'd') = 1 ORDER BY IDENTIFIER('s')
SELECT * FROM a WHERE IDENTIFIER('i' || 'd') = 1 ORDER BY IDENTIFIER('s');

-- case: SELECT IDENTIFIER('a').id FROM a
SELECT IDENTIFIER('a').id FROM a;

-- case: SELECT a.IDENTIFIER('id') FROM a
SELECT a.IDENTIFIER('id') FROM a;

-- case: SELECT IDENTIFIER('nosuchf')(1)
SELECT IDENTIFIER('nosuchf')(1);

-- case: SELECT * FROM IDENTIFIER('range')(3)
SELECT * FROM IDENTIFIER('range')(3);

-- case: SELECT id FROM a LIMIT (SELECT 1) OFFSET 0
SELECT id FROM a LIMIT (SELECT 1) OFFSET 0;

-- case: SELECT id FROM a LIMIT 1.5
SELECT id FROM a LIMIT 1.5;

-- case: SELECT id FROM a LIMIT sum(1)
SELECT id FROM a LIMIT sum(1);

-- case: SELECT id FROM a OFFSET (SELECT 1)
SELECT id FROM a OFFSET (SELECT 1);

-- case: SELECT id FROM a LIMIT 5000000000
SELECT id FROM a LIMIT 5000000000;

-- case: SELECT * FROM a TABLESAMPLE (150 PERCENT)
SELECT * FROM a TABLESAMPLE (150 PERCENT);

-- case: SELECT * FROM a TABLESAMPLE (BUCKET 3 OUT OF 2)
SELECT * FROM a TABLESAMPLE (BUCKET 3 OUT OF 2);

-- case: FROM a |> EXTEND id + 1 AS id |> SELECT id
FROM a |> EXTEND id + 1 AS id |> SELECT id;

-- case: FROM a |> SET id = v, v = id |> SELECT id, v
FROM a |> SET id = v, v = id |> SELECT id, v;

-- case: FROM a |> SET id = 1, id = 2
FROM a |> SET id = 1, id = 2;

-- case: FROM a |> DROP id, id
FROM a |> DROP id, id;

-- case: FROM a |> DROP a.id
FROM a |> DROP a.id;

-- case: FROM a |> AS q |> WHERE a.id = 1
FROM a |> AS q |> WHERE a.id = 1;

-- case: FROM a |> AS q |> SET id = q.id + 1 |> SELECT q.s, id
FROM a |> AS q |> SET id = q.id + 1 |> SELECT q.s, id;

-- case: FROM a |> SELECT id, s |> WHERE v > 1
FROM a |> SELECT id, s |> WHERE v > 1;

-- case: FROM a |> AGGREGATE count(*) GROUP BY ALL
FROM a |> AGGREGATE count(*) GROUP BY ALL;

-- case: FROM a |> AGGREGATE count(*) GROUP BY id, 1
FROM a |> AGGREGATE count(*) GROUP BY id, 1;

-- case: FROM a |> AGGREGATE count(*) GROUP BY 1
FROM a |> AGGREGATE count(*) GROUP BY 1;

-- case: FROM a |> AGGREGATE id, count(*) GROUP BY id
FROM a |> AGGREGATE id, count(*) GROUP BY id;

-- case: FROM a |> AGGREGATE count(*) + id AS q GROUP BY id
FROM a |> AGGREGATE count(*) + id AS q GROUP BY id;

-- case: FROM a |> AGGREGATE count(*) GROUP BY ROLLUP (id)
FROM a |> AGGREGATE count(*) GROUP BY ROLLUP (id);

-- case: FROM a |> EXTEND explode(array(1,2)) AS e |> AGGREGATE sum(e)
FROM a |> EXTEND explode(array(1,2)) AS e |> AGGREGATE sum(e);

-- case: FROM a |> EXTEND *
FROM a |> EXTEND *;

-- case: FROM a |> EXTEND a.*
FROM a |> EXTEND a.*;

-- case: FROM a |> SELECT * EXCEPT (s)
FROM a |> SELECT * EXCEPT (s);

-- case: FROM a |> WHERE id IN (FROM b |> SELECT id)
FROM a |> WHERE id IN (FROM b |> SELECT id);

-- case: FROM a |> JOIN (FROM b |> WHERE w > 100) q USING (id)
FROM a |> JOIN (FROM b |> WHERE w > 100) q USING (id);

-- case: FROM a |> CROSS JOIN b |> AGGREGATE count(*)
FROM a |> CROSS JOIN b |> AGGREGATE count(*);

-- case: FROM a |> , b
FROM a |> , b;

-- case: FROM a |> UNION SELECT * FROM b
FROM a |> UNION SELECT * FROM b;

-- case: FROM a |> UNION ALL TABLE b
FROM a |> UNION ALL TABLE b;

-- case: FROM a |> MINUS (SELECT 1, 'x', 10)
FROM a |> MINUS (SELECT 1, 'x', 10);

-- case: FROM a |> INTERSECT ALL VALUES (1, 'x', 10)
FROM a |> INTERSECT ALL VALUES (1, 'x', 10);

-- case: FROM a |> LIMIT ALL |> SELECT count(*)
FROM a |> LIMIT ALL |> SELECT count(*);

-- case: FROM a |> GROUP BY id
FROM a |> GROUP BY id;

-- case: FROM a |> HAVING id > 1
FROM a |> HAVING id > 1;

-- case: FROM a |> FROM b
FROM a |> FROM b;

-- case: FROM a |> SELECT
FROM a |> SELECT;

-- case: WITH q AS (FROM a |> WHERE id = 2) FROM q |> SELECT s |> ORDER BY s DESC
WITH q AS (FROM a |> WHERE id = 2) FROM q |> SELECT s |> ORDER BY s DESC;

-- case: SELECT (FROM a |> AGGREGATE max(id)) AS m
SELECT (FROM a |> AGGREGATE max(id)) AS m;
