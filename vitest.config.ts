import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    watch: false,
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
