import type { PayloadOf, recordDownload } from '@respaldos/contracts';

const counts = new Intl.NumberFormat('es-EC');

/** What the trail says of a download: the words of the manual, then how large it is and from where it was asked for. */
export function downloadComment({
  segmentName,
  bytes,
  address,
}: Pick<PayloadOf<typeof recordDownload>, 'segmentName' | 'bytes' | 'address'>): string {
  const size = typeof bytes === 'number' ? ` (${counts.format(bytes)} bytes)` : '';
  const from = address ? `, desde ${address}` : '';
  return `El usuario ingresó a la descarga de su respaldo: ${segmentName}${size}${from}`;
}
