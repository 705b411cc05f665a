export const session = {
  title: 'Ingresar',
  lead: 'Use el mismo usuario y contraseña con los que ingresa a Quipux.',
  login: 'Usuario',
  loginHint: 'Su número de cédula, sin guion.',
  password: 'Contraseña',
  enter: 'Ingresar',
  entering: 'Verificando…',
  loginMissing: 'Ingrese su usuario.',
  passwordMissing: 'Ingrese su contraseña.',
  aboutTitle: 'Sus documentos, antes de dejar el puesto',
  about: [
    'Solicite una copia de los documentos enviados y recibidos en su puesto.',
    'El sistema la genera en horario nocturno, en 4 a 5 días laborables.',
    'Le avisamos por correo. Tiene 4 días calendario para descargarla.',
  ],
  aboutTerms: 'El servicio es para servidores públicos en proceso de desvinculación de su institución.',

  postTitle: 'Elija el cargo',
  postLead:
    'Usted tiene más de un usuario (cargo) en Quipux. Los respaldos se generan por usuario (cargo): si necesita los documentos de varios, haga una solicitud con cada uno.',
  postLegend: 'Usuario:',
  postContinue: 'Continuar',
  postInUse: 'en uso',

  user: 'Usuario',
  changePost: 'Cambiar de cargo',
  leave: 'Salir',
} as const;
