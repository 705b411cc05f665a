import { backupStateNames, requestStateNames, trailActionCodes, trailActionNames } from '@respaldos/contracts';
import { ownerName, type PackageAbout } from '../about';
import { entryOf, payloadFolder, type PackageEntry } from '../entry';
import type { PackageCounts } from '../tally';

const trailOf = ({ trail }: PackageAbout): object[] =>
  trail.map((line) => ({
    fecha: line.at,
    accion: trailActionNames[line.action],
    codigoAccion: trailActionCodes[line.action],
    usuario: line.actor ?? 'Sistema',
    area: line.department,
    estadoSolicitud: requestStateNames[line.requestState],
    estadoRespaldo: backupStateNames[line.backupState],
    comentario: line.comment,
  }));

/** `datos/solicitud.json`: the request, its recorrido and what the package holds. */
export function requestJson(about: PackageAbout, counts: PackageCounts): PackageEntry {
  const { owner } = about;
  const content = {
    version: '1.0',
    solicitud: about.requestNumber,
    fechaSolicitud: about.requestedAt,
    periodo: { desde: about.period.from, hasta: about.period.to },
    comentario: about.comment,
    documentoSolicitud: about.supportDocument,
    fechaGeneracion: about.generatedAt,
    diasDeDescarga: about.retentionDays,
    solicitante: {
      identificacion: owner.identification,
      nombre: ownerName(owner),
      cargo: owner.position,
      perfil: owner.profile === 'chief' ? 'Jefe' : 'Normal',
      area: owner.department,
      institucion: owner.institution,
    },
    resumen: {
      documentos: counts.documentCount,
      enviados: counts.trays.enviados,
      recibidos: counts.trays.recibidos,
      completos: counts.packedCount,
      conObservaciones: counts.exceptionDocumentCount,
      excepciones: counts.exceptionCount,
      sinArchivo: counts.withoutFileCount,
      archivos: counts.fileCount,
      bytesDeArchivos: counts.fileBytes,
    },
    recorrido: trailOf(about),
  };
  return entryOf(`${payloadFolder}datos/solicitud.json`, `${JSON.stringify(content, null, 2)}\n`);
}
