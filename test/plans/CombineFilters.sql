SELECT a FROM (SELECT * FROM u WHERE a > 1) WHERE g > 2
----
Project [a#1]
+- Project [a#1, g#2]
   +- Filter (g#2 > 2)
      +- Filter (a#1 > 1)
         +- Relation spark_catalog.default.u[a#1,g#2] parquet
=>>
Project [a#1]
+- Project [a#1, g#2]
   +- Filter ((a#1 > 1) AND (g#2 > 2))
      +- Relation spark_catalog.default.u[a#1,g#2] parquet

SELECT a FROM (SELECT * FROM u WHERE a > 1) WHERE 10 div g > 2
----
CombineFilters did not fire

SELECT a FROM (SELECT a, g FROM u WHERE 10 DIV a > 1) WHERE 7 DIV a > 0 AND g = 2
----
Project [a#1]
+- Project [a#1, g#2]
   +- Filter (((7 div cast(a#1 as bigint)) > 0) AND (g#2 = 2))
      +- Filter ((10 div cast(a#1 as bigint)) > 1)
         +- Relation spark_catalog.default.u[a#1,g#2] parquet
=>>
Project [a#1]
+- Project [a#1, g#2]
   +- Filter ((7 div cast(a#1 as bigint)) > 0)
      +- Filter (((10 div cast(a#1 as bigint)) > 1) AND (g#2 = 2))
         +- Relation spark_catalog.default.u[a#1,g#2] parquet
