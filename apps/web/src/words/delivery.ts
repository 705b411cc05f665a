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
  done: (done: number, count: number): string => `Descargadas: ${done} de ${count}.`,
  never: 'Sin descargar',
  downloaded: (at: string): string => `Descargada el ${at}`,
  opening: (part: string): string => `Iniciando ${part}…`,
  next: (part: string): string => `Descarga iniciada. Enseguida: ${part}…`,
  allStarted: 'Todas las descargas fueron iniciadas. Revise el avance en su navegador.',
  started: (part: string): string => `${part}: descarga iniciada.`,
  resume: 'Si una descarga se corta, su navegador puede reanudarla desde donde quedó.',

  unified: {
    title: 'Todo el respaldo en un solo archivo',
    text: 'Un archivo ZIP normal: se abre directamente, sin unir partes ni instalar programas. El sistema lo arma con las mismas partes en cuanto usted lo pide.',
    order: 'Preparar un solo archivo',
    download: 'Descargar un solo archivo',
    ready: (name: string, size: string): string => `${name}, ${size}.`,
    leave: 'Puede salir de esta página y volver más tarde.',
  },
  file: {
    preparing: 'En espera para prepararse…',
    prepared: (done: string, total: string): string => `Preparando: ${done} de ${total}`,
    label: (name: string): string => `Preparación de ${name}`,
    announced: (percent: number): string => `Preparado el ${percent} %.`,
    readyNow: 'El archivo está listo para descargar.',
    failed: 'No se pudo preparar el archivo. Puede intentarlo otra vez o descargar el respaldo por partes.',
    downloaded: (at: string): string => `Descargado el ${at}.`,
  },
  alone: {
    title: 'Cada parte como un ZIP que se abre solo',
    text: 'Para ver lo que hay en una parte sin tener las demás. Un archivo muy grande puede estar repartido entre varias partes y entonces no está en ninguna de estas.',
    order: 'Preparar',
    download: 'Descargar',
    entries: (count: string, size: string): string => `${count} archivos, ${size}.`,
    empty: 'Ningún archivo está completo en esta parte; no puede abrirse sola.',
    leftOut: (count: number, names: string): string =>
      count === 1
        ? `No incluye ${names}: está repartido entre varias partes. Descargue un solo archivo, o todas las partes.`
        : `No incluye ${count} archivos repartidos entre varias partes: ${names}. Descargue un solo archivo, o todas las partes.`,
  },
  commands: {
    title: 'Descargar con curl o aria2',
    text: 'Para descargas largas o sin navegador. Ejecute los comandos en una consola, en la carpeta donde quiere los archivos. Si se cortan, ejecútelos otra vez: continúan donde quedaron.',
    personal:
      'Los enlaces son personales y dejan de servir cuando termina la vigencia. No los comparta. Cada enlace queda registrado en el recorrido como una descarga.',
    show: 'Obtener los comandos',
    renew: 'Renovar los enlaces',
    working: 'Obteniendo los enlaces…',
    system: { linux: 'Linux', mac: 'macOS', windows: 'Windows (PowerShell)' },
    download: 'Descargar con curl',
    aria2: 'O con aria2, que comprueba la integridad al terminar',
    check: 'Comprobar la integridad',
  },

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
    one: (name: string): string =>
      `Si descargó ${name} (un solo archivo), no hace falta unir nada: extráigalo como cualquier ZIP.`,
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
