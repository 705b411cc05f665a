export const mails = {
  title: 'Correos',
  lead: 'Cada correo que el sistema escribió, con lo que el servidor de correo respondió.',
  caption: 'Correos enviados por el sistema',
  recipient: 'Dirección de correo',
  state: 'Estado del correo',
  notice: 'Aviso',

  column: {
    createdAt: 'Fecha',
    recipient: 'Dirección',
    number: 'Solic.',
    notice: 'Aviso',
    state: 'Estado',
    attemptCount: 'Intentos',
    reason: 'Último error',
    action: 'Acción',
  },
  sentAt: (moment: string): string => `Enviado: ${moment}`,
  bouncedAt: (moment: string): string => `Devuelto: ${moment}`,
  resentBy: (name: string): string => `Enviado otra vez por ${name}`,
  automatic: 'Se envía solo',

  resend: 'Enviar otra vez',
  resendOf: (recipient: string, number: number): string => `: ${recipient}, solicitud ${number}`,
  dialogTitle: '¿Enviar el correo otra vez?',
  dialogText: (heading: string, recipient: string): string =>
    `«${heading}» se escribió a ${recipient}. Sale un correo nuevo a las direcciones a las que corresponde hoy: si la dirección ` +
    'estaba mal, corríjala antes en Quipux.',
  done: 'El correo sale otra vez',
  doneTo: (recipients: string): string => `A: ${recipients}. Busque de nuevo para ver qué fue de él.`,
} as const;
