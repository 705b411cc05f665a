import type { PackageAbout } from '../about';
import { html } from '../pages/html';

/** `ABRIR.html`, beside the bag's papers: goes to the site by itself, and has a link where it does not. */
export const openPage = ({ requestNumber }: PackageAbout): string =>
  html`<!doctype html>
    <html lang="es">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'" />
        <meta http-equiv="refresh" content="0; url=data/index.html" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Respaldo ${requestNumber} de Quipux</title>
      </head>
      <body>
        <main>
          <h1>Respaldo de documentos, solicitud N.º ${requestNumber}</h1>
          <p><a href="data/index.html">Abrir el respaldo</a></p>
        </main>
      </body>
    </html> `.toString();
