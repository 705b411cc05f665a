import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { problemView } from '@respaldos/contracts';
import { z } from 'zod';
import type { GatewayEnv } from './gateway.env';
import { sessionCookie } from './session/session-cookie';

const description = `API de la interfaz web de Quipux Respaldos. Todo pedido, salvo el ingreso, lleva la cookie de la sesión; \
los que cambian algo llevan además el encabezado \`X-Requested-With: respaldos\`. Las negativas son \`application/problem+json\` \
(RFC 9457) con un código estable y una explicación en español.`;

export function describeApi(
  app: NestExpressApplication,
  env: Pick<GatewayEnv, 'SUPPORT_EMAIL'> & Partial<Pick<GatewayEnv, 'COOKIE_SECURE'>>,
): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Quipux Respaldos')
    .setDescription(description)
    .setVersion('1')
    .setContact('Soporte', '', env.SUPPORT_EMAIL)
    .addCookieAuth(sessionCookie(env.COOKIE_SECURE ?? true))
    .addSecurityRequirements('cookie')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const problem = z.toJSONSchema(problemView, { target: 'openapi-3.0' });
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problem as object },
  };
  return document;
}

/** `/api/docs` for people, `/api/openapi.json` for machines. */
export function mountApiDocs(
  app: NestExpressApplication,
  env: Pick<GatewayEnv, 'SUPPORT_EMAIL'> & Partial<Pick<GatewayEnv, 'COOKIE_SECURE'>>,
): void {
  SwaggerModule.setup('api/docs', app, () => describeApi(app, env), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'API de Quipux Respaldos',
    // So that «Try it out» may also change things; the page is ours, and its cookie is the reader's own.
    swaggerOptions: { requestInterceptor: proveOrigin },
  });
}

/** Runs in the browser: its text is all that is sent there. */
function proveOrigin(request: { headers: Record<string, string> }): typeof request {
  request.headers['x-requested-with'] = 'respaldos';
  return request;
}
