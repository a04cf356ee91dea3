SELECT a FROM u WHERE g > 1
----
Project [a#1]
+- Filter (g#2 > 1)
   +- Relation spark_catalog.default.u[a#1,e#3,g#2] parquet
=>>
Project [a#1]
+- Filter (g#2 > 1)
   +- Relation spark_catalog.default.u[a#1,g#2] parquet

SELECT count(*) FROM t
----
Aggregate [], [count(1) AS count(1)#1L]
+- Relation spark_catalog.default.t[a#2,b#3,c#4L,s#5,arr#6,m#7,d#8,dt#9,f#10,ok#11] parquet
=>>
Aggregate [], [count(1) AS count(1)#1L]
+- Relation spark_catalog.default.t[] parquet

SELECT a FROM (SELECT a, g AS c FROM u UNION ALL SELECT a, c FROM t)
----
Project [a#1]
+- Union false, false
   :- Project [a#2, cast(c#3 as bigint) AS c#4L]
   :  +- Project [a#2, g#5 AS c#3]
   :     +- Relation spark_catalog.default.u[a#2,e#6,g#5] parquet
   +- Project [a#7, c#8L]
      +- Relation spark_catalog.default.t[a#7,b#9,c#8L,s#10,arr#11,m#12,d#13,dt#14,f#15,ok#16] parquet
=>>
Project [a#1]
+- Union false, false
   :- Project [a#2]
   :  +- Project [a#2]
   :     +- Relation spark_catalog.default.u[a#2] parquet
   +- Project [a#7]
      +- Relation spark_catalog.default.t[a#7] parquet

SELECT x FROM (SELECT b AS x, a + c AS y FROM t)
----
Project [x#1]
+- Project [b#2 AS x#1, (cast(a#3 as bigint) + c#4L) AS y#5L]
   +- Relation spark_catalog.default.t[a#3,b#2,c#4L,s#6,arr#7,m#8,d#9,dt#10,f#11,ok#12] parquet
=>>
Project [x#1]
+- Project [b#2 AS x#1]
   +- Relation spark_catalog.default.t[b#2] parquet

SELECT t.b FROM t JOIN u ON t.a = u.a
----
Project [b#1]
+- Join Inner, (a#2 = a#3)
   :- Relation spark_catalog.default.t[a#2,b#1,c#4L,s#5,arr#6,m#7,d#8,dt#9,f#10,ok#11] parquet
   +- Relation spark_catalog.default.u[a#3,e#12,g#13] parquet
=>>
Project [b#1]
+- Join Inner, (a#2 = a#3)
   :- Relation spark_catalog.default.t[a#2,b#1] parquet
   +- Relation spark_catalog.default.u[a#3] parquet

SELECT a FROM (SELECT a, count(*) AS n, sum(g) AS s FROM u GROUP BY a) WHERE n > 1
----
Project [a#1]
+- Filter (n#2L > cast(1 as bigint))
   +- Aggregate [a#1], [a#1, count(1) AS n#2L, sum(g#3) AS s#4L]
      +- Relation spark_catalog.default.u[a#1,e#5,g#3] parquet
=>>
Project [a#1]
+- Filter (n#2L > cast(1 as bigint))
   +- Aggregate [a#1], [a#1, count(1) AS n#2L]
      +- Relation spark_catalog.default.u[a#1] parquet
