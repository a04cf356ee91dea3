SELECT t.b FROM t JOIN u ON t.a = u.a WHERE u.g IN (SELECT v FROM parts)
----
Project [b#1]
+- Join LeftSemi, (v#2 = g#3)
   :- Join Inner, (a#4 = a#5)
   :  :- Relation spark_catalog.default.t[a#4,b#1] parquet
   :  +- Relation spark_catalog.default.u[a#5,g#3] parquet
   +- Project [v#2]
      +- Relation spark_catalog.default.parts[v#2] parquet, PartitionFiles: 3
=>>
Project [b#1]
+- Join Inner, (a#4 = a#5)
   :- Relation spark_catalog.default.t[a#4,b#1] parquet
   +- Join LeftSemi, (v#2 = g#3)
      :- Relation spark_catalog.default.u[a#5,g#3] parquet
      +- Project [v#2]
         +- Relation spark_catalog.default.parts[v#2] parquet, PartitionFiles: 3

SELECT x FROM (SELECT a + 1 AS x, g FROM u) WHERE NOT EXISTS (SELECT * FROM parts WHERE v = x)
----
PushDownLeftSemiAntiJoin did not fire

SELECT g, n FROM (SELECT g, count(*) AS n FROM u GROUP BY g) WHERE g IN (SELECT v FROM parts)
----
Project [g#1, n#2L]
+- Join LeftSemi, (v#3 = g#1)
   :- Aggregate [g#1], [g#1, count(1) AS n#2L]
   :  +- Relation spark_catalog.default.u[g#1] parquet
   +- Project [v#3]
      +- Relation spark_catalog.default.parts[v#3] parquet, PartitionFiles: 3
=>>
Project [g#1, n#2L]
+- Aggregate [g#1], [g#1, count(1) AS n#2L]
   +- Join LeftSemi, (v#3 = g#1)
      :- Relation spark_catalog.default.u[g#1] parquet
      +- Project [v#3]
         +- Relation spark_catalog.default.parts[v#3] parquet, PartitionFiles: 3

SELECT g, n FROM (SELECT g, count(*) AS n FROM u GROUP BY g) WHERE n IN (SELECT v FROM parts)
----
PushDownLeftSemiAntiJoin did not fire
