import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { GatewayEnv } from '../gateway.env';

type Directives = Record<string, string[]>;

const strict = (storeOrigin: string): Directives => ({
  'default-src': ["'self'"],
  'connect-src': ["'self'", storeOrigin],
  'object-src': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
});

/** Swagger UI and Bull Board write their own style attributes and draw with data: images; only their paths may. */
const forTools = (storeOrigin: string): Directives => ({
  ...strict(storeOrigin),
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:'],
});

export const toolPaths = ['/api/docs', '/colas'] as const;

/** The headers of every answer; browsers may fetch from us and from the object store, and from nowhere else. */
export function securityHeaders(
  env: Pick<GatewayEnv, 'COOKIE_SECURE' | 'S3_ENDPOINT' | 'S3_PUBLIC_ENDPOINT'>,
): RequestHandler {
  const storeOrigin = new URL(env.S3_PUBLIC_ENDPOINT ?? env.S3_ENDPOINT).origin;
  const withPolicy = (directives: Directives): RequestHandler =>
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives },
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: env.COOKIE_SECURE,
      // Without TLS browsers ignore these two and complain of them.
      crossOriginOpenerPolicy: env.COOKIE_SECURE,
      originAgentCluster: env.COOKIE_SECURE,
    });
  const forPeople = withPolicy(strict(storeOrigin));
  const forTheTools = withPolicy(forTools(storeOrigin));
  return (request, response, next) =>
    (toolPaths.some((path) => request.path === path || request.path.startsWith(`${path}/`)) ? forTheTools : forPeople)(
      request,
      response,
      next,
    );
}
