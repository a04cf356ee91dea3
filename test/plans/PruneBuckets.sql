SELECT w FROM clustered WHERE v = 7
----
Project [w#1]
+- Filter (v#2 = 7)
   +- Relation spark_catalog.default.clustered[v#2,w#1] parquet, PartitionFiles: 5
=>>
Project [w#1]
+- Filter (v#2 = 7)
   +- Relation spark_catalog.default.clustered[v#2,w#1] parquet, PartitionFiles: 2

SELECT w FROM clustered WHERE v IN (7, 8) AND w > 'a'
----
Project [w#1]
+- Filter ((v#2 IN (7, 8)) AND (w#1 > a))
   +- Relation spark_catalog.default.clustered[v#2,w#1] parquet, PartitionFiles: 5
=>>
Project [w#1]
+- Filter ((v#2 IN (7, 8)) AND (w#1 > a))
   +- Relation spark_catalog.default.clustered[v#2,w#1] parquet, PartitionFiles: 2

SELECT w FROM clustered WHERE v IS NULL
----
Project [w#1]
+- Filter (v#2 IS NULL)
   +- Relation spark_catalog.default.clustered[v#2,w#1] parquet, PartitionFiles: 5
=>>
Project [w#1]
+- Filter (v#2 IS NULL)
   +- Relation spark_catalog.default.clustered[v#2,w#1] parquet, PartitionFiles: 2

SELECT w FROM clustered WHERE v > 7 OR v = 1
----
PruneBuckets did not fire
