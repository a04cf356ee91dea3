import { write } from './parts.ts';

/** A process that writes a table over and over until it is killed: `directory mode tag files`. */
const [directory = '', mode = 'append', tag = '', files = '3'] = process.argv.slice(2);
process.stdout.write('ready\n');
for (let round = 0; ; round++) {
  await write(
    directory,
    mode === 'overwrite' ? 'overwrite' : 'append',
    Array.from({ length: Number(files) }, () => `${tag}.${round}`),
  );
  process.stdout.write(`${tag}.${round}\n`);
}
