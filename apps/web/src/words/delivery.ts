export const delivery = {
  title: (number: number): string => `Descargar el respaldo No. ${number}`,
  lead: (documents: string, size: string): string => `${documents} documentos, ${size} en total.`,
  remaining: (remaining: string): string => `Quedan ${remaining}`,
  until: (until: string): string => `Disponible hasta el ${until}.`,
  over: 'La vigencia del respaldo terminó.',
  exceptions: (count: string): string =>
    `${count} documentos tienen observaciones; están detalladas dentro del respaldo.`,

  segments: (count: number): string =>
    count === 1 ? 'El respaldo se obtuvo en 1 archivo' : `El respaldo se obtuvo en ${count} archivos`,
  allNeeded: 'Todas las partes son necesarias: guárdelas en la misma carpeta, sin cambiarles el nombre.',
  column: { part: 'Parte', file: 'Archivo', size: 'Tamaño', sha256: 'SHA-256', state: 'Estado', action: 'Acción' },
  part: (index: number, count: number): string => `Parte ${index} de ${count}`,
  download: 'Descargar',
  downloadAll: 'Descargar todo',
  stop: 'Detener',
  never: 'Sin descargar',
  downloaded: (at: string): string => `Descargada el ${at}`,
  opening: (part: string): string => `Iniciando ${part}…`,
  next: (part: string): string => `Descarga iniciada. Enseguida: ${part}…`,
  allStarted: 'Todas las descargas fueron iniciadas. Revise el avance en su navegador.',
  started: (part: string): string => `${part}: descarga iniciada.`,
  resume: 'Si una descarga se corta, su navegador puede reanudarla desde donde quedó.',

  verify: {
    title: 'Verificar los archivos descargados',
    text: 'Compruebe que llegaron completos y sin cambios. Los archivos no salen de su computador.',
    choose: 'Elegir archivos descargados',
    reading: (name: string): string => `Leyendo ${name}…`,
    equal: 'Íntegro: coincide con el original.',
    different: 'No coincide: descargue esta parte otra vez.',
    unknown: 'No es un archivo de este respaldo.',
    shorter: (got: string, expected: string): string =>
      `Incompleto: tiene ${got} de ${expected}. Descargue esta parte otra vez.`,
    unreadable: 'No se pudo leer. Elija el archivo otra vez.',
    summary: (good: number, count: number): string => `${good} de ${count} partes verificadas.`,
  },

  open: {
    title: 'Cómo abrir el respaldo',
    copy: 'Copiar',
    copied: 'Copiado',
    command: 'Comando',
    thenOpen: 'Abra ABRIR.html en la carpeta extraída: el respaldo se consulta sin conexión.',
    windows: 'Windows',
    windowsSingle: ['Haga clic derecho sobre el archivo y elija «Extraer todo…».'],
    windowsSplit: ['Guarde todas las partes en la misma carpeta.', 'Instale 7-Zip si no lo tiene (es gratuito).'],
    windowsLast: (name: string): string =>
      `Haga clic derecho sobre ${name} y elija «7-Zip → Extraer aquí». Las demás partes se leen solas.`,
    mac: 'macOS',
    macSingle: ['Haga doble clic sobre el archivo.'],
    macSplit: 'Abra la aplicación Terminal en la carpeta de las partes, una las partes y compruebe el resultado:',
    linux: 'Linux',
    linuxSingle: 'Extraiga el archivo con su gestor de archivos, o compruébelo en una consola:',
    linuxSplit: 'En una consola, en la carpeta de las partes, únalas y compruebe el resultado:',
    extract: (name: string): string => `Extraiga ${name}.`,
  },

  helpTitle: '¿Problemas con la descarga?',
  helpText: 'Si después de intentarlo no puede descargar o abrir su respaldo, pida ayuda al equipo de operación.',
  helpAction: 'Pedir ayuda',
} as const;
