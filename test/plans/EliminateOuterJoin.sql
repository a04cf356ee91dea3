SELECT t.a FROM t LEFT JOIN u ON t.a = u.a WHERE u.g > 3
----
Project [a#1]
+- Filter (g#2 > 3)
   +- Join LeftOuter, (a#1 = a#3)
      :- Relation spark_catalog.default.t[a#1] parquet
      +- Relation spark_catalog.default.u[a#3,g#2] parquet
=>>
Project [a#1]
+- Filter (g#2 > 3)
   +- Join Inner, (a#1 = a#3)
      :- Relation spark_catalog.default.t[a#1] parquet
      +- Relation spark_catalog.default.u[a#3,g#2] parquet

SELECT t.a FROM t FULL JOIN u ON t.a = u.a WHERE t.c = 1
----
Project [a#1]
+- Filter (c#2L = 1)
   +- Join FullOuter, (a#1 = a#3)
      :- Relation spark_catalog.default.t[a#1,c#2L] parquet
      +- Relation spark_catalog.default.u[a#3] parquet
=>>
Project [a#1]
+- Filter (c#2L = 1)
   +- Join LeftOuter, (a#1 = a#3)
      :- Relation spark_catalog.default.t[a#1,c#2L] parquet
      +- Relation spark_catalog.default.u[a#3] parquet

SELECT t.a FROM t FULL JOIN u ON t.a = u.a WHERE t.c = 1 AND u.g = 2
----
Project [a#1]
+- Filter ((c#2L = 1) AND (g#3 = 2))
   +- Join FullOuter, (a#1 = a#4)
      :- Relation spark_catalog.default.t[a#1,c#2L] parquet
      +- Relation spark_catalog.default.u[a#4,g#3] parquet
=>>
Project [a#1]
+- Filter ((c#2L = 1) AND (g#3 = 2))
   +- Join Inner, (a#1 = a#4)
      :- Relation spark_catalog.default.t[a#1,c#2L] parquet
      +- Relation spark_catalog.default.u[a#4,g#3] parquet

SELECT t.a FROM t LEFT JOIN u ON t.a = u.a WHERE coalesce(u.g, 5) > 3
----
EliminateOuterJoin did not fire

SELECT t.a FROM t LEFT JOIN u ON t.a = u.a WHERE u.g IS NULL
----
EliminateOuterJoin did not fire
