SELECT t.a FROM t JOIN u ON t.a = u.a WHERE 1 = 2
----
Project [a#1]
+- LocalRelation <empty>, [a#1, b#2, c#3L, s#4, arr#5, m#6, d#7, dt#8, f#9, ok#10, a#11, e#12, g#13]
=>>
LocalRelation <empty>, [a#1]

SELECT count(*) FROM u WHERE 1 = 2
----
PropagateEmptyRelation did not fire

SELECT a FROM t WHERE 1 = 2 UNION ALL SELECT g FROM u
----
Union false, false
:- Project [a#1]
:  +- LocalRelation <empty>, [a#1, b#2, c#3L, s#4, arr#5, m#6, d#7, dt#8, f#9, ok#10]
+- Project [g#11]
   +- Relation spark_catalog.default.u[a#12,e#13,g#11] parquet
=>>
Project [g#11 AS a#14]
+- Project [g#11]
   +- Relation spark_catalog.default.u[a#12,e#13,g#11] parquet

SELECT a FROM u LIMIT 0
----
Project [a#1]
+- GlobalLimit 0
   +- LocalLimit 0
      +- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet, PushedLimit: 0
=>>
LocalRelation <empty>, [a#1]

SELECT u.a, x.v FROM u LEFT JOIN (SELECT v FROM parts WHERE false) x ON u.a = x.v
----
Project [a#1, v#2]
+- Join LeftOuter, (a#1 = v#2)
   :- Relation spark_catalog.default.u[a#1,e#3,g#4] parquet
   +- Project [v#2]
      +- LocalRelation <empty>, [v#2, w#5, p#6]
=>>
Project [a#1, v#2]
+- Project [a#1, e#3, g#4, NULL AS v#2]
   +- Relation spark_catalog.default.u[a#1,e#3,g#4] parquet

SELECT a, rank() OVER (ORDER BY a) FROM u WHERE false
----
Project [a#1, rank() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#2 AS RANK() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#3]
+- Window [rank() OVER (ORDER BY a#1 ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS rank() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#2], [], [a#1 ASC NULLS FIRST]
   +- LocalRelation <empty>, [a#1, e#4, g#5]
=>>
LocalRelation <empty>, [a#1, RANK() OVER (ORDER BY a ASC NULLS FIRST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)#3]
