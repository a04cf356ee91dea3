SELECT x + 1 AS y FROM VALUES (1), (2), (3) AS v(x) WHERE x > 1 LIMIT 1
----
GlobalLimit 1
+- LocalLimit 1
   +- Project [(x#1 + 1) AS y#2]
      +- Filter (x#1 > 1)
         +- Project [col1#3 AS x#1]
            +- LocalRelation [col1#3]
=>>
LocalRelation [y#2]

SELECT x FROM VALUES (1), (0) AS v(x) WHERE rand() < x
----
Project [x#1]
+- Filter (rand() < cast(x#1 as double))
   +- Project [col1#2 AS x#1]
      +- LocalRelation [col1#2]
=>>
Project [x#1]
+- Filter (rand() < cast(x#1 as double))
   +- LocalRelation [x#1]

SELECT 1 / x FROM VALUES (1), (0) AS v(x), VALUES (2) AS w(y)
----
Project [(cast(1 as double) / cast(x#1 as double)) AS (1 / x)#2]
+- Join Cross
   :- Project [col1#3 AS x#1]
   :  +- LocalRelation [col1#3]
   +- Project [col1#4 AS y#5]
      +- LocalRelation [col1#4]
=>>
Project [(cast(1 as double) / cast(x#1 as double)) AS (1 / x)#2]
+- Join Cross
   :- LocalRelation [x#1]
   +- LocalRelation [y#5]

SELECT 10 / x, x FROM VALUES (1), (2) AS v(x)
----
Project [(cast(10 as double) / cast(x#1 as double)) AS (10 / x)#2, x#1]
+- Project [col1#3 AS x#1]
   +- LocalRelation [col1#3]
=>>
LocalRelation [(10 / x)#2, x#1]
