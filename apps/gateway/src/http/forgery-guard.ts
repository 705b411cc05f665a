import { DomainError } from '@respaldos/contracts';
import type { NextFunction, Request, Response } from 'express';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Bull Board's page is not ours and cannot send our header. */
const foreignPage = /^\/colas(\/|$)/i;

/**
 * Beside SameSite: a form of another site cannot send our header, and a script of another site would have to ask first, which
 * nobody answers. What browsers themselves say of the sender (`Sec-Fetch-Site`) no page can change.
 */
export function refuseForgedRequests(request: Request, _response: Response, next: NextFunction): void {
  if (harmless.has(request.method)) return next();
  const site = request.headers['sec-fetch-site'];
  const isOurs = request.headers['x-requested-with'] === 'respaldos';
  const isProven = isOurs || (foreignPage.test(request.path) && site === 'same-origin');
  const comesFromElsewhere = site === 'cross-site' || site === 'same-site';
  next(isProven && !comesFromElsewhere ? undefined : new DomainError('auth.forbidden'));
}
