import type { SessionView } from '@respaldos/contracts';
import { AppRoutes } from '../app';
import { htmlOf } from './render';
import { aSession } from './sample-views';

/** The whole page at an address, as somebody with these roles would get it. */
export const pageAs = (roles: SessionView['roles'], path: string): string =>
  htmlOf(<AppRoutes />, { path, session: aSession({ roles }) });
