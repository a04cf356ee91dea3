SELECT x.g FROM (SELECT g, row_number() OVER (PARTITION BY g ORDER BY a) AS n FROM u) x, (SELECT g, row_number() OVER (PARTITION BY g ORDER BY a) AS n FROM u) y WHERE x.g = y.g AND x.n = y.n + 1
----
Project [g#1]
+- Filter ((g#1 = g#2) AND (n#3 = (n#4 + 1)))
   +- Join Cross
      :- Project [g#1, row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#5 AS n#3]
      :  +- Window [row_number() OVER (PARTITION BY g#1 ORDER BY a#6 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#5], [g#1], [a#6 ASC NULLS FIRST]
      :     +- Relation spark_catalog.default.u[a#6,g#1] parquet
      +- Project [g#2, row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#7 AS n#4]
         +- Window [row_number() OVER (PARTITION BY g#2 ORDER BY a#8 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#7], [g#2], [a#8 ASC NULLS FIRST]
            +- Relation spark_catalog.default.u[a#8,g#2] parquet
=>>
Project [g#1]
+- Filter ((g#1 = g#2) AND (n#3 = (n#4 + 1)))
   +- Join Cross
      :- Project [g#1, row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#5 AS n#3]
      :  +- Window [row_number() OVER (PARTITION BY g#1 ORDER BY a#6 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#5], [g#1], [a#6 ASC NULLS FIRST]
      :     +- Relation spark_catalog.default.u[a#6,g#1] parquet
      +- Project [g#2, row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#7 AS n#4]
         +- Window [row_number() OVER (PARTITION BY g#2 ORDER BY a#8 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS row_number() OVER (PARTITION BY g ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#7], [g#2], [a#8 ASC NULLS FIRST]
            +- Relation spark_catalog.default.u[a#8,g#2] parquet

SELECT id FROM range(10) WHERE id * 2 - 1 > 5
----
Project [id#1L]
+- Filter (((id#1L * 2) - 1) > 5)
   +- Range (0, 10, step=1)
=>>
Project [id#1L]
+- Filter (((id#1L * 2) - 1) > 5)
   +- Range (0, 10, step=1)

SELECT a FROM u WHERE a + 1 > 5
----
BoundedArithmetic did not fire
