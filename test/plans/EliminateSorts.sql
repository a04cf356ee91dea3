SELECT a FROM (SELECT a, g FROM u ORDER BY g) ORDER BY a
----
Sort [a#1 ASC NULLS FIRST], true
+- Project [a#1]
   +- Sort [g#2 ASC NULLS FIRST], true
      +- Relation spark_catalog.default.u[a#1,g#2] parquet
=>>
Sort [a#1 ASC NULLS FIRST], true
+- Project [a#1]
   +- Relation spark_catalog.default.u[a#1,g#2] parquet

SELECT a FROM u ORDER BY a, 'x'
----
Sort [a#1 ASC NULLS FIRST, x ASC NULLS FIRST], true
+- Relation spark_catalog.default.u[a#1] parquet
=>>
Sort [a#1 ASC NULLS FIRST], true
+- Relation spark_catalog.default.u[a#1] parquet
