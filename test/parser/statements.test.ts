import { describe, expect, test } from 'vitest';
import { parseScript, splitStatements, tokenize } from '../../src/parser/parse.ts';
import fc from '../support/property.ts';

const scripts: readonly (readonly [text: string, statements: readonly string[], incomplete: string | undefined])[] = [
  ['', [], undefined],
  ['SELECT 1', [], 'statement'],
  ['SELECT 1;', ['SELECT 1'], undefined],
  ['SELECT 1; ; SELECT 2', ['SELECT 1'], 'statement'],
  ['SELECT \';\' -- ; no\n, ";", `;` /* ; /* ; */ ; */;\n', ['SELECT \';\' -- ; no\n, ";", `;`'], undefined],
  ["SELECT 'a\\';b'; x", ["SELECT 'a\\';b'"], 'statement'],
  ["SELECT 'a''b;", [], 'string'],
  ['SELECT r"\\"; y', ['SELECT r"\\"'], 'statement'],
  ['SELECT 1; /* open', ['SELECT 1'], 'comment'],
  ['SELECT 1; -- done', ['SELECT 1'], undefined],
  ['BEGIN', [], 'statement'],
  ['BEGIN; SELECT 1;', ['BEGIN', 'SELECT 1'], undefined],
  ['BEGIN TRANSACTION; SELECT 1;', ['BEGIN TRANSACTION', 'SELECT 1'], undefined],
  ['BEGIN END; SELECT 1;', ['BEGIN END', 'SELECT 1'], undefined],
  ['SELECT begin; SELECT 2;', ['SELECT begin', 'SELECT 2'], undefined],
  ['BEGIN SELECT 1; SELECT 2;', [], 'statement'],
  ["begin select ';end;'; end; SELECT 2", ["begin select ';end;'; end"], 'statement'],
];
const bodies: readonly string[] = [
  'SELECT 1; SELECT 2;',
  'DECLARE x INT = 1; SET x = x + 1; SELECT x;',
  'IF x > 1 THEN SELECT 1; ELSEIF if(x, 1, 2) = 1 THEN SELECT 2; ELSE IF y THEN SELECT 3; END IF; END IF;',
  'IF CASE WHEN a THEN b ELSE if(c, d, e) END THEN SELECT 1; END IF;',
  'CASE x WHEN 1 THEN SELECT 1; SELECT 2; ELSE BEGIN SELECT 3; END; END CASE;',
  'CASE WHEN CASE x WHEN 1 THEN true END THEN SELECT 1; END CASE;',
  'SELECT CASE WHEN a THEN CASE b WHEN 1 THEN 2 END ELSE 3 END;',
  'outside: BEGIN SELECT 1; LEAVE outside; END outside;',
  'l: LOOP IF a THEN LEAVE l; END IF; ITERATE l; END LOOP l;',
  'WHILE CASE WHEN a THEN b END DO SELECT 1; END WHILE;',
  'REPEAT SET x = x + 1; UNTIL x > CASE WHEN a THEN 1 ELSE 2 END END REPEAT;',
  "FOR r AS SELECT repeat('a', 3) AS loop FROM t DO SELECT r.end; END FOR;",
  'DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN SELECT 1; SELECT 2; END; SELECT 1/0;',
  "DECLARE CONTINUE HANDLER FOR SQLSTATE '22012', NOT FOUND SET x = 1; SELECT 2;",
  'SELECT begin, t.end, `if`, for AS begin, 1 AS end FROM t; DROP TABLE IF EXISTS t;',
  'SELECT :if, v:case, :begin;',
  'BEGIN BEGIN IF a THEN BEGIN END; END IF; END; END;',
  "SELECT 'END'; -- END;\n /* BEGIN ; */ SELECT `END`;",
];
describe('a script is one statement, whatever it is made of', () => {
  for (const body of bodies) {
    const script = `BEGIN ${body} END`;
    test(script, () => {
      const split = splitStatements(`SELECT 0; ${script}; SELECT 3;${script} ;`);
      expect(split.statements.map((s) => s.text)).toEqual(['SELECT 0', script, 'SELECT 3', script]);
      expect(split.incomplete).toBe(undefined);
      expect(splitStatements(`BEGIN ${body}`).statements).toEqual([]);
    });
  }

  test('scripts in scripts', () => {
    const nested = fc.letrec<{ part: string }>((tie) => ({
      part: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.constantFrom(...bodies),
        fc
          .tuple(fc.constantFrom('BEGIN', 'LOOP', 'IF a THEN', 'WHILE b DO', 'CASE WHEN c THEN'), tie('part'), tie('part'))
          .map(([head, a, b]) => {
            const word = head.split(' ')[0] ?? '';
            return `${head} ${a} ${b} END${word === 'BEGIN' ? '' : ` ${word}`};`;
          }),
      ),
    })).part;
    fc.assert(
      fc.property(fc.array(nested, { minLength: 1, maxLength: 4 }), (parts) => {
        const scripts = parts.map((p) => `BEGIN ${p} END`);
        expect(splitStatements(scripts.map((s) => `${s};`).join('\n')).statements.map((s) => s.text)).toEqual(scripts);
      }),
    );
  });
});

describe('a script is cut at the semicolons between statements', () => {
  for (const [text, statements, incomplete] of scripts) {
    test(JSON.stringify(text), () => {
      const split = splitStatements(text);
      expect(split.statements.map((s) => s.text)).toEqual(statements);
      for (const s of split.statements) expect(text.slice(s.start, s.end)).toBe(s.text);
      expect(split.incomplete).toBe(incomplete);
    });
  }

  test('the last statement of a whole script needs no semicolon', () => {
    expect(parseScript('SELECT 1;\n SELECT 2 ')).toEqual([
      { text: 'SELECT 1', start: 0, end: 8 },
      { text: 'SELECT 2', start: 11, end: 19 },
    ]);
  });
});

test('pieces to colour', () => {
  expect(tokenize("SELECT a, 'x' -- y\n+ 1").map((p) => p.kind)).toEqual([
    'keyword',
    'name',
    'symbol',
    'string',
    'comment',
    'symbol',
    'number',
  ]);
  expect(tokenize("SELECT 'open").map((p) => p.kind)).toEqual(['keyword', 'error']);
});
