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
+- Join Inner, (a#2 = a#3), leftHint=(strategy=broadcast)
   :- Relation spark_catalog.default.u[a#3,e#1] parquet
   +- Relation spark_catalog.default.t[a#2] parquet
=>>
Project [e#1]
+- Join Inner, (a#2 = a#3), BuildLeft, leftHint=(strategy=broadcast)
   :- Relation spark_catalog.default.u[a#3,e#1] parquet
   +- Relation spark_catalog.default.t[a#2] parquet

SELECT r.id, s.x FROM range(100) r LEFT JOIN (SELECT id % 70 AS x FROM range(1000000)) s ON r.id = s.x
----
Join LeftOuter, (id#1L = x#2L)
:- Range (0, 100, step=1)
+- Project [(id#3L % 70) AS x#2L]
   +- Range (0, 1000000, step=1)
=>>
Join LeftOuter, (id#1L = x#2L), BuildLeft
:- Range (0, 100, step=1)
+- Project [(id#3L % 70) AS x#2L]
   +- Range (0, 1000000, step=1)

SELECT r.id, s.x FROM (SELECT id % 70 AS x FROM range(1000000)) s RIGHT JOIN range(100) r ON r.id = s.x
----
Project [id#1L, x#2L]
+- Join RightOuter, (id#1L = x#2L)
   :- Project [(id#3L % 70) AS x#2L]
   :  +- Range (0, 1000000, step=1)
   +- Range (0, 100, step=1)
=>>
Project [id#1L, x#2L]
+- Join RightOuter, (id#1L = x#2L), BuildRight
   :- Project [(id#3L % 70) AS x#2L]
   :  +- Range (0, 1000000, step=1)
   +- Range (0, 100, step=1)
