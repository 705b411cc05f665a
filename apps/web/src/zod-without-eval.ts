import { config } from 'zod';

// zod compiles its parsers with `new Function` unless told otherwise, which the page's security policy forbids. It asks
// when a schema is made: this must be imported before any other module that makes one.
config({ jitless: true });
