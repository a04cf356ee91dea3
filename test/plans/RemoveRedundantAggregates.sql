SELECT DISTINCT a, n FROM (SELECT a, count(*) AS n FROM u GROUP BY a)
----
Aggregate [a#1, n#2L], [a#1, n#2L]
+- Aggregate [a#1], [a#1, count(1) AS n#2L]
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1, n#2L]
+- Aggregate [a#1], [a#1, count(1) AS n#2L]
   +- Relation spark_catalog.default.u[a#1] parquet

SELECT DISTINCT n, a FROM (SELECT a, g, count(*) AS n FROM u GROUP BY a, g)
----
RemoveRedundantAggregates did not fire

SELECT DISTINCT id % 2 AS x, id FROM range(9)
----
Aggregate [x#1L, id#2L], [x#1L, id#2L]
+- Project [(id#2L % 2) AS x#1L, id#2L]
   +- Range (0, 9, step=1)
=>>
Project [x#1L, id#2L]
+- Project [(id#2L % 2) AS x#1L, id#2L]
   +- Range (0, 9, step=1)

SELECT DISTINCT a FROM (SELECT DISTINCT a, b FROM t)
----
Aggregate [a#1], [a#1]
+- Project [a#1]
   +- Aggregate [a#1, b#2], [a#1, b#2]
      +- Relation spark_catalog.default.t[a#1,b#2] parquet
=>>
Aggregate [a#1], [a#1]
+- Project [a#1]
   +- Project [a#1, b#2]
      +- Relation spark_catalog.default.t[a#1,b#2] parquet

SELECT max(a), count(DISTINCT b) FROM (SELECT DISTINCT a, b, c FROM t)
----
Aggregate [], [max(a#1) AS max(a)#2, count(DISTINCT b#3) AS count(DISTINCT b)#4L]
+- Aggregate [a#1, b#3, c#5L], [a#1, b#3, c#5L]
   +- Relation spark_catalog.default.t[a#1,b#3,c#5L] parquet
=>>
Aggregate [], [max(a#1) AS max(a)#2, count(DISTINCT b#3) AS count(DISTINCT b)#4L]
+- Project [a#1, b#3, c#5L]
   +- Relation spark_catalog.default.t[a#1,b#3,c#5L] parquet

SELECT count(a) FROM (SELECT DISTINCT a, b FROM t)
----
RemoveRedundantAggregates did not fire
