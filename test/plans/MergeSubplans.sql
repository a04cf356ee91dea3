SELECT t.a, sum(t.c) FROM t JOIN u ON t.a = u.a GROUP BY t.a HAVING sum(t.c) > (SELECT max(t.c) FROM t JOIN u ON t.a = u.a)
----
MergeSubplans did not fire

SELECT (SELECT count(*) FROM t JOIN u ON t.a = u.a WHERE u.g > 3), (SELECT max(t.c) FROM t JOIN u ON t.a = u.a WHERE u.g > 3)
----
Project [scalarsubquery()#1L AS scalarsubquery()#2L, scalarsubquery()#3L AS scalarsubquery()#4L]
+- Join Cross, BuildRight
   :- Project [count(1)#5L AS scalarsubquery()#1L]
   :  +- Aggregate [], [count(1) AS count(1)#5L]
   :     +- Join Inner, (a#6 = a#7), BuildRight
   :        :- Relation spark_catalog.default.t[a#6] parquet
   :        +- Project [a#7]
   :           +- Filter (g#8 > 3)
   :              +- Relation spark_catalog.default.u[a#7,g#8] parquet, PushedFilters: [(g#8 > 3)]
   +- Project [max(c)#9L AS scalarsubquery()#3L]
      +- Aggregate [], [max(c#10L) AS max(c)#9L]
         +- Join Inner, (a#11 = a#12), BuildRight
            :- Relation spark_catalog.default.t[a#11,c#10L] parquet
            +- Project [a#12]
               +- Filter (g#13 > 3)
                  +- Relation spark_catalog.default.u[a#12,g#13] parquet, PushedFilters: [(g#13 > 3)]
=>>
Project [scalarsubquery()#1L AS scalarsubquery()#2L, scalarsubquery()#3L AS scalarsubquery()#4L]
+- Join Cross, BuildRight
   :- Project [count(1)#5L AS scalarsubquery()#1L]
   :  +- Project [count(1)#5L]
   :     +- Aggregate [], [count(1) AS count(1)#5L, max(c#14L) AS max(c)#15L]
   :        +- Join Inner, (a#6 = a#7), BuildRight
   :           :- Relation spark_catalog.default.t[a#6,c#14L] parquet
   :           +- Project [a#7]
   :              +- Filter (g#8 > 3)
   :                 +- Relation spark_catalog.default.u[a#7,g#8] parquet, PushedFilters: [(g#8 > 3)]
   +- Project [max(c)#9L AS scalarsubquery()#3L]
      +- Project [max(c)#16L AS max(c)#9L]
         +- Aggregate [], [count(1) AS count(1)#17L, max(c#18L) AS max(c)#16L]
            +- Join Inner, (a#19 = a#20), BuildRight
               :- Relation spark_catalog.default.t[a#19,c#18L] parquet
               +- Project [a#20]
                  +- Filter (g#21 > 3)
                     +- Relation spark_catalog.default.u[a#20,g#21] parquet, PushedFilters: [(g#21 > 3)]

SELECT (SELECT count(*) FROM t JOIN u ON t.a = u.a WHERE u.g > 3), (SELECT max(t.c) FROM t JOIN u ON t.a = u.a WHERE u.g > 4)
----
Project [scalarsubquery()#1L AS scalarsubquery()#2L, scalarsubquery()#3L AS scalarsubquery()#4L]
+- Join Cross, BuildRight
   :- Project [count(1)#5L AS scalarsubquery()#1L]
   :  +- Aggregate [], [count(1) AS count(1)#5L]
   :     +- Join Inner, (a#6 = a#7), BuildRight
   :        :- Relation spark_catalog.default.t[a#6] parquet
   :        +- Project [a#7]
   :           +- Filter (g#8 > 3)
   :              +- Relation spark_catalog.default.u[a#7,g#8] parquet, PushedFilters: [(g#8 > 3)]
   +- Project [max(c)#9L AS scalarsubquery()#3L]
      +- Aggregate [], [max(c#10L) AS max(c)#9L]
         +- Join Inner, (a#11 = a#12), BuildRight
            :- Relation spark_catalog.default.t[a#11,c#10L] parquet
            +- Project [a#12]
               +- Filter (g#13 > 4)
                  +- Relation spark_catalog.default.u[a#12,g#13] parquet, PushedFilters: [(g#13 > 4)]
=>>
Project [scalarsubquery()#1L AS scalarsubquery()#2L, scalarsubquery()#3L AS scalarsubquery()#4L]
+- Join Cross, BuildRight
   :- Project [count(1)#5L AS scalarsubquery()#1L]
   :  +- Project [count(1)#5L]
   :     +- Aggregate [], [count(1) FILTER (WHERE (g#8 > 3)) AS count(1)#5L, max(c#14L) FILTER (WHERE (g#8 > 4)) AS max(c)#15L]
   :        +- Join Inner, (a#6 = a#7), BuildRight
   :           :- Relation spark_catalog.default.t[a#6,c#14L] parquet
   :           +- Project [a#7, g#8]
   :              +- Filter ((g#8 > 3) OR (g#8 > 4))
   :                 +- Relation spark_catalog.default.u[a#7,g#8] parquet, PushedFilters: [((g#8 > 3) OR (g#8 > 4))]
   +- Project [max(c)#9L AS scalarsubquery()#3L]
      +- Project [max(c)#16L AS max(c)#9L]
         +- Aggregate [], [count(1) FILTER (WHERE (g#17 > 3)) AS count(1)#18L, max(c#19L) FILTER (WHERE (g#17 > 4)) AS max(c)#16L]
            +- Join Inner, (a#20 = a#21), BuildRight
               :- Relation spark_catalog.default.t[a#20,c#19L] parquet
               +- Project [a#21, g#17]
                  +- Filter ((g#17 > 3) OR (g#17 > 4))
                     +- Relation spark_catalog.default.u[a#21,g#17] parquet, PushedFilters: [((g#17 > 3) OR (g#17 > 4))]

SELECT a FROM t JOIN u USING (a) UNION ALL SELECT c FROM t JOIN u USING (a)
----
MergeSubplans did not fire
