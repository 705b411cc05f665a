// What `npm test` runs: every spec, the short ones of a part of the house in one file, where they load Nest, TypeORM and the SDK
// once for all of them. A single spec is run as jest.config.js says: `npx jest apps/gateway/src/session --selectProjects medium`.
const alone = require('./test/together/alone.json');
const oneHouse = require('./test/together/one-house.json');
const { projects } = require('./jest.config');

const [, { displayName: _, ...real }] = projects;

module.exports = {
  ...real,
  testMatch: [
    '<rootDir>/test/**/*.spec.ts',
    ...alone.filter((path) => !path.startsWith('test/')).map((path) => `<rootDir>/${path}`),
  ],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/door/', ...oneHouse.map((path) => `<rootDir>/${path}`)],
  globalSetup: '<rootDir>/libs/testing/src/jest/build-and-start.ts',
  testSequencer: '<rootDir>/test/together/in-turn.js',
  // Each file has a process of its own: what others left behind in it would be marked again at each collection, and copied at each spawn.
  workerIdleMemoryLimit: 0,
  testTimeout: 30_000,
};
