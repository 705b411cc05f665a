import type { SourceFaultCode } from '@respaldos/quipux';

/** Why a file, or a whole document, of the frozen list is not in the package. Codes travel in `excepciones.json`. */
export type FaultCode = SourceFaultCode | 'changed';

export const fileFaultSentences: Record<FaultCode, string> = {
  missing: 'El archivo no se encuentra en la bodega de Quipux.',
  empty: 'El archivo consta en la bodega de Quipux, pero está vacío.',
  undecodable: 'El contenido guardado en la bodega de Quipux está dañado y no se puede decodificar.',
  unreadable: 'No se pudo leer el archivo de la bodega de Quipux después de varios intentos.',
  outside: 'La ruta registrada en Quipux señala fuera de la bodega; por seguridad no se leyó.',
  changed: 'El archivo cambió en la bodega de Quipux mientras se generaba el respaldo.',
};

export const documentFaultSentences: Record<FaultCode, string> = {
  missing: 'El documento ya no consta en Quipux.',
  empty: 'Los datos del documento están vacíos en Quipux.',
  undecodable: 'Los datos del documento están dañados en Quipux.',
  unreadable: 'No se pudieron leer los datos del documento en Quipux después de varios intentos.',
  outside: 'Los datos del documento señalan fuera de Quipux; por seguridad no se leyeron.',
  changed: 'El documento cambió en Quipux mientras se generaba el respaldo.',
};

export const faultCodes = Object.keys(fileFaultSentences) as [FaultCode, ...FaultCode[]];
