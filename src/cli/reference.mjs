// Writes dist/functions.md, a page of every built-in function, from what DESCRIBE FUNCTION EXTENDED says: `npm run reference`, after a build.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SparkSession } from '../../dist/index.js';

const work = mkdtempSync(join(tmpdir(), 'sparrow-reference-'));
const spark = await SparkSession.builder()
  .config({ 'spark.sql.warehouse.dir': work, 'spark.sql.timeType.enabled': 'true', 'spark.sql.session.timeZone': 'America/Los_Angeles' })
  .create();
const texts = async (sql) => (await spark.sql(sql).collect({ as: 'arrays' })).map(([text]) => text);
/** The lines of a section, `    Title: …`, without the title. */
const section = (text, title) => new RegExp(`^    ${title}:\\s*((?:.|\\n {5,})*)`, 'm').exec(text)?.[1]?.trim() ?? '';

/** Functions by their first name: what the page says of each, by group. */
const groups = new Map();
const seen = new Set();
for (const called of await texts('SHOW SYSTEM FUNCTIONS')) {
  const [, , usage, extended] = await texts(`DESCRIBE FUNCTION EXTENDED \`${called}\``);
  // A type's name as a function says no more than what it casts to.
  const names = (section(extended, 'Names') || called).split(', ');
  if (seen.has(names[0])) continue;
  seen.add(names[0]);
  const lines = usage.replace(/^Usage:\s*/, '').split('\n');
  const nulls = section(extended, 'Nulls');
  const examples = section(extended, 'Examples').replaceAll(/^ {5,6}/gm, '');
  const parts = [
    `### ${names[0]}`,
    lines.at(-1),
    ...(lines.length > 1
      ? [
          `\`\`\`\n${lines
            .slice(0, -1)
            .map((l) => l.trim())
            .join('\n')}\n\`\`\``,
        ]
      : []),
    ...(names.length > 1 ? [`Also called ${names.slice(1).join(', ')}.`] : []),
    ...(nulls ? [`Nulls: ${nulls}.`] : []),
    ...(examples ? [`\`\`\`sql\n${examples}\n\`\`\``] : []),
  ];
  const group = section(extended, 'Group') || 'conversion_funcs';
  groups.set(group, [...(groups.get(group) ?? []), parts.join('\n\n')]);
}
await spark.stop();
rmSync(work, { recursive: true, force: true });

const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
const title = (group) => group.replace(/_funcs$/, '').replaceAll('_', ' ');
const contents = sorted.map(([group, functions]) => `- [${title(group)}](#${title(group).replaceAll(' ', '-')}): ${functions.length}`);
const page = [
  '# Built-in functions',
  contents.join('\n'),
  ...sorted.map(([group, functions]) => `## ${title(group)}\n\n${functions.join('\n\n')}`),
];
const to = new URL('../../dist/functions.md', import.meta.url);
mkdirSync(new URL('.', to), { recursive: true });
writeFileSync(to, `${page.join('\n\n')}\n`);
console.log(`dist/functions.md: ${seen.size} functions in ${groups.size} groups`);
