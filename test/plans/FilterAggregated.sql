SELECT a.id FROM range(100) a WHERE a.id > (SELECT avg(b.id) FROM range(100000) b WHERE b.id % 5000 = a.id)
----
Join LeftSemi, ((key#1L = id#2L) AND (cast(id#2L as double) > scalarsubquery()#3))
:- Range (0, 100, step=1)
+- Project [key#1L, avg(id)#4 AS scalarsubquery()#3]
   +- Aggregate [key#1L], [key#1L, avg(id#5L) AS avg(id)#4]
      +- Project [id#5L, (id#5L % 5000) AS key#1L]
         +- Range (0, 100000, step=1)
=>>
Join LeftSemi, ((key#1L = id#2L) AND (cast(id#2L as double) > scalarsubquery()#3))
:- Range (0, 100, step=1)
+- Project [key#1L, avg(id)#4 AS scalarsubquery()#3]
   +- Aggregate [key#1L], [key#1L, avg(id#5L) AS avg(id)#4]
      +- Join LeftSemi, (key#1L = id#6L)
         :- Project [id#5L, (id#5L % 5000) AS key#1L]
         :  +- Range (0, 100000, step=1)
         +- Range (0, 100, step=1)

SELECT p.id, g.s FROM range(100000) p JOIN (SELECT id % 50000 AS k, sum(id) AS s FROM range(100000) GROUP BY 1) g ON p.id = g.k WHERE p.id < 10
----
FilterAggregated did not fire

SELECT p.id, g.s FROM range(5) r JOIN range(400000) p ON r.id = p.id LEFT JOIN (SELECT id AS k, sum(id) AS s FROM range(100000) GROUP BY id HAVING sum(id) > 3) g ON p.id = g.k
----
Project [id#1L, s#2L]
+- Join LeftOuter, (id#1L = k#3L)
   :- Join Inner, (id#4L = id#1L)
   :  :- Range (0, 5, step=1)
   :  +- Range (0, 400000, step=1)
   +- Project [id#5L AS k#3L, s#2L]
      +- Filter (s#2L > 3)
         +- Aggregate [id#5L], [id#5L, sum(id#5L) AS s#2L]
            +- Range (0, 100000, step=1)
=>>
Project [id#1L, s#2L]
+- Join LeftOuter, (id#1L = k#3L)
   :- Join Inner, (id#4L = id#1L)
   :  :- Range (0, 5, step=1)
   :  +- Range (0, 400000, step=1)
   +- Project [id#5L AS k#3L, s#2L]
      +- Filter (s#2L > 3)
         +- Aggregate [id#5L], [id#5L, sum(id#5L) AS s#2L]
            +- Join LeftSemi, (id#5L = id#6L)
               :- Range (0, 100000, step=1)
               +- Range (0, 5, step=1)

SELECT p.id, g.s FROM range(10) p FULL JOIN (SELECT id AS k, sum(id) AS s FROM range(100000) GROUP BY id) g ON p.id = g.k
----
FilterAggregated did not fire

SELECT p.id, g.s FROM range(90000) p JOIN (SELECT id AS k, sum(id) AS s FROM range(100000) GROUP BY id) g ON p.id = g.k
----
FilterAggregated did not fire

SELECT p.id, g.s FROM range(10) p JOIN (SELECT id AS k, sum(id) AS s FROM range(100000) GROUP BY id) g ON p.id = g.s
----
FilterAggregated did not fire

SELECT p.id, g.s FROM (SELECT id FROM range(10000) LIMIT 10) p JOIN (SELECT id AS k, sum(id) AS s FROM range(100000) GROUP BY id) g ON p.id = g.k
----
FilterAggregated did not fire

SELECT p.id, g.s FROM range(10) p JOIN (SELECT id AS k, sum(id) AS s FROM range(100) GROUP BY id) g ON p.id = g.k
----
FilterAggregated did not fire
