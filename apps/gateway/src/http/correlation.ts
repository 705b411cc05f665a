import { inContext } from '@respaldos/messaging';
import { newId } from '@respaldos/runtime';
import type { NextFunction, Request, Response } from 'express';

/** One id from the click through every job that it starts; support finds the log lines by it. */
export function correlate(_request: Request, response: Response, next: NextFunction): void {
  const correlationId = newId();
  response.setHeader('x-correlation-id', correlationId);
  inContext({ correlationId }, next);
}
