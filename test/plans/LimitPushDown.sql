SELECT a + 1 AS x FROM u ORDER BY a LIMIT 3
----
GlobalLimit 3
+- LocalLimit 3
   +- Project [x#1]
      +- Sort [a#2 ASC NULLS FIRST], true
         +- Project [(a#2 + 1) AS x#1, a#2]
            +- Relation spark_catalog.default.u[a#2,e#3,g#4] parquet
=>>
Project [x#1]
+- GlobalLimit 3
   +- LocalLimit 3
      +- Sort [a#2 ASC NULLS FIRST], true
         +- Project [(a#2 + 1) AS x#1, a#2]
            +- Relation spark_catalog.default.u[a#2,e#3,g#4] parquet

SELECT a FROM (SELECT a FROM t UNION ALL SELECT g FROM u) LIMIT 3
----
GlobalLimit 3
+- LocalLimit 3
   +- Union false, false
      :- Project [a#1]
      :  +- Relation spark_catalog.default.t[a#1,b#2,c#3L,s#4,arr#5,m#6,d#7,dt#8,f#9,ok#10] parquet
      +- Project [g#11]
         +- Relation spark_catalog.default.u[a#12,e#13,g#11] parquet
=>>
GlobalLimit 3
+- LocalLimit 3
   +- Union false, false
      :- Project [a#1]
      :  +- GlobalLimit 3
      :     +- LocalLimit 3
      :        +- Relation spark_catalog.default.t[a#1,b#2,c#3L,s#4,arr#5,m#6,d#7,dt#8,f#9,ok#10] parquet, PushedLimit: 3
      +- Project [g#11]
         +- GlobalLimit 3
            +- LocalLimit 3
               +- Relation spark_catalog.default.u[a#12,e#13,g#11] parquet, PushedLimit: 3

SELECT t.a FROM t LEFT JOIN u ON t.a = u.a LIMIT 2
----
GlobalLimit 2
+- LocalLimit 2
   +- Project [a#1]
      +- Join LeftOuter, (a#1 = a#2)
         :- Relation spark_catalog.default.t[a#1,b#3,c#4L,s#5,arr#6,m#7,d#8,dt#9,f#10,ok#11] parquet
         +- Relation spark_catalog.default.u[a#2,e#12,g#13] parquet
=>>
Project [a#1]
+- GlobalLimit 2
   +- LocalLimit 2
      +- Join LeftOuter, (a#1 = a#2)
         :- GlobalLimit 2
         :  +- LocalLimit 2
         :     +- Relation spark_catalog.default.t[a#1,b#3,c#4L,s#5,arr#6,m#7,d#8,dt#9,f#10,ok#11] parquet, PushedLimit: 2
         +- Relation spark_catalog.default.u[a#2,e#12,g#13] parquet

SELECT a FROM u LIMIT 3 OFFSET 2
----
GlobalLimit 3
+- Offset 2
   +- LocalLimit 5
      +- Project [a#1]
         +- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet
=>>
Project [a#1]
+- GlobalLimit 3
   +- Offset 2
      +- LocalLimit 5
         +- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet, PushedLimit: 5

SELECT a FROM (SELECT a FROM u LIMIT 10) LIMIT 3
----
GlobalLimit 3
+- LocalLimit 3
   +- GlobalLimit 10
      +- LocalLimit 10
         +- Project [a#1]
            +- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet
=>>
GlobalLimit 3
+- LocalLimit 3
   +- Project [a#1]
      +- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet
