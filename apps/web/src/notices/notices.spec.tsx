import { noticeNames, noticeTitles } from '@respaldos/contracts';
import { AppRoutes } from '../app';
import { MainNav } from '../main-nav';
import { allOf, htmlOf, quiet, textOf } from '../testing/render';
import { aNotice, aNoticeList } from '../testing/sample-notices';
import { requestId } from '../testing/sample-views';
import { NoticeBoard, unreadFirst } from './notice-board';
import { NoticeCard } from './notice-card';
import { noticeQueryOf } from './notice-query';
import { UnreadContext } from './unread-context';

const readAt = '2017-02-11T06:00:00Z';
const boardOf = (...args: Parameters<typeof aNoticeList>): string =>
  htmlOf(<NoticeBoard view={aNoticeList(...args)} isUnreadOnly={false} />);

describe('a notice', () => {
  const unread = htmlOf(<NoticeCard notice={aNotice()} isUnread onRead={quiet} />);
  const read = htmlOf(<NoticeCard notice={aNotice({ readAt })} isUnread={false} onRead={quiet} />);

  it('says in words that it was not read, besides its colour', () => {
    expect(textOf(unread)).toContain('Sin leer 2017-02-11 00:00:00 (GMT-5) Respaldo generado (No. 41315)');
    expect(textOf(read)).not.toContain('Sin leer');
    expect(textOf(read)).toContain('Leído el 2017-02-11 01:00:00 (GMT-5)');
  });

  it('is an article named by its heading, with the words of its mail', () => {
    const [labelledBy] = /(?<=aria-labelledby=")[^"]+/.exec(unread) ?? [];
    expect(unread).toContain(`<h2 id="${labelledBy}" tabindex="-1">`);
    expect(textOf(unread)).toContain('El respaldo solicitado está listo para su descarga.');
    expect(textOf(unread)).toContain('Información de la solicitud Número de solicitud 41315 Descárguelo antes');
  });

  it('leads to its request', () => {
    for (const html of [unread, read]) expect(html).toContain(`href="/solicitudes/${requestId}"`);
  });

  it('is marked as read by a button that says which, and only while it is not', () => {
    expect(allOf(unread, 'button')).toEqual(['Marcar como leído : Respaldo generado (No. 41315)']);
    expect(allOf(read, 'button')).toEqual([]);
  });

  it.each(noticeNames)('«%s» has its title', (notice) => {
    const html = htmlOf(<NoticeCard notice={aNotice({ notice })} isUnread onRead={quiet} />);
    expect(allOf(html, 'h2')).toEqual([`${noticeTitles[notice]} (No. 41315)`]);
  });
});

describe('the page of notices', () => {
  it('puts first what was not read, and leaves the rest as the API ordered it', () => {
    const items = [
      aNotice({ id: 'a', readAt }),
      aNotice({ id: 'b' }),
      aNotice({ id: 'c', readAt }),
      aNotice({ id: 'd' }),
    ];
    expect(unreadFirst(items).map(({ id }) => id)).toEqual(['b', 'd', 'a', 'c']);
  });

  it('tells how many are unread, also of other pages, and marks them all', () => {
    const html = boardOf([aNotice({ readAt })], { unreadCount: 12, pageCount: 2 });
    expect(textOf(html)).toContain('Tiene 12 avisos sin leer.');
    expect(allOf(html, 'button')).toEqual(['Marcar todos como leídos']);
  });

  it('offers nothing to mark when all were read', () => {
    const html = boardOf([aNotice({ readAt })]);
    expect(textOf(html)).toContain('No tiene avisos sin leer.');
    expect(allOf(html, 'button')).toEqual([]);
  });

  it('says what it will hold while it is empty, and where the rest is when nothing is unread', () => {
    expect(textOf(boardOf([]))).toContain('Todavía no tiene avisos. Cuando haga una solicitud');
    const unreadOnly = htmlOf(<NoticeBoard view={aNoticeList([])} isUnreadOnly />);
    expect(textOf(unreadOnly)).toBe('No tiene avisos sin leer. Ver todos los avisos');
    expect(unreadOnly).toContain('href="/avisos"');
  });

  it('shows which of its views is open, each with its address', () => {
    const all = htmlOf(<AppRoutes />, { path: '/avisos' });
    expect(all).toMatch(/<a class="chip" aria-current="page"[^>]*href="\/avisos"/);
    const unread = htmlOf(<AppRoutes />, { path: '/avisos?ver=sin-leer' });
    expect(unread).toMatch(/<a class="chip" aria-current="page"[^>]*href="\/avisos\?ver=sin-leer"/);
    expect(allOf(all, 'h1')).toEqual(['Avisos']);
  });

  it.each([
    ['', {}],
    ['ver=sin-leer&pagina=3', { unread: 'true', page: 3 }],
    ['ver=otra&pagina=x', {}],
    ['pagina=1', {}],
  ])('asks the API for what its address says: «%s»', (address, asked) =>
    expect(noticeQueryOf(new URLSearchParams(address))).toEqual(asked),
  );
});

describe('the count in the navigation', () => {
  const navWith = (count: number): string =>
    htmlOf(
      <UnreadContext value={{ count, tell: quiet }}>
        <MainNav />
      </UnreadContext>,
    );

  it('is part of the name of its link, and of the menu that hides it on a telephone', () => {
    expect(allOf(navWith(3), 'li')).toContain('Avisos 3 sin leer');
    expect(allOf(navWith(3), 'button')).toEqual(['Menú 3 avisos sin leer']);
    expect(allOf(navWith(1), 'button')).toEqual(['Menú 1 aviso sin leer']);
  });

  it('is short when it is large, and not there when it is none', () => {
    expect(allOf(navWith(100), 'li')).toContain('Avisos 99+ sin leer');
    expect(allOf(navWith(0), 'li')).toContain('Avisos');
  });
});
