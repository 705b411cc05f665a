import { fileTypeFromBuffer } from 'file-type/core';

/** So many first bytes are enough to judge. */
export const detectionBytes = 4100;

const signedDataOid = Buffer.from('06092a864886f70d010702', 'hex');
const derSequence = 0x30;
const pemEnvelope = /^\s*-----BEGIN (?:PKCS7|CMS|PKCS #7 SIGNED DATA)-----/;
const pdfHeaderWithinBytes = 1024;
/** A container that says too little: what it holds is the hint's to tell, if the hint is one of these. */
const hintsByContainer: Record<string, readonly string[]> = {
  zip: ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'kmz', 'dwfx'],
  cfb: ['doc', 'xls', 'ppt', 'msg', 'vsd', 'mpp', 'pub'],
  xml: ['svg', 'html', 'xsd', 'kml'],
};
const textualHints = new Set([
  'txt',
  'csv',
  'xml',
  'html',
  'htm',
  'json',
  'md',
  'log',
  'rtf',
  'eml',
  'p7m',
  'pem',
  'dxf',
]);
/** Formats that show in their first bytes: a hint of one of them that the bytes do not confirm is wrong. */
const selfEvident = new Set([
  'pdf',
  'png',
  'jpg',
  'jpeg',
  'gif',
  'tif',
  'tiff',
  'zip',
  'rar',
  'docx',
  'xlsx',
  'pptx',
  'odt',
  'doc',
]);

/**
 * The extension of a file by its content, without dot; the hint (a name or an extension) decides only what the content
 * leaves open. Quipux's columns lie: a PDF signed in itself is recorded where envelopes (.p7m) are.
 */
export async function detectExtension(firstBytes: Uint8Array, hint: string): Promise<string> {
  const bytes = Buffer.from(firstBytes.buffer, firstBytes.byteOffset, Math.min(firstBytes.byteLength, detectionBytes));
  if (isEnvelope(bytes)) return 'p7m';
  if (bytes.subarray(0, pdfHeaderWithinBytes).includes('%PDF-')) return 'pdf';
  const hinted = extensionOf(hint);
  const detected = (await fileTypeFromBuffer(bytes))?.ext;
  if (detected) return hintsByContainer[detected]?.includes(hinted) ? hinted : withoutContainer(detected);
  if (looksLikeText(bytes)) return textualHints.has(hinted) ? hinted : 'txt';
  return hinted === '' || selfEvident.has(hinted) ? 'bin' : hinted;
}

function withoutContainer(detected: string): string {
  return detected === 'cfb' ? 'bin' : detected;
}

function isEnvelope(bytes: Buffer): boolean {
  if (pemEnvelope.test(bytes.toString('latin1', 0, 80))) return true;
  return bytes[0] === derSequence && bytes.subarray(0, 24).includes(signedDataOid);
}

function extensionOf(hint: string): string {
  const found = /(?:^|\.)([a-z0-9]{1,8})$/i.exec(hint.trim())?.[1] ?? '';
  return found.toLowerCase();
}

function looksLikeText(bytes: Buffer): boolean {
  return (
    bytes.length > 0 &&
    bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c)
  );
}
