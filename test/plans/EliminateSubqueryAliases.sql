SELECT q.a FROM (SELECT a FROM u) q
----
Project [a#1]
+- SubqueryAlias q
   +- Project [a#1]
      +- SubqueryAlias spark_catalog.default.u
         +- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet
=>>
Project [a#1]
+- Project [a#1]
   +- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet
