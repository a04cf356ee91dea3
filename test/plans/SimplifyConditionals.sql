SELECT CASE WHEN 1 > 2 THEN 1 WHEN a > 1 THEN 2 WHEN true THEN 3 ELSE 4 END AS x FROM u
----
Project [CASE WHEN false THEN 1 WHEN (a#1 > 1) THEN 2 WHEN true THEN 3 ELSE 4 END AS x#2]
+- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [CASE WHEN (a#1 > 1) THEN 2 ELSE 3 END AS x#2]
+- Relation spark_catalog.default.u[a#1] parquet

SELECT coalesce(id, 1) AS x FROM range(5)
----
Project [CASE WHEN (id#1L IS NOT NULL) THEN id#1L ELSE 1 END AS x#2L]
+- Range (0, 5, step=1)
=>>
Project [id#1L AS x#2L]
+- Range (0, 5, step=1)
