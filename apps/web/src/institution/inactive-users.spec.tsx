import { htmlOf, textOf } from '../testing/render';
import { aRequester } from '../testing/sample-views';
import { UserTable } from './inactive-users';

it('inactive users can be asked for, each by name', () => {
  const html = htmlOf(<UserTable users={[aRequester({ userId: 501, active: false })]} />);
  expect(html).toContain('href="/solicitar?usuario=501"');
  expect(textOf(html)).toContain('Solicitar respaldo de Ñauta Silvia');
});
