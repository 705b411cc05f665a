import { html, type Html } from './html';

export const systemName = 'Sistema de Gestión Documental Quipux';
export const font = 'font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;color:#1b1b1b';

const headingStyle = 'padding:16px 24px;background:#12355b;color:#ffffff';
const noteStyle = 'padding:16px 24px;border-top:1px solid #d0d0d0;font-size:14px;color:#4a4a4a';

/** The page around a mail. Tables and inline styles, because Outlook knows no others; `presentation`, so that nobody hears them. */
export function frame(title: string, content: Html, note: Html): Html {
  return html`<!doctype html>
    <html lang="es">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title}</title>
      </head>
      <body style="margin:0;padding:0;background:#f2f2f2">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
          <tr>
            <td align="center" style="padding:16px">
              <table
                role="presentation"
                cellpadding="0"
                cellspacing="0"
                border="0"
                style="width:100%;max-width:600px;background:#ffffff;${font}"
              >
                <tr>
                  <td style="${headingStyle}"><h1 style="margin:0;font-size:20px">${systemName}</h1></td>
                </tr>
                <tr>
                  <td style="padding:24px">${content}</td>
                </tr>
                <tr>
                  <td style="${noteStyle}">${note}</td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>`;
}
