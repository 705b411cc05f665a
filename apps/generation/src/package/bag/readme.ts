import { ownerName, type PackageAbout } from '../about';
import { minuteOf } from '../data/moments';
import type { PackageCounts } from '../tally';

const howToOpen = (name: string): string => `CÓMO ABRIRLO

1. Descargue TODAS las partes y déjelas en una misma carpeta, sin cambiarles
   el nombre: ${name}.z01, ${name}.z02, ... y ${name}.zip.
   Si el respaldo tiene una sola parte, es ${name}.zip.

2. Compare el SHA-256 de cada parte con el de la página de descarga.
     Windows (PowerShell):  Get-FileHash ${name}.*
     macOS:                 shasum -a 256 ${name}.*
     Linux:                 sha256sum ${name}.*
   Si alguno es distinto, vuelva a descargar solo esa parte.

3. Extraiga.
     Windows:  con 7-Zip (www.7-zip.org), clic derecho sobre ${name}.zip,
               "Extraer en ${name}\\". 7-Zip toma las demás partes por sí
               mismo. El Explorador de Windows no abre un archivo con partes.
     macOS:    con Keka o con 7-Zip abra ${name}.zip; o como en Linux.
     Linux:    en una consola, con 7-Zip:

       7z x -o${name} ${name}.zip

               o con Info-ZIP:

       zip -s 0 ${name}.zip --out ${name}_unificado.zip
       unzip -tq ${name}_unificado.zip
       unzip -q ${name}_unificado.zip -d ${name}

   El segundo comando es necesario: el primero no avisa si falta una parte
   o si está incompleta. Nunca una las partes con cat ni con copy /b.

4. Abra ABRIR.html con su navegador. No hace falta conexión a Internet.
`;

const contents = (isSigned: boolean): string => `QUÉ CONTIENE

  ABRIR.html             lleva a la página de inicio del respaldo
  data/index.html        página de inicio: bandejas Enviados y Recibidos
  data/documentos/       una página por documento
  data/archivos/         los archivos de los documentos y sus anexos
  data/datos/            listas para hoja de cálculo (CSV) y otros programas
                         (JSON), excepciones y solicitud
  bagit.txt, bag-info.txt, manifest-sha256.txt, tagmanifest-sha256.txt
                         SHA-256 de cada archivo (formato BagIt, RFC 8493)
${isSigned ? signatureLines : ''}`;

const signatureLines = `  firma-ed25519.sig, firma-clave-publica.pem
                         la firma del respaldo y la clave que la comprueba
`;

/** What anybody can do who knows nothing of us. @param keyId null when the bag is not signed. */
function howToVerify(systemUrl: string, keyId: string | null): string {
  const lists = `CÓMO COMPROBARLO AÑOS DESPUÉS

1. Que ningún archivo falte ni haya cambiado. En Linux, dentro de esta carpeta
   (en macOS escriba "shasum -a 256" en lugar de "sha256sum"):

       sha256sum -c --quiet manifest-sha256.txt
       sha256sum -c --quiet tagmanifest-sha256.txt
`;
  if (keyId === null) return lists;
  return `${lists}
2. Que lo hizo este sistema. firma-ed25519.sig es la firma (Ed25519) de
   tagmanifest-sha256.txt, que cubre todo lo demás:

       openssl pkeyutl -verify -pubin -inkey firma-clave-publica.pem -rawin \\
         -in tagmanifest-sha256.txt -sigfile firma-ed25519.sig

   La clave que viene aquí debe ser una de las que publica el sistema en
   ${new URL('/api/signing-keys', systemUrl).href}
   Su número (SHA-256 de la clave) es
   ${keyId}
`;
}

const exceptionNote = ({ exceptionCount, exceptionDocumentCount }: PackageCounts): string =>
  exceptionCount === 0
    ? 'Todos los documentos y archivos de la lista están incluidos.\n'
    : `ATENCIÓN: de ${exceptionDocumentCount} documento(s) no se pudo incluir todo:
hay ${exceptionCount} excepción(es).
El detalle y el motivo están en data/datos/excepciones.csv.
`;

/** `LEEME.txt`, for somebody who found the folder years later. @param keyId of the key that signs; null when none does. */
export function readme(about: PackageAbout, counts: PackageCounts, keyId: string | null): string {
  const text = `RESPALDO DE DOCUMENTOS DE QUIPUX
Solicitud N.º ${about.requestNumber}

Copia de los documentos de ${ownerName(about.owner)}
(${about.owner.position}, ${about.owner.institution})
desde el ${about.period.from} hasta el ${about.period.to}.

Documentos: ${counts.documentCount} (Enviados: ${counts.trays.enviados}, Recibidos: ${counts.trays.recibidos})
Archivos:   ${counts.fileCount}
${exceptionNote(counts)}
Generado el ${minuteOf(about.generatedAt)} (GMT-5).
Se puede descargar durante ${about.retentionDays} días desde que el sistema avisa
que está listo; después el sistema elimina su copia. Guarde esta en un lugar
seguro: contiene datos personales.

${howToOpen(about.archiveName)}
${contents(keyId !== null)}
${howToVerify(about.systemUrl, keyId)}
PREGUNTAS

  ${about.contactEmail}
  ${about.systemUrl}
  Indique el número de la solicitud: ${about.requestNumber}.
`;
  // The mark and CRLF are for Windows' Notepad; everything else reads them too.
  return `\uFEFF${text.replaceAll('\n', '\r\n')}`;
}
