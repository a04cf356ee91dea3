SELECT t.b FROM u JOIN parts t2 ON u.a = t2.v JOIN t ON t.a = u.a
----
Project [b#1]
+- Join Inner, (a#2 = a#3)
   :- Relation spark_catalog.default.u[a#3] parquet
   +- Project [a#2, b#1]
      +- Join Inner, (v#4 = a#2)
         :- Relation spark_catalog.default.parts[v#4] parquet, PartitionFiles: 3
         +- Relation spark_catalog.default.t[a#2,b#1] parquet
=>>
Project [b#1]
+- Join Inner, (a#2 = a#3), BuildLeft
   :- Relation spark_catalog.default.u[a#3] parquet
   +- Project [a#2, b#1]
      +- Join Inner, (v#4 = a#2), BuildRight
         :- Relation spark_catalog.default.parts[v#4] parquet, PartitionFiles: 3
         +- Relation spark_catalog.default.t[a#2,b#1] parquet

SELECT u.e FROM u LEFT JOIN t ON t.a = u.a
----
Project [e#1]
+- Join LeftOuter, (a#2 = a#3)
   :- Relation spark_catalog.default.u[a#3,e#1] parquet
   +- Relation spark_catalog.default.t[a#2] parquet
=>>
Project [e#1]
+- Join LeftOuter, (a#2 = a#3), BuildRight
   :- Relation spark_catalog.default.u[a#3,e#1] parquet
   +- Relation spark_catalog.default.t[a#2] parquet

SELECT /*+ BROADCAST(u) */ u.e FROM u JOIN t ON t.a = u.a
----
Project [e#1]
+- Join Inner, (a#2 = a#3)
   :- Relation spark_catalog.default.u[a#3,e#1] parquet
   +- Relation spark_catalog.default.t[a#2] parquet
=>>
Project [e#1]
+- Join Inner, (a#2 = a#3), BuildRight
   :- Relation spark_catalog.default.u[a#3,e#1] parquet
   +- Relation spark_catalog.default.t[a#2] parquet
