SELECT a FROM u WHERE 1 = 1
----
Project [a#1]
+- Filter true
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- Relation spark_catalog.default.u[a#1] parquet

SELECT a FROM u WHERE 1 = 2
----
Project [a#1]
+- Filter false
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- LocalRelation <empty>, [a#1]

SELECT a FROM u WHERE CAST(NULL AS BOOLEAN)
----
Project [a#1]
+- Filter false
   +- Relation spark_catalog.default.u[a#1] parquet
=>>
Project [a#1]
+- LocalRelation <empty>, [a#1]
