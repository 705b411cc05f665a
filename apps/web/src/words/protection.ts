export const protection = {
  title: 'Protección de datos personales',
  lead: 'Qué guarda este sistema sobre usted, cuánto tiempo y por qué, según la Ley Orgánica de Protección de Datos Personales (LOPDP).',
  caption: 'Datos que se guardan',
  column: { what: 'Qué se guarda', howLong: 'Cuánto tiempo', why: 'Por qué' },
  kept: [
    {
      what: 'Los archivos del respaldo',
      detail: 'Copia de los documentos enviados y recibidos en su puesto.',
      howLong: '4 días calendario desde que se generan. Después se borran y se comprueba que no queda ninguno.',
      why: 'Entregarle la copia que pidió.',
    },
    {
      what: 'La solicitud',
      detail: 'Cédula, nombres, institución, área, puesto, período, comentario y documento de respaldo.',
      howLong: 'Permanente.',
      why: 'Constancia de quién pidió una copia de documentos públicos y para qué.',
    },
    {
      what: 'El recorrido de la solicitud',
      detail: 'Cada paso, con fecha y persona.',
      howLong: 'Permanente; no se puede modificar.',
      why: 'Transparencia del trámite y prueba de lo actuado.',
    },
    {
      what: 'Cada descarga',
      detail: 'Quién, cuándo, qué parte y desde qué dirección de red.',
      howLong: 'Permanente.',
      why: 'Saber en manos de quién quedó una copia.',
    },
    {
      what: 'Lo que hace, busca y mira el personal',
      detail: 'Operadores y administradores institucionales.',
      howLong: 'Permanente; encadenado, de modo que todo cambio se nota.',
      why: 'Que usted y los órganos de control sepan quién intervino. Usted lo ve en el Recorrido de su solicitud.',
    },
    {
      what: 'Los avisos y correos que se le envían',
      detail: 'Con su dirección y su estado.',
      howLong: 'Permanente.',
      why: 'Comprobar que fue avisado a tiempo.',
    },
    {
      what: 'Su sesión',
      detail: 'Una huella que no permite ingresar con ella, y la hora del último uso.',
      howLong: 'Hasta 12 horas.',
      why: 'Mantenerlo dentro mientras trabaja.',
    },
    {
      what: 'Los intentos fallidos de ingreso',
      detail: 'Sin el nombre de usuario: solo su huella.',
      howLong: '1 día.',
      why: 'Impedir que alguien adivine su contraseña.',
    },
  ],
  neverTitle: 'Lo que no se guarda',
  never: [
    'Su contraseña: se compara con la de Quipux y se olvida.',
    'El contenido de sus documentos fuera de los archivos del respaldo.',
    'Datos para publicidad o estadísticas sobre usted: no hay servicios de terceros en estas páginas.',
  ],
  rightsTitle: 'Sus derechos',
  rights:
    'Puede conocer, rectificar y oponerse al tratamiento de sus datos. Los datos de su puesto se corrigen en Quipux, con el administrador de su institución; para lo demás escriba a soporte@gobiernoelectronico.gob.ec. Lo que la ley obliga a conservar como constancia de un trámite público no se elimina.',
  sessionsTitle: 'Sus sesiones',
  sessionsText: 'Si ingresó en un equipo que ya no tiene a mano, cierre desde aquí todas sus sesiones con este cargo.',
  closeEverywhere: 'Salir en todos los equipos',
} as const;
