SELECT a FROM (SELECT a, g FROM u ORDER BY g) ORDER BY a
----
Sort [a#1 ASC NULLS FIRST], true
+- Project [a#1]
   +- Sort [g#2 ASC NULLS FIRST], true
      +- Relation spark_catalog.default.u[a#1,g#2] parquet
=>>
Sort [a#1 ASC NULLS FIRST], true
+- Project [a#1]
   +- Relation spark_catalog.default.u[a#1,g#2] parquet

SELECT a FROM u ORDER BY a, 'x'
----
Sort [a#1 ASC NULLS FIRST, x ASC NULLS FIRST], true
+- Relation spark_catalog.default.u[a#1] parquet
=>>
Sort [a#1 ASC NULLS FIRST], true
+- Relation spark_catalog.default.u[a#1] parquet

SELECT a, count(*), max(c) FROM (SELECT a, c FROM t WHERE a > 1 ORDER BY c) GROUP BY a
----
Aggregate [a#1], [a#1, count(1) AS count(1)#2L, max(c#3L) AS max(c)#4L]
+- Sort [c#3L ASC NULLS FIRST], true
   +- Filter (a#1 > 1)
      +- Relation spark_catalog.default.t[a#1,c#3L] parquet
=>>
Aggregate [a#1], [a#1, count(1) AS count(1)#2L, max(c#3L) AS max(c)#4L]
+- Filter (a#1 > 1)
   +- Relation spark_catalog.default.t[a#1,c#3L] parquet

SELECT a, sum(f) FROM (SELECT * FROM t ORDER BY c) GROUP BY a
----
EliminateSorts did not fire

SELECT count(*), first(a) FROM (SELECT a FROM t ORDER BY a)
----
EliminateSorts did not fire

SELECT x.a, u.g FROM (SELECT a FROM t ORDER BY c) x LEFT JOIN u ON x.a = u.a
----
Project [a#1, g#2]
+- Join LeftOuter, (a#1 = a#3)
   :- Project [a#1]
   :  +- Sort [c#4L ASC NULLS FIRST], true
   :     +- Relation spark_catalog.default.t[a#1,c#4L] parquet
   +- Relation spark_catalog.default.u[a#3,g#2] parquet
=>>
Project [a#1, g#2]
+- Join LeftOuter, (a#1 = a#3)
   :- Project [a#1]
   :  +- Relation spark_catalog.default.t[a#1,c#4L] parquet
   +- Relation spark_catalog.default.u[a#3,g#2] parquet

SELECT sum(a) FROM (SELECT a FROM t ORDER BY c LIMIT 3)
----
EliminateSorts did not fire
