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

SELECT x.g FROM (SELECT g, row_number() OVER (PARTITION BY g ORDER BY a) AS n FROM u) x, (SELECT g, rank() OVER (PARTITION BY g ORDER BY a) AS n FROM u) y WHERE x.g = y.g AND x.n = y.n + 1
----
Project [g#1]
+- Filter ((g#1 = g#2) AND (n#3 = (n#4 + 1)))
   +- Join Cross
      :- Project [g#1, row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#5 AS n#3]
      :  +- Window [row_number() OVER (PARTITION BY g#1 ORDER BY a#6 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#5], [g#1], [a#6 ASC NULLS FIRST]
      :     +- Relation spark_catalog.default.u[a#6,g#1] parquet
      +- Project [g#2, rank() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#7 AS n#4]
         +- Window [rank() OVER (PARTITION BY g#2 ORDER BY a#8 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS rank() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#7], [g#2], [a#8 ASC NULLS FIRST]
            +- Relation spark_catalog.default.u[a#8,g#2] parquet
=>>
Project [g#1]
+- Join Inner, ((g#1 = g#2) AND (n#3 = (n#4 + 1)))
   :- Project [g#1, row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#5 AS n#3]
   :  +- Window [row_number() OVER (PARTITION BY g#1 ORDER BY a#6 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#5], [g#1], [a#6 ASC NULLS FIRST]
   :     +- Relation spark_catalog.default.u[a#6,g#1] parquet
   +- Project [g#2, rank() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#7 AS n#4]
      +- Window [rank() OVER (PARTITION BY g#2 ORDER BY a#8 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS rank() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#7], [g#2], [a#8 ASC NULLS FIRST]
         +- Relation spark_catalog.default.u[a#8,g#2] parquet
