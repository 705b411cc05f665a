import { institutionalPath, loginPath, returnPath } from './return-path';

const after = (path: string): string => returnPath(new URL(path, 'http://x').searchParams);

describe('the way back after the login', () => {
  it('leads to the page that was asked for, with its query', () => {
    expect(after(loginPath('/solicitudes?pagina=2&estado=approved'))).toBe('/solicitudes?pagina=2&estado=approved');
  });

  it('is the home when nothing else was asked for', () => {
    expect(loginPath('/')).toBe('/ingresar');
    expect(after('/ingresar')).toBe('/');
  });

  it.each([
    'https://otro.example',
    '//otro.example',
    '/\\otro.example',
    'javascript:alert(1)',
    '',
    '/ingresar?volver=/x',
  ])('never leads to %s', (path) => expect(returnPath(new URLSearchParams({ volver: path }))).toBe('/'));
});

it("goes to the institution's login with the way back, and says when it is only to prove who is there", () => {
  expect(institutionalPath('/solicitudes?pagina=2')).toBe(
    '/api/session/institutional?volver=%2Fsolicitudes%3Fpagina%3D2',
  );
  expect(institutionalPath('/', { isProof: true })).toBe('/api/session/institutional?volver=%2F&prueba=1');
});
