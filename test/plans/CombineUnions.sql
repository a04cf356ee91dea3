SELECT a FROM u UNION ALL SELECT a FROM (SELECT g AS a FROM u UNION ALL SELECT a FROM t)
----
Union false, false
:- Relation spark_catalog.default.u[a#1] parquet
+- Union false, false
   :- Project [g#2 AS a#3]
   :  +- Relation spark_catalog.default.u[g#2] parquet
   +- Relation spark_catalog.default.t[a#4] parquet
=>>
Union false, false
:- Relation spark_catalog.default.u[a#1] parquet
:- Project [g#2 AS a#3]
:  +- Relation spark_catalog.default.u[g#2] parquet
+- Relation spark_catalog.default.t[a#4] parquet
