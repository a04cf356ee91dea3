SELECT x + 1 AS y FROM (SELECT a AS x, g FROM u)
----
Project [(x#1 + 1) AS y#2]
+- Project [a#3 AS x#1]
   +- Relation spark_catalog.default.u[a#3] parquet
=>>
Project [(a#3 + 1) AS y#2]
+- Relation spark_catalog.default.u[a#3] parquet

SELECT x + x AS y FROM (SELECT a + g AS x FROM u)
----
CollapseProject did not fire

SELECT a, e, g FROM u
----
Project [a#1, e#2, g#3]
+- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet
=>>
Relation spark_catalog.default.u[a#1,e#2,g#3] parquet
