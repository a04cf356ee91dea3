SELECT a FROM u WHERE a > 1 OR CAST(NULL AS BOOLEAN)
----
Project [a#1]
+- Filter ((a#1 > 1) OR NULL)
   +- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet
=>>
Project [a#1]
+- Filter ((a#1 > 1) OR false)
   +- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet

SELECT t.a FROM t JOIN u ON t.a = u.a AND NULL
----
Project [a#1]
+- Join Inner, ((a#1 = a#2) AND NULL)
   :- Relation spark_catalog.default.t[a#1,b#3,c#4L,s#5,arr#6,m#7,d#8,dt#9,f#10,ok#11] parquet
   +- Relation spark_catalog.default.u[a#2,e#12,g#13] parquet
=>>
Project [a#1]
+- Join Inner, ((a#1 = a#2) AND false)
   :- Relation spark_catalog.default.t[a#1,b#3,c#4L,s#5,arr#6,m#7,d#8,dt#9,f#10,ok#11] parquet
   +- Relation spark_catalog.default.u[a#2,e#12,g#13] parquet
