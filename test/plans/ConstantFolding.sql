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

SELECT a FROM u WHERE a > 1 div 0
----
Project [a#1]
+- Filter (cast(a#1 as bigint) > (cast(1 as bigint) div cast(0 as bigint)))
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- Filter (cast(a#1 as bigint) > (1 div 0))
   +- Relation spark_catalog.default.u[a#1] parquet
