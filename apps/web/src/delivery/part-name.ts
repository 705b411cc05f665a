import type { SegmentView } from '@respaldos/contracts';
import { es } from '../es';

/** «Parte 1 de 3»: people count from one, whatever the segment's own index is. */
export const partName = ({ index }: SegmentView, segments: readonly SegmentView[]): string =>
  es.delivery.part(segments.findIndex((segment) => segment.index === index) + 1, segments.length);
