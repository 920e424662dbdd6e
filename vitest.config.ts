import { defineConfig } from 'vitest/config'

// Four kinds of test, told apart by name: pure units, those on a real PostgreSQL, those on a real PDS, and browser journeys.
export default defineConfig({
  test: {
    expect: { requireAssertions: true },
    // Saves each test file on the database two seconds of imports.
    setupFiles: ['./apps/server/src/kernel/quick-imports.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // One kind after another: those with servers and browsers want the machine to themselves.
          sequence: { groupOrder: 0 },
          include: ['{packages,apps,scripts,bench,ops}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/*.db.test.ts', '**/*.pds.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          sequence: { groupOrder: 1 },
          include: ['apps/**/*.db.test.ts'],
          globalSetup: ['tests/database.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'pds',
          sequence: { groupOrder: 2 },
          include: ['{packages,apps,tests}/**/*.pds.test.ts'],
          globalSetup: ['tests/database.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          sequence: { groupOrder: 3 },
          include: ['tests/journeys/*.journey.ts'],
          globalSetup: ['tests/journeys/support/unpack.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Two houses side by side: a journey waits more than it works.
          maxWorkers: 2,
        },
      },
    ],
  },
})
