SELECT a FROM u WHERE a > 5L
----
Project [a#1]
+- Filter (cast(a#1 as bigint) > 5)
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- Filter (a#1 > 5)
   +- Relation spark_catalog.default.u[a#1] parquet

SELECT a FROM u WHERE a > 10.5 AND a < 11.5 AND a >= 3000000000L
----
Project [a#1]
+- Filter (((cast(a#1 as decimal(11,1)) > 10.5) AND (cast(a#1 as decimal(11,1)) < 11.5)) AND (cast(a#1 as bigint) >= 3000000000))
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- Filter (((a#1 > 10) AND (a#1 <= 11)) AND ((a#1 IS NULL) AND NULL))
   +- Relation spark_catalog.default.u[a#1] parquet

SELECT a FROM u WHERE a = 1.5 OR CAST(a AS BIGINT) IN (1L, 3000000000L)
----
Project [a#1]
+- Filter ((cast(a#1 as decimal(11,1)) = 1.5) OR (cast(a#1 as bigint) IN (1, 3000000000)))
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- Filter (((a#1 IS NULL) AND NULL) OR (a#1 IN (1)))
   +- Relation spark_catalog.default.u[a#1] parquet

SELECT d FROM t WHERE d >= 12.345 AND CAST(d AS DECIMAL(20, 4)) = 1.5
----
Project [d#1]
+- Filter ((cast(d#1 as decimal(11,3)) >= 12.345) AND (cast(d#1 as decimal(20,4)) = 1.5000))
   +- Relation spark_catalog.default.t[d#1] parquet
=>>
Project [d#1]
+- Filter ((d#1 > 12.34) AND (d#1 = 1.50))
   +- Relation spark_catalog.default.t[d#1] parquet

SELECT a FROM u WHERE CAST(a AS DOUBLE) <= 2.5D
----
Project [a#1]
+- Filter (cast(a#1 as double) <= 2.5)
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- Filter (a#1 <= 2)
   +- Relation spark_catalog.default.u[a#1] parquet
