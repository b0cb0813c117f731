import { describe, expect, test } from 'vitest';
import { isLoopback, namesLoopback, openRoutes } from '../../src/http/guard.ts';
import { started, token } from './started.ts';

/** Every route there is, with places filled. */
async function routes() {
  const { app } = await started();
  const { paths } = JSON.parse((await app.inject('/api/v1/openapi.json')).body);
  const routesOf = Object.entries<object>(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  );
  return { app, routesOf };
}

describe('without the token', () => {
  test('every route but a closed list says 401', async () => {
    const { app, routesOf } = await routes();
    expect(routesOf.length).toBeGreaterThan(30);
    for (const { method, path } of routesOf) {
      const url = path.replaceAll(/\{\w+\}/g, 'x');
      const isOpen = openRoutes.includes(`${method} ${path}`);
      for (const one of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
        const { statusCode, headers } = await app.inject({ method: one, url });
        if (isOpen && (one === 'GET' || one === 'HEAD')) expect(statusCode, `${one} ${url}`).toBe(200);
        else {
          expect(statusCode, `${one} ${url}`).toBe(401);
          expect(headers['www-authenticate']).toBe('Bearer realm="rezidiv"');
        }
      }
    }
  });

  test('a route that somebody adds without a thought is closed', async () => {
    const { app } = await started();
    app.get('/added-later', async () => 'open');
    app.get('/health/more', async () => 'open');
    expect((await app.inject('/added-later')).statusCode).toBe(401);
    expect((await app.inject('/health/more')).statusCode).toBe(401);
  });

  test('the closed list is these three', () => {
    expect(openRoutes.filter((route) => route.startsWith('GET'))).toEqual([
      'GET /health',
      'GET /ready',
      'GET /api/v1/openapi.json',
    ]);
  });

  test.each([
    '/nothing',
    '//health',
    '/health/',
    '/HEALTH',
    '/health/../api/v1/studies',
    '/health%2f..%2fapi%2fv1%2fstudies',
    '/%68ealth/x',
    '/api/v1/openapi.json/x',
    '/api/v1/studies?x=/health',
    '/api/v1/%',
    `/api/v1/studies/${'x'.repeat(200)}`,
  ])('%s opens no door', async (url) => {
    const { app } = await started();
    const { statusCode, headers } = await app.inject({ method: 'GET', url });
    expect(statusCode).toBe(401);
    expect(headers['content-type']).toContain('application/problem+json');
  });

  test.each([
    `Bearer ${token.slice(0, -1)}`,
    `Bearer ${token}x`,
    `Basic ${token}`,
    token,
    'Bearer ',
    `Bearer  ${token}`,
    `Bearer ${token} ${token}`,
  ])('%s is not the token', async (authorization) => {
    const { app } = await started();
    const { statusCode, body } = await app.inject({ url: '/api/v1/studies', headers: { authorization } });
    expect(statusCode).toBe(401);
    expect(body).not.toContain(token.slice(0, 12));
  });
});

describe('with the token', () => {
  test('an unknown path is 404, another method 405 with those that are possible', async () => {
    const { ask, app } = await started();
    expect(await ask('GET', '/nothing')).toMatchObject({ status: 404, json: { type: '/problems/not-found' } });
    expect(await ask('GET', '/api/v1/%')).toMatchObject({ status: 404, json: { type: '/problems/not-found' } });
    expect(await ask('GET', '/api/v1/studies/a/activate-study')).toMatchObject({
      status: 405,
      headers: { allow: 'POST' },
      json: { type: '/problems/method-not-allowed' },
    });
    const put = await app.inject({
      method: 'PUT',
      url: '/api/v1/studies',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/xml' },
      payload: '<x/>',
    });
    expect([put.statusCode, put.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });
});

describe('another machine in the header Host', () => {
  test.each([
    'evil.example',
    'evil.example:4242',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '10.0.0.1',
    'a:b:c',
  ])('"%s" is refused everywhere, also without a login', async (host) => {
    const { app } = await started();
    for (const url of ['/health', '/api/v1/studies']) {
      const { statusCode, body } = await app.inject({ url, headers: { host, authorization: `Bearer ${token}` } });
      expect(statusCode).toBe(421);
      expect(JSON.parse(body).type).toBe('/problems/foreign-host');
    }
  });

  test.each(['localhost', 'LOCALHOST:1', '127.0.0.1:4242', '127.8.9.10', '[::1]:4242', '[::1]'])(
    '%s is this one',
    (host) => {
      expect(namesLoopback(host)).toBe(true);
    },
  );

  test.each(['0.0.0.0', '::', '192.168.1.1', 'example.org', '128.0.0.1', '::2', '::ffff:10.0.0.1'])(
    '%s is not this machine alone',
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});

describe('every answer', () => {
  test.each(['/health', '/nothing', '/api/v1/studies', '/api/v1/%'])(
    '%s carries the headers of safety',
    async (url) => {
      const { ask } = await started();
      const { headers } = await ask('GET', url);
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
      expect(Object.keys(headers).filter((name) => /^access-control|^x-powered|^server$/.test(name))).toEqual([]);
    },
  );

  test('says that nothing may be loaded or framed', async () => {
    const { ask } = await started();
    const { headers } = await ask('GET', '/health');
    expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  test('a page of another origin is allowed nothing', async () => {
    const { app } = await started();
    const { statusCode, headers } = await app.inject({
      method: 'OPTIONS',
      url: '/api/v1/studies',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(statusCode).toBe(401);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});
