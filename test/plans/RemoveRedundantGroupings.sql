SELECT a, 1 AS one, a AS again, count(*) FROM u GROUP BY 1, 2, 3
----
Project [a#1, 1 AS one#2, a#1 AS again#3, count(1)#4L]
+- Aggregate [a#1, 1], [a#1, 1 AS one#2, count(1) AS count(1)#4L]
   +- Relation spark_catalog.default.u[a#1,e#5,g#6] parquet
=>>
Project [a#1, 1 AS one#2, a#1 AS again#3, count(1)#4L]
+- Project [a#1, 1 AS one#2, count(1)#4L]
   +- Aggregate [a#1], [a#1, count(1) AS count(1)#4L]
      +- Relation spark_catalog.default.u[a#1,e#5,g#6] parquet

SELECT t.a, u.a, count(*) FROM t JOIN u ON t.a = u.a GROUP BY t.a, u.a
----
Aggregate [a#1, a#2], [a#1, a#2, count(1) AS count(1)#3L]
+- Join Inner, (a#1 = a#2)
   :- Relation spark_catalog.default.t[a#1,b#4,c#5L,s#6,arr#7,m#8,d#9,dt#10,f#11,ok#12] parquet
   +- Relation spark_catalog.default.u[a#2,e#13,g#14] parquet
=>>
Project [a#1, a#1 AS a#2, count(1)#3L]
+- Aggregate [a#1], [a#1, count(1) AS count(1)#3L]
   +- Join Inner, (a#1 = a#2)
      :- Relation spark_catalog.default.t[a#1,b#4,c#5L,s#6,arr#7,m#8,d#9,dt#10,f#11,ok#12] parquet
      +- Relation spark_catalog.default.u[a#2,e#13,g#14] parquet

SELECT a, e, count(*) FROM u GROUP BY a, e
----
RemoveRedundantGroupings did not fire
