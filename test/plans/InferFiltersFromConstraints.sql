SELECT t.b FROM t JOIN u ON t.a = u.a WHERE u.a > 5
----
Project [b#1]
+- Join Inner, (a#2 = a#3)
   :- Relation spark_catalog.default.t[a#2,b#1] parquet
   +- Filter (a#3 > 5)
      +- Relation spark_catalog.default.u[a#3] parquet
=>>
Project [b#1]
+- Join Inner, (a#2 = a#3)
   :- Filter (a#2 > 5)
   :  +- Relation spark_catalog.default.t[a#2,b#1] parquet
   +- Filter (a#3 > 5)
      +- Relation spark_catalog.default.u[a#3] parquet

SELECT t.b FROM t LEFT JOIN u ON t.a = u.a WHERE t.a IN (1, 2)
----
Project [b#1]
+- Join LeftOuter, (a#2 = a#3)
   :- Filter (a#2 IN (1, 2))
   :  +- Relation spark_catalog.default.t[a#2,b#1] parquet
   +- Relation spark_catalog.default.u[a#3] parquet
=>>
Project [b#1]
+- Join LeftOuter, (a#2 = a#3)
   :- Filter (a#2 IN (1, 2))
   :  +- Relation spark_catalog.default.t[a#2,b#1] parquet
   +- Filter (a#3 IN (1, 2))
      +- Relation spark_catalog.default.u[a#3] parquet

SELECT t.b FROM t RIGHT JOIN u ON t.a = u.a WHERE t.c > 5
----
InferFiltersFromConstraints did not fire

SELECT t.b FROM t JOIN (SELECT a AS k FROM u WHERE a = 7) x ON t.a = x.k
----
Project [b#1]
+- Join Inner, (a#2 = k#3)
   :- Relation spark_catalog.default.t[a#2,b#1] parquet
   +- Project [a#4 AS k#3]
      +- Filter (a#4 = 7)
         +- Relation spark_catalog.default.u[a#4] parquet
=>>
Project [b#1]
+- Join Inner, (a#2 = k#3)
   :- Filter (a#2 = 7)
   :  +- Relation spark_catalog.default.t[a#2,b#1] parquet
   +- Project [a#4 AS k#3]
      +- Filter (a#4 = 7)
         +- Relation spark_catalog.default.u[a#4] parquet
