import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfiguration, withoutSecrets } from '../../src/configuration.ts';

const url = 'postgres://arzt:ge%40heim@db.example:5433/studie';

describe('the configuration', () => {
  test('of nobody who says anything: this machine alone, an embedded database, a folder here', () => {
    expect(readConfiguration({}, {})).toEqual({
      dataFolder: path.resolve('rezidiv-data'),
      host: '127.0.0.1',
      port: 8420,
      databaseUrl: null,
      databaseInWords: 'embedded, in the data folder',
      token: null,
      remarks: [],
    });
  });

  test('a flag goes before a variable, and an empty variable is none', () => {
    const environment = { REZIDIV_PORT: '1', REZIDIV_HOST: '::1', REZIDIV_DATA: '/srv/data', REZIDIV_DATABASE_URL: '' };
    expect(readConfiguration({ port: '2' }, environment)).toMatchObject({
      port: 2,
      host: '::1',
      dataFolder: '/srv/data',
      databaseUrl: null,
    });
  });

  test('shows where the database is, and neither user nor password', () => {
    const { databaseInWords, remarks } = readConfiguration({}, { REZIDIV_DATABASE_URL: url });
    expect([databaseInWords, remarks]).toEqual(['PostgreSQL at db.example:5433/studie', []]);
  });

  test('remarks on a password on the command line', () => {
    expect(readConfiguration({ databaseUrl: url }, {}).remarks.join()).toContain('REZIDIV_DATABASE_URL');
    expect(readConfiguration({ databaseUrl: 'postgres://arzt@db.example/studie' }, {}).remarks).toEqual([]);
  });

  test.each([
    ['0.0.0.0', 'accounts, which come later'],
    ['::', 'accounts, which come later'],
    ['192.168.1.5', 'accounts, which come later'],
    ['db.example', 'accounts, which come later'],
  ])('the address %s is refused, since the operator token is good for this machine alone', (host, says) => {
    expect(() => readConfiguration({ host }, {})).toThrow(says);
  });

  test.each([
    [{ port: '65536' }, {}, '--port is "65536"'],
    [{ port: '-1' }, {}, '--port is "-1"'],
    [{ port: '80.5' }, {}, 'write a whole number'],
    [{}, { REZIDIV_PORT: 'http' }, 'REZIDIV_PORT is "http"'],
    [{ databaseUrl: 'mysql://arzt:geheim@db/x' }, {}, 'does not begin with postgres://'],
    [{ databaseUrl: 'postgres://arzt:geheim@db' }, {}, 'names no database'],
    [{ databaseUrl: 'arzt:geheim@db' }, {}, 'postgres://'],
    [{ databaseUrl: 'postgres://arzt:geheim@:x/' }, {}, 'it is not shown'],
    [{ port: 'postgres://arzt:geheim@db/x' }, {}, '--port is something else'],
    [{ host: 'postgres://arzt:geheim@db/x' }, {}, '--host is something else'],
    [{}, { REZIDIV_OPERATOR_TOKEN: 'geheim' }, 'REZIDIV_OPERATOR_TOKEN is too short'],
  ])('%j %j is told without what is secret', (flags, environment, says) => {
    let message = '';
    try {
      readConfiguration(flags, environment);
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain(says);
    expect(message).not.toContain('geheim');
  });

  test('tells every fault at once', () => {
    expect(() => readConfiguration({ port: 'x', host: '0.0.0.0' }, { REZIDIV_OPERATOR_TOKEN: 'x' })).toThrow(
      /--port[\s\S]*--host[\s\S]*REZIDIV_OPERATOR_TOKEN/,
    );
  });

  test('warns of a variable that means nothing, with the nearest one that does', () => {
    const { remarks } = readConfiguration(
      {},
      { REZIDIV_DATABSE_URL: 'x', REZIDIV_XYZZY: 'x', REZIDIV_PORT: '1', HOME: '/' },
    );
    expect(remarks).toEqual([
      'REZIDIV_DATABSE_URL means nothing here; did you mean REZIDIV_DATABASE_URL?',
      'REZIDIV_XYZZY means nothing here.',
    ]);
  });

  test('what is secret is hidden wherever it stands in a text', () => {
    const token = 'a-token-of-the-tests-0123456789abcdef';
    const text = `no connection to ${url} as ge@heim or ge%40heim with ${token}`;
    expect(withoutSecrets(text, { databaseUrl: url, token })).toBe(
      'no connection to [not shown] as [not shown] or [not shown] with [not shown]',
    );
    expect(withoutSecrets('nothing', { databaseUrl: null, token: null })).toBe('nothing');
  });
});
