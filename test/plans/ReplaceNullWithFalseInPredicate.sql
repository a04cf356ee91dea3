SELECT a FROM u WHERE a > 1 OR CAST(NULL AS BOOLEAN)
----
Project [a#1]
+- Filter ((a#1 > 1) OR NULL)
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- Filter ((a#1 > 1) OR false)
   +- Relation spark_catalog.default.u[a#1] parquet

SELECT t.a FROM t JOIN u ON t.a = u.a AND NULL
----
Project [a#1]
+- Join Inner, ((a#1 = a#2) AND NULL)
   :- Relation spark_catalog.default.t[a#1] parquet
   +- Relation spark_catalog.default.u[a#2] parquet
=>>
Project [a#1]
+- Join Inner, ((a#1 = a#2) AND false)
   :- Relation spark_catalog.default.t[a#1] parquet
   +- Relation spark_catalog.default.u[a#2] parquet
