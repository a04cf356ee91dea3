SELECT a FROM u WHERE 1 < a
----
Project [a#1]
+- Filter (1 < a#1)
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- Filter (a#1 > 1)
   +- Relation spark_catalog.default.u[a#1] parquet

SELECT a FROM u WHERE a > 5000000000L AND a IN (1)
----
Project [a#1]
+- Filter ((cast(a#1 as bigint) > 5000000000) AND (a#1 IN (1)))
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- Filter ((cast(a#1 as bigint) > 5000000000) AND (a#1 = 1))
   +- Relation spark_catalog.default.u[a#1] parquet
