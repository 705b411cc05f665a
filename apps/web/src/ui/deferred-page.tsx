import { lazy, Suspense, useState, type ComponentType } from 'react';
import { Loading } from './loadable';

interface Loaded {
  readonly default: ComponentType;
}

/**
 * A page whose code comes when it is first shown, or before, when `preload` is called by who knows that it will be. One that is
 * here already is shown at once.
 */
export function deferredPage(load: () => Promise<Loaded>) {
  let here: ComponentType | null = null;
  const bring = async (): Promise<Loaded> => {
    const loaded = await load();
    here = loaded.default;
    return loaded;
  };
  const Awaited = lazy(bring);
  function DeferredPage() {
    // As it was at first: another type in its place would begin the page anew.
    const [Here] = useState(() => here);
    if (Here !== null) return <Here />;
    return (
      <Suspense fallback={<Loading />}>
        <Awaited />
      </Suspense>
    );
  }
  return Object.assign(DeferredPage, { preload: bring });
}
