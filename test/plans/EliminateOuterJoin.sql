SELECT t.a FROM t LEFT JOIN u ON t.a = u.a WHERE u.g > 3
----
Project [a#1]
+- Filter (g#2 > 3)
   +- Join LeftOuter, (a#1 = a#3)
      :- Relation spark_catalog.default.t[a#1,b#4,c#5L,s#6,arr#7,m#8,d#9,dt#10,f#11,ok#12] parquet
      +- Relation spark_catalog.default.u[a#3,e#13,g#2] parquet
=>>
Project [a#1]
+- Filter (g#2 > 3)
   +- Join Inner, (a#1 = a#3)
      :- Relation spark_catalog.default.t[a#1,b#4,c#5L,s#6,arr#7,m#8,d#9,dt#10,f#11,ok#12] parquet
      +- Relation spark_catalog.default.u[a#3,e#13,g#2] parquet

SELECT t.a FROM t FULL JOIN u ON t.a = u.a WHERE t.c = 1
----
Project [a#1]
+- Filter (c#2L = 1)
   +- Join FullOuter, (a#1 = a#3)
      :- Relation spark_catalog.default.t[a#1,b#4,c#2L,s#5,arr#6,m#7,d#8,dt#9,f#10,ok#11] parquet
      +- Relation spark_catalog.default.u[a#3,e#12,g#13] parquet
=>>
Project [a#1]
+- Filter (c#2L = 1)
   +- Join LeftOuter, (a#1 = a#3)
      :- Relation spark_catalog.default.t[a#1,b#4,c#2L,s#5,arr#6,m#7,d#8,dt#9,f#10,ok#11] parquet
      +- Relation spark_catalog.default.u[a#3,e#12,g#13] parquet

SELECT t.a FROM t FULL JOIN u ON t.a = u.a WHERE t.c = 1 AND u.g = 2
----
Project [a#1]
+- Filter ((c#2L = 1) AND (g#3 = 2))
   +- Join FullOuter, (a#1 = a#4)
      :- Relation spark_catalog.default.t[a#1,b#5,c#2L,s#6,arr#7,m#8,d#9,dt#10,f#11,ok#12] parquet
      +- Relation spark_catalog.default.u[a#4,e#13,g#3] parquet
=>>
Project [a#1]
+- Filter ((c#2L = 1) AND (g#3 = 2))
   +- Join Inner, (a#1 = a#4)
      :- Relation spark_catalog.default.t[a#1,b#5,c#2L,s#6,arr#7,m#8,d#9,dt#10,f#11,ok#12] parquet
      +- Relation spark_catalog.default.u[a#4,e#13,g#3] parquet

SELECT t.a FROM t LEFT JOIN u ON t.a = u.a WHERE coalesce(u.g, 5) > 3
----
EliminateOuterJoin did not fire

SELECT t.a FROM t LEFT JOIN u ON t.a = u.a WHERE u.g IS NULL
----
EliminateOuterJoin did not fire
