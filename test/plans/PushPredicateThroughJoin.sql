SELECT t.a FROM t, u WHERE t.a = u.a AND t.c > 1 AND u.g = 2
----
Project [a#1]
+- Filter (((a#1 = a#2) AND (c#3L > 1)) AND (g#4 = 2))
   +- Join Cross
      :- Relation spark_catalog.default.t[a#1,c#3L] parquet
      +- Relation spark_catalog.default.u[a#2,g#4] parquet
=>>
Project [a#1]
+- Join Inner, (a#1 = a#2)
   :- Filter (c#3L > 1)
   :  +- Relation spark_catalog.default.t[a#1,c#3L] parquet
   +- Filter (g#4 = 2)
      +- Relation spark_catalog.default.u[a#2,g#4] parquet

SELECT t.a FROM t LEFT JOIN u ON t.a = u.a AND t.c > 1 AND u.g = 2
----
Project [a#1]
+- Join LeftOuter, (((a#1 = a#2) AND (c#3L > 1)) AND (g#4 = 2))
   :- Relation spark_catalog.default.t[a#1,c#3L] parquet
   +- Relation spark_catalog.default.u[a#2,g#4] parquet
=>>
Project [a#1]
+- Join LeftOuter, ((a#1 = a#2) AND (c#3L > 1))
   :- Relation spark_catalog.default.t[a#1,c#3L] parquet
   +- Filter (g#4 = 2)
      +- Relation spark_catalog.default.u[a#2,g#4] parquet

SELECT t.a FROM t LEFT SEMI JOIN u ON t.a = u.a AND u.g = 2 WHERE t.c > 1
----
Project [a#1]
+- Filter (c#2L > 1)
   +- Join LeftSemi, ((a#1 = a#3) AND (g#4 = 2))
      :- Relation spark_catalog.default.t[a#1,c#2L] parquet
      +- Relation spark_catalog.default.u[a#3,g#4] parquet
=>>
Project [a#1]
+- Join LeftSemi, ((a#1 = a#3) AND (g#4 = 2))
   :- Filter (c#2L > 1)
   :  +- Relation spark_catalog.default.t[a#1,c#2L] parquet
   +- Relation spark_catalog.default.u[a#3,g#4] parquet

SELECT t.a FROM t JOIN u ON t.a = u.a WHERE 10 div t.c > 1
----
PushPredicateThroughJoin did not fire
