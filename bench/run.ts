import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Bench, Measurement } from './parts/measurement.ts';

const usage = 'npm run bench -- NAME [--json]';
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
    for (const one of names) console.log(`  ${one.padEnd(12)} ${(await benchNamed(one)).title}`);
    return 0;
  }
  if (!names.includes(name)) return refuse(`There is no bench "${name}"; there is ${names.join(', ')}.`);

  const bench = await benchNamed(name);
  if (!values.json) console.log(`${bench.title}\n`);
  await bench.run(values.json ? printJson : printRow);
  return 0;
}

function readArguments(args: readonly string[]) {
  try {
    const found = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    return { ...found, problem: undefined };
  } catch (error) {
    return { positionals: [], values: { json: false }, problem: error instanceof Error ? error.message : `${error}` };
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

function printRow({ name, value, unit, peer, ratio }: Measurement): void {
  const compared = peer === undefined || ratio === undefined ? '' : `${inFigures(ratio)} times ${peer}`;
  console.log(`${name.padEnd(44)} ${inFigures(value).padStart(14)} ${unit.padEnd(8)} ${compared}`.trimEnd());
}

function inFigures(value: number): string {
  return value.toLocaleString('en', value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });
}
