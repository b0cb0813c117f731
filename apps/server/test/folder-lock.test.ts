import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { DiskFull, UnusableDatabase } from '../src/storage/errors.ts';
import { lockFolder } from '../src/storage/pglite/folder-lock.ts';
import { openPglite } from '../src/storage/pglite/open.ts';
import { quiet } from './engines.ts';

const root = mkdtempSync(path.join(tmpdir(), 'rezidiv-lock-'));
let count = 0;
const newFolder = () => path.join(root, String(++count));

afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A process that holds a folder until it is killed. */
async function holder(folder: string): Promise<{ pid: number; kill: () => Promise<void> }> {
  const module = path.join(import.meta.dirname, '../src/storage/pglite/folder-lock.ts');
  const script = `import { lockFolder } from ${JSON.stringify(module)};
    try { lockFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000); } catch (error) { console.log(error.message); }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await new Promise<string>((resolve) => {
    child.stdout.once('data', (data) => resolve(String(data).trim()));
    child.once('exit', (code) => resolve(`ended with ${code}`));
  });
  if (said !== 'held') throw new Error(said);
  return {
    pid: child.pid ?? 0,
    kill: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

describe('a data folder', () => {
  test('is held by one process; another is refused with its number and the folder', async () => {
    const folder = newFolder();
    const { pid, kill } = await holder(folder);
    const refused = () => lockFolder(folder);
    expect(refused).toThrow(UnusableDatabase);
    expect(refused).toThrow(`The data folder ${folder} is in use by process ${pid}.`);
    await expect(openPglite({ folder, log: quiet })).rejects.toThrow(`in use by process ${pid}`);
    await kill();
    lockFolder(folder).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is held against a second opening in the same process', () => {
    const folder = newFolder();
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(`process ${process.pid}`);
    lock.release();
    lockFolder(folder).release();
  });

  test('that several want after a crash is given to one', async () => {
    const folder = newFolder();
    await (await holder(folder)).kill();
    const tries = await Promise.allSettled([1, 2, 3, 4].map(() => holder(folder)));
    const held = tries.filter((one) => one.status === 'fulfilled');
    expect(held).toHaveLength(1);
    for (const one of tries)
      if (one.status === 'rejected') expect(String(one.reason)).toMatch(/in use by process|interrupted|taken/);
    await Promise.all(held.map(({ value }) => value.kill()));
  });

  const write = (folder: string, change: object) => {
    const lock = lockFolder(folder);
    const file = path.join(folder, 'rezidiv.lock');
    const found = JSON.parse(readFileSync(file, 'utf8'));
    lock.release();
    writeFileSync(file, JSON.stringify({ ...found, ...change, id: 'other' }));
  };

  test('of a process before the machine was started again is taken over, whoever has its number now', () => {
    const folder = newFolder();
    write(folder, { boot: 'another' });
    lockFolder(folder).release();
  });

  test('of a process whose number another has now is taken over', () => {
    const folder = newFolder();
    write(folder, { began: '1' });
    lockFolder(folder).release();
  });

  test('of another machine is not taken: nobody here can tell whether it lives', () => {
    const folder = newFolder();
    write(folder, { host: `${hostname()}-other` });
    expect(() => lockFolder(folder)).toThrow(/another machine or container.*then delete .*rezidiv\.lock/);
  });

  test('with a lock that cannot be read is not taken', () => {
    const folder = newFolder();
    write(folder, {});
    writeFileSync(path.join(folder, 'rezidiv.lock'), 'junk');
    expect(() => lockFolder(folder)).toThrow(/cannot be read/);
  });

  test('is let go by a database that is closed, and keeps what was in it', async () => {
    const folder = newFolder();
    const first = await openPglite({ folder, log: quiet });
    await first.query("INSERT INTO projection VALUES ('s', '', 0, 'kept')");
    await expect(openPglite({ folder, log: quiet })).rejects.toThrow(`in use by process ${process.pid}`);
    await first.close();
    await first.close();
    const second = await openPglite({ folder, log: quiet });
    expect(await second.query('SELECT state FROM projection')).toEqual([{ state: 'kept' }]);
    await second.close();
    await expect(second.query('SELECT 1')).rejects.toThrow('closed');
  });
});

test('an embedded database on a disk that is full says so, is still read, and goes on when there is room', async () => {
  const folder = newFolder();
  const disk = { free: 64 * 1024 * 1024 };
  const options = { folder, log: quiet, freeBytes: () => disk.free };
  const database = await openPglite(options);
  const write = () => database.transaction(({ query }) => query("INSERT INTO projection VALUES ('s', '', 0, '')"));
  disk.free -= 1;
  await expect(write()).rejects.toBeInstanceOf(DiskFull);
  await expect(write()).rejects.toThrow('The disk of the database is full. Nothing was recorded');
  await expect(database.query('DELETE FROM projection')).rejects.toBeInstanceOf(DiskFull);
  expect(await database.query('SELECT * FROM projection')).toEqual([]);
  disk.free += 1;
  await write();
  expect(await database.query('SELECT state FROM projection')).toEqual([{ state: '' }]);
  await database.close();
  disk.free -= 1;
  await expect(openPglite(options)).rejects.toBeInstanceOf(DiskFull);
});
