import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { asMarkdown } from './parts/markdown.ts';
import { type Bench, inFigures, type Measurement } from './parts/measurement.ts';

const usage = `npm run bench -- NAME [--json | --markdown]
npm run bench -- survival [--with-r] [--rows N] [--only TASK]
npm run bench -- server [--rows N]`;
const here = new URL('./', import.meta.url);
const names = readdirSync(here)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'run.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .sort();

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const { positionals, values, problem } = readArguments(args);
  const [name, ...more] = positionals;
  if (problem !== undefined || more.length > 0) {
    return refuse(problem ?? `One bench at a time; found ${positionals.join(', ')}.`);
  }
  if (name === undefined) {
    console.log(`${usage}\n`);
    for (const one of names) console.log(`  ${one.padEnd(14)} ${(await benchNamed(one)).title}`);
    return 0;
  }
  if (!names.includes(name)) return refuse(`There is no bench "${name}"; there is ${names.join(', ')}.`);
  const { json, markdown, 'with-r': withR, only } = values;
  if ((withR || only !== undefined) && name !== 'survival') return refuse(`${name} takes no --with-r and no --only.`);
  if (values.rows !== undefined && !['survival', 'server'].includes(name)) return refuse(`${name} takes no --rows.`);
  const rows = values.rows === undefined ? undefined : Number(values.rows);
  if (rows !== undefined && !(Number.isInteger(rows) && rows > 0))
    return refuse(`--rows is ${values.rows}; expected a whole number above 0.`);

  const bench = await benchNamed(name);
  const lines: Measurement[] = [];
  const print = json ? printJson : markdown ? (line: Measurement) => lines.push(line) : printRow;
  if (!json && !markdown) console.log(`${bench.title}\n`);
  await bench.run(print, { withR, rows, only });
  if (markdown) console.log(asMarkdown(lines));
  return 0;
}

function readArguments(args: readonly string[]) {
  try {
    const found = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        markdown: { type: 'boolean', default: false },
        'with-r': { type: 'boolean', default: false },
        rows: { type: 'string' },
        only: { type: 'string' },
      },
      allowPositionals: true,
    });
    return { ...found, problem: undefined };
  } catch (error) {
    const values = { json: false, markdown: false, 'with-r': false, rows: undefined, only: undefined };
    return { positionals: [], values, problem: error instanceof Error ? error.message : `${error}` };
  }
}

function refuse(problem: string): number {
  console.error(`${problem}\n${usage}`);
  return 2;
}

async function benchNamed(name: string): Promise<Bench> {
  const bench: Bench = await import(new URL(`${name}.ts`, here).href);
  return bench;
}

function printJson(line: Measurement): void {
  console.log(JSON.stringify(line));
}

function printRow({ name, rows, value, unit, peer, peerValue, peerRuns, ratio, goal, reached }: Measurement): void {
  const size = rows === undefined ? '' : `, ${inFigures(rows)} rows`;
  const compared = peer === undefined || ratio === undefined ? '' : `  ${inFigures(ratio)} times ${peer}`;
  const times = peerValue === undefined ? '' : ` (${inFigures(peerValue)} ${unit}, ${peerRuns} runs)`;
  const wanted = goal === undefined ? '' : `  goal ${goal}: ${reached ? 'reached' : 'NOT REACHED'}`;
  const figure = `${inFigures(value).padStart(14)} ${unit.padEnd(8)}`;
  console.log(
    `${`${name}${size}`.padEnd(rows === undefined ? 44 : 72)} ${figure}${compared}${times}${wanted}`.trimEnd(),
  );
}
