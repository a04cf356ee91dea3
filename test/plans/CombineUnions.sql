SELECT a FROM u UNION ALL SELECT a FROM (SELECT g AS a FROM u UNION ALL SELECT a FROM t)
----
Union false, false
:- Project [a#1]
:  +- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet
+- Union false, false
   :- Project [g#4 AS a#5]
   :  +- Relation spark_catalog.default.u[a#6,e#7,g#4] parquet
   +- Project [a#8]
      +- Relation spark_catalog.default.t[a#8,b#9,c#10L,s#11,arr#12,m#13,d#14,dt#15,f#16,ok#17] parquet
=>>
Union false, false
:- Project [a#1]
:  +- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet
:- Project [g#4 AS a#5]
:  +- Relation spark_catalog.default.u[a#6,e#7,g#4] parquet
+- Project [a#8]
   +- Relation spark_catalog.default.t[a#8,b#9,c#10L,s#11,arr#12,m#13,d#14,dt#15,f#16,ok#17] parquet
