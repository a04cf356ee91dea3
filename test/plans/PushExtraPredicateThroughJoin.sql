SELECT t.a FROM t, u WHERE t.a = u.a AND ((t.b = 'x' AND u.e = 'y') OR (t.b = 'y' AND u.e = 'x'))
----
Project [a#1]
+- Join Inner, ((a#1 = a#2) AND (((b#3 = x) AND (e#4 = y)) OR ((b#3 = y) AND (e#4 = x))))
   :- Relation spark_catalog.default.t[a#1,b#3,c#5L,s#6,arr#7,m#8,d#9,dt#10,f#11,ok#12] parquet
   +- Relation spark_catalog.default.u[a#2,e#4,g#13] parquet
=>>
Project [a#1]
+- Join Inner, ((a#1 = a#2) AND (((b#3 = x) AND (e#4 = y)) OR ((b#3 = y) AND (e#4 = x))))
   :- Filter ((b#3 = x) OR (b#3 = y))
   :  +- Relation spark_catalog.default.t[a#1,b#3,c#5L,s#6,arr#7,m#8,d#9,dt#10,f#11,ok#12] parquet
   +- Filter ((e#4 = y) OR (e#4 = x))
      +- Relation spark_catalog.default.u[a#2,e#4,g#13] parquet

SELECT t.a FROM t LEFT JOIN u ON t.a = u.a AND ((t.b = 'x' AND u.e = 'y') OR u.g = 1)
----
Project [a#1]
+- Join LeftOuter, ((a#1 = a#2) AND (((b#3 = x) AND (e#4 = y)) OR (g#5 = 1)))
   :- Relation spark_catalog.default.t[a#1,b#3,c#6L,s#7,arr#8,m#9,d#10,dt#11,f#12,ok#13] parquet
   +- Relation spark_catalog.default.u[a#2,e#4,g#5] parquet
=>>
Project [a#1]
+- Join LeftOuter, ((a#1 = a#2) AND (((b#3 = x) AND (e#4 = y)) OR (g#5 = 1)))
   :- Relation spark_catalog.default.t[a#1,b#3,c#6L,s#7,arr#8,m#9,d#10,dt#11,f#12,ok#13] parquet
   +- Filter ((e#4 = y) OR (g#5 = 1))
      +- Relation spark_catalog.default.u[a#2,e#4,g#5] parquet

SELECT t.a FROM t JOIN u ON t.a = u.a AND (t.b = 'x' OR u.g = 1)
----
PushExtraPredicateThroughJoin did not fire
