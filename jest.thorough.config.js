// What `npm run test:thorough` runs: the specs that `npm test` leaves out, and those that it runs shortened, in their full length.
const shortened = require('./test/together/shortened.json');
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

const [, { displayName: _, ...real }] = projects;

module.exports = {
  ...real,
  testMatch: [...left, ...shortened].map((path) => `<rootDir>/${path}`),
  testTimeout: 30_000,
};
