export const calendarPath = '/operacion/calendario';
export const surgePath = `${calendarPath}/alta-demanda`;
