// Makes compiled, typed packages: build/tarballs/*.tgz. Node runs this project's TypeScript from a
// clone, but strips no types inside node_modules, so what is installed must be JavaScript.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

interface Package {
  readonly folder: string;
  /** Where its TypeScript starts, below the folder. */
  readonly sources: string;
  /** Other files that go along. */
  readonly also: readonly string[];
}

// In the order they need each other.
const packages: readonly Package[] = [
  { folder: 'packages/core', sources: 'src', also: [] },
  { folder: 'packages/survival', sources: 'src', also: [] },
  { folder: 'protocols', sources: '.', also: [] },
  { folder: 'packages/records', sources: 'src', also: [] },
  { folder: 'packages/interop', sources: 'src', also: [] },
  { folder: 'packages/registry', sources: 'src', also: [] },
  { folder: 'packages/trial', sources: 'src', also: [] },
  { folder: 'apps/server', sources: 'src', also: ['migrations', 'allocator-migrations'] },
  { folder: 'apps/cli', sources: 'src', also: ['bin'] },
];

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

const root = join(import.meta.dirname, '..');
const build = join(root, 'build');
const tarballs = join(build, 'tarballs');
rmSync(build, { recursive: true, force: true });
mkdirSync(tarballs, { recursive: true });

/** Packages compiled so far: the ones that follow see their declarations, not their sources. */
const compiled: Record<string, string[]> = {};
for (const one of packages) {
  const manifest: Manifest = JSON.parse(readFileSync(join(root, one.folder, 'package.json'), 'utf8'));
  const staged = join(build, 'packages', manifest.name.replace('@rezidiv/', ''));
  compile(one, staged);
  compiled[manifest.name] = [join(staged, 'dist', 'index.d.ts')];
  writeFileSync(join(staged, 'package.json'), `${JSON.stringify(published(manifest, one), null, 2)}\n`);
  for (const path of one.also) cpSync(join(root, one.folder, path), join(staged, path), { recursive: true });
  for (const path of ['README.md', 'LICENSE']) {
    const own = join(root, one.folder, path);
    cpSync(existsSync(own) ? own : join(root, path), join(staged, path));
  }
  execFileSync('npm', ['pack', '--pack-destination', tarballs, '--silent'], {
    cwd: staged,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  console.log(`packed ${manifest.name} ${manifest.version}`);
}
console.log(`The packages are in ${tarballs}`);

function compile({ folder, sources }: Package, staged: string): void {
  mkdirSync(staged, { recursive: true });
  const from = join(root, folder, sources);
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      allowImportingTsExtensions: false,
      rewriteRelativeImportExtensions: true,
      rootDir: from,
      outDir: join(staged, 'dist'),
      paths: compiled,
    },
    include: [join(from, '**/*.ts')],
    exclude: [join(from, '**/test/**'), join(from, '**/*.test.ts'), join(root, 'node_modules')],
  };
  const configFile = join(staged, 'tsconfig.json');
  writeFileSync(configFile, JSON.stringify(config));
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', configFile], {
    stdio: 'inherit',
  });
  rmSync(configFile);
}

function published({ exports: sources, ...manifest }: Manifest, { also }: Package): Readonly<Record<string, unknown>> {
  const isProgram = manifest.bin !== undefined;
  return {
    ...manifest,
    ...(isProgram ? {} : { exports: compiledEntries(sources ?? {}), types: './dist/index.d.ts' }),
    files: ['dist', ...also],
    engines: { node: '>=20.19' },
  };
}

/** Where the compiled form of each entry point stands. */
function compiledEntries(sources: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(sources).map(([entry, source]) => {
      const name = basename(source, '.ts');
      return [entry, { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` }];
    }),
  );
}
