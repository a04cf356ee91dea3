SELECT a FROM u WHERE g > 1
----
Project [a#1]
+- Filter (g#2 > 1)
   +- Relation spark_catalog.default.u[a#1,e#3,g#2] parquet, PushedFilters: [(g#2 > 1)]
=>>
Project [a#1]
+- Filter (g#2 > 1)
   +- Relation spark_catalog.default.u[a#1,g#2] parquet, PushedFilters: [(g#2 > 1)]

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
   :- Project [a#2, cast(g#3 as bigint) AS c#4L]
   :  +- Relation spark_catalog.default.u[a#2,e#5,g#3] parquet
   +- Project [a#6, c#7L]
      +- Relation spark_catalog.default.t[a#6,b#8,c#7L,s#9,arr#10,m#11,d#12,dt#13,f#14,ok#15] parquet
=>>
Project [a#1]
+- Union false, false
   :- Project [a#2]
   :  +- Relation spark_catalog.default.u[a#2] parquet
   +- Project [a#6]
      +- Relation spark_catalog.default.t[a#6] parquet

SELECT x FROM (SELECT b AS x, a + c AS y FROM t)
----
Project [b#1 AS x#2]
+- Relation spark_catalog.default.t[a#3,b#1,c#4L,s#5,arr#6,m#7,d#8,dt#9,f#10,ok#11] parquet
=>>
Project [b#1 AS x#2]
+- Relation spark_catalog.default.t[b#1] parquet

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
+- Filter (n#2L > 1)
   +- Aggregate [a#1], [a#1, count(1) AS n#2L, sum(g#3) AS s#4L]
      +- Relation spark_catalog.default.u[a#1,e#5,g#3] parquet
=>>
Project [a#1]
+- Filter (n#2L > 1)
   +- Aggregate [a#1], [a#1, count(1) AS n#2L]
      +- Relation spark_catalog.default.u[a#1] parquet
