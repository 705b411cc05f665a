// `node -r` this file to run TypeScript sources as they are: specs need a real process to kill, and jest lends none.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync } = require('@swc/core');

const libs = path.join(__dirname, '../../..');
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) => {
  const [, lib] = /^@respaldos\/([^/]+)$/.exec(request) ?? [];
  return resolve.call(Module, lib ? path.join(libs, lib, 'src/index.ts') : request, ...rest);
};

const jsc = {
  parser: { syntax: 'typescript', decorators: true },
  transform: { legacyDecorator: true, decoratorMetadata: true },
  target: 'es2023',
};
Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { filename, jsc, module: { type: 'commonjs' } });
  module._compile(code, filename);
};
