import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../src/parser/parse.ts';
import { raised, shape } from './shape.ts';

const table = (cases: readonly (readonly [text: string, want: string])[]): void => {
  for (const [text, want] of cases) test(text, () => expect(shape(parseExpression(text))).toBe(want));
};

describe('precedence', () => {
  table([
    ['a + b * c', '+(a,*(b,c))'],
    ['a - b - c', '-(-(a,b),c)'],
    ['(a - b) * -c', '*(-(a,b),-(c))'],
    ['a div b % c', '%(div(a,b),c)'],
    ["a || b || 'c'", "concat(concat(a,b),'c')"],
    ['1 << 2 + 1', '<<(1,+(2,1))'],
    ['a & b | c ^ d', '|(&(a,b),^(c,d))'],
    ['a >> 1 >>> 2', '>>>(>>(a,1),2)'],
    ['a = b AND c OR NOT d', 'or(and(==(a,b),c),not(d))'],
    ['NOT a = b AND c', 'and(not(==(a,b)),c)'],
    ['a OR b AND c', 'or(a,and(b,c))'],
    ['a AND b AND c', 'and(and(a,b),c)'],
    ['a AND (b AND c)', 'and(a,and(b,c))'],
    ['a < b = c', '==(<(a,b),c)'],
    ['a !> b', '<=(a,b)'],
    ['a <=> b', '<=>(a,b)'],
    ['a == b', '==(a,b)'],
    ['a <> b', '!=(a,b)'],
    ['!a', 'not(a)'],
    ['~a + 1', '+(~(a),1)'],
    ['a BETWEEN 1 AND 2 + 3 AND c', 'and(between(a,1,+(2,3)),c)'],
    ['a NOT BETWEEN b AND c OR d', 'or(not(between(a,b,c)),d)'],
    ["a + 1 LIKE b || '%'", "like(+(a,1),concat(b,'%'))"],
    ["a NOT LIKE 'x' ESCAPE '/'", "not(like(a,'x','/'))"],
    ["a RLIKE 'x' AND b REGEXP 'y'", "and(rlike(a,'x'),rlike(b,'y'))"],
    ['a = 1 IS NULL', 'isNull(==(a,1))'],
    ['a IS NOT NULL', 'isNotNull(a)'],
    ['a IS TRUE', '<=>(a,true)'],
    ['a IS NOT FALSE', 'not(<=>(a,false))'],
    ['a IS UNKNOWN', 'isNull(a)'],
    ['a IS DISTINCT FROM b + 1', 'not(<=>(a,+(b,1)))'],
    ['a IS NOT DISTINCT FROM b', '<=>(a,b)'],
    ['a IN (1, 2)', 'in(a,1,2)'],
    ['a NOT IN (1)', 'not(in(a,1))'],
    ["a LIKE ANY ('x', 'y')", "likeany(a,'x','y')"],
    ["a NOT ILIKE ALL ('x', 'y')", "notlikeall(lower(a),'x','y')"],
    ['-a::int', '-(cast(a,int))'],
    ['a + b::int', '+(a,cast(b,int))'],
    ['(a + b)::int', 'cast(+(a,b),int)'],
    ['(a).b[0].c', "a['b'][0]['c']"],
    ['f(x).y', "f(x)['y']"],
    ['((((a))))', 'a'],
    ['a IN ((1, 2))', "in(a,named_struct('col1',1,'col2',2))"],
  ]);

  for (const text of [
    'a = NOT b',
    'a IS NULL IS NULL',
    'a IN (1) = b',
    'a IS NULL::string',
    'a BETWEEN 1',
    'a BETWEEN 1 OR b',
    'a > > 2',
    "a ESCAPE 'x'",
  ]) {
    test(`${text} is no expression`, () => expect(raised(() => parseExpression(text))).toMatch(/^PARSE_SYNTAX_ERROR/));
  }
});

describe('forms', () => {
  table([
    ['CASE WHEN a THEN b ELSE c END', 'when(a,b,c)'],
    ['CASE a WHEN 1 THEN 2 WHEN 3 THEN 4 END', 'when(==(a,1),2,==(a,3),4)'],
    ['CAST(a AS DECIMAL(10, 2))', 'cast(a,decimal)'],
    ['TRY_CAST(a AS INT)', 'trycast(a,int)'],
    ['count(*)', 'count(*)'],
    ['count(DISTINCT a, b)', 'count(distinct a,b)'],
    ['sum(a) FILTER (WHERE b > 1)', 'sum(a) filter[>(b,1)]'],
    ['first(a IGNORE NULLS)', 'first(a) ignore'],
    ['lag(a, 1) RESPECT NULLS OVER (ORDER BY b)', 'lag(a,1) respect over[|b asc]'],
    ['percentile_cont(0.5) WITHIN GROUP (ORDER BY a DESC)', 'percentile_cont(5) within[a desc]'],
    ['rank() OVER (PARTITION BY a ORDER BY b DESC NULLS LAST)', 'rank() over[a|b desc last]'],
    ['sum(a) OVER (ORDER BY b ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)', 'sum(a) over[|b asc rows -(1)..current row]'],
    ['sum(a) OVER (ROWS UNBOUNDED PRECEDING)', 'sum(a) over[| rows unbounded..current row]'],
    ['transform(a, x -> x.b + c)', "transform(a,(x)->+($x['b'],c))"],
    ['aggregate(a, 0, (acc, x) -> acc + x)', 'aggregate(a,0,(acc,x)->+($acc,$x))'],
    ['f(a => 1, b => c)', 'f(a=>1,b=>c)'],
    ['struct(a, b AS c)', 'struct(a,b as c)'],
    ['(a, b + 1, 2 AS c)', "named_struct('a',a,'col2',+(b,1),'c',2 as c)"],
    ['EXTRACT(YEAR FROM a)', "extract('YEAR',a)"],
    ['TRIM(BOTH a FROM b)', 'trim(a,b)'],
    ['TRIM(LEADING FROM b)', 'ltrim(b)'],
    ['trim(a)', 'trim(a)'],
    ['SUBSTRING(a FROM 2 FOR 3)', 'substring(a,2,3)'],
    ['substr(a, 2)', 'substr(a,2)'],
    ['POSITION(a IN b)', 'locate(a,b,1)'],
    ['position(a, b)', 'position(a,b)'],
    ['OVERLAY(a PLACING b FROM 1)', 'overlay(a,b,1)'],
    ['timestampadd(HOUR, 1, ts)', "timestamp_add('HOUR',1,ts)"],
    ['datediff(DAY, a, b)', "timestamp_diff('DAY',a,b)"],
    ['datediff(a, b)', 'datediff(a,b)'],
    ['left(a, 1)', 'left(a,1)'],
    ['if(a, b, c)', 'if(a,b,c)'],
    ['exists(a, x -> x > 1)', 'exists(a,(x)->>($x,1))'],
    ['EXISTS (SELECT 1)', 'exists{project[1](-)}'],
    ['a IN (SELECT b FROM t)', 'in[a]{project[b](t)}'],
    ['(a, b) NOT IN (SELECT 1, 2)', 'not(in[a,b]{project[1,2](-)})'],
    ['(SELECT max(a) FROM t) + 1', '+(scalar{project[max(a)](t)},1)'],
    ['((SELECT 1) + 1)', '+(scalar{project[1](-)},1)'],
    [':name + ? * ?', '+(:name,*(?0,?1))'],
    ['t.* EXCEPT (a, b.c)', 't.* except(a,b.c)'],
    ['*', '*'],
    ['a + 1 AS b', '+(a,1) as b'],
    ['explode(m) AS (k, v)', 'explode(m) as k,v'],
    ['current_date', 'current_date'],
    ['`a b`.`c``d`', 'a b.c`d'],
    ['1a', '1a'],
    ["IDENTIFIER('a.' || 'b')", 'a.b'],
    ['a COLLATE utf8_lcase', "collate(a,'utf8_lcase')"],
  ]);
});

describe('keywords as names', () => {
  for (const name of [
    'date',
    'end',
    'order',
    'group',
    'limit',
    'left',
    'values',
    'timestamp',
    'interval',
    'window',
    'table',
    'case',
    'position',
    'filter',
    'over',
    'row',
    'year',
  ]) {
    test(name, () => {
      expect(shape(parseExpression(`t.${name} + 1 AS ${name}`))).toBe(`+(t.${name},1) as ${name}`);
      expect(shape(parseExpression(`f(${name}, 1)`))).toBe(`f(${name},1)`);
    });
  }
});

test('a long chain of AND is a shallow tree, a short one leans to the left', () => {
  const depth = (text: string): number => {
    const walk = (e: ReturnType<typeof parseExpression>): number =>
      e.kind === 'UnresolvedFunction' && e.name === 'and' ? 1 + Math.max(...e.args.map(walk)) : 0;
    return walk(parseExpression(text));
  };
  expect(depth(Array(10).fill('a').join(' AND '))).toBe(9);
  expect(depth(Array(10_000).fill('a').join(' AND '))).toBeLessThan(16);
});

test('every expression knows its place', () => {
  const text = 'a + length(b) * 2';
  const e = parseExpression(text);
  expect(e.origin).toEqual({ kind: 'sql', text, start: 0, end: text.length });
  if (e.kind !== 'UnresolvedFunction') throw new Error('no call');
  expect(e.args.map((x) => (x.origin?.kind === 'sql' ? text.slice(x.origin.start, x.origin.end) : ''))).toEqual(['a', 'length(b) * 2']);
});
