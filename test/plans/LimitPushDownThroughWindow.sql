SELECT a, row_number() OVER (ORDER BY a) AS n FROM u LIMIT 5
----
Project [a#1, row_number() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#2 AS n#3]
+- GlobalLimit 5
   +- LocalLimit 5
      +- Window [row_number() OVER (ORDER BY a#1 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS row_number() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#2], [], [a#1 ASC NULLS FIRST]
         +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1, row_number() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#2 AS n#3]
+- GlobalLimit 5
   +- LocalLimit 5
      +- Window [row_number() OVER (ORDER BY a#1 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS row_number() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#2], [], [a#1 ASC NULLS FIRST]
         +- GlobalLimit 5
            +- LocalLimit 5
               +- Sort [a#1 ASC NULLS FIRST], true
                  +- Relation spark_catalog.default.u[a#1] parquet

SELECT a, sum(g) OVER (ORDER BY a ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS s FROM u LIMIT 5 OFFSET 2
----
Project [a#1, sum(g) OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)#2L AS s#3L]
+- GlobalLimit 5
   +- Offset 2
      +- LocalLimit 7
         +- Window [sum(g#4) OVER (ORDER BY a#1 ASC NULLS FIRST ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS sum(g) OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)#2L], [], [a#1 ASC NULLS FIRST]
            +- Relation spark_catalog.default.u[a#1,g#4] parquet
=>>
Project [a#1, sum(g) OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)#2L AS s#3L]
+- GlobalLimit 5
   +- Offset 2
      +- LocalLimit 7
         +- Window [sum(g#4) OVER (ORDER BY a#1 ASC NULLS FIRST ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS sum(g) OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)#2L], [], [a#1 ASC NULLS FIRST]
            +- GlobalLimit 7
               +- LocalLimit 7
                  +- Sort [a#1 ASC NULLS FIRST], true
                     +- Relation spark_catalog.default.u[a#1,g#4] parquet

SELECT a, sum(g) OVER (ORDER BY a) AS s FROM u LIMIT 5
----
LimitPushDownThroughWindow did not fire

SELECT a, row_number() OVER (PARTITION BY g ORDER BY a) AS n FROM u LIMIT 5
----
LimitPushDownThroughWindow did not fire
