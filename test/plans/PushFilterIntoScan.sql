SELECT a FROM u WHERE a > 1 AND e LIKE 'x%'
----
Project [a#1]
+- Filter ((a#1 > 1) AND startswith(e#2, x))
   +- Relation spark_catalog.default.u[a#1,e#2] parquet
=>>
Project [a#1]
+- Filter ((a#1 > 1) AND startswith(e#2, x))
   +- Relation spark_catalog.default.u[a#1,e#2] parquet, PushedFilters: [(a#1 > 1), startswith(e#2, x)]

SELECT a FROM u WHERE a > 1 AND 10 div g > 2
----
Project [a#1]
+- Filter ((a#1 > 1) AND ((10 div cast(g#2 as bigint)) > 2))
   +- Relation spark_catalog.default.u[a#1,g#2] parquet
=>>
Project [a#1]
+- Filter ((a#1 > 1) AND ((10 div cast(g#2 as bigint)) > 2))
   +- Relation spark_catalog.default.u[a#1,g#2] parquet, PushedFilters: [(a#1 > 1)]
