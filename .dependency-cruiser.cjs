/** The architecture, executable: docs/architecture.md tells why. */
const lib = (names) => `^libs/(${names})/`;
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'apps-never-import-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    { name: 'libs-never-import-apps', severity: 'error', from: { path: '^libs/' }, to: { path: '^(apps|tools)/' } },
    {
      name: 'contracts-import-zod-only',
      severity: 'error',
      from: { path: lib('contracts') },
      to: { pathNot: ['^libs/contracts/', 'node_modules/zod/'] },
    },
    {
      name: 'split-zip-imports-node-only',
      severity: 'error',
      from: { path: lib('split-zip'), pathNot: '\\.spec\\.ts$|/spec-support/' },
      to: { pathNot: '^libs/split-zip/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'only-split-zip-archiver-imports-archiver',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/split-zip-archiver/' },
      to: { path: 'node_modules/(@types/)?archiver/' },
    },
    {
      name: 'web-imports-contracts-only',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(apps|libs|tools)/', pathNot: ['^apps/web/', '^libs/contracts/'] },
    },
    {
      name: 'testing-only-from-specs-and-tools',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['\\.spec\\.tsx?$', '/spec/', '^libs/testing/'] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'only-messaging-imports-bullmq',
      severity: 'error',
      from: {
        path: '^(apps|libs)/',
        pathNot: ['^libs/messaging/', '\\.spec\\.ts$', '^apps/gateway/src/queue-board\\.ts$'],
      },
      to: { path: 'node_modules/bullmq/' },
    },
    {
      name: 'only-storage-imports-aws',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: ['^libs/storage/', '^libs/testing/', '\\.spec\\.ts$'] },
      to: { path: 'node_modules/@aws-sdk/' },
    },
    {
      name: 'lib-by-its-index',
      severity: 'error',
      from: { path: '^(apps|tools|test)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'lib-by-its-index-from-libs',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/(index\\.ts$|spec-support/)'] },
    },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
