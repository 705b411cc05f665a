import { DomainError } from '@respaldos/contracts';
import type { NextFunction, Request, Response } from 'express';

const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Beside SameSite: a form of another site cannot send this header, and a script of another site would have to ask first,
 * which nobody answers.
 */
export function refuseForgedRequests(request: Request, _response: Response, next: NextFunction): void {
  const proven = request.headers['x-requested-with'] === 'respaldos';
  next(harmless.has(request.method) || proven ? undefined : new DomainError('auth.forbidden'));
}
