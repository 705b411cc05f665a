export const notices = {
  title: 'Avisos',
  lead: 'Lo que el sistema le ha comunicado sobre sus solicitudes; es lo mismo que recibe por correo.',
  views: 'Avisos que se muestran',
  viewAll: 'Todos',
  viewUnread: 'Sin leer',
  unreadCount: (count: number): string =>
    count === 0 ? 'No tiene avisos sin leer.' : `Tiene ${count === 1 ? '1 aviso' : `${count} avisos`} sin leer.`,
  inNav: 'sin leer',
  inMenu: (count: number): string => (count === 1 ? 'aviso sin leer' : 'avisos sin leer'),
  manyUnread: '99+',

  heading: (title: string, number: number): string => `${title} (No. ${number})`,
  unread: 'Sin leer',
  readAt: (moment: string): string => `Leído el ${moment}`,
  readNow: 'Leído',
  more: 'Ver el aviso completo',
  see: (number: number): string => `Ver la solicitud No. ${number}`,
  mark: 'Marcar como leído',
  ofNotice: (heading: string): string => `: ${heading}`,
  markAll: 'Marcar todos como leídos',
  marked: 'El aviso quedó marcado como leído.',
  allMarked: 'Todos los avisos quedaron marcados como leídos.',

  none: 'Todavía no tiene avisos.',
  noneHint: 'Cuando haga una solicitud, aquí verá cada novedad: la fecha, cuándo está lista y cuándo expira.',
  noneUnread: 'No tiene avisos sin leer.',
  noneUnreadAction: 'Ver todos los avisos',
} as const;
