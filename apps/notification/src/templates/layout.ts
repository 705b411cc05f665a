import { font, frame, systemName } from './frame';
import { html, type Html } from './html';
import type { Addressee, Letter, Mail } from './letter';

const farewell = ['Saludos cordiales,', 'Soporte Quipux.'] as const;
const automatic = 'Nota: Este mensaje fue enviado automáticamente por el sistema, por favor no lo responda.';
const inquiries = (supportEmail: string): string =>
  `Si tiene alguna inquietud respecto a este mensaje, comuníquese con ${supportEmail}`;

/** Puts a letter into the frame of the manual's mail (last page), as text and as HTML that says the same. */
export function layOut(letter: Letter, addressee: Addressee, supportEmail: string): Mail {
  return {
    subject: oneLine(letter.subject),
    text: asText(letter, addressee, supportEmail),
    html: asHtml(letter, addressee, supportEmail).markup,
  };
}

function asText({ opening, data, closing }: Letter, { name, position }: Addressee, supportEmail: string): string {
  const greeting = ['Estimado(a):', '', ...[name, position].filter(Boolean).map(oneLine)];
  const rows = data.rows.map(([label, value]) => `${label}: ${oneLine(value)}`);
  const last = closing.flatMap((item) => {
    if (typeof item === 'string') return [item];
    const { before, name: label, url } = item.link;
    return [`${before}"${label}"`, url];
  });
  const blocks = [
    [systemName],
    greeting,
    ...opening.map((sentence) => [sentence]),
    [`${data.heading}:`, '', ...rows],
    last,
    farewell.flatMap((line, at) => (at === 0 ? [line] : ['', line])),
    [automatic, inquiries(supportEmail)],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const cell = 'padding:6px 12px;border-bottom:1px solid #d0d0d0;text-align:left;vertical-align:top';

function asHtml(letter: Letter, { name, position }: Addressee, supportEmail: string): Html {
  return frame(
    oneLine(letter.subject),
    html`<p style="margin:0 0 16px">Estimado(a):</p>
      <p style="margin:0 0 16px"><strong>${name}</strong><br />${position}</p>
      ${letter.opening.map((sentence) => paragraph(html`${sentence}`))} ${dataTable(letter)}
      ${letter.closing.map(closingParagraph)}
      <p style="margin:24px 0 0">${farewell[0]}</p>
      <p style="margin:8px 0 0">${farewell[1]}</p>`,
    html`${automatic}<br />${inquiries(supportEmail)}`,
  );
}

function dataTable({ data }: Letter): Html {
  const rows = data.rows.map(
    ([label, value]) =>
      html`<tr>
        <th scope="row" style="${cell};font-weight:bold;width:40%">${label}</th>
        <td style="${cell};overflow-wrap:anywhere">${value}</td>
      </tr>`,
  );
  return html`<table
    width="100%"
    cellpadding="0"
    cellspacing="0"
    border="0"
    style="margin:0 0 16px;border-collapse:collapse;${font}"
  >
    <caption style="padding:6px 12px;text-align:left;font-weight:bold">
      ${data.heading}
    </caption>
    ${rows}
  </table>`;
}

function closingParagraph(item: Letter['closing'][number]): Html {
  if (typeof item === 'string') return paragraph(html`${item}`);
  const { before, name, url } = item.link;
  return paragraph(html`${before}<a href="${url}" style="color:#0b5394">${name}</a>`);
}

const paragraph = (content: Html): Html => html`<p style="margin:0 0 16px">${content}</p>`;

/** A name with a line break must not start another line, nor another header. */
const oneLine = (value: string): string => value.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
