SELECT x + 1 AS y FROM VALUES (1), (2), (3) AS v(x) WHERE x > 1 LIMIT 1
----
Project [(col1#1 + 1) AS y#2]
+- GlobalLimit 1
   +- LocalLimit 1
      +- Filter (col1#1 > 1)
         +- LocalRelation [col1#1]
=>>
LocalRelation [y#2]

SELECT 1 / x FROM VALUES (1), (0) AS v(x)
----
ConvertToLocalRelation did not fire
