SELECT * FROM u, (VALUES (5, 'x')) AS v(x, y) WHERE u.a > v.x
----
Join Inner, (a#1 > x#2)
:- Relation spark_catalog.default.u[a#1,e#3,g#4] parquet
+- LocalRelation [x#2, y#5]
=>>
Project [a#1, e#3, g#4, 5 AS x#2, x AS y#5]
+- Filter (a#1 > 5)
   +- Relation spark_catalog.default.u[a#1,e#3,g#4] parquet

SELECT v.x + u.a AS s FROM (VALUES (5)) AS v(x) CROSS JOIN u
----
Project [(x#1 + a#2) AS s#3]
+- Join Cross
   :- LocalRelation [x#1]
   +- Relation spark_catalog.default.u[a#2] parquet
=>>
Project [(x#1 + a#2) AS s#3]
+- Project [5 AS x#1, a#2]
   +- Relation spark_catalog.default.u[a#2] parquet

SELECT * FROM u LEFT JOIN (VALUES (5)) AS v(x) ON u.a = v.x
----
OptimizeOneRowPlan did not fire

SELECT * FROM u, (VALUES (5), (6)) AS v(x) WHERE u.a > v.x
----
OptimizeOneRowPlan did not fire
