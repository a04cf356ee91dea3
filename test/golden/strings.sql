-- String functions, Unicode.

-- case: length counts code points
SELECT length('abc'), length('चित्रा'), length('😀'), octet_length('😀');
-- => length(abc) int, length(चित्रा) int, length(😀) int, octet_length(😀) int
-- 3 | 6 | 1 | 4

-- case: case
SELECT upper('straße'), lower('ÀB'), initcap('hello wORLD');
-- => upper(straße) string, lower(ÀB) string, initcap(hello wORLD) string
-- STRASSE | àb | Hello World

-- case: substring counts from one, from the end, and forgives
SELECT substring('Spark SQL', 5), substring('Spark SQL', -3), substring('Spark SQL', 0, 2), substr('😀ab', 2, 1);
-- => substring(Spark SQL, 5, 2147483647) string, substring(Spark SQL, -3, 2147483647) string, substring(Spark SQL, 0, 2) string, substr(😀ab, 2, 1) string
-- k SQL | SQL | Sp | a

-- case: trimming
SELECT trim('  a '), ltrim('  a'), rtrim('a  '), trim(BOTH 'x' FROM 'xxaxx'), btrim('yay', 'y');
-- => trim(  a ) string, ltrim(  a) string, rtrim(a  ) string, TRIM(BOTH x FROM xxaxx) string, btrim(yay, y) string
-- a | a | a | a | a

-- case: padding
SELECT lpad('7', 3, '0'), rpad('ab', 4, 'xy'), lpad('abc', 2);
-- => lpad(7, 3, 0) string, rpad(ab, 4, xy) string, lpad(abc, 2,  ) string
-- 007 | abxy | ab

-- case: searching
SELECT instr('banana', 'an'), locate('an', 'banana', 3), position('n' IN 'banana'), contains('abc', 'b'), startswith('abc', 'ab'), endswith('abc', 'c');
-- => instr(banana, an) int, locate(an, banana, 3) int, locate(n, banana, 1) int, contains(abc, b) boolean, startswith(abc, ab) boolean, endswith(abc, c) boolean
-- 2 | 4 | 3 | true | true | true

-- case: the n-th occurrence from a place on; of nothing, too
SELECT instr('aXbXc', 'X', 1, 2), instr('aXbXc', 'X', -1, 2), instr('aaaa', 'aa', -1, 2), instr('a😀😀b😀', '😀', 1, 3), instr('a😀X😀X', 'X', -2, 1);
-- => instr(aXbXc, X, 1, 2) int, instr(aXbXc, X, -1, 2) int, instr(aaaa, aa, -1, 2) int, instr(a😀😀b😀, 😀, 1, 3) int, instr(a😀X😀X, X, -2, 1) int
-- 4 | 2 | 2 | 5 | 3
SELECT instr('abc', 'c', 0, 1), instr('abc', 'c', 9, 1), instr('abc', 'c', -9, 1), instr('abc', 'c', 1, null), instr('abc', '', 1, 1), instr('abc', '', 0, 1), instr('', '', -1, 4);
-- => instr(abc, c, 0, 1) int, instr(abc, c, 9, 1) int, instr(abc, c, -9, 1) int, instr(abc, c, 1, NULL) int, instr(abc, , 1, 1) int, instr(abc, , 0, 1) int, instr(, , -1, 4) int
-- 0 | 0 | 0 | NULL | 1 | 1 | 1
SELECT instr('abc', 'c', 1, 0);
-- => error INVALID_PARAMETER_VALUE.OCCURRENCE at 1:8..1:31
SELECT instr(s, 'c', 1, n) FROM VALUES ('abc', 1), ('cc', 2), (null, 0) AS v(s, n);
-- => instr(s, c, 1, n) int
-- 2
-- 3
-- NULL

-- case: concatenation and null
SELECT concat('a', null), 'a' || 'b' || 1, concat_ws('-', 'a', null, 'b');
-- => concat(a, NULL) string, concat(concat(a, b), 1) string, concat_ws(-, a, NULL, b) string
-- NULL | ab1 | a-b

-- case: replace, translate, reverse, repeat
SELECT replace('aXbX', 'X', '_'), translate('abc', 'ab', 'x'), reverse('abc'), repeat('ab', 3);
-- => replace(aXbX, X, _) string, translate(abc, ab, x) string, reverse(abc) string, repeat(ab, 3) string
-- a_b_ | xc | cba | ababab

-- case: split and join
SELECT split('a,b,,c', ','), split_part('a.b.c', '.', 2), array_join(array('a', null, 'b'), '+', '?');
-- => split(a,b,,c, ,, -1) array<string>, split_part(a.b.c, ., 2) string, array_join(array(a, NULL, b), +, ?) string
-- ["a","b","","c"] | b | a+?+b

-- case: regular expressions
SELECT regexp_replace('a1b22', '[0-9]+', '#'), regexp_extract('id=42', 'id=(\\d+)', 1), 'abc' RLIKE 'b';
-- => regexp_replace(a1b22, [0-9]+, #, 1) string, regexp_extract(id=42, id=(\\d+), 1) string, RLIKE(abc, b) boolean
-- a#b# | 42 | true

-- case: hex, base64, ascii, chr
SELECT hex('Spark'), unhex('4142'), base64('abc'), ascii('a'), chr(98);
-- => hex(Spark) string, unhex(4142) binary, base64(abc) string, ascii(a) int, chr(98) string
-- 537061726B | AB | YWJj | 97 | b

-- case: hashes
SELECT md5('Spark'), sha2('Spark', 256), crc32('Spark'), hash('Spark', 1, null);
-- => md5(Spark) string, sha2(Spark, 256) string, crc32(Spark) bigint, hash(Spark, 1, NULL) int
-- 8cde774d6f7333752ed72cacddb05126 | 529bc3b07127ecb7e53a4dcf1991d9152c24537d919178022b2c42657f79a26b | 1557323817 | 205329825

-- case: format
SELECT format_string('%d %s %.2f', 7, 'x', 1.5D), format_number(12345.678, 2);
-- => format_string(%d %s %.2f, 7, x, 1.5) string, format_number(12345.678, 2) string
-- 7 x 1.50 | 12,345.68

-- case: escapes in literals
SELECT 'it\'s', 'tab\there', r'raw\n', 'a''b';
-- => it's string, tab | here string, raw\\n string, a'b string
-- it's | tab | here | raw\\n | a'b

-- case: SUBSTR with FROM is SUBSTRING
SELECT SUBSTR('Spark SQL' FROM 5 FOR 1), substr('Spark SQL' FROM -3), substr('Spark SQL', 5, 1);
-- => substring(Spark SQL, 5, 1) string, substring(Spark SQL, -3, 2147483647) string, substr(Spark SQL, 5, 1) string
-- k | SQL | k

-- case: strings letter by letter, with spark.sql.parser.escapedStringLiterals
SET spark.sql.parser.escapedStringLiterals = true;
-- => key string, value string
-- spark.sql.parser.escapedStringLiterals | true
SELECT 'a\nb' a, r'\d' b, 'a''b' c, "a\"b" d, 'a' 'b\n' e, '100' RLIKE '\d+' f, regexp_extract('ab12', '(\d+)', 1) g, 1 AS `a\n`;
-- => a string, b string, c string, d string, e string, f boolean, g string, a\\n int
-- a\\nb | '\\d | a''b | a\\"b | ab\\n | true | 12 | 1
SET spark.sql.parser.escapedStringLiterals = false;
-- => key string, value string
-- spark.sql.parser.escapedStringLiterals | false
SELECT length('a\nb') a, 'it\'s' b;
-- => a int, b string
-- 3 | it's

-- case: ILIKE compares both texts in small letters
SELECT 'İ' ILIKE 'i̇' AS a, 'ſ' ILIKE 's' AS b, 'ΑΣ' ILIKE 'ας' AS c, 'ΑΣ' ILIKE 'ασ' AS d, 'İx' ILIKE '__x' AS e, 'K' ILIKE 'k' AS f, 'aXb%' ILIKE 'AxB/%' ESCAPE '/' AS g;
-- => a boolean, b boolean, c boolean, d boolean, e boolean, f boolean, g boolean
-- true | false | true | false | true | true | true
SELECT x ILIKE y AS a, x ILIKE '%É' AS b FROM VALUES ('É', 'é'), ('Σ', 'ς'), ('a_b', 'A\\_B'), (NULL, 'a') AS t(x, y);
-- => a boolean, b boolean
-- NULL | NULL
-- false | false
-- true | false
-- true | true

-- case: base 64 with characters that are none, and without its end
SELECT string(unbase64('YW Jj\n-ZA')) AS a, hex(unbase64('_-8g')) AS b, string(unbase64('YWI')) AS c, hex(unbase64('YQ==')) AS d;
-- => a string, b string, c string, d string
-- abcd | F2 | ab | 61

-- case: bytes in character sets
SELECT decode(X'FEFF0061', 'utf-16') AS a, decode(X'FFFE6100', 'utf-16') AS b, hex(encode(decode(X'EFBBBF61', 'utf-8'), 'utf-8')) AS c, hex(encode(decode(X'80E9', 'iso-8859-1'), 'utf-8')) AS d;
-- => a string, b string, c string, d string
-- a | a | EFBBBF61 | C280C3A9
SELECT decode(X'E9', 'us-ascii');
-- => error MALFORMED_CHARACTER_CODING at 1:8..1:33
SELECT to_char(X'61', 'utf-16');
-- => error INVALID_PARAMETER_VALUE.BINARY_FORMAT at 1:8..1:32

-- case: parts of a moment in format_string
SELECT format_string('%tH %<tI %<tk %<tl %<tM %<tS %<tL %<tN %<tp %<tz %<tZ %<ts %<tQ', 1700000000123L) AS v;
-- => v string
-- 14 02 14 2 13 20 123 123000000 pm -0800 PST 1700000000 1700000000123
SELECT format_string('%tC %<ty %<tj %<te %<td %<tm %<th %<tB %<tA %<ta', 1700000000123L) AS v;
-- => v string
-- 20 23 318 14 14 11 Nov November Tuesday Tue
SELECT format_string('%tR|%<tT|%<tr|%<tD|%<tF|%<Tc', id * 86400000 * 200) AS v FROM range(3);
-- => v string
-- 16:00|16:00:00|04:00:00 PM|02/04/71|1971-02-04|THU FEB 04 16:00:00 PST 1971
-- 16:00|16:00:00|04:00:00 PM|12/31/69|1969-12-31|WED DEC 31 16:00:00 PST 1969
-- 17:00|17:00:00|05:00:00 PM|07/19/70|1970-07-19|SUN JUL 19 17:00:00 PDT 1970
SELECT format_string('%20tF|%-20tF|%2$TB', 0L, 86400000L) AS v, format_string('%tY', CAST(NULL AS BIGINT)) AS n, format_string('%tY', INTERVAL '1' DAY) AS i;
-- => v string, n string, i string
--           1969-12-31|1970-01-01          |JANUARY | null | 1972
SELECT format_string('%tY', timestamp'2024-03-05 06:07:08.123456') AS v;
-- => v string
-- 56146
