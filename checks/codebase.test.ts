import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { protocols, regimens } from '../protocols/index.ts';
import { countExports, undocumentedExports } from './documented-exports.ts';
import { forbiddenImports } from './imports.ts';
import { filesOfDates, looseCode } from './loose-code.ts';
import { isTest, readSourceFiles, repositoryRoot, type SourceFile } from './source-files.ts';
import { sourceProblems } from './sources.ts';
import { type UncitedNumber, uncitedNumbers } from './uncited-numbers.ts';

const files = readSourceFiles();
const ours = files.filter(({ path: file }) => !isTest(file));
const protocolFiles = ours.filter(({ path: file }) => file.startsWith('protocols/'));
const protocolFolders = readdirSync(path.join(repositoryRoot, 'protocols'))
  .filter((folder) => existsSync(path.join(repositoryRoot, 'protocols', folder, 'protocol.ts')))
  .sort();

function planted(file: string, ...lines: string[]): SourceFile {
  return { path: file, text: lines.join('\n') };
}

describe('imports', () => {
  test('no workspace imports what it must stay ignorant of', () => {
    expect(ours.length).toBeGreaterThan(50);
    expect(ours.flatMap(forbiddenImports)).toEqual([]);
  });

  test.each([
    ['packages/core/src/x.ts', 'node:fs'],
    ['packages/core/src/x.ts', '@rezidiv/protocols'],
    ['packages/core/src/x.ts', '../../survival/src/index.ts'],
    ['packages/survival/src/x.ts', '@rezidiv/core'],
    ['packages/survival/src/x.ts', 'node:fs'],
    ['packages/records/src/x.ts', '@rezidiv/protocols'],
    ['packages/records/src/x.ts', '../../core/src/date.ts'],
    ['packages/registry/src/x.ts', '@rezidiv/protocols'],
    ['packages/registry/src/x.ts', '@rezidiv/survival'],
    ['packages/registry/src/x.ts', 'node:fs'],
    ['packages/trial/src/x.ts', 'node:crypto'],
    ['packages/trial/src/x.ts', '@rezidiv/protocols'],
    ['packages/core/src/x.ts', '@rezidiv/trial'],
    ['apps/cli/src/x.ts', 'pg'],
    ['apps/server/src/x.ts', 'kysely'],
    ['protocols/intreall-2010/x.ts', '../uk-all-r3/stratification.ts'],
    ['protocols/intreall-2010/x.ts', 'node:fs'],
    ['protocols/intreall-2010/x.ts', '@rezidiv/records'],
    ['protocols/shared/x.ts', '../uk-all-r3/sources.ts'],
    ['protocols/index.ts', '../apps/cli/src/main.ts'],
    ['apps/cli/src/x.ts', 'fastify'],
    ['apps/cli/src/x.ts', '../../web/src/index.ts'],
    ['scripts/x.ts', '../apps/cli/src/main.ts'],
    ['scripts/x.ts', '@rezidiv/cli'],
  ])('%s may not import %s', (file, specifier) => {
    expect(forbiddenImports(planted(file, `import { y } from '${specifier}';`))).toEqual([`${file}: ${specifier}`]);
    expect(forbiddenImports(planted(file, `export type { Y } from '${specifier}';`))).toHaveLength(1);
    expect(forbiddenImports(planted(file, `const y = await import('${specifier}');`))).toHaveLength(1);
  });

  test.each([
    ['packages/core/src/x.ts', 'temporal-polyfill'],
    ['packages/survival/src/x.ts', '@stdlib/stats-base-dists-chisquare-cdf'],
    ['packages/records/src/x.ts', 'csv-parse/sync'],
    ['packages/registry/src/x.ts', '@rezidiv/records'],
    ['protocols/intreall-2010/x.ts', '../shared/site.ts'],
    ['protocols/intreall-2010/x.ts', './sources.ts'],
    ['protocols/index.ts', './shared/proof-of-relapse.ts'],
    ['apps/cli/src/x.ts', '@rezidiv/survival'],
    ['checks/x.ts', '../apps/cli/src/main.ts'],
  ])('%s may import %s', (file, specifier) => {
    expect(forbiddenImports(planted(file, `import { y } from '${specifier}';`))).toEqual([]);
  });
});

describe('numbers', () => {
  /** Numbers in the protocols that are no clinical statement of their own. */
  const exceptions: readonly { readonly file: string; readonly line: string; readonly why: string }[] = [
    {
      file: 'protocols/shared/exclusions.ts',
      line: 'Number.isInteger(ageYears) ? 1 :',
      why: 'ages in completed years',
    },
    { file: 'protocols/shared/exclusions.ts', line: '1 / daysPerYear', why: 'one day, in years' },
  ];
  const found = protocolFiles.flatMap(uncitedNumbers);
  const isExcepted = ({ file, line }: UncitedNumber) =>
    exceptions.some((exception) => exception.file === file && line.includes(exception.line));

  test('every number in a protocol carries its source', () => {
    const uncited = found.filter((number) => !isExcepted(number));
    expect(uncited.map(({ place, number, line }) => `${place}: ${number} in "${line}"`)).toEqual([]);
  });

  test.each(exceptions)('the exception of $line is still there, because $why', ({ file, line }) => {
    expect(found.filter((number) => number.file === file && number.line.includes(line))).not.toEqual([]);
  });

  test.each([
    ['const limit = 18;', ['18']],
    ['const limits = { months: 18, note: "x" };', ['18']],
    ['if (blasts >= 5 && tests >= 1) count();', ['5', '1']],
    ['const at = percent > 1;', ['1']],
    ['limit(18, source);', ['18']],
    ['const limit = -18;', ['18']],
  ])('%s is found', (line, numbers) => {
    expect(uncitedNumbers(planted('protocols/x/y.ts', line)).map(({ number }) => number)).toEqual(numbers);
  });

  test.each([
    'const limit = { months: 18, cite: cite(a, "Table 1") };',
    'const gate = defineMrd({ bands: [{ from: 0, below: 1e-3 }], because: [threshold] });',
    'const out = ageOutside({ fromYears: 1, belowYears: 18 }, cite(a, "ages"));',
    'const eligibility = cite(a, "ages"); const out = ageOutside({ belowYears: 31 }, eligibility);',
    'const first = list[1]; if (list.length > 1) none(0);',
  ])('%s is cited, or no clinical number', (line) => {
    expect(uncitedNumbers(planted('protocols/x/y.ts', line))).toEqual([]);
  });
});

describe('exports', () => {
  const doors = [
    'packages/core/src/index.ts',
    'packages/survival/src/index.ts',
    'packages/records/src/index.ts',
    'packages/registry/src/index.ts',
    'packages/trial/src/index.ts',
    'apps/server/src/index.ts',
    'protocols/index.ts',
  ].map((door) => path.join(repositoryRoot, door));

  test('everything a package lets out says in its first line what one gets', { timeout: 60_000 }, () => {
    expect(countExports(doors)).toBeGreaterThan(80);
    const bare = undocumentedExports(doors).map((one) => path.relative(repositoryRoot, one));
    expect(bare).toEqual([]);
  });

  test('an export without a word about it is found, also behind another name', { timeout: 60_000 }, () => {
    const texts: Readonly<Record<string, string>> = {
      '/planted/index.ts': "export { bare as renamed, said, type Shape } from './inner.ts';",
      '/planted/inner.ts':
        'export const bare = 1;\n/** Says it. */\nexport const said = 2;\n/** @internal */\nexport interface Shape {}',
    };
    const host = ts.createCompilerHost({}, true);
    const plantedHost: ts.CompilerHost = {
      ...host,
      directoryExists: () => true,
      fileExists: (file) => file in texts || host.fileExists(file),
      readFile: (file) => texts[file] ?? host.readFile(file),
      getSourceFile: (file, ...rest) => {
        const text = texts[file];
        return text === undefined
          ? host.getSourceFile(file, ...rest)
          : ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
      },
    };
    expect(undocumentedExports(['/planted/index.ts'], plantedHost)).toEqual([
      '/planted/index.ts: renamed',
      '/planted/index.ts: Shape',
    ]);
  });
});

describe('sources', () => {
  test('every source is cited somewhere, has an address and an id of its own', () => {
    expect(protocolFiles.filter(({ text }) => text.includes(': Source = {')).length).toBeGreaterThan(3);
    expect(sourceProblems(protocolFiles)).toEqual([]);
  });

  test('a source that is not cited, has no address, or the id of another is found', () => {
    const sources = planted(
      'protocols/x/sources.ts',
      "export const a: Source = { id: 'a', title: 'A', read: 'all', address: 'doi' };",
      "export const b: Source = { id: 'b', title: 'B', read: 'all', address: ' ' };",
      "export const c: Source = { id: 'b', title: 'C', read: 'all', address: 'doi' };",
    );
    const table = planted('protocols/x/table.ts', "const rows = [cite(b, 'Table 1'), cite(c, 'Table 2')];");
    expect(sourceProblems([sources, table])).toEqual([
      'protocols/x/sources.ts:1: a is cited nowhere',
      'protocols/x/sources.ts:2: b has no address',
      'protocols/x/sources.ts:3: c has the id of another source',
    ]);
  });
});

describe('the list of protocols', () => {
  const listedIn = (text: string) =>
    [...text.matchAll(/from '\.\/([^/]+)\/protocol\.ts'/g)].map(([, folder]) => folder ?? '').sort();

  test('holds every folder with a protocol and no other', () => {
    const index = readFileSync(path.join(repositoryRoot, 'protocols/index.ts'), 'utf8');
    expect(listedIn(index)).toEqual(protocolFolders);
    expect(protocols.map(({ id }) => id).sort()).toEqual(protocolFolders);
  });

  test('holds every folder with a treatment and no other', () => {
    const folders = readdirSync(path.join(repositoryRoot, 'protocols'))
      .filter((folder) => existsSync(path.join(repositoryRoot, 'protocols', folder, 'regimen.ts')))
      .sort();
    expect(regimens.map(({ id }) => id).sort()).toEqual(folders);
  });

  test('is read off its imports', () => {
    expect(listedIn("import { a } from './a-1/protocol.ts';\nimport { b } from './b-2/protocol.ts';")).toEqual([
      'a-1',
      'b-2',
    ]);
  });

  test.each(protocolFolders)('%s has a page that says it is not a medical device', (folder) => {
    const page = path.join(repositoryRoot, 'protocols', folder, 'README.md');
    expect(existsSync(page) ? readFileSync(page, 'utf8') : 'There is no README.md.').toMatch(disclaimer);
  });

  const disclaimer = /\bnot a medical device\b/i;

  test('a page that does not say it is found', () => {
    expect('# A protocol\n\nFor use in the clinic.').not.toMatch(disclaimer);
    expect('Not a medical device.').toMatch(disclaimer);
  });
});

describe('loose ends', () => {
  test(`no type is "any", and only ${filesOfDates.join(' and ')} ask the platform for dates`, () => {
    expect(ours.flatMap(looseCode)).toEqual([]);
  });

  test.each([
    ['const x: any = 1;', ['x.ts:1: any']],
    ['const x = y as any;', ['x.ts:1: any']],
    ['const x: Record<string, any> = {};', ['x.ts:1: any']],
    ['const x = new Date();', ['x.ts:1: Date']],
    ['const x = Date.now();', ['x.ts:1: Date']],
    ['const x = Date(0);', ['x.ts:1: Date']],
  ])('%s is found', (line, problems) => {
    expect(looseCode(planted('x.ts', line))).toEqual(problems);
  });

  test('words in comments and strings, and names that begin alike, are not', () => {
    const innocent = planted('x.ts', '// any Date()', "const any1 = 'new Date(): any';", 'const x = parseDate(any1);');
    expect(looseCode(innocent)).toEqual([]);
    for (const file of filesOfDates) expect(looseCode(planted(file, 'const x = new Date();'))).toEqual([]);
  });
});

describe('the length of files', () => {
  const mostLines = 400;
  /** Data that is as long as the table it holds. */
  const longData: readonly { readonly file: string; readonly why: string }[] = [
    { file: 'protocols/shared/conflicts.ts', why: 'the register of conflicts, one entry each' },
  ];

  const tooLong = (of: readonly SourceFile[]) =>
    of.filter(({ text }) => text.trimEnd().split('\n').length > mostLines).map(({ path: file }) => file);

  test(`no file of code is longer than ${mostLines} lines, but for data`, () => {
    const data = longData.map(({ file }) => file);
    expect(tooLong(files.filter(({ path: file }) => !data.includes(file)))).toEqual([]);
    expect(tooLong(files.filter(({ path: file }) => data.includes(file))).sort()).toEqual([...data].sort());
  });

  test('a file that is longer is found', () => {
    const lines = (count: number) => planted('x.ts', ...Array.from({ length: count }, () => 'x();'), '');
    expect(tooLong([lines(mostLines)])).toEqual([]);
    expect(tooLong([lines(mostLines + 1)])).toEqual(['x.ts']);
  });
});
