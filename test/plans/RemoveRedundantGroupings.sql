SELECT a, 1 AS one, a AS again, count(*) FROM u GROUP BY 1, 2, 3
----
Project [a#1, 1 AS one#2, a#1 AS again#3, count(1)#4L]
+- Aggregate [a#1, 1], [a#1, 1 AS one#2, count(1) AS count(1)#4L]
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1, 1 AS one#2, a#1 AS again#3, count(1)#4L]
+- Project [a#1, 1 AS one#2, count(1)#4L]
   +- Aggregate [a#1], [a#1, count(1) AS count(1)#4L]
      +- Relation spark_catalog.default.u[a#1] parquet

SELECT t.a, u.a, count(*) FROM t JOIN u ON t.a = u.a GROUP BY t.a, u.a
----
Aggregate [a#1, a#2], [a#1, a#2, count(1) AS count(1)#3L]
+- Join Inner, (a#1 = a#2)
   :- Relation spark_catalog.default.t[a#1] parquet
   +- Relation spark_catalog.default.u[a#2] parquet
=>>
Project [a#1, a#1 AS a#2, count(1)#3L]
+- Aggregate [a#1], [a#1, count(1) AS count(1)#3L]
   +- Join Inner, (a#1 = a#2)
      :- Relation spark_catalog.default.t[a#1] parquet
      +- Relation spark_catalog.default.u[a#2] parquet

SELECT a, e, count(*) FROM u GROUP BY a, e
----
RemoveRedundantGroupings did not fire
