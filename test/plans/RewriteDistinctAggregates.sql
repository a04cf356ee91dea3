SELECT g, count(DISTINCT a), sum(DISTINCT a) FROM u GROUP BY g
----
Aggregate [g#1], [g#1, count(DISTINCT a#2) AS count(DISTINCT a)#3L, sum(DISTINCT a#2) AS sum(DISTINCT a)#4L]
+- Relation spark_catalog.default.u[a#2,g#1] parquet
=>>
Aggregate [g#1], [g#1, count(a#2) AS count(DISTINCT a)#3L, sum(a#2) AS sum(DISTINCT a)#4L]
+- Aggregate [g#1, a#2], [g#1, a#2]
   +- Relation spark_catalog.default.u[a#2,g#1] parquet

SELECT g, count(DISTINCT a), count(e) FROM u GROUP BY g
----
Aggregate [g#1], [g#1, count(DISTINCT a#2) AS count(DISTINCT a)#3L, count(e#4) AS count(e)#5L]
+- Relation spark_catalog.default.u[a#2,e#4,g#1] parquet
=>>
Aggregate [g#6], [g#6 AS g#1, count(value#7) FILTER (WHERE (gid#8 = 1)) AS count(DISTINCT a)#3L, first(count(e)#9L) FILTER (WHERE (gid#8 = 0)) AS count(e)#5L]
+- Aggregate [g#6, value#7, gid#8], [g#6, value#7, gid#8, count(e#4) FILTER (WHERE (gid#8 = 0)) AS count(e)#9L]
   +- Expand [[a#2, e#4, g#1, g#1, NULL, 0], [a#2, e#4, g#1, g#1, a#2, 1]], [a#2, e#4, g#1, g#6, value#7, gid#8]
      +- Relation spark_catalog.default.u[a#2,e#4,g#1] parquet
