import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { GatewayEnv } from '../gateway.env';
import { toolPaths } from './tool-pages';

type Directives = Record<string, string[]>;

/** Nothing inline, nothing from elsewhere; only the downloads' store may be fetched from besides. */
const strict = (storeOrigin: string): Directives => ({
  'default-src': ["'self'"],
  'connect-src': ["'self'", storeOrigin],
  'object-src': ["'none'"],
  'base-uri': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
});

/** Swagger UI and Bull Board draw with data: images; only their paths may. */
const forTools = (storeOrigin: string): Directives => ({ ...strict(storeOrigin), 'img-src': ["'self'", 'data:'] });

/** Devices that no page of ours asks for. */
const permissions = 'camera=(), geolocation=(), microphone=(), payment=(), usb=()';

/** The headers of every answer; browsers may fetch from us and from the object store, and from nowhere else. */
export function securityHeaders(
  env: Pick<GatewayEnv, 'COOKIE_SECURE' | 'S3_ENDPOINT' | 'S3_PUBLIC_ENDPOINT'>,
): RequestHandler {
  const storeOrigin = new URL(env.S3_PUBLIC_ENDPOINT ?? env.S3_ENDPOINT).origin;
  const withPolicy = (directives: Directives): RequestHandler =>
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives },
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
      strictTransportSecurity: env.COOKIE_SECURE,
      // Without TLS browsers ignore these two and complain of them.
      crossOriginOpenerPolicy: env.COOKIE_SECURE,
      originAgentCluster: env.COOKIE_SECURE,
    });
  const forPeople = withPolicy(strict(storeOrigin));
  const forTheTools = withPolicy(forTools(storeOrigin));
  return (request, response, next) => {
    response.setHeader('permissions-policy', permissions);
    const path = request.path.toLowerCase();
    const isTool = toolPaths.some((tool) => path === tool || path.startsWith(`${tool}/`));
    return (isTool ? forTheTools : forPeople)(request, response, next);
  };
}
