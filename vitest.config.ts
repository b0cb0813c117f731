import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    watch: false,
    // A test starts whole programs; a busy machine takes its time, and no test is about time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
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
