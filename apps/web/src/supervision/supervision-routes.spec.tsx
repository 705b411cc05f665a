import { es } from '../es';
import { pageAs } from '../testing/page-as';
import { allOf, textOf } from '../testing/render';

it.each(['generaciones', 'fallas', 'almacenamiento', 'salud', 'en-nombre'])(
  '/operacion/%s is for operators alone',
  (path) => {
    const asked = `/operacion/${path}`;
    expect(textOf(pageAs(['requester', 'institutionAdmin'], asked))).toContain(es.forbidden.title);
    expect(textOf(pageAs(['requester', 'operator'], asked))).not.toContain(es.forbidden.title);
    expect(allOf(pageAs(['requester', 'operator'], asked), 'h1')).toHaveLength(1);
  },
);
