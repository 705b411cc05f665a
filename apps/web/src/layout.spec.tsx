import { AppRoutes } from './app';
import { es } from './es';
import { Layout } from './layout';
import { allOf, htmlOf, textOf } from './testing/render';
import { aSession } from './testing/sample-views';

describe('around the pages', () => {
  const navOf = (roles: ReturnType<typeof aSession>['roles'], path = '/'): string[] =>
    allOf(htmlOf(<Layout />, { session: aSession({ roles }), path }), 'li');

  it('each role finds its own work', () => {
    expect(navOf(['requester'])).toEqual(['Inicio', 'Solicitar respaldo', 'Mis solicitudes', 'Avisos']);
    expect(navOf(['requester', 'institutionAdmin'])).toContain('Institución');
    expect(navOf(['requester', 'operator'])).toContain('Operación');
  });

  it('operators find their pages beside each other, and nobody else does', () => {
    const everyday = navOf(['requester', 'operator']);
    expect(navOf(['requester', 'operator'], '/operacion/salud').slice(everyday.length)).toEqual([
      'Solicitudes',
      'Generaciones',
      'Fallas',
      'Calendario',
      'Almacenamiento',
      'Salud',
      'Correos',
      'En nombre de otro',
      'Colas',
    ]);
    expect(navOf(['requester'], '/operacion/salud')).toEqual(navOf(['requester']));
  });

  it('there is a way past the navigation, landmarks, and the change of post for who has several', () => {
    const one = htmlOf(<Layout />);
    expect(one).toMatch(/^<a class="skip-link" href="#contenido">/);
    for (const landmark of ['<header', '<nav', '<main', '<footer']) expect(one).toContain(landmark);
    expect(one).not.toContain(es.session.changePost);
    const { post } = aSession();
    const two = htmlOf(<Layout />, { session: aSession({ posts: [post, { ...post, userId: 102 }] }) });
    expect(two).toContain(es.session.changePost);
  });

  it('a page of another role says why it is closed', () => {
    expect(textOf(htmlOf(<AppRoutes />, { path: '/operacion' }))).toContain(es.forbidden.title);
    expect(textOf(htmlOf(<AppRoutes />, { path: '/nada' }))).toContain(es.notFound.title);
  });

  it('nothing carries a style of its own, which the security policy would drop', () => {
    for (const path of ['/', '/solicitar', '/solicitudes', '/avisos', '/operacion/correos', '/ingresar/cargo']) {
      expect(htmlOf(<AppRoutes />, { path })).not.toMatch(/ style=|<style|<script/);
    }
  });
});
