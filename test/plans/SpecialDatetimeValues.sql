SELECT a FROM t WHERE dt < 'today' AND dt > CAST('Epoch CET' AS DATE)
----
Project [a#1]
+- Filter ((dt#2 < cast(today as date)) AND (dt#2 > cast(Epoch CET as date)))
   +- Relation spark_catalog.default.t[a#1,b#3,c#4L,s#5,arr#6,m#7,d#8,dt#2,f#9,ok#10] parquet
=>>
Project [a#1]
+- Filter ((dt#2 < 1970-01-01) AND (dt#2 > 1970-01-01))
   +- Relation spark_catalog.default.t[a#1,b#3,c#4L,s#5,arr#6,m#7,d#8,dt#2,f#9,ok#10] parquet

SELECT CAST(b AS DATE), CAST('to' || 'morrow' AS TIMESTAMP), TRY_CAST('todayish' AS DATE) FROM t
----
Project [cast(b#1 as date) AS b#2, cast(concat(to, morrow) as timestamp) AS CAST(concat(to, morrow) AS TIMESTAMP)#3, try_cast(todayish as date) AS TRY_CAST(todayish AS DATE)#4]
+- Relation spark_catalog.default.t[a#5,b#1,c#6L,s#7,arr#8,m#9,d#10,dt#11,f#12,ok#13] parquet
=>>
Project [cast(b#1 as date) AS b#2, 1970-01-02 00:00:00 AS CAST(concat(to, morrow) AS TIMESTAMP)#3, try_cast(todayish as date) AS TRY_CAST(todayish AS DATE)#4]
+- Relation spark_catalog.default.t[a#5,b#1,c#6L,s#7,arr#8,m#9,d#10,dt#11,f#12,ok#13] parquet
