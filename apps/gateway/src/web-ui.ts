import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

const notBuilt = `<!doctype html><html lang="es"><meta charset="utf-8"><title>Quipux Respaldos</title>
<h1>La interfaz web todavía no está construida</h1>
<p>Ejecute <code>npm run build:web</code> y vuelva a cargar esta página. La API está en <a href="/api/docs">/api/docs</a>.</p></html>`;

/** What is served by others, also when they answer that there is no such thing. */
const notPages = /^\/(api|colas|health|metrics)(\/|$)/i;
const yearSeconds = 31_536_000;

/** Serves the built web; any address of a page answers the same document, which then reads its address. */
export function mountWebUi(app: NestExpressApplication, webDir: string): void {
  const directory = resolve(webDir);
  const page = join(directory, 'index.html');
  app.useStaticAssets(directory, {
    index: false,
    // Vite writes a hash of the content into the names under assets/, and into no others.
    setHeaders: (response, path) => {
      const hashed = path.startsWith(join(directory, 'assets') + sep);
      response.setHeader('cache-control', hashed ? `public, max-age=${yearSeconds}, immutable` : 'no-cache');
    },
  });
  app.use((request: Request, response: Response, next: NextFunction) => {
    const asksForPage = request.method === 'GET' || request.method === 'HEAD';
    if (!asksForPage || notPages.test(request.path) || /\.\w+$/.test(request.path)) return next();
    response.setHeader('cache-control', 'no-store');
    if (!existsSync(page)) return void response.status(503).type('html').send(notBuilt);
    response.sendFile(page, { cacheControl: false });
  });
}
