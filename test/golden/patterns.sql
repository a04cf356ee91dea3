-- case: patterns of Java 1
SELECT to_json(array(regexp_extract('aaab', 'a++b', 0), regexp_replace('aaab', 'a++b', '<>'), CAST(regexp_count('aaab', 'a++b') AS STRING), CAST('aaab' RLIKE 'a++b' AS STRING), concat_ws('/', split('aaab', 'a++b')))) AS c0, to_json(array(regexp_extract('aaa', 'a*+a', 0), regexp_replace('aaa', 'a*+a', '<>'), CAST(regexp_count('aaa', 'a*+a') AS STRING), CAST('aaa' RLIKE 'a*+a' AS STRING), concat_ws('/', split('aaa', 'a*+a')))) AS c1, to_json(array(regexp_extract('aaab', '(?>a+)ab', 0), regexp_replace('aaab', '(?>a+)ab', '<>'), CAST(regexp_count('aaab', '(?>a+)ab') AS STRING), CAST('aaab' RLIKE '(?>a+)ab' AS STRING), concat_ws('/', split('aaab', '(?>a+)ab')))) AS c2, to_json(array(regexp_extract('abc', '(?>a|ab)c', 0), regexp_replace('abc', '(?>a|ab)c', '<>'), CAST(regexp_count('abc', '(?>a|ab)c') AS STRING), CAST('abc' RLIKE '(?>a|ab)c' AS STRING), concat_ws('/', split('abc', '(?>a|ab)c')))) AS c3, to_json(array(regexp_extract('x', 'x?+x', 0), regexp_replace('x', 'x?+x', '<>'), CAST(regexp_count('x', 'x?+x') AS STRING), CAST('x' RLIKE 'x?+x' AS STRING), concat_ws('/', split('x', 'x?+x')))) AS c4, to_json(array(regexp_extract('abc', '[a-c]{1,2}+c', 0), regexp_replace('abc', '[a-c]{1,2}+c', '<>'), CAST(regexp_count('abc', '[a-c]{1,2}+c') AS STRING), CAST('abc' RLIKE '[a-c]{1,2}+c' AS STRING), concat_ws('/', split('abc', '[a-c]{1,2}+c')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["aaab","<>","1","true","/"] | ["","aaa","0","false","aaa"] | ["","aaab","0","false","aaab"] | ["","abc","0","false","abc"] | ["","x","0","false","x"] | ["abc","<>","1","true","/"]

-- case: patterns of Java 2
SELECT to_json(array(regexp_extract('a.bbb', '\\Qa.b\\E+', 0), regexp_replace('a.bbb', '\\Qa.b\\E+', '<>'), CAST(regexp_count('a.bbb', '\\Qa.b\\E+') AS STRING), CAST('a.bbb' RLIKE '\\Qa.b\\E+' AS STRING), concat_ws('/', split('a.bbb', '\\Qa.b\\E+')))) AS c0, to_json(array(regexp_extract('[x]', '\\Q[x]', 0), regexp_replace('[x]', '\\Q[x]', '<>'), CAST(regexp_count('[x]', '\\Q[x]') AS STRING), CAST('[x]' RLIKE '\\Q[x]' AS STRING), concat_ws('/', split('[x]', '\\Q[x]')))) AS c1, to_json(array(regexp_extract('-az', '[\\Qa-z\\E]+', 0), regexp_replace('-az', '[\\Qa-z\\E]+', '<>'), CAST(regexp_count('-az', '[\\Qa-z\\E]+') AS STRING), CAST('-az' RLIKE '[\\Qa-z\\E]+' AS STRING), concat_ws('/', split('-az', '[\\Qa-z\\E]+')))) AS c2, to_json(array(regexp_extract('éaBc', '\\p{Lower}+', 0), regexp_replace('éaBc', '\\p{Lower}+', '<>'), CAST(regexp_count('éaBc', '\\p{Lower}+') AS STRING), CAST('éaBc' RLIKE '\\p{Lower}+' AS STRING), concat_ws('/', split('éaBc', '\\p{Lower}+')))) AS c3, to_json(array(regexp_extract('aÉB', '\\p{Upper}', 0), regexp_replace('aÉB', '\\p{Upper}', '<>'), CAST(regexp_count('aÉB', '\\p{Upper}') AS STRING), CAST('aÉB' RLIKE '\\p{Upper}' AS STRING), concat_ws('/', split('aÉB', '\\p{Upper}')))) AS c4, to_json(array(regexp_extract('a!?b', '\\p{Punct}+', 0), regexp_replace('a!?b', '\\p{Punct}+', '<>'), CAST(regexp_count('a!?b', '\\p{Punct}+') AS STRING), CAST('a!?b' RLIKE '\\p{Punct}+' AS STRING), concat_ws('/', split('a!?b', '\\p{Punct}+')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["a.bbb","<>","1","true","/"] | ["[x]","<>","1","true","/"] | ["-az","<>","1","true","/"] | ["a","é<>B<>","2","true","é/B/"] | ["B","aÉ<>","1","true","aÉ/"] | ["!?","a<>b","1","true","a/b"]

-- case: patterns of Java 3
SELECT to_json(array(regexp_extract('12éß中3', '\\p{L}+', 0), regexp_replace('12éß中3', '\\p{L}+', '<>'), CAST(regexp_count('12éß中3', '\\p{L}+') AS STRING), CAST('12éß中3' RLIKE '\\p{L}+' AS STRING), concat_ws('/', split('12éß中3', '\\p{L}+')))) AS c0, to_json(array(regexp_extract('éÉ', '\\p{Lu}', 0), regexp_replace('éÉ', '\\p{Lu}', '<>'), CAST(regexp_count('éÉ', '\\p{Lu}') AS STRING), CAST('éÉ' RLIKE '\\p{Lu}' AS STRING), concat_ws('/', split('éÉ', '\\p{Lu}')))) AS c1, to_json(array(regexp_extract('a12', '\\pN+', 0), regexp_replace('a12', '\\pN+', '<>'), CAST(regexp_count('a12', '\\pN+') AS STRING), CAST('a12' RLIKE '\\pN+' AS STRING), concat_ws('/', split('a12', '\\pN+')))) AS c2, to_json(array(regexp_extract('é1', '\\p{IsAlphabetic}+', 0), regexp_replace('é1', '\\p{IsAlphabetic}+', '<>'), CAST(regexp_count('é1', '\\p{IsAlphabetic}+') AS STRING), CAST('é1' RLIKE '\\p{IsAlphabetic}+' AS STRING), concat_ws('/', split('é1', '\\p{IsAlphabetic}+')))) AS c3, to_json(array(regexp_extract('中ab', '\\p{IsLatin}+', 0), regexp_replace('中ab', '\\p{IsLatin}+', '<>'), CAST(regexp_count('中ab', '\\p{IsLatin}+') AS STRING), CAST('中ab' RLIKE '\\p{IsLatin}+' AS STRING), concat_ws('/', split('中ab', '\\p{IsLatin}+')))) AS c4, to_json(array(regexp_extract('aαβ', '\\p{InGreek}+', 0), regexp_replace('aαβ', '\\p{InGreek}+', '<>'), CAST(regexp_count('aαβ', '\\p{InGreek}+') AS STRING), CAST('aαβ' RLIKE '\\p{InGreek}+' AS STRING), concat_ws('/', split('aαβ', '\\p{InGreek}+')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["éß中","12<>3","1","true","12/3"] | ["É","é<>","1","true","é/"] | ["12","a<>","1","true","a/"] | ["é","<>1","1","true","/1"] | ["ab","中<>","1","true","中/"] | ["αβ","a<>","1","true","a/"]

-- case: patterns of Java 4
SELECT to_json(array(regexp_extract('éA', '\\p{javaLowerCase}+', 0), regexp_replace('éA', '\\p{javaLowerCase}+', '<>'), CAST(regexp_count('éA', '\\p{javaLowerCase}+') AS STRING), CAST('éA' RLIKE '\\p{javaLowerCase}+' AS STRING), concat_ws('/', split('éA', '\\p{javaLowerCase}+')))) AS c0, to_json(array(regexp_extract('a1２', '\\p{IsDigit}+', 0), regexp_replace('a1２', '\\p{IsDigit}+', '<>'), CAST(regexp_count('a1２', '\\p{IsDigit}+') AS STRING), CAST('a1２' RLIKE '\\p{IsDigit}+' AS STRING), concat_ws('/', split('a1２', '\\p{IsDigit}+')))) AS c1, to_json(array(regexp_extract('ab12', '\\P{L}+', 0), regexp_replace('ab12', '\\P{L}+', '<>'), CAST(regexp_count('ab12', '\\P{L}+') AS STRING), CAST('ab12' RLIKE '\\P{L}+' AS STRING), concat_ws('/', split('ab12', '\\P{L}+')))) AS c2, to_json(array(regexp_extract('abcde', '[\\p{L}&&[^a-c]]+', 0), regexp_replace('abcde', '[\\p{L}&&[^a-c]]+', '<>'), CAST(regexp_count('abcde', '[\\p{L}&&[^a-c]]+') AS STRING), CAST('abcde' RLIKE '[\\p{L}&&[^a-c]]+' AS STRING), concat_ws('/', split('abcde', '[\\p{L}&&[^a-c]]+')))) AS c3, to_json(array(regexp_extract('é1b', '\\p{Alnum}+', 0), regexp_replace('é1b', '\\p{Alnum}+', '<>'), CAST(regexp_count('é1b', '\\p{Alnum}+') AS STRING), CAST('é1b' RLIKE '\\p{Alnum}+' AS STRING), concat_ws('/', split('é1b', '\\p{Alnum}+')))) AS c4, to_json(array(regexp_extract(' a', '\\p{Space}', 0), regexp_replace(' a', '\\p{Space}', '<>'), CAST(regexp_count(' a', '\\p{Space}') AS STRING), CAST(' a' RLIKE '\\p{Space}' AS STRING), concat_ws('/', split(' a', '\\p{Space}')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["é","<>A","1","true","/A"] | ["1２","a<>","1","true","a/"] | ["12","ab<>","1","true","ab/"] | ["de","abc<>","1","true","abc/"] | ["1b","é<>","1","true","é/"] | [" ","<>a","1","true","/a"]

-- case: patterns of Java 5
SELECT to_json(array(regexp_extract(' ab', '\\p{Graph}+', 0), regexp_replace(' ab', '\\p{Graph}+', '<>'), CAST(regexp_count(' ab', '\\p{Graph}+') AS STRING), CAST(' ab' RLIKE '\\p{Graph}+' AS STRING), concat_ws('/', split(' ab', '\\p{Graph}+')))) AS c0, to_json(array(regexp_extract('\u0009ab', '\\p{Print}+', 0), regexp_replace('\u0009ab', '\\p{Print}+', '<>'), CAST(regexp_count('\u0009ab', '\\p{Print}+') AS STRING), CAST('\u0009ab' RLIKE '\\p{Print}+' AS STRING), concat_ws('/', split('\u0009ab', '\\p{Print}+')))) AS c1, to_json(array(regexp_extract('a b', '\\p{Blank}', 0), regexp_replace('a b', '\\p{Blank}', '<>'), CAST(regexp_count('a b', '\\p{Blank}') AS STRING), CAST('a b' RLIKE '\\p{Blank}' AS STRING), concat_ws('/', split('a b', '\\p{Blank}')))) AS c2, to_json(array(regexp_extract('xyzAF9', '\\p{XDigit}+', 0), regexp_replace('xyzAF9', '\\p{XDigit}+', '<>'), CAST(regexp_count('xyzAF9', '\\p{XDigit}+') AS STRING), CAST('xyzAF9' RLIKE '\\p{XDigit}+' AS STRING), concat_ws('/', split('xyzAF9', '\\p{XDigit}+')))) AS c3, to_json(array(regexp_extract('a\u0009b', '\\p{Cntrl}', 0), regexp_replace('a\u0009b', '\\p{Cntrl}', '<>'), CAST(regexp_count('a\u0009b', '\\p{Cntrl}') AS STRING), CAST('a\u0009b' RLIKE '\\p{Cntrl}' AS STRING), concat_ws('/', split('a\u0009b', '\\p{Cntrl}')))) AS c4, to_json(array(regexp_extract('éab', '\\p{ASCII}+', 0), regexp_replace('éab', '\\p{ASCII}+', '<>'), CAST(regexp_count('éab', '\\p{ASCII}+') AS STRING), CAST('éab' RLIKE '\\p{ASCII}+' AS STRING), concat_ws('/', split('éab', '\\p{ASCII}+')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["ab"," <>","1","true"," /"] | ["ab","\\t<>","1","true","\\t/"] | [" ","a<>b","1","true","a/b"] | ["AF9","xyz<>","1","true","xyz/"] | ["\\t","a<>b","1","true","a/b"] | ["ab","é<>","1","true","é/"]

-- case: patterns of Java 6
SELECT to_json(array(regexp_extract('aα', '\\p{script=Greek}', 0), regexp_replace('aα', '\\p{script=Greek}', '<>'), CAST(regexp_count('aα', '\\p{script=Greek}') AS STRING), CAST('aα' RLIKE '\\p{script=Greek}' AS STRING), concat_ws('/', split('aα', '\\p{script=Greek}')))) AS c0, to_json(array(regexp_extract('aB', '\\p{gc=Lu}', 0), regexp_replace('aB', '\\p{gc=Lu}', '<>'), CAST(regexp_count('aB', '\\p{gc=Lu}') AS STRING), CAST('aB' RLIKE '\\p{gc=Lu}' AS STRING), concat_ws('/', split('aB', '\\p{gc=Lu}')))) AS c1, to_json(array(regexp_extract('abc', '[a-z&&[^b]]+', 0), regexp_replace('abc', '[a-z&&[^b]]+', '<>'), CAST(regexp_count('abc', '[a-z&&[^b]]+') AS STRING), CAST('abc' RLIKE '[a-z&&[^b]]+' AS STRING), concat_ws('/', split('abc', '[a-z&&[^b]]+')))) AS c2, to_json(array(regexp_extract('abcdefg', '[a-z&&[def]]+', 0), regexp_replace('abcdefg', '[a-z&&[def]]+', '<>'), CAST(regexp_count('abcdefg', '[a-z&&[def]]+') AS STRING), CAST('abcdefg' RLIKE '[a-z&&[def]]+' AS STRING), concat_ws('/', split('abcdefg', '[a-z&&[def]]+')))) AS c3, to_json(array(regexp_extract('xmap', '[a-d[m-p]]+', 0), regexp_replace('xmap', '[a-d[m-p]]+', '<>'), CAST(regexp_count('xmap', '[a-d[m-p]]+') AS STRING), CAST('xmap' RLIKE '[a-d[m-p]]+' AS STRING), concat_ws('/', split('xmap', '[a-d[m-p]]+')))) AS c4, to_json(array(regexp_extract('abcde', '[^a-c&&[a-z]]+', 0), regexp_replace('abcde', '[^a-c&&[a-z]]+', '<>'), CAST(regexp_count('abcde', '[^a-c&&[a-z]]+') AS STRING), CAST('abcde' RLIKE '[^a-c&&[a-z]]+' AS STRING), concat_ws('/', split('abcde', '[^a-c&&[a-z]]+')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["α","a<>","1","true","a/"] | ["B","a<>","1","true","a/"] | ["a","<>b<>","2","true","/b/"] | ["def","abc<>g","1","true","abc/g"] | ["map","x<>","1","true","x/"] | ["de","abc<>","1","true","abc/"]

-- case: patterns of Java 7
SELECT to_json(array(regexp_extract('abcxyz', '[a-z&&b-y&&c-x]+', 0), regexp_replace('abcxyz', '[a-z&&b-y&&c-x]+', '<>'), CAST(regexp_count('abcxyz', '[a-z&&b-y&&c-x]+') AS STRING), CAST('abcxyz' RLIKE '[a-z&&b-y&&c-x]+' AS STRING), concat_ws('/', split('abcxyz', '[a-z&&b-y&&c-x]+')))) AS c0, to_json(array(regexp_extract('a]', '[]a]+', 0), regexp_replace('a]', '[]a]+', '<>'), CAST(regexp_count('a]', '[]a]+') AS STRING), CAST('a]' RLIKE '[]a]+' AS STRING), concat_ws('/', split('a]', '[]a]+')))) AS c1, to_json(array(regexp_extract('a-', '[a-]+', 0), regexp_replace('a-', '[a-]+', '<>'), CAST(regexp_count('a-', '[a-]+') AS STRING), CAST('a-' RLIKE '[a-]+' AS STRING), concat_ws('/', split('a-', '[a-]+')))) AS c2, to_json(array(regexp_extract('ab]', '[^]]+', 0), regexp_replace('ab]', '[^]]+', '<>'), CAST(regexp_count('ab]', '[^]]+') AS STRING), CAST('ab]' RLIKE '[^]]+' AS STRING), concat_ws('/', split('ab]', '[^]]+')))) AS c3, to_json(array(regexp_extract('alp:h', '[[:alpha:]]+', 0), regexp_replace('alp:h', '[[:alpha:]]+', '<>'), CAST(regexp_count('alp:h', '[[:alpha:]]+') AS STRING), CAST('alp:h' RLIKE '[[:alpha:]]+' AS STRING), concat_ws('/', split('alp:h', '[[:alpha:]]+')))) AS c4, to_json(array(regexp_extract('abc', '(?i)ABC', 0), regexp_replace('abc', '(?i)ABC', '<>'), CAST(regexp_count('abc', '(?i)ABC') AS STRING), CAST('abc' RLIKE '(?i)ABC' AS STRING), concat_ws('/', split('abc', '(?i)ABC')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["cx","ab<>yz","1","true","ab/yz"] | ["a]","<>","1","true","/"] | ["a-","<>","1","true","/"] | ["ab","<>]","1","true","/]"] | ["alp:h","<>","1","true","/"] | ["abc","<>","1","true","/"]

-- case: patterns of Java 8
SELECT to_json(array(regexp_extract('é', '(?i)É', 0), regexp_replace('é', '(?i)É', '<>'), CAST(regexp_count('é', '(?i)É') AS STRING), CAST('é' RLIKE '(?i)É' AS STRING), concat_ws('/', split('é', '(?i)É')))) AS c0, to_json(array(regexp_extract('é', '(?iu)É', 0), regexp_replace('é', '(?iu)É', '<>'), CAST(regexp_count('é', '(?iu)É') AS STRING), CAST('é' RLIKE '(?iu)É' AS STRING), concat_ws('/', split('é', '(?iu)É')))) AS c1, to_json(array(regexp_extract('aBc', 'a(?i)b(?-i)c', 0), regexp_replace('aBc', 'a(?i)b(?-i)c', '<>'), CAST(regexp_count('aBc', 'a(?i)b(?-i)c') AS STRING), CAST('aBc' RLIKE 'a(?i)b(?-i)c' AS STRING), concat_ws('/', split('aBc', 'a(?i)b(?-i)c')))) AS c2, to_json(array(regexp_extract('abc', 'a(?i:B)c', 0), regexp_replace('abc', 'a(?i:B)c', '<>'), CAST(regexp_count('abc', 'a(?i:B)c') AS STRING), CAST('abc' RLIKE 'a(?i:B)c' AS STRING), concat_ws('/', split('abc', 'a(?i:B)c')))) AS c3, to_json(array(regexp_extract('ABCD', '(?i)[a-c]+', 0), regexp_replace('ABCD', '(?i)[a-c]+', '<>'), CAST(regexp_count('ABCD', '(?i)[a-c]+') AS STRING), CAST('ABCD' RLIKE '(?i)[a-c]+' AS STRING), concat_ws('/', split('ABCD', '(?i)[a-c]+')))) AS c4, to_json(array(regexp_extract('AB', '((?i)a)b', 0), regexp_replace('AB', '((?i)a)b', '<>'), CAST(regexp_count('AB', '((?i)a)b') AS STRING), CAST('AB' RLIKE '((?i)a)b' AS STRING), concat_ws('/', split('AB', '((?i)a)b')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["","é","0","false","é"] | ["é","<>","1","true","/"] | ["aBc","<>","1","true","/"] | ["abc","<>","1","true","/"] | ["ABC","<>D","1","true","/D"] | ["","AB","0","false","AB"]

-- case: patterns of Java 9
SELECT to_json(array(regexp_extract('a\u000ab', '(?s)a.b', 0), regexp_replace('a\u000ab', '(?s)a.b', '<>'), CAST(regexp_count('a\u000ab', '(?s)a.b') AS STRING), CAST('a\u000ab' RLIKE '(?s)a.b' AS STRING), concat_ws('/', split('a\u000ab', '(?s)a.b')))) AS c0, to_json(array(regexp_extract('a\u000ab', 'a.b', 0), regexp_replace('a\u000ab', 'a.b', '<>'), CAST(regexp_count('a\u000ab', 'a.b') AS STRING), CAST('a\u000ab' RLIKE 'a.b' AS STRING), concat_ws('/', split('a\u000ab', 'a.b')))) AS c1, to_json(array(regexp_extract('a\u000ab', '(?m)^b', 0), regexp_replace('a\u000ab', '(?m)^b', '<>'), CAST(regexp_count('a\u000ab', '(?m)^b') AS STRING), CAST('a\u000ab' RLIKE '(?m)^b' AS STRING), concat_ws('/', split('a\u000ab', '(?m)^b')))) AS c2, to_json(array(regexp_extract('a\u000ab', '^b', 0), regexp_replace('a\u000ab', '^b', '<>'), CAST(regexp_count('a\u000ab', '^b') AS STRING), CAST('a\u000ab' RLIKE '^b' AS STRING), concat_ws('/', split('a\u000ab', '^b')))) AS c3, to_json(array(regexp_extract('a\u000ab', '(?m)a$', 0), regexp_replace('a\u000ab', '(?m)a$', '<>'), CAST(regexp_count('a\u000ab', '(?m)a$') AS STRING), CAST('a\u000ab' RLIKE '(?m)a$' AS STRING), concat_ws('/', split('a\u000ab', '(?m)a$')))) AS c4, to_json(array(regexp_extract('a\u000a', 'a$', 0), regexp_replace('a\u000a', 'a$', '<>'), CAST(regexp_count('a\u000a', 'a$') AS STRING), CAST('a\u000a' RLIKE 'a$' AS STRING), concat_ws('/', split('a\u000a', 'a$')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["a\\nb","<>","1","true","/"] | ["","a\\nb","0","false","a\\nb"] | ["b","a\\n<>","1","true","a\\n/"] | ["","a\\nb","0","false","a\\nb"] | ["a","<>\\nb","1","true","/\\nb"] | ["a","<>\\n","1","true","/\\n"]

-- case: patterns of Java 10
SELECT to_json(array(regexp_extract('a\u000a', 'a\\Z', 0), regexp_replace('a\u000a', 'a\\Z', '<>'), CAST(regexp_count('a\u000a', 'a\\Z') AS STRING), CAST('a\u000a' RLIKE 'a\\Z' AS STRING), concat_ws('/', split('a\u000a', 'a\\Z')))) AS c0, to_json(array(regexp_extract('a\u000a', 'a\\z', 0), regexp_replace('a\u000a', 'a\\z', '<>'), CAST(regexp_count('a\u000a', 'a\\z') AS STRING), CAST('a\u000a' RLIKE 'a\\z' AS STRING), concat_ws('/', split('a\u000a', 'a\\z')))) AS c1, to_json(array(regexp_extract('a\u000ab', '\\Ab', 0), regexp_replace('a\u000ab', '\\Ab', '<>'), CAST(regexp_count('a\u000ab', '\\Ab') AS STRING), CAST('a\u000ab' RLIKE '\\Ab' AS STRING), concat_ws('/', split('a\u000ab', '\\Ab')))) AS c2, to_json(array(regexp_extract('ab', '(?x) a b # c', 0), regexp_replace('ab', '(?x) a b # c', '<>'), CAST(regexp_count('ab', '(?x) a b # c') AS STRING), CAST('ab' RLIKE '(?x) a b # c' AS STRING), concat_ws('/', split('ab', '(?x) a b # c')))) AS c3, to_json(array(regexp_extract('a\u000db', '(?d)a.b', 0), regexp_replace('a\u000db', '(?d)a.b', '<>'), CAST(regexp_count('a\u000db', '(?d)a.b') AS STRING), CAST('a\u000db' RLIKE '(?d)a.b' AS STRING), concat_ws('/', split('a\u000db', '(?d)a.b')))) AS c4, to_json(array(regexp_extract('a\u000d', '(?d)a$', 0), regexp_replace('a\u000d', '(?d)a$', '<>'), CAST(regexp_count('a\u000d', '(?d)a$') AS STRING), CAST('a\u000d' RLIKE '(?d)a$' AS STRING), concat_ws('/', split('a\u000d', '(?d)a$')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["a","<>\\n","1","true","/\\n"] | ["","a\\n","0","false","a\\n"] | ["","a\\nb","0","false","a\\nb"] | ["ab","<>","1","true","/"] | ["a\\rb","<>","1","true","/"] | ["","a\\r","0","false","a\\r"]

-- case: patterns of Java 11
SELECT to_json(array(regexp_extract('a\u000d\u000a', 'a$', 0), regexp_replace('a\u000d\u000a', 'a$', '<>'), CAST(regexp_count('a\u000d\u000a', 'a$') AS STRING), CAST('a\u000d\u000a' RLIKE 'a$' AS STRING), concat_ws('/', split('a\u000d\u000a', 'a$')))) AS c0, to_json(array(regexp_extract('aab', '\\Ga', 0), regexp_replace('aab', '\\Ga', '<>'), CAST(regexp_count('aab', '\\Ga') AS STRING), CAST('aab' RLIKE '\\Ga' AS STRING), concat_ws('/', split('aab', '\\Ga')))) AS c1, to_json(array(regexp_extract('a foo b', '\\bfoo\\b', 0), regexp_replace('a foo b', '\\bfoo\\b', '<>'), CAST(regexp_count('a foo b', '\\bfoo\\b') AS STRING), CAST('a foo b' RLIKE '\\bfoo\\b' AS STRING), concat_ws('/', split('a foo b', '\\bfoo\\b')))) AS c2, to_json(array(regexp_extract('foo', '\\Boo', 0), regexp_replace('foo', '\\Boo', '<>'), CAST(regexp_count('foo', '\\Boo') AS STRING), CAST('foo' RLIKE '\\Boo' AS STRING), concat_ws('/', split('foo', '\\Boo')))) AS c3, to_json(array(regexp_extract('aé é', '\\bé', 0), regexp_replace('aé é', '\\bé', '<>'), CAST(regexp_count('aé é', '\\bé') AS STRING), CAST('aé é' RLIKE '\\bé' AS STRING), concat_ws('/', split('aé é', '\\bé')))) AS c4, to_json(array(regexp_extract('é_a1', '\\w+', 0), regexp_replace('é_a1', '\\w+', '<>'), CAST(regexp_count('é_a1', '\\w+') AS STRING), CAST('é_a1' RLIKE '\\w+' AS STRING), concat_ws('/', split('é_a1', '\\w+')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["a","<>\\r\\n","1","true","/\\r\\n"] | ["a","<><>b","2","true","//b"] | ["foo","a <> b","1","true","a / b"] | ["oo","f<>","1","true","f/"] | ["é","aé <>","1","true","aé /"] | ["_a1","é<>","1","true","é/"]

-- case: patterns of Java 12
SELECT to_json(array(regexp_extract('é_a1', '(?U)\\w+', 0), regexp_replace('é_a1', '(?U)\\w+', '<>'), CAST(regexp_count('é_a1', '(?U)\\w+') AS STRING), CAST('é_a1' RLIKE '(?U)\\w+' AS STRING), concat_ws('/', split('é_a1', '(?U)\\w+')))) AS c0, to_json(array(regexp_extract('aé', '\\W', 0), regexp_replace('aé', '\\W', '<>'), CAST(regexp_count('aé', '\\W') AS STRING), CAST('aé' RLIKE '\\W' AS STRING), concat_ws('/', split('aé', '\\W')))) AS c1, to_json(array(regexp_extract('a１2', '\\d+', 0), regexp_replace('a１2', '\\d+', '<>'), CAST(regexp_count('a１2', '\\d+') AS STRING), CAST('a１2' RLIKE '\\d+' AS STRING), concat_ws('/', split('a１2', '\\d+')))) AS c2, to_json(array(regexp_extract('a\u00a0b', '\\s', 0), regexp_replace('a\u00a0b', '\\s', '<>'), CAST(regexp_count('a\u00a0b', '\\s') AS STRING), CAST('a\u00a0b' RLIKE '\\s' AS STRING), concat_ws('/', split('a\u00a0b', '\\s')))) AS c3, to_json(array(regexp_extract('a\u00a0b', '\\h', 0), regexp_replace('a\u00a0b', '\\h', '<>'), CAST(regexp_count('a\u00a0b', '\\h') AS STRING), CAST('a\u00a0b' RLIKE '\\h' AS STRING), concat_ws('/', split('a\u00a0b', '\\h')))) AS c4, to_json(array(regexp_extract('a\u2028b', '\\v', 0), regexp_replace('a\u2028b', '\\v', '<>'), CAST(regexp_count('a\u2028b', '\\v') AS STRING), CAST('a\u2028b' RLIKE '\\v' AS STRING), concat_ws('/', split('a\u2028b', '\\v')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["é_a1","<>","1","true","/"] | ["é","a<>","1","true","a/"] | ["2","a１<>","1","true","a１/"] | ["","a b","0","false","a b"] | [" ","a<>b","1","true","a/b"] | [" ","a<>b","1","true","a/b"]

-- case: patterns of Java 13
SELECT to_json(array(regexp_extract('a\u000d\u000ab', '\\R', 0), regexp_replace('a\u000d\u000ab', '\\R', '<>'), CAST(regexp_count('a\u000d\u000ab', '\\R') AS STRING), CAST('a\u000d\u000ab' RLIKE '\\R' AS STRING), concat_ws('/', split('a\u000d\u000ab', '\\R')))) AS c0, to_json(array(regexp_extract('éx', '\\X', 0), regexp_replace('éx', '\\X', '<>'), CAST(regexp_count('éx', '\\X') AS STRING), CAST('éx' RLIKE '\\X' AS STRING), concat_ws('/', split('éx', '\\X')))) AS c1, to_json(array(regexp_extract('aba', '(?<n>a)(?<m>b)\\k<n>', 0), regexp_replace('aba', '(?<n>a)(?<m>b)\\k<n>', '<>'), CAST(regexp_count('aba', '(?<n>a)(?<m>b)\\k<n>') AS STRING), CAST('aba' RLIKE '(?<n>a)(?<m>b)\\k<n>' AS STRING), concat_ws('/', split('aba', '(?<n>a)(?<m>b)\\k<n>')))) AS c2, to_json(array(regexp_extract('abba', '(a)(b)\\2\\1', 0), regexp_replace('abba', '(a)(b)\\2\\1', '<>'), CAST(regexp_count('abba', '(a)(b)\\2\\1') AS STRING), CAST('abba' RLIKE '(a)(b)\\2\\1' AS STRING), concat_ws('/', split('abba', '(a)(b)\\2\\1')))) AS c3, to_json(array(regexp_extract('A', '\\0101', 0), regexp_replace('A', '\\0101', '<>'), CAST(regexp_count('A', '\\0101') AS STRING), CAST('A' RLIKE '\\0101' AS STRING), concat_ws('/', split('A', '\\0101')))) AS c4, to_json(array(regexp_extract('\u0007', '\\07', 0), regexp_replace('\u0007', '\\07', '<>'), CAST(regexp_count('\u0007', '\\07') AS STRING), CAST('\u0007' RLIKE '\\07' AS STRING), concat_ws('/', split('\u0007', '\\07')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["\\r\\n","a<>b","1","true","a/b"] | ["é","<><>","2","true","//"] | ["aba","<>","1","true","/"] | ["abba","<>","1","true","/"] | ["A","<>","1","true","/"] | ["\\u0007","<>","1","true","/"]

-- case: patterns of Java 14
SELECT to_json(array(regexp_extract('A', '\\x41', 0), regexp_replace('A', '\\x41', '<>'), CAST(regexp_count('A', '\\x41') AS STRING), CAST('A' RLIKE '\\x41' AS STRING), concat_ws('/', split('A', '\\x41')))) AS c0, to_json(array(regexp_extract('a🎬', '\\x{1F3AC}', 0), regexp_replace('a🎬', '\\x{1F3AC}', '<>'), CAST(regexp_count('a🎬', '\\x{1F3AC}') AS STRING), CAST('a🎬' RLIKE '\\x{1F3AC}' AS STRING), concat_ws('/', split('a🎬', '\\x{1F3AC}')))) AS c1, to_json(array(regexp_extract('A', '\\u0041', 0), regexp_replace('A', '\\u0041', '<>'), CAST(regexp_count('A', '\\u0041') AS STRING), CAST('A' RLIKE '\\u0041' AS STRING), concat_ws('/', split('A', '\\u0041')))) AS c2, to_json(array(regexp_extract('\u0001', '\\cA', 0), regexp_replace('\u0001', '\\cA', '<>'), CAST(regexp_count('\u0001', '\\cA') AS STRING), CAST('\u0001' RLIKE '\\cA' AS STRING), concat_ws('/', split('\u0001', '\\cA')))) AS c3, to_json(array(regexp_extract('\u001b', '\\e', 0), regexp_replace('\u001b', '\\e', '<>'), CAST(regexp_count('\u001b', '\\e') AS STRING), CAST('\u001b' RLIKE '\\e' AS STRING), concat_ws('/', split('\u001b', '\\e')))) AS c4, to_json(array(regexp_extract('\u0007', '\\a', 0), regexp_replace('\u0007', '\\a', '<>'), CAST(regexp_count('\u0007', '\\a') AS STRING), CAST('\u0007' RLIKE '\\a' AS STRING), concat_ws('/', split('\u0007', '\\a')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["A","<>","1","true","/"] | ["🎬","a<>","1","true","a/"] | ["A","<>","1","true","/"] | ["\\u0001","<>","1","true","/"] | ["\\u001B","<>","1","true","/"] | ["\\u0007","<>","1","true","/"]

-- case: patterns of Java 15
SELECT to_json(array(regexp_extract('\u0009', '\\t', 0), regexp_replace('\u0009', '\\t', '<>'), CAST(regexp_count('\u0009', '\\t') AS STRING), CAST('\u0009' RLIKE '\\t' AS STRING), concat_ws('/', split('\u0009', '\\t')))) AS c0, to_json(array(regexp_extract('🎬', '.', 0), regexp_replace('🎬', '.', '<>'), CAST(regexp_count('🎬', '.') AS STRING), CAST('🎬' RLIKE '.' AS STRING), concat_ws('/', split('🎬', '.')))) AS c1, to_json(array(regexp_extract('🎬', '[🎬]', 0), regexp_replace('🎬', '[🎬]', '<>'), CAST(regexp_count('🎬', '[🎬]') AS STRING), CAST('🎬' RLIKE '[🎬]' AS STRING), concat_ws('/', split('🎬', '[🎬]')))) AS c2, to_json(array(regexp_extract('🎬', '[^a]', 0), regexp_replace('🎬', '[^a]', '<>'), CAST(regexp_count('🎬', '[^a]') AS STRING), CAST('🎬' RLIKE '[^a]' AS STRING), concat_ws('/', split('🎬', '[^a]')))) AS c3, to_json(array(regexp_extract('🎬', '^.$', 0), regexp_replace('🎬', '^.$', '<>'), CAST(regexp_count('🎬', '^.$') AS STRING), CAST('🎬' RLIKE '^.$' AS STRING), concat_ws('/', split('🎬', '^.$')))) AS c4, to_json(array(regexp_extract('🎬🎬', '🎬+', 0), regexp_replace('🎬🎬', '🎬+', '<>'), CAST(regexp_count('🎬🎬', '🎬+') AS STRING), CAST('🎬🎬' RLIKE '🎬+' AS STRING), concat_ws('/', split('🎬🎬', '🎬+')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["\\t","<>","1","true","/"] | ["🎬","<>","1","true","/"] | ["🎬","<>","1","true","/"] | ["🎬","<>","1","true","/"] | ["🎬","<>","1","true","/"] | ["🎬🎬","<>","1","true","/"]

-- case: patterns of Java 16
SELECT to_json(array(regexp_extract('🎬 é', '\\S+', 0), regexp_replace('🎬 é', '\\S+', '<>'), CAST(regexp_count('🎬 é', '\\S+') AS STRING), CAST('🎬 é' RLIKE '\\S+' AS STRING), concat_ws('/', split('🎬 é', '\\S+')))) AS c0, to_json(array(regexp_extract('ab', '(?=b)b', 0), regexp_replace('ab', '(?=b)b', '<>'), CAST(regexp_count('ab', '(?=b)b') AS STRING), CAST('ab' RLIKE '(?=b)b' AS STRING), concat_ws('/', split('ab', '(?=b)b')))) AS c1, to_json(array(regexp_extract('ab', '(?<=a)b', 0), regexp_replace('ab', '(?<=a)b', '<>'), CAST(regexp_count('ab', '(?<=a)b') AS STRING), CAST('ab' RLIKE '(?<=a)b' AS STRING), concat_ws('/', split('ab', '(?<=a)b')))) AS c2, to_json(array(regexp_extract('ab', '(?<!a)b', 0), regexp_replace('ab', '(?<!a)b', '<>'), CAST(regexp_count('ab', '(?<!a)b') AS STRING), CAST('ab' RLIKE '(?<!a)b' AS STRING), concat_ws('/', split('ab', '(?<!a)b')))) AS c3, to_json(array(regexp_extract('ab', '(?!a)b', 0), regexp_replace('ab', '(?!a)b', '<>'), CAST(regexp_count('ab', '(?!a)b') AS STRING), CAST('ab' RLIKE '(?!a)b' AS STRING), concat_ws('/', split('ab', '(?!a)b')))) AS c4, to_json(array(regexp_extract('aab', '(?<=a+)b', 0), regexp_replace('aab', '(?<=a+)b', '<>'), CAST(regexp_count('aab', '(?<=a+)b') AS STRING), CAST('aab' RLIKE '(?<=a+)b' AS STRING), concat_ws('/', split('aab', '(?<=a+)b')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["🎬","<> <>","2","true","/ /"] | ["b","a<>","1","true","a/"] | ["b","a<>","1","true","a/"] | ["","ab","0","false","ab"] | ["b","a<>","1","true","a/"] | ["b","aa<>","1","true","aa/"]

-- case: patterns of Java 17
SELECT to_json(array(regexp_extract('aab', '(?<=a{1,3})b', 0), regexp_replace('aab', '(?<=a{1,3})b', '<>'), CAST(regexp_count('aab', '(?<=a{1,3})b') AS STRING), CAST('aab' RLIKE '(?<=a{1,3})b' AS STRING), concat_ws('/', split('aab', '(?<=a{1,3})b')))) AS c0, to_json(array(regexp_extract('aaa', 'a{2}', 0), regexp_replace('aaa', 'a{2}', '<>'), CAST(regexp_count('aaa', 'a{2}') AS STRING), CAST('aaa' RLIKE 'a{2}' AS STRING), concat_ws('/', split('aaa', 'a{2}')))) AS c1, to_json(array(regexp_extract('aaa', 'a{2,}', 0), regexp_replace('aaa', 'a{2,}', '<>'), CAST(regexp_count('aaa', 'a{2,}') AS STRING), CAST('aaa' RLIKE 'a{2,}' AS STRING), concat_ws('/', split('aaa', 'a{2,}')))) AS c2, to_json(array(regexp_extract('}', '}', 0), regexp_replace('}', '}', '<>'), CAST(regexp_count('}', '}') AS STRING), CAST('}' RLIKE '}' AS STRING), concat_ws('/', split('}', '}')))) AS c3, to_json(array(regexp_extract(']', ']', 0), regexp_replace(']', ']', '<>'), CAST(regexp_count(']', ']') AS STRING), CAST(']' RLIKE ']' AS STRING), concat_ws('/', split(']', ']')))) AS c4, to_json(array(regexp_extract('a ', 'a\\ ', 0), regexp_replace('a ', 'a\\ ', '<>'), CAST(regexp_count('a ', 'a\\ ') AS STRING), CAST('a ' RLIKE 'a\\ ' AS STRING), concat_ws('/', split('a ', 'a\\ ')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["b","aa<>","1","true","aa/"] | ["aa","<>a","1","true","/a"] | ["aaa","<>","1","true","/"] | ["}","<>","1","true","/"] | ["]","<>","1","true","/"] | ["a ","<>","1","true","/"]

-- case: patterns of Java 18
SELECT to_json(array(regexp_extract('-', '\\-', 0), regexp_replace('-', '\\-', '<>'), CAST(regexp_count('-', '\\-') AS STRING), CAST('-' RLIKE '\\-' AS STRING), concat_ws('/', split('-', '\\-')))) AS c0, to_json(array(regexp_extract('_', '\\_', 0), regexp_replace('_', '\\_', '<>'), CAST(regexp_count('_', '\\_') AS STRING), CAST('_' RLIKE '\\_' AS STRING), concat_ws('/', split('_', '\\_')))) AS c1, to_json(array(regexp_extract('é', '\\é', 0), regexp_replace('é', '\\é', '<>'), CAST(regexp_count('é', '\\é') AS STRING), CAST('é' RLIKE '\\é' AS STRING), concat_ws('/', split('é', '\\é')))) AS c2, to_json(array(regexp_extract('a', '\\1', 0), regexp_replace('a', '\\1', '<>'), CAST(regexp_count('a', '\\1') AS STRING), CAST('a' RLIKE '\\1' AS STRING), concat_ws('/', split('a', '\\1')))) AS c3, to_json(array(regexp_extract('a', '(a)\\2', 0), regexp_replace('a', '(a)\\2', '<>'), CAST(regexp_count('a', '(a)\\2') AS STRING), CAST('a' RLIKE '(a)\\2' AS STRING), concat_ws('/', split('a', '(a)\\2')))) AS c4, to_json(array(regexp_extract('a', '[a&&]', 0), regexp_replace('a', '[a&&]', '<>'), CAST(regexp_count('a', '[a&&]') AS STRING), CAST('a' RLIKE '[a&&]' AS STRING), concat_ws('/', split('a', '[a&&]')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["-","<>","1","true","/"] | ["_","<>","1","true","/"] | ["é","<>","1","true","/"] | ["","a","0","false","a"] | ["","a","0","false","a"] | ["a","<>","1","true","/"]

-- case: patterns of Java 19
SELECT to_json(array(regexp_extract('b', 'a|', 0), regexp_replace('b', 'a|', '<>'), CAST(regexp_count('b', 'a|') AS STRING), CAST('b' RLIKE 'a|' AS STRING), concat_ws('/', split('b', 'a|')))) AS c0, to_json(array(regexp_extract('a', '|a', 0), regexp_replace('a', '|a', '<>'), CAST(regexp_count('a', '|a') AS STRING), CAST('a' RLIKE '|a' AS STRING), concat_ws('/', split('a', '|a')))) AS c1, to_json(array(regexp_extract('a', '()', 0), regexp_replace('a', '()', '<>'), CAST(regexp_count('a', '()') AS STRING), CAST('a' RLIKE '()' AS STRING), concat_ws('/', split('a', '()')))) AS c2, to_json(array(regexp_extract('abab', '(a|b)*', 0), regexp_replace('abab', '(a|b)*', '<>'), CAST(regexp_count('abab', '(a|b)*') AS STRING), CAST('abab' RLIKE '(a|b)*' AS STRING), concat_ws('/', split('abab', '(a|b)*')))) AS c3, to_json(array(regexp_extract('aa', '(a*)*', 0), regexp_replace('aa', '(a*)*', '<>'), CAST(regexp_count('aa', '(a*)*') AS STRING), CAST('aa' RLIKE '(a*)*' AS STRING), concat_ws('/', split('aa', '(a*)*')))) AS c4, to_json(array(regexp_extract('b', '(a*)+', 0), regexp_replace('b', '(a*)+', '<>'), CAST(regexp_count('b', '(a*)+') AS STRING), CAST('b' RLIKE '(a*)+' AS STRING), concat_ws('/', split('b', '(a*)+')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["","<>b<>","2","true","b/"] | ["","<>a<>","2","true","a/"] | ["","<>a<>","2","true","a/"] | ["abab","<><>","2","true","//"] | ["aa","<><>","2","true","//"] | ["","<>b<>","2","true","b/"]

-- case: patterns of Java 20
SELECT to_json(array(regexp_extract('aab', 'a??b', 0), regexp_replace('aab', 'a??b', '<>'), CAST(regexp_count('aab', 'a??b') AS STRING), CAST('aab' RLIKE 'a??b' AS STRING), concat_ws('/', split('aab', 'a??b')))) AS c0, to_json(array(regexp_extract('aab', 'a*?b', 0), regexp_replace('aab', 'a*?b', '<>'), CAST(regexp_count('aab', 'a*?b') AS STRING), CAST('aab' RLIKE 'a*?b' AS STRING), concat_ws('/', split('aab', 'a*?b')))) AS c1, to_json(array(regexp_extract('<a><b>', '<.+?>', 0), regexp_replace('<a><b>', '<.+?>', '<>'), CAST(regexp_count('<a><b>', '<.+?>') AS STRING), CAST('<a><b>' RLIKE '<.+?>' AS STRING), concat_ws('/', split('<a><b>', '<.+?>')))) AS c2, to_json(array(regexp_extract('1-x', '[\\d-x]+', 0), regexp_replace('1-x', '[\\d-x]+', '<>'), CAST(regexp_count('1-x', '[\\d-x]+') AS STRING), CAST('1-x' RLIKE '[\\d-x]+' AS STRING), concat_ws('/', split('1-x', '[\\d-x]+')))) AS c3, to_json(array(regexp_extract('x y.z@a.b', '[\\w.]+@[\\w.]+', 0), regexp_replace('x y.z@a.b', '[\\w.]+@[\\w.]+', '<>'), CAST(regexp_count('x y.z@a.b', '[\\w.]+@[\\w.]+') AS STRING), CAST('x y.z@a.b' RLIKE '[\\w.]+@[\\w.]+' AS STRING), concat_ws('/', split('x y.z@a.b', '[\\w.]+@[\\w.]+')))) AS c4, to_json(array(regexp_extract('555-1234', '(\\d{3})-(\\d{4})', 0), regexp_replace('555-1234', '(\\d{3})-(\\d{4})', '<>'), CAST(regexp_count('555-1234', '(\\d{3})-(\\d{4})') AS STRING), CAST('555-1234' RLIKE '(\\d{3})-(\\d{4})' AS STRING), concat_ws('/', split('555-1234', '(\\d{3})-(\\d{4})')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["ab","a<>","1","true","a/"] | ["aab","<>","1","true","/"] | ["<a>","<><>","2","true","//"] | ["1-x","<>","1","true","/"] | ["y.z@a.b","x <>","1","true","x /"] | ["555-1234","<>","1","true","/"]

-- case: patterns of Java 21
SELECT to_json(array(regexp_extract('a$12', '\\p{Sc}\\d+', 0), regexp_replace('a$12', '\\p{Sc}\\d+', '<>'), CAST(regexp_count('a$12', '\\p{Sc}\\d+') AS STRING), CAST('a$12' RLIKE '\\p{Sc}\\d+' AS STRING), concat_ws('/', split('a$12', '\\p{Sc}\\d+')))) AS c0, to_json(array(regexp_extract('aB1', '[\\p{Lu}\\p{Nd}]+', 0), regexp_replace('aB1', '[\\p{Lu}\\p{Nd}]+', '<>'), CAST(regexp_count('aB1', '[\\p{Lu}\\p{Nd}]+') AS STRING), CAST('aB1' RLIKE '[\\p{Lu}\\p{Nd}]+' AS STRING), concat_ws('/', split('aB1', '[\\p{Lu}\\p{Nd}]+')))) AS c1, to_json(array(regexp_extract('ab 12', '[^\\p{L}\\s]+', 0), regexp_replace('ab 12', '[^\\p{L}\\s]+', '<>'), CAST(regexp_count('ab 12', '[^\\p{L}\\s]+') AS STRING), CAST('ab 12' RLIKE '[^\\p{L}\\s]+' AS STRING), concat_ws('/', split('ab 12', '[^\\p{L}\\s]+')))) AS c2, to_json(array(regexp_extract('STRASSE', '(?i)straße', 0), regexp_replace('STRASSE', '(?i)straße', '<>'), CAST(regexp_count('STRASSE', '(?i)straße') AS STRING), CAST('STRASSE' RLIKE '(?i)straße' AS STRING), concat_ws('/', split('STRASSE', '(?i)straße')))) AS c3, to_json(array(regexp_extract('K', '(?i)k', 0), regexp_replace('K', '(?i)k', '<>'), CAST(regexp_count('K', '(?i)k') AS STRING), CAST('K' RLIKE '(?i)k' AS STRING), concat_ws('/', split('K', '(?i)k')))) AS c4, to_json(array(regexp_extract('K', '(?iu)k', 0), regexp_replace('K', '(?iu)k', '<>'), CAST(regexp_count('K', '(?iu)k') AS STRING), CAST('K' RLIKE '(?iu)k' AS STRING), concat_ws('/', split('K', '(?iu)k')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["$12","a<>","1","true","a/"] | ["B1","a<>","1","true","a/"] | ["12","ab <>","1","true","ab /"] | ["","STRASSE","0","false","STRASSE"] | ["","K","0","false","K"] | ["K","<>","1","true","/"]

-- case: patterns of Java 22
SELECT to_json(array(regexp_extract('ab', 'a{0}b', 0), regexp_replace('ab', 'a{0}b', '<>'), CAST(regexp_count('ab', 'a{0}b') AS STRING), CAST('ab' RLIKE 'a{0}b' AS STRING), concat_ws('/', split('ab', 'a{0}b')))) AS c0, to_json(array(regexp_extract('abab', '(?:a|b){2,3}', 0), regexp_replace('abab', '(?:a|b){2,3}', '<>'), CAST(regexp_count('abab', '(?:a|b){2,3}') AS STRING), CAST('abab' RLIKE '(?:a|b){2,3}' AS STRING), concat_ws('/', split('abab', '(?:a|b){2,3}')))) AS c1, to_json(array(regexp_extract('a\u000ab', '$', 0), regexp_replace('a\u000ab', '$', '<>'), CAST(regexp_count('a\u000ab', '$') AS STRING), CAST('a\u000ab' RLIKE '$' AS STRING), concat_ws('/', split('a\u000ab', '$')))) AS c2, to_json(array(regexp_extract('a\u000ab', '(?m)$', 0), regexp_replace('a\u000ab', '(?m)$', '<>'), CAST(regexp_count('a\u000ab', '(?m)$') AS STRING), CAST('a\u000ab' RLIKE '(?m)$' AS STRING), concat_ws('/', split('a\u000ab', '(?m)$')))) AS c3, to_json(array(regexp_extract('a\u000a', '(?m)^', 0), regexp_replace('a\u000a', '(?m)^', '<>'), CAST(regexp_count('a\u000a', '(?m)^') AS STRING), CAST('a\u000a' RLIKE '(?m)^' AS STRING), concat_ws('/', split('a\u000a', '(?m)^')))) AS c4, to_json(array(regexp_extract('a', '^', 0), regexp_replace('a', '^', '<>'), CAST(regexp_count('a', '^') AS STRING), CAST('a' RLIKE '^' AS STRING), concat_ws('/', split('a', '^')))) AS c5;
-- => c0 string, c1 string, c2 string, c3 string, c4 string, c5 string
-- ["b","a<>","1","true","a/"] | ["aba","<>b","1","true","/b"] | ["","a\\nb<>","1","true","a\\nb/"] | ["","a<>\\nb<>","2","true","a/\\nb/"] | ["","<>a\\n","1","true","a\\n"] | ["","<>a","1","true","a"]

-- case: no pattern of Java 1
SELECT 'a' RLIKE '\\p{Foo}';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:28

-- case: no pattern of Java 2
SELECT 'a' RLIKE '\\p{L';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:25

-- case: no pattern of Java 3
SELECT 'a' RLIKE 'a{,2}';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:25

-- case: no pattern of Java 4
SELECT 'a' RLIKE 'a{2';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:23

-- case: no pattern of Java 5
SELECT '{' RLIKE '{';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:21

-- case: no pattern of Java 6
SELECT 'a' RLIKE 'a{3,2}';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:26

-- case: no pattern of Java 7
SELECT 'a' RLIKE 'a**';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:23

-- case: no pattern of Java 8
SELECT 'a' RLIKE '*a';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:22

-- case: no pattern of Java 9
SELECT 'a' RLIKE '+';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:21

-- case: no pattern of Java 10
SELECT 'a' RLIKE '?';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:21

-- case: no pattern of Java 11
SELECT 'a' RLIKE '(a';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:22

-- case: no pattern of Java 12
SELECT 'a' RLIKE 'a)';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:22

-- case: no pattern of Java 13
SELECT 'a' RLIKE '[a';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:22

-- case: no pattern of Java 14
SELECT 'a' RLIKE '[z-a]';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:25

-- case: no pattern of Java 15
SELECT 'y' RLIKE '\\y';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:23

-- case: no pattern of Java 16
SELECT 'j' RLIKE '\\j';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:23

-- case: no pattern of Java 17
SELECT 'a' RLIKE 'a\\';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:23

-- case: no pattern of Java 18
SELECT 'a' RLIKE '\\k<x>';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:26

-- case: no pattern of Java 19
SELECT 'b' RLIKE '(?<1a>b)';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:28

-- case: no pattern of Java 20
SELECT 'bc' RLIKE '(?<a>b)(?<a>c)';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:35

-- case: no pattern of Java 21
SELECT 'b' RLIKE '(?P<a>b)';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:28

-- case: no pattern of Java 22
SELECT 'a' RLIKE '(?z)a';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:25

-- case: no pattern of Java 23
SELECT 'a' RLIKE '(?';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:22

-- case: no pattern of Java 24
SELECT 'a' RLIKE '(?:';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:23

-- case: no pattern of Java 25
SELECT 'a' RLIKE '[]';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:22

-- case: no pattern of Java 26
SELECT 'a' RLIKE '[^]';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:23

-- case: no pattern of Java 27
SELECT 'a' RLIKE 'a{99999999999}';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:34

-- case: no pattern of Java 28
SELECT 'a-1' RLIKE '[a-\\d]+';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:30

-- case: no pattern of Java 29
SELECT '🎬' RLIKE '\\p{IsEmoji}';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:33

-- case: no pattern of Java 30
SELECT 'a' RLIKE '\\x{110000}';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:31

-- case: no pattern of Java 31
SELECT 'a' RLIKE '\\xg';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:24

-- case: no pattern of Java 32
SELECT 'a' RLIKE '\\u12';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:25

-- case: no pattern of Java 33
SELECT 'a' RLIKE '\\08';
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:24

-- case: replacements and groups 1
SELECT regexp_replace('abcd', '(b)', '$2');
-- => error INVALID_REGEXP_REPLACE at 1:8..1:43

-- case: replacements and groups 2
SELECT regexp_replace('abcd', 'b', '$');
-- => error INVALID_REGEXP_REPLACE at 1:8..1:40

-- case: replacements and groups 3
SELECT regexp_replace('xyz', 'b', '$');
-- => regexp_replace(xyz, b, $, 1) string
-- xyz

-- case: replacements and groups 4
SELECT regexp_replace('abcd', '(?<x>b)', '$\u007by\u007d');
-- => error INVALID_REGEXP_REPLACE at 1:8..1:59

-- case: replacements and groups 5
SELECT regexp_replace('abcd', '(?<x>b)', '$\u007bx\u007d!');
-- => regexp_replace(abcd, (?<x>b), ${x}!, 1) string
-- ab!cd

-- case: replacements and groups 6
SELECT regexp_replace('abcd', '(?<x>b)', '$\u007bx');
-- => error INVALID_REGEXP_REPLACE at 1:8..1:53

-- case: replacements and groups 7
SELECT regexp_replace('abcd', 'b', '$\u007b1\u007d');
-- => error INVALID_REGEXP_REPLACE at 1:8..1:53

-- case: replacements and groups 8
SELECT regexp_replace('abcd', 'b', '\\');
-- => error INVALID_REGEXP_REPLACE at 1:8..1:41

-- case: replacements and groups 9
SELECT regexp_replace('aaa','a','b',0);
-- => error DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE at 1:8..1:39

-- case: replacements and groups 10
SELECT regexp_replace('aaa','a','b',-1);
-- => error DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE at 1:8..1:40

-- case: replacements and groups 11
SELECT regexp_replace('aaa','a','b',null);
-- => regexp_replace(aaa, a, b, NULL) string
-- NULL

-- case: replacements and groups 12
SELECT regexp_replace('aaa','a','b',id) FROM range(1);
-- => error DATATYPE_MISMATCH.NON_FOLDABLE_INPUT at 1:8..1:40

-- case: replacements and groups 13
SELECT regexp_replace('aaa','a','b','x');
-- => error CAST_INVALID_INPUT at 1:37..1:40

-- case: replacements and groups 14
SELECT regexp_extract('aaa','[a','b');
-- => error CAST_INVALID_INPUT at 1:34..1:37

-- case: replacements and groups 15
SELECT regexp_extract('aaa','[a',null);
-- => regexp_extract(aaa, [a, NULL) string
-- NULL

-- case: replacements and groups 16
SELECT regexp_extract('aaa','(a)',-1);
-- => error INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX at 1:8..1:38

-- case: replacements and groups 17
SELECT regexp_extract_all('aaa','(a)',2);
-- => error INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX at 1:8..1:41

-- case: replacements and groups 18
SELECT regexp_extract_all('bbb','(a)',2);
-- => regexp_extract_all(bbb, (a), 2) array<string>
-- []

-- case: replacements and groups 19
SELECT regexp_extract('bbb','(a)',2);
-- => regexp_extract(bbb, (a), 2) string
--

-- case: replacements and groups 20
SELECT regexp_instr('bbb','(a)',2);
-- => regexp_instr(bbb, (a), 2) int
-- 0

-- case: replacements and groups 21
SELECT regexp_instr('bba','(a)',1);
-- => regexp_instr(bba, (a), 1) int
-- 3

-- case: case is ignored as Java ignores it
SELECT regexp_count('ΣσςΑα', '(?iu)σ') AS sigma, regexp_count('İıiI', '(?iu)i') AS i, regexp_count('İıiI', '(?i)i') AS ascii, '\r\n' RLIKE '^\\R{2}$' AS ends;
-- => sigma int, i int, ascii int, ends boolean
-- 3 | 4 | 2 | false

-- case: counts above what is searched in linear time at once
SELECT regexp_extract(concat(repeat('ab', 19), 'ac'), '^(a(.)){20}$', 2) AS last, regexp_extract(repeat('xy', 18), '(x(y)){17,}', 0) AS open,
  regexp_extract('123456789012345678901234', '\\d{18,22}', 0) AS most, regexp_extract('123456789012345678901234', '\\d{18,22}?', 0) AS least;
-- => last string, open string, most string, least string
-- c | xyxyxyxyxyxyxyxyxyxyxyxyxyxyxyxyxyxy | 1234567890123456789012 | 123456789012345678

-- case: a reference to a group that took no part fails
SELECT x, regexp_replace(x, '(a)?\\1b', '<$0>') AS optional, regexp_replace(x, '(?:(a)|b)\\1', '<$0>') AS choice, regexp_replace(x, '(a\\1)', '<$0>') AS itself, regexp_replace(x, '(?<n>a)??\\k<n>', '<$0>') AS named, regexp_replace(x, '(?!(a))\\1b', '<$0>') AS negated FROM VALUES ('aab'), ('ab'), ('b'), ('aaaa') AS t(x);
-- => x string, optional string, choice string, itself string, named string, negated string
-- aaaa | aaaa | <aa><aa> | aaaa | <aa><aa> | aaaa
-- aab | <aab> | <aa>b | aab | <aa>b | aab
-- ab | ab | ab | ab | ab | ab
-- b | b | b | b | b | b

-- case: a group keeps what an earlier turn of a loop matched
SELECT x, regexp_extract(x, '(?:(a)|b)*', 1) AS a, regexp_extract(x, '((a)?b)*', 2) AS b, regexp_replace(x, '((a)|b)+\\2', '<$0>') AS c, regexp_extract(x, '(?:(a)|(b))+?$', 1) AS d FROM VALUES ('ab'), ('bab'), ('abb'), ('aba') AS t(x);
-- => x string, a string, b string, c string, d string
-- ab | a | a | ab | a
-- aba | a | a | <aba> | a
-- abb | a | a | abb | a
-- bab | a | a | bab | a

-- case: a reference ignores case where its flag says so
SELECT regexp_count('aAbB éÉ', '(?i)(\\w)\\1') AS ascii, regexp_count('aAbB éÉ', '(?iu)([a-zé])\\1') AS all, regexp_count('aAbB', '(\\w)\\1') AS none;
-- => ascii int, all int, none int
-- 2 | 3 | 0

-- case: braces behind a quantifier, and where nothing is in front, repeat nothing
SELECT regexp_replace('aaab', 'a{1,2}{2}', '<$0>') AS a, regexp_replace('aaab', 'a+{2}', '<$0>') AS b, regexp_replace('ab', '{1}', '-') AS c, regexp_replace('ab', '{2}a|b', '-') AS d, regexp_replace('aab', 'a{1}?', '<$0>') AS e;
-- => a string, b string, c string, d string, e string
-- <aa><a>b | <aaa>b | -a-b- | -- | <a><a>b
SELECT regexp_replace('ab', 'a{1}*', '-');
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:42
SELECT regexp_replace('ab', '{x}', '-');
-- => error INVALID_PARAMETER_VALUE.PATTERN at 1:8..1:40

-- case: the categories of letters are one where case does not matter
SELECT regexp_replace('aÉǅ1', '(?i)\\p{Lu}', '-') AS a, regexp_replace('aÉǅ1', '(?i)\\p{Lt}', '-') AS b, regexp_replace('aÉǅ1', '(?i)\\P{gc=Ll}', '-') AS c, regexp_replace('aÉǅ1', '(?i)\\p{IsUppercase}', '-') AS d, regexp_replace('aÉǅ1', '(?i)\\p{Upper}', '-') AS e, regexp_replace('aÉǅ1', '(?i)\\p{javaLowerCase}', '-') AS f;
-- => a string, b string, c string, d string, e string, f string
-- ---1 | ---1 | aÉǅ- | ---1 | -Éǅ1 | ---1

-- case: halves of characters
SELECT '😀' RLIKE '\\uD83D' AS high, '😀' RLIKE '[\\uDE00]' AS low, '😀' RLIKE '\\uD83D\\uDE00' AS both, regexp_replace('😀', 'x*', '-') AS nothing, regexp_replace('😀e\u0301', '\\b{g}', '-') AS clusters, 'e\u0301' RLIKE '\\X{2}' AS two, split('a😀', 'x*') AS pieces, regexp_count('😀', '.') AS one;
-- => high boolean, low boolean, both boolean, nothing string, clusters string, two boolean, pieces array<string>, one int
-- false | false | true | -?-?- | -😀-é- | false | ["a","?","?",""] | 1
