/** What the address of the page asks for, in the API's words. */
export function noticeQueryOf(params: URLSearchParams): { unread?: 'true'; page?: number } {
  const page = Number(params.get('pagina'));
  return {
    ...(isUnreadOnly(params) ? { unread: 'true' as const } : {}),
    ...(Number.isInteger(page) && page > 1 ? { page } : {}),
  };
}

export const isUnreadOnly = (params: URLSearchParams): boolean => params.get('ver') === 'sin-leer';
