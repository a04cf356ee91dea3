SELECT d.a, d.n, d.m, sum(t.a) FROM t JOIN (SELECT a, max(e) AS n, count(*) AS m FROM u GROUP BY a) d ON t.a = d.a GROUP BY d.a, d.n, d.m
----
Aggregate [a#1, n#2, m#3L], [a#1, n#2, m#3L, sum(a#4) AS sum(a)#5L]
+- Join Inner, (a#4 = a#1)
   :- Relation spark_catalog.default.t[a#4] parquet
   +- Aggregate [a#1], [a#1, max(e#6) AS n#2, count(1) AS m#3L]
      +- Relation spark_catalog.default.u[a#1,e#6] parquet
=>>
Aggregate [a#1], [a#1, first(n#2) AS n#2, first(m#3L) AS m#3L, sum(a#4) AS sum(a)#5L]
+- Join Inner, (a#4 = a#1)
   :- Relation spark_catalog.default.t[a#4] parquet
   +- Aggregate [a#1], [a#1, max(e#6) AS n#2, count(1) AS m#3L]
      +- Relation spark_catalog.default.u[a#1,e#6] parquet

SELECT t.a, d.n, count(*) FROM t JOIN (SELECT a, max(e) AS n FROM u GROUP BY a) d ON t.a = d.a GROUP BY t.a, d.n
----
Aggregate [a#1, n#2], [a#1, n#2, count(1) AS count(1)#3L]
+- Join Inner, (a#1 = a#4)
   :- Relation spark_catalog.default.t[a#1] parquet
   +- Aggregate [a#4], [a#4, max(e#5) AS n#2]
      +- Relation spark_catalog.default.u[a#4,e#5] parquet
=>>
Aggregate [a#1], [a#1, first(n#2) AS n#2, count(1) AS count(1)#3L]
+- Join Inner, (a#1 = a#4)
   :- Relation spark_catalog.default.t[a#1] parquet
   +- Aggregate [a#4], [a#4, max(e#5) AS n#2]
      +- Relation spark_catalog.default.u[a#4,e#5] parquet

SELECT d.a, upper(d.n), count(*) FROM t LEFT JOIN (SELECT a, max(e) AS n FROM u GROUP BY a) d ON t.a = d.a GROUP BY d.a, upper(d.n)
----
RemoveDeterminedGroupings did not fire

SELECT d.a, d.n, count(DISTINCT t.a) FROM t JOIN (SELECT a, max(e) AS n FROM u GROUP BY a) d ON t.a > d.a GROUP BY d.a, d.n
----
Aggregate [a#1, n#2], [a#1, n#2, count(a#3) AS count(DISTINCT a)#4L]
+- Aggregate [a#1, n#2, a#3], [a#1, n#2, a#3]
   +- Join Inner, (a#3 > a#1)
      :- Relation spark_catalog.default.t[a#3] parquet
      +- Aggregate [a#1], [a#1, max(e#5) AS n#2]
         +- Relation spark_catalog.default.u[a#1,e#5] parquet
=>>
Aggregate [a#1], [a#1, first(n#2) AS n#2, count(a#3) AS count(DISTINCT a)#4L]
+- Project [a#1, n#2, a#3]
   +- Aggregate [a#1, a#3], [a#1, a#3, first(n#2) AS n#2]
      +- Join Inner, (a#3 > a#1)
         :- Relation spark_catalog.default.t[a#3] parquet
         +- Aggregate [a#1], [a#1, max(e#5) AS n#2]
            +- Relation spark_catalog.default.u[a#1,e#5] parquet

SELECT t.a, top.n, count(*) FROM t CROSS JOIN (SELECT max(e) AS n FROM u) top GROUP BY t.a, top.n
----
Aggregate [a#1, n#2], [a#1, n#2, count(1) AS count(1)#3L]
+- Join Cross
   :- Relation spark_catalog.default.t[a#1] parquet
   +- Aggregate [], [max(e#4) AS n#2]
      +- Relation spark_catalog.default.u[e#4] parquet
=>>
Aggregate [a#1], [a#1, first(n#2) AS n#2, count(1) AS count(1)#3L]
+- Join Cross
   :- Relation spark_catalog.default.t[a#1] parquet
   +- Aggregate [], [max(e#4) AS n#2]
      +- Relation spark_catalog.default.u[e#4] parquet

SELECT t.a, u.e, count(*) FROM t JOIN u ON t.a = u.a GROUP BY t.a, u.e
----
RemoveDeterminedGroupings did not fire

SELECT a, b, sum(c) FROM t WHERE b = 'x' GROUP BY a, b
----
Aggregate [a#1, b#2], [a#1, b#2, sum(c#3L) AS sum(c)#4L]
+- Filter (b#2 = x)
   +- Relation spark_catalog.default.t[a#1,b#2,c#3L] parquet
=>>
Aggregate [a#1], [a#1, first(b#2) AS b#2, sum(c#3L) AS sum(c)#4L]
+- Filter (b#2 = x)
   +- Relation spark_catalog.default.t[a#1,b#2,c#3L] parquet

SELECT b, sum(c) FROM t WHERE b = 'x' GROUP BY b
----
RemoveDeterminedGroupings did not fire

SELECT a, f, sum(c) FROM t WHERE f = 0 GROUP BY a, f
----
RemoveDeterminedGroupings did not fire
