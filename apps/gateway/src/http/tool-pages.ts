import type { NextFunction, Request, Response } from 'express';

/** Pages of others' making that we serve: their styles stand in their files, as our policy wants it. */
export const toolPaths = ['/api/docs', '/colas'] as const;

/**
 * Takes out of a tool's page what our policy refuses anyway and what would make browsers call elsewhere: inline styles, and
 * links to other hosts.
 */
export const withoutForeignParts = (html: string): string =>
  html
    .replaceAll(/<style\b[^>]*>[\s\S]*?<\/style>/gi, '')
    .replaceAll(/<link\b[^>]*href="(?:https?:)?\/\/[^>]*>/gi, '')
    // Swagger's sheet of drawings must stay without a size.
    .replaceAll(/ style="position:absolute;width:0;height:0"/g, ' width="0" height="0"')
    .replaceAll(/(<[a-z][^<>]*?) style="[^"]*"/gi, '$1');

export function cleanToolPages(_request: Request, response: Response, next: NextFunction): void {
  const send = response.send.bind(response);
  response.send = (body: unknown): Response => {
    const isPage = typeof body === 'string' && /<html/i.test(body);
    return send(isPage ? withoutForeignParts(body) : body);
  };
  next();
}
