WITH c AS (SELECT g, count(*) AS n FROM u GROUP BY g) SELECT x.g, y.n FROM c x JOIN c y ON x.g = y.n
----
ReuseSubplans did not fire

SELECT count(*) FROM t JOIN u ON t.a = u.a WHERE t.c > (SELECT max(e) FROM u) UNION ALL SELECT count(*) FROM t JOIN u ON t.a = u.a WHERE t.c > (SELECT max(e) FROM u)
----
Union false, false
:- Aggregate [], [count(1) AS count(1)#1L]
:  +- Project []
:     +- Filter (c#2L > cast(scalarsubquery()#3 as bigint))
:        +- Join Cross, BuildLeft
:           :- Project [c#2L]
:           :  +- Join Inner, (a#4 = a#5), BuildRight
:           :     :- Relation spark_catalog.default.t[a#4,c#2L] parquet
:           :     +- Relation spark_catalog.default.u[a#5] parquet
:           +- Project [max(e)#6 AS scalarsubquery()#3]
:              +- Aggregate [], [max(e#7) AS max(e)#6]
:                 +- Relation spark_catalog.default.u[e#7] parquet
+- Aggregate [], [count(1) AS count(1)#8L]
   +- Project []
      +- Filter (c#9L > cast(scalarsubquery()#10 as bigint))
         +- Join Cross, BuildLeft
            :- Project [c#9L]
            :  +- Join Inner, (a#11 = a#12), BuildRight
            :     :- Relation spark_catalog.default.t[a#11,c#9L] parquet
            :     +- Relation spark_catalog.default.u[a#12] parquet
            +- Project [max(e)#13 AS scalarsubquery()#10]
               +- Aggregate [], [max(e#14) AS max(e)#13]
                  +- Relation spark_catalog.default.u[e#14] parquet
=>>
Union false, false
:- Shared 1, [count(1)#1L]
:  +- Aggregate [], [count(1) AS count(1)#1L]
:     +- Project []
:        +- Filter (c#2L > cast(scalarsubquery()#3 as bigint))
:           +- Join Cross, BuildLeft
:              :- Project [c#2L]
:              :  +- Join Inner, (a#4 = a#5), BuildRight
:              :     :- Relation spark_catalog.default.t[a#4,c#2L] parquet
:              :     +- Relation spark_catalog.default.u[a#5] parquet
:              +- Project [max(e)#6 AS scalarsubquery()#3]
:                 +- Aggregate [], [max(e#7) AS max(e)#6]
:                    +- Relation spark_catalog.default.u[e#7] parquet
+- Shared 1, [count(1)#8L]
   +- Aggregate [], [count(1) AS count(1)#1L]
      +- Project []
         +- Filter (c#2L > cast(scalarsubquery()#3 as bigint))
            +- Join Cross, BuildLeft
               :- Project [c#2L]
               :  +- Join Inner, (a#4 = a#5), BuildRight
               :     :- Relation spark_catalog.default.t[a#4,c#2L] parquet
               :     +- Relation spark_catalog.default.u[a#5] parquet
               +- Project [max(e)#6 AS scalarsubquery()#3]
                  +- Aggregate [], [max(e#7) AS max(e)#6]
                     +- Relation spark_catalog.default.u[e#7] parquet

SELECT x.a FROM u x JOIN u y ON x.a = y.g
----
ReuseSubplans did not fire

WITH c AS (SELECT g, max(r) AS n FROM (SELECT g, rand() AS r FROM u) GROUP BY g) SELECT x.g, y.n FROM c x JOIN c y ON x.g = y.g
----
ReuseSubplans did not fire
