SELECT DISTINCT a, n FROM (SELECT a, count(*) AS n FROM u GROUP BY a)
----
Aggregate [a#1, n#2L], [a#1, n#2L]
+- Aggregate [a#1], [a#1, count(1) AS n#2L]
   +- Relation spark_catalog.default.u[a#1,e#3,g#4] parquet
=>>
Aggregate [a#1], [a#1, count(1) AS n#2L]
+- Relation spark_catalog.default.u[a#1,e#3,g#4] parquet
