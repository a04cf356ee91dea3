SELECT a FROM u WHERE a IN (SELECT g FROM u)
----
Project [a#1]
+- Filter (a#1 IN (listquery()))
   +- SubqueryAlias spark_catalog.default.u
      +- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet
=>>
Project [a#1]
+- Join LeftSemi, (g#4 = a#1)
   :- SubqueryAlias spark_catalog.default.u
   :  +- Relation spark_catalog.default.u[a#1,e#2,g#3] parquet
   +- Project [g#4]
      +- SubqueryAlias spark_catalog.default.u
         +- Relation spark_catalog.default.u[a#5,e#6,g#4] parquet

SELECT a FROM u WHERE NOT EXISTS (SELECT 1 FROM u v WHERE v.a = u.g)
----
Project [a#1]
+- Filter (NOT exists(g#2))
   +- SubqueryAlias spark_catalog.default.u
      +- Relation spark_catalog.default.u[a#1,e#3,g#2] parquet
=>>
Project [a#1]
+- Join LeftAnti, (a#4 = g#2)
   :- SubqueryAlias spark_catalog.default.u
   :  +- Relation spark_catalog.default.u[a#1,e#3,g#2] parquet
   +- Project [1 AS 1#5, a#4]
      +- SubqueryAlias v
         +- SubqueryAlias spark_catalog.default.u
            +- Relation spark_catalog.default.u[a#4,e#6,g#7] parquet

SELECT a, (SELECT max(v.a) FROM u v WHERE v.g = u.g) AS m FROM u
----
Project [a#1, scalarsubquery(g#2) AS m#3]
+- SubqueryAlias spark_catalog.default.u
   +- Relation spark_catalog.default.u[a#1,e#4,g#2] parquet
=>>
Project [a#1, scalarsubquery()#5 AS m#3]
+- Join LeftOuter, (g#6 = g#2)
   :- SubqueryAlias spark_catalog.default.u
   :  +- Relation spark_catalog.default.u[a#1,e#4,g#2] parquet
   +- Project [g#6, max(a)#7, max(a)#7 AS scalarsubquery()#5, true AS matched#8]
      +- Aggregate [g#6], [g#6, max(a#9) AS max(a)#7]
         +- SubqueryAlias v
            +- SubqueryAlias spark_catalog.default.u
               +- Relation spark_catalog.default.u[a#9,e#10,g#6] parquet

SELECT a FROM u
----
RewriteSubquery did not fire
