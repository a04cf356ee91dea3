SELECT a + 1 AS x FROM u ORDER BY a LIMIT 3
----
GlobalLimit 3
+- LocalLimit 3
   +- Project [x#1]
      +- Sort [a#2 ASC NULLS FIRST], true
         +- Project [(a#2 + 1) AS x#1, a#2]
            +- Relation spark_catalog.default.u[a#2] parquet
=>>
Project [x#1]
+- GlobalLimit 3
   +- LocalLimit 3
      +- Sort [a#2 ASC NULLS FIRST], true
         +- Project [(a#2 + 1) AS x#1, a#2]
            +- Relation spark_catalog.default.u[a#2] parquet

SELECT a FROM (SELECT a FROM t UNION ALL SELECT g FROM u) LIMIT 3
----
GlobalLimit 3
+- LocalLimit 3
   +- Union false, false
      :- Relation spark_catalog.default.t[a#1] parquet
      +- Relation spark_catalog.default.u[g#2] parquet
=>>
GlobalLimit 3
+- LocalLimit 3
   +- Union false, false
      :- GlobalLimit 3
      :  +- LocalLimit 3
      :     +- Relation spark_catalog.default.t[a#1] parquet, PushedLimit: 3
      +- GlobalLimit 3
         +- LocalLimit 3
            +- Relation spark_catalog.default.u[g#2] parquet, PushedLimit: 3

SELECT t.a FROM t LEFT JOIN u ON t.a = u.a LIMIT 2
----
GlobalLimit 2
+- LocalLimit 2
   +- Project [a#1]
      +- Join LeftOuter, (a#1 = a#2)
         :- Relation spark_catalog.default.t[a#1] parquet
         +- Relation spark_catalog.default.u[a#2] parquet
=>>
Project [a#1]
+- GlobalLimit 2
   +- LocalLimit 2
      +- Join LeftOuter, (a#1 = a#2)
         :- GlobalLimit 2
         :  +- LocalLimit 2
         :     +- Relation spark_catalog.default.t[a#1] parquet, PushedLimit: 2
         +- Relation spark_catalog.default.u[a#2] parquet

SELECT a FROM u LIMIT 3 OFFSET 2
----
GlobalLimit 3
+- Offset 2
   +- LocalLimit 5
      +- Relation spark_catalog.default.u[a#1] parquet
=>>
GlobalLimit 3
+- Offset 2
   +- LocalLimit 5
      +- Relation spark_catalog.default.u[a#1] parquet, PushedLimit: 5

SELECT a FROM (SELECT a FROM u LIMIT 10) LIMIT 3
----
GlobalLimit 3
+- LocalLimit 3
   +- GlobalLimit 10
      +- LocalLimit 10
         +- Relation spark_catalog.default.u[a#1] parquet
=>>
GlobalLimit 3
+- LocalLimit 3
   +- Relation spark_catalog.default.u[a#1] parquet

SELECT x.a, y.a FROM u x CROSS JOIN u y LIMIT 3
----
GlobalLimit 3
+- LocalLimit 3
   +- Join Cross
      :- Relation spark_catalog.default.u[a#1] parquet
      +- Relation spark_catalog.default.u[a#2] parquet
=>>
GlobalLimit 3
+- LocalLimit 3
   +- Join Cross
      :- GlobalLimit 3
      :  +- LocalLimit 3
      :     +- Relation spark_catalog.default.u[a#1] parquet, PushedLimit: 3
      +- GlobalLimit 3
         +- LocalLimit 3
            +- Relation spark_catalog.default.u[a#2] parquet, PushedLimit: 3
