SELECT a FROM u WHERE NOT (a < 1) AND 1 = 1
----
Project [a#1]
+- Filter ((NOT (a#1 < 1)) AND true)
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- Filter (a#1 >= 1)
   +- Relation spark_catalog.default.u[a#1] parquet

SELECT a FROM u WHERE (a = 1 AND g = 2) OR (a = 1 AND g = 3)
----
Project [a#1]
+- Filter (((a#1 = 1) AND (g#2 = 2)) OR ((a#1 = 1) AND (g#2 = 3)))
   +- Relation spark_catalog.default.u[a#1,g#2] parquet
=>>
Project [a#1]
+- Filter ((a#1 = 1) AND ((g#2 = 2) OR (g#2 = 3)))
   +- Relation spark_catalog.default.u[a#1,g#2] parquet

SELECT a FROM u WHERE a > 1 AND g = 2 AND a > 1
----
Project [a#1]
+- Filter (((a#1 > 1) AND (g#2 = 2)) AND (a#1 > 1))
   +- Relation spark_catalog.default.u[a#1,g#2] parquet
=>>
Project [a#1]
+- Filter ((a#1 > 1) AND (g#2 = 2))
   +- Relation spark_catalog.default.u[a#1,g#2] parquet
