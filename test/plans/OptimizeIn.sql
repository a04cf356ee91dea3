SELECT a FROM u WHERE a IN (1, 2, 1)
----
Project [a#1]
+- Filter (a#1 IN (1, 2, 1))
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- Filter (a#1 IN (1, 2))
   +- Relation spark_catalog.default.u[a#1] parquet

SELECT a FROM u WHERE a = 1 OR g = 5 OR a = 2
----
Project [a#1]
+- Filter (((a#1 = 1) OR (g#2 = 5)) OR (a#1 = 2))
   +- Relation spark_catalog.default.u[a#1,g#2] parquet
=>>
Project [a#1]
+- Filter ((a#1 IN (1, 2)) OR (g#2 = 5))
   +- Relation spark_catalog.default.u[a#1,g#2] parquet

SELECT a FROM u WHERE a = 1 OR g = 5
----
OptimizeIn did not fire

SELECT a FROM u WHERE a IN (1, 2) AND g > 5 AND a = 2
----
Project [a#1]
+- Filter (((a#1 IN (1, 2)) AND (g#2 > 5)) AND (a#1 = 2))
   +- Relation spark_catalog.default.u[a#1,g#2] parquet
=>>
Project [a#1]
+- Filter ((a#1 = 2) AND (g#2 > 5))
   +- Relation spark_catalog.default.u[a#1,g#2] parquet

SELECT a FROM u WHERE a IN (1, 2) AND a IN (3, 4)
----
Project [a#1]
+- Filter ((a#1 IN (1, 2)) AND (a#1 IN (3, 4)))
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- Filter ((a#1 IS NULL) AND NULL)
   +- Relation spark_catalog.default.u[a#1] parquet
