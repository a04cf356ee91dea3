SELECT DISTINCT t.b FROM t JOIN u ON t.a = u.a
----
Aggregate [b#1], [b#1]
+- Project [b#1]
   +- Join Inner, (a#2 = a#3)
      :- Relation spark_catalog.default.t[a#2,b#1] parquet
      +- Relation spark_catalog.default.u[a#3] parquet
=>>
Aggregate [b#1], [b#1]
+- Project [b#1]
   +- Join LeftSemi, (a#2 = a#3)
      :- Relation spark_catalog.default.t[a#2,b#1] parquet
      +- Relation spark_catalog.default.u[a#3] parquet

SELECT t.b FROM t JOIN (SELECT DISTINCT a FROM u) x ON t.a = x.a
----
Project [b#1]
+- Join Inner, (a#2 = a#3)
   :- Relation spark_catalog.default.t[a#2,b#1] parquet
   +- Aggregate [a#3], [a#3]
      +- Relation spark_catalog.default.u[a#3] parquet
=>>
Project [b#1]
+- Join LeftSemi, (a#2 = a#3)
   :- Relation spark_catalog.default.t[a#2,b#1] parquet
   +- Relation spark_catalog.default.u[a#3] parquet

SELECT t.b FROM t JOIN u ON t.a = u.a
----
RewriteAsSemiJoin did not fire
