SELECT t.a FROM t, u WHERE t.a = u.a AND ((t.b = 'x' AND u.e = 'y') OR (t.b = 'y' AND u.e = 'x'))
----
Project [a#1]
+- Join Inner, ((a#1 = a#2) AND (((b#3 = x) AND (e#4 = y)) OR ((b#3 = y) AND (e#4 = x))))
   :- Relation spark_catalog.default.t[a#1,b#3] parquet
   +- Relation spark_catalog.default.u[a#2,e#4] parquet
=>>
Project [a#1]
+- Join Inner, ((a#1 = a#2) AND (((b#3 = x) AND (e#4 = y)) OR ((b#3 = y) AND (e#4 = x))))
   :- Filter ((b#3 = x) OR (b#3 = y))
   :  +- Relation spark_catalog.default.t[a#1,b#3] parquet
   +- Filter ((e#4 = y) OR (e#4 = x))
      +- Relation spark_catalog.default.u[a#2,e#4] parquet

SELECT t.a FROM t LEFT JOIN u ON t.a = u.a AND ((t.b = 'x' AND u.e = 'y') OR u.g = 1)
----
Project [a#1]
+- Join LeftOuter, ((a#1 = a#2) AND (((b#3 = x) AND (e#4 = y)) OR (g#5 = 1)))
   :- Relation spark_catalog.default.t[a#1,b#3] parquet
   +- Relation spark_catalog.default.u[a#2,e#4,g#5] parquet
=>>
Project [a#1]
+- Join LeftOuter, ((a#1 = a#2) AND (((b#3 = x) AND (e#4 = y)) OR (g#5 = 1)))
   :- Relation spark_catalog.default.t[a#1,b#3] parquet
   +- Filter ((e#4 = y) OR (g#5 = 1))
      +- Relation spark_catalog.default.u[a#2,e#4,g#5] parquet

SELECT t.a FROM t JOIN u ON t.a = u.a AND (t.b = 'x' OR u.g = 1)
----
PushExtraPredicateThroughJoin did not fire
