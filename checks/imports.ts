import path from 'node:path';
import ts from 'typescript';
import { isTest, type SourceFile } from './source-files.ts';

/** What the files of a workspace may import from outside their own folder. */
interface Rule {
  readonly folder: RegExp;
  readonly packages: readonly RegExp[];
  /** Other folders of the repository, by path. */
  readonly folders?: readonly RegExp[];
}

/** The first rule whose folder fits a file holds for it; a file that no rule fits may import anything but an app. */
export const rules: readonly Rule[] = [
  { folder: /^packages\/core\/src\//, packages: [/^temporal-polyfill$/, /^big\.js$/] },
  { folder: /^packages\/survival\/src\//, packages: [/^@stdlib\//] },
  { folder: /^packages\/records\/src\//, packages: [/^@rezidiv\/core$/, /^zod$/, /^csv-parse(\/|$)/, /^node:/] },
  { folder: /^packages\/interop\/src\//, packages: [/^@rezidiv\/core$/, /^zod$/] },
  {
    folder: /^packages\/registry\/src\//,
    packages: [/^@rezidiv\/(core|records)$/, /^@duckdb\/node-api$/],
  },
  { folder: /^packages\/trial\/src\//, packages: [/^@rezidiv\/(core|survival)$/] },
  { folder: /^protocols\/shared\//, packages: [/^@rezidiv\/core$/] },
  {
    // A trial of an encoded protocol asks that protocol's own gate and table.
    folder: /^protocols\/trials\//,
    packages: [/^@rezidiv\/core$/],
    folders: [/^protocols\/shared\//, /^protocols\/[^/]+\/(protocol|sources)\.ts$/],
  },
  { folder: /^protocols\/[^/]+\//, packages: [/^@rezidiv\/core$/], folders: [/^protocols\/shared\//] },
  { folder: /^protocols\/(?=index\.ts$)/, packages: [/^@rezidiv\/core$/] },
  {
    // A bench starts what the tests of the server start.
    folder: /^bench\//,
    packages: [/^(?!@rezidiv\/cli)/],
    folders: [/^packages\//, /^protocols\//, /^apps\/server\/test\//],
  },
  {
    folder: /^apps\/server\/src\//,
    packages: [
      /^@rezidiv\/(core|protocols|records|trial)$/,
      /^@electric-sql\/pglite$/,
      /^(@fastify\/(helmet|swagger)|fastify|fastify-type-provider-zod|pg|pino|zod)$/,
      /^node:/,
    ],
  },
  {
    folder: /^apps\/[^/]+\/(src|bin)\//,
    packages: [
      /^@rezidiv\/(core|interop|protocols|records|registry|server|survival|trial)$/,
      /^commander$/,
      /^zod$/,
      /^csv-parse(\/|$)/,
      /^ical\.js$/,
      /^node:/,
    ],
  },
];

/** The imports of a file that the rules forbid, one sentence each. */
export function forbiddenImports(file: SourceFile): string[] {
  if (isTest(file.path)) return [];
  const specifiers = ts.preProcessFile(file.text, true, true).importedFiles.map(({ fileName }) => fileName);
  return specifiers.filter((specifier) => isForbidden(file.path, specifier)).map((found) => `${file.path}: ${found}`);
}

function isForbidden(file: string, specifier: string): boolean {
  const rule = rules.find(({ folder }) => folder.test(file));
  if (!specifier.startsWith('.')) {
    return rule === undefined ? /^@rezidiv\/cli/.test(specifier) : !fitsOne(rule.packages, specifier);
  }
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const own = rule?.folder.exec(file)?.[0];
  if (rule === undefined || own === undefined) return /^apps\//.test(target) && !/^apps\//.test(file);
  return !target.startsWith(own) && !fitsOne(rule.folders ?? [], target);
}

function fitsOne(patterns: readonly RegExp[], text: string): boolean {
  return patterns.some((pattern) => pattern.test(text));
}
