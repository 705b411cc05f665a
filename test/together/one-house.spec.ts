import { join } from 'node:path';
import { sharedHouse, type OpenHouse } from '../support/open-house';
import paths from './one-house.json';

/** It stays open between the stories, the first of which finds it new. */
let held: OpenHouse;
beforeAll(async () => void (held = await sharedHouse()));
afterAll(() => held.close());

for (const path of paths) describe(path, () => void jest.requireActual(join(__dirname, '../..', path)));
// Of several the last one holds.
jest.setTimeout(300_000);
