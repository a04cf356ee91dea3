SELECT t.a FROM t JOIN u ON t.a = u.a WHERE 1 = 2
----
Project [a#1]
+- LocalRelation <empty>, [a#1, a#2]
=>>
LocalRelation <empty>, [a#1]

SELECT count(*) FROM u WHERE 1 = 2
----
PropagateEmptyRelation did not fire

SELECT a FROM t WHERE 1 = 2 UNION ALL SELECT g FROM u
----
Union false, false
:- LocalRelation <empty>, [a#1]
+- Relation spark_catalog.default.u[g#2] parquet
=>>
Project [g#2 AS a#3]
+- Relation spark_catalog.default.u[g#2] parquet

SELECT a FROM u LIMIT 0
----
GlobalLimit 0
+- LocalLimit 0
   +- Relation spark_catalog.default.u[a#1] parquet, PushedLimit: 0
=>>
LocalRelation <empty>, [a#1]

SELECT u.a, x.v FROM u LEFT JOIN (SELECT v FROM parts WHERE false) x ON u.a = x.v
----
Join LeftOuter, (a#1 = v#2)
:- Relation spark_catalog.default.u[a#1] parquet
+- LocalRelation <empty>, [v#2]
=>>
Project [a#1, NULL AS v#2]
+- Relation spark_catalog.default.u[a#1] parquet

SELECT a, rank() OVER (ORDER BY a) FROM u WHERE false
----
Project [a#1, rank() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#2 AS RANK() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#3]
+- Window [rank() OVER (ORDER BY a#1 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS rank() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#2], [], [a#1 ASC NULLS FIRST]
   +- LocalRelation <empty>, [a#1]
=>>
LocalRelation <empty>, [a#1, RANK() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#3]
