SELECT v FROM parts WHERE p > 1 AND v = 3
----
Project [v#1]
+- Filter ((p#2 > 1) AND (v#1 = 3))
   +- Relation spark_catalog.default.parts[v#1,p#2] parquet, PartitionFiles: 3
=>>
Project [v#1]
+- Filter (v#1 = 3)
   +- Relation spark_catalog.default.parts[v#1,p#2] parquet, PartitionFiles: 2

SELECT v FROM parts WHERE p = 2
----
Project [v#1]
+- Filter (p#2 = 2)
   +- Relation spark_catalog.default.parts[v#1,p#2] parquet, PartitionFiles: 3
=>>
Project [v#1]
+- Relation spark_catalog.default.parts[v#1,p#2] parquet, PartitionFiles: 1

SELECT v FROM parts WHERE p + v > 2
----
PruneFileSourcePartitions did not fire
