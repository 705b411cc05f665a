// What `npm run test:thorough` runs: the specs that `npm test` leaves out, and those that it runs shortened, in their full length.
const left = require('./test/together/thorough.json');
const { projects } = require('./jest.config');

const fullLengths = {
  SPLIT_ZIP_SWEEP: 'all',
  SPLIT_ZIP_FUZZ: '1000',
  GENERATION_DEATHS: '100',
  DOWNLOAD_CUTS: '50',
  NOTICES: '1000',
  INACTIVATIONS: '500',
};
for (const [name, length] of Object.entries(fullLengths)) process.env[name] ??= length;

const shortened = [
  'libs/split-zip/src/resume.spec.ts',
  'libs/split-zip/src/split-zip.interop.medium.spec.ts',
  'libs/split-zip/src/random-sets.interop.medium.spec.ts',
  'apps/generation/src/resume.medium.spec.ts',
  'apps/gateway/src/delivery/resumed-downloads.medium.spec.ts',
  'apps/notification/src/volume.medium.spec.ts',
  'apps/notification/src/inactivations.medium.spec.ts',
];

const [, { displayName: _, ...real }] = projects;

module.exports = {
  ...real,
  testMatch: [...left, ...shortened].map((path) => `<rootDir>/${path}`),
  testTimeout: 30_000,
};
