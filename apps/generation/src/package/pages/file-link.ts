import type { FileRecord } from '../data/document-record';
import { fileFaultSentences } from '../fault';
import { html, linkTo, type Markup } from './html';

// What a browser or Windows would run when clicked. They stay in the package byte by byte, but no page opens them.
const runnable = new Set([
  'html',
  'htm',
  'xhtml',
  'xht',
  'shtml',
  'mht',
  'mhtml',
  'svg',
  'xml',
  'xsl',
  'js',
  'mjs',
  'hta',
  'exe',
  'com',
  'bat',
  'cmd',
  'scr',
  'pif',
  'msi',
  'vbs',
  'vbe',
  'wsf',
  'ps1',
  'jar',
  'lnk',
  'reg',
  'chm',
  'sh',
  'url',
  'desktop',
  'command',
]);

export const extensionOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1).toLowerCase();

export const decimal = (value: number): string => value.toFixed(1).replace(/\.0$/, '').replace('.', ',');

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${decimal(kilobytes)} KB` : `${decimal(kilobytes / 1024)} MB`;
}

/** The way to a file, or the reason why there is none. */
export function fileLink(root: string, file: FileRecord, text: string): Markup {
  if (file.excepcion !== null || file.ruta === null) {
    const reason = fileFaultSentences[file.excepcion ?? 'missing'];
    return html`<span class="bad"><b>${file.nombre}</b>: no disponible. ${reason}</span>`;
  }
  const extension = extensionOf(file.ruta);
  const detail = `${extension.toUpperCase()}, ${sizeText(file.bytes ?? 0)}`;
  if (runnable.has(extension)) {
    return html`${text} (${detail}).
      <span class="hint"
        >Por seguridad este tipo de archivo no se abre desde aquí; está en <code>data/${file.ruta}</code></span
      >`;
  }
  return html`<a href="${linkTo(root, file.ruta)}">${text} (${detail})</a>`;
}
