import { htmlOf, textOf } from '../testing/render';
import { ProtectionPage } from './protection-page';

const text = textOf(htmlOf(<ProtectionPage />));

it.each(['Los archivos del respaldo', 'Cada descarga', 'Su sesión', 'Los intentos fallidos'])(
  'says of «%s» how long it is kept and why',
  (what) => expect(text).toContain(what),
);

it('says what is never kept, what rights people have, and lets them leave on every machine', () => {
  expect(text).toContain('Su contraseña: se compara con la de Quipux y se olvida.');
  expect(text).toContain('rectificar y oponerse');
  expect(text).toContain('Salir en todos los equipos');
});
