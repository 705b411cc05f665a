import PdfDocument from 'pdfkit';

export interface PdfPlan {
  title: string;
  pages: string[];
  /** A picture (PNG) on each page, as a scanner makes. */
  picture?: Buffer;
}

/** Any day will do: files must not differ from one build to the next. */
const madeAt = new Date('2025-01-01T05:00:00Z');

/** A real PDF, the same for the same plan. */
export async function makePdf({ title, pages, picture }: PdfPlan): Promise<Buffer> {
  const pdf = new PdfDocument({
    size: 'A4',
    autoFirstPage: false,
    info: { Title: title, Author: 'Quipux', CreationDate: madeAt, ModDate: madeAt },
  });
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => pdf.once('end', resolve));
  for (const text of pages) {
    pdf.addPage();
    pdf.fontSize(14).text(title, { align: 'center' }).moveDown();
    if (picture) pdf.image(picture, { width: 400 }).moveDown();
    pdf.fontSize(11).text(text, { align: 'justify' });
  }
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

/**
 * The same PDF with bytes of its own: a comment behind the end and the trailer's last lines again, so that a reader who
 * looks for them from the end finds them.
 */
export function stampPdf(pdf: Buffer, stamp: string): Buffer {
  const trailer = pdf.subarray(pdf.lastIndexOf('startxref'));
  return Buffer.concat([pdf, Buffer.from(`\n% ${stamp}\n`, 'latin1'), trailer]);
}
