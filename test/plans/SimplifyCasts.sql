SELECT CAST(CAST(a AS BIGINT) AS DOUBLE) FROM u
----
Project [cast(cast(a#1 as bigint) as double) AS CAST(CAST(a AS BIGINT) AS DOUBLE)#2]
+- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [cast(a#1 as double) AS CAST(CAST(a AS BIGINT) AS DOUBLE)#2]
+- Relation spark_catalog.default.u[a#1] parquet

SELECT CAST(a AS INT) FROM u
----
Project [cast(a#1 as int) AS a#2]
+- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1 AS a#2]
+- Relation spark_catalog.default.u[a#1] parquet

SELECT CAST(CAST(a AS DOUBLE) AS INT) FROM u
----
SimplifyCasts did not fire
