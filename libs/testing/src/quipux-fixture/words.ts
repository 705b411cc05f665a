import type { Random } from './random';

const subjects = [
  'Solicitud de informe técnico del puente sobre el río Cutuchi',
  'Convocatoria a reunión de seguimiento del plan anual',
  'Entrega de bienes por cambio de custodio',
  'Informe de actividades del mes',
  'Autorización de vacaciones del personal de la Unidad',
  'Remisión de la matriz de riesgos institucionales',
  'Criterio jurídico sobre el convenio de cooperación interinstitucional',
  'Designación de administrador de contrato',
  'Certificación presupuestaria para mantenimiento vial',
  'Respuesta a requerimiento ciudadano sobre señalización',
  'Actualización del catálogo de procesos y diagramas de flujo',
  'Invitación al taller «Archivos y memoria pública»',
  'Observaciones al pliego: adquisición de señalética año 2025',
  'Comisión de servicios a la provincia de Cañar',
] as const;

const sentences = [
  'En atención al documento de la referencia, me permito informar a usted lo siguiente.',
  'La comisión técnica constató que la vía requiere intervención inmediata antes de la temporada invernal.',
  'Se adjunta el informe con los respaldos fotográficos y la planificación de los próximos días.',
  'Agradeceré disponer a quien corresponda la atención oportuna de este pedido.',
  'El señor ingeniero encargado presentó la liquidación económica dentro del plazo señalado.',
  'De acuerdo con la norma técnica de gestión documental, la información deberá conservarse íntegra.',
  'Particular que comunico para los fines pertinentes.',
  'La reunión se efectuará en la sala pequeña del tercer piso, a las 10h30.',
  'Los niños y niñas de la comunidad de Guangopolo participarán en la jornada de señalización.',
  'Con sentimientos de distinguida consideración y estima.',
] as const;

const annexNames = [
  'Informe técnico nro. 12 (versión final).pdf',
  'matriz_de_riesgos.v2.1.xlsx',
  'Acta de reunión – año 2025.docx',
  'Fotografía señalética niño.png',
  'notas.txt',
  'Presupuesto “referencial” ñandú.xlsx',
  "Oficio d'Orbigny.docx",
  'plano vía Ambato-Baños.png',
  'CRONOGRAMA.DE.ACTIVIDADES.pdf',
  'listado de asistentes.txt',
] as const;

export const subjectBy = (random: Random): string => random.pick(subjects);
export const annexNameBy = (random: Random): string => random.pick(annexNames);

/** Some sentences of an official letter. */
export function paragraphBy(random: Random, sentenceCount = 4): string {
  return Array.from({ length: sentenceCount }, () => random.pick(sentences)).join(' ');
}

/** A letter as Quipux keeps it in `radi_texto`. */
export function letterHtmlBy(random: Random, title: string): string {
  const paragraphs = Array.from({ length: 3 }, () => `<p style="text-align: justify;">${paragraphBy(random)}</p>`);
  return `<p>De mi consideraci&oacute;n:</p><p><strong>${title}</strong></p>${paragraphs.join('')}<p>Atentamente,<br />DIOS, PATRIA Y LIBERTAD</p>`;
}
