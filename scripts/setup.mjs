// Installs what is missing, once per change of the lock file. Runs on Node >= 20.19 with
// nothing installed, so it uses only what Node itself brings.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = join(root, 'node_modules', '.rezidiv-installed');
// npm 10 cannot always install a tree whose lock was written by npm 11; then this one is fetched.
const npm11 = 'npm@11.19.1';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`This is Node ${process.versions.node}. Rezidiv needs Node 20.19 or later to set itself up.`);
}

const wanted = fingerprint();
if (isInstalled(wanted)) process.exit(0);

// --no-save: an older npm would write the lock its own way.
console.log('Rezidiv: installing what is missing (about half a minute, once) ...');
if (!run('npm', ['install', '--no-save', '--no-audit', '--no-fund'])) {
  console.log(`Rezidiv: that npm could not install the tree; trying again with ${npm11} ...`);
  if (!run('npx', ['--yes', npm11, 'install', '--no-save', '--no-audit', '--no-fund'])) {
    fail('The installation failed; the lines above say why. A network connection to the npm registry is needed once.');
  }
}
if (!existsSync(join(root, 'node_modules', '.bin', 'node')) && major < 24) {
  fail(
    `No Node 24 came with the installation (it comes for Linux on x64), and this is Node ${process.versions.node}. ` +
      'Install Node 24 or later and run the command again.',
  );
}
mkdirSync(dirname(stampFile), { recursive: true });
writeFileSync(stampFile, wanted);

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json']) {
    const path = join(root, file);
    hash.update(existsSync(path) ? readFileSync(path) : 'absent');
  }
  return hash.digest('hex');
}

function isInstalled(expected) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === expected;
}

function run(command, args) {
  const env = { ...process.env };
  // Inside `npm start` npm hands its own settings down; a lock-only or dry-run flag would install nothing.
  for (const name of Object.keys(env)) if (/^npm_config_(dry_run|package_lock_only)$/i.test(name)) delete env[name];
  return (
    spawnSync(command, args, { cwd: root, stdio: 'inherit', env, shell: process.platform === 'win32' }).status === 0
  );
}

function fail(message) {
  console.error(`Rezidiv: ${message}`);
  process.exit(1);
}
