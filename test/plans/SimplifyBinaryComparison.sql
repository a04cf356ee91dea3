SELECT a FROM u WHERE a >= a AND g < g
----
Project [a#1]
+- Filter ((a#1 >= a#1) AND (g#2 < g#2))
   +- Relation spark_catalog.default.u[a#1,g#2] parquet
=>>
Project [a#1]
+- Filter (((a#1 IS NOT NULL) OR NULL) AND ((g#2 IS NULL) AND NULL))
   +- Relation spark_catalog.default.u[a#1,g#2] parquet

SELECT a FROM u WHERE a <=> NULL
----
Project [a#1]
+- Filter (a#1 <=> NULL)
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- Filter (a#1 IS NULL)
   +- Relation spark_catalog.default.u[a#1] parquet

SELECT id FROM range(5) WHERE id <=> id + 1
----
Project [id#1L]
+- Filter (id#1L <=> (id#1L + 1))
   +- Range (0, 5, step=1)
=>>
Project [id#1L]
+- Filter (id#1L = (id#1L + 1))
   +- Range (0, 5, step=1)
