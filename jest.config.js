// Pure specs (`*.spec.ts`) need nothing; real-service specs (`*.medium.spec.ts`, `test/**`) need the stack, which the global
// set-up of their projects starts once and every spec shares through cloned databases, prefixes and buckets.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const { swc } = require('./tools/build/swc.cjs');

// Published as ES modules only: jest's CommonJS loader needs them transformed.
const esmOnly = [
  '@nestjs',
  'archiver',
  'zip-stream',
  'compress-commons',
  'crc32-stream',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'is-stream',
  'maildev',
  '@noble',
  'openid-client',
  'oauth4webapi',
  'jose',
  'oidc-provider',
];

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json', 'node'],
  transform: { '^.+\\.(t|j|mj)sx?$': ['@swc/jest', { ...swc, sourceMaps: 'inline' }] },
  transformIgnorePatterns: [`node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: { '^@respaldos/([^/]+)$': '<rootDir>/libs/$1/src' },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.stack', '<rootDir>/.demo', '<rootDir>/.faults'],
};

const real = {
  globalSetup: '<rootDir>/libs/testing/src/jest/start-servers.ts',
  globalTeardown: '<rootDir>/libs/testing/src/jest/stop-servers.ts',
};

module.exports = {
  projects: [
    {
      ...common,
      displayName: 'pure',
      testMatch: ['<rootDir>/{apps,libs,tools}/**/*.spec.{ts,tsx}'],
      testPathIgnorePatterns: ['\\.medium\\.spec\\.ts$', '/node_modules/'],
    },
    { ...common, ...real, displayName: 'medium', testMatch: ['<rootDir>/{apps,libs,tools}/**/*.medium.spec.ts'] },
    { ...common, ...real, displayName: 'e2e', testMatch: ['<rootDir>/test/**/*.spec.ts'] },
  ],
  testTimeout: 30_000,
};
