SELECT t.a FROM t, parts p, u WHERE t.a = u.a AND u.g = p.v
----
Project [a#1]
+- Join Inner, ((a#1 = a#2) AND (g#3 = v#4))
   :- Join Cross
   :  :- Relation spark_catalog.default.t[a#1] parquet
   :  +- Relation spark_catalog.default.parts[v#4] parquet, PartitionFiles: 3
   +- Relation spark_catalog.default.u[a#2,g#3] parquet
=>>
Project [a#1]
+- Join Inner, (a#1 = a#2)
   :- Relation spark_catalog.default.t[a#1] parquet
   +- Join Inner, (g#3 = v#4)
      :- Relation spark_catalog.default.parts[v#4] parquet, PartitionFiles: 3
      +- Relation spark_catalog.default.u[a#2,g#3] parquet

SELECT x.a, v.a FROM (SELECT a, g FROM u) x LEFT JOIN u v ON x.a = v.g JOIN u w ON w.g = x.g AND w.a = 1 AND w.g = 5
----
Project [a#1, a#2]
+- Join Inner, (g#3 = g#4)
   :- Join LeftOuter, (a#1 = g#5)
   :  :- Filter (g#4 = 5)
   :  :  +- Relation spark_catalog.default.u[a#1,g#4] parquet
   :  +- Relation spark_catalog.default.u[a#2,g#5] parquet
   +- Filter ((a#6 = 1) AND (g#3 = 5))
      +- Relation spark_catalog.default.u[a#6,g#3] parquet
=>>
Project [a#1, a#2]
+- Project [a#1, g#4, a#2, g#5, a#6, g#3]
   +- Join LeftOuter, (a#1 = g#5)
      :- Join Inner, (g#3 = g#4)
      :  :- Filter (g#4 = 5)
      :  :  +- Relation spark_catalog.default.u[a#1,g#4] parquet
      :  +- Filter ((a#6 = 1) AND (g#3 = 5))
      :     +- Relation spark_catalog.default.u[a#6,g#3] parquet
      +- Relation spark_catalog.default.u[a#2,g#5] parquet
