import { htmlOf, textOf } from '../testing/render';
import { deferredPage } from './deferred-page';

const Late = (): string => 'Aquí está';

describe('a page whose code comes late', () => {
  it('says that it is loading until it is here, and then is shown at once', async () => {
    const Page = deferredPage(() => Promise.resolve({ default: Late }));
    expect(textOf(htmlOf(<Page />))).toBe('Cargando…');
    await Page.preload();
    expect(textOf(htmlOf(<Page />))).toBe('Aquí está');
  });

  it('tells who brings it beforehand when it does not come', async () => {
    const Page = deferredPage(() => Promise.reject(new Error('sin red')));
    await expect(Page.preload()).rejects.toThrow('sin red');
  });
});
