SELECT a FROM (SELECT a, g FROM u ORDER BY g) ORDER BY a
----
Sort [a#1 ASC NULLS FIRST], true
+- Project [a#1]
   +- Sort [g#2 ASC NULLS FIRST], true
      +- Project [a#1, g#2]
         +- Relation spark_catalog.default.u[a#1,e#3,g#2] parquet
=>>
Sort [a#1 ASC NULLS FIRST], true
+- Project [a#1]
   +- Project [a#1, g#2]
      +- Relation spark_catalog.default.u[a#1,e#3,g#2] parquet

SELECT a FROM u ORDER BY a, 'x'
----
Sort [a#1 ASC NULLS FIRST, x ASC NULLS FIRST], true
+- Project [a#1]
   +- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet
=>>
Sort [a#1 ASC NULLS FIRST], true
+- Project [a#1]
   +- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet
