import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    watch: false,
    // A test starts whole programs; a busy machine takes its time, and no test is about time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // PostgreSQL for the tests of the server: started by the first that asks, removed at the end.
    globalSetup: ['apps/server/test/shared-cluster.setup.ts'],
    include: [
      'packages/*/test/**/*.test.ts',
      'protocols/**/test/**/*.test.ts',
      'apps/*/test/**/*.test.ts',
      'checks/**/*.test.ts',
      'bench/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
  },
});
