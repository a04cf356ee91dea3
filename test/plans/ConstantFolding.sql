SELECT a FROM u WHERE a > 1 + 2
----
Project [a#1]
+- Filter (a#1 > (1 + 2))
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- Filter (a#1 > 3)
   +- Relation spark_catalog.default.u[a#1] parquet

SELECT a + CAST(NULL AS INT) AS n FROM u
----
Project [(a#1 + cast(NULL as int)) AS n#2]
+- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [NULL AS n#2]
+- Relation spark_catalog.default.u[a#1] parquet

SELECT CASE WHEN a > 1 THEN 1 div 0 END AS b FROM u
----
Project [CASE WHEN (a#1 > 1) THEN (cast(1 as bigint) div cast(0 as bigint)) END AS b#2L]
+- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [CASE WHEN (a#1 > 1) THEN (1 div 0) END AS b#2L]
+- Relation spark_catalog.default.u[a#1] parquet
