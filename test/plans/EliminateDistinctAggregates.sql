SELECT g, max(DISTINCT a), count(DISTINCT a) FROM u GROUP BY g
----
Aggregate [g#1], [g#1, max(DISTINCT a#2) AS max(DISTINCT a)#3, count(DISTINCT a#2) AS count(DISTINCT a)#4L]
+- Relation spark_catalog.default.u[a#2,g#1] parquet
=>>
Aggregate [g#1], [g#1, max(a#2) AS max(DISTINCT a)#3, count(DISTINCT a#2) AS count(DISTINCT a)#4L]
+- Relation spark_catalog.default.u[a#2,g#1] parquet

SELECT bool_or(DISTINCT a > 1), min(DISTINCT a) FILTER (WHERE e > 1) FROM u
----
Aggregate [], [bool_or(DISTINCT (a#1 > 1)) AS bool_or(DISTINCT (a > 1))#2, min(DISTINCT a#1) FILTER (WHERE (cast(e#3 as bigint) > 1)) AS min(DISTINCT a) FILTER (WHERE (e > 1))#4]
+- Relation spark_catalog.default.u[a#1,e#3] parquet
=>>
Aggregate [], [bool_or((a#1 > 1)) AS bool_or(DISTINCT (a > 1))#2, min(a#1) FILTER (WHERE (cast(e#3 as bigint) > 1)) AS min(DISTINCT a) FILTER (WHERE (e > 1))#4]
+- Relation spark_catalog.default.u[a#1,e#3] parquet

SELECT sum(DISTINCT a), max(e) FROM u
----
EliminateDistinctAggregates did not fire
