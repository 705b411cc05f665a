import type { NoticeFacts } from '../notice-facts';
import type { Letter } from './letter';

/** To the page of the request, where rights are checked at every step; never to a file. */
export function requestLink(before: string, { request }: NoticeFacts, systemUrl: string): Letter['closing'][number] {
  const base = new URL(systemUrl);
  return { link: { before, name: base.host, url: new URL(`solicitudes/${request.id}`, base).href } };
}
