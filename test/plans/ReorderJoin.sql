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
