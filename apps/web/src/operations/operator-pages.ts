import { deferredPage } from '../ui/deferred-page';

/** The way to the pages of operators, which requesters never load. */
export const OperatorPages = deferredPage(() => import('./operator-routes'));
