import type { SessionView } from '@respaldos/contracts';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { OperatorPages } from '../operations/operator-pages';
import { SessionContext, type SessionValue } from '../session/session-context';
import { aSession } from './sample-views';

// Rendering to text waits for no code: what comes later in a browser is here from the start.
beforeAll(() => OperatorPages.preload());

/** For what hears nothing in a spec. */
export const quiet = (): void => undefined;

interface Setting {
  readonly session?: SessionView;
  readonly path?: string;
}

/** The HTML of a page's part, as somebody logged in would get it, before any effect runs. */
export function htmlOf(part: ReactNode, { session = aSession(), path = '/' }: Setting = {}): string {
  const value: SessionValue = {
    session,
    problem: null,
    enter: () => undefined,
    leave: () => Promise.resolve(),
    retry: () => undefined,
  };
  return renderToStaticMarkup(
    <MemoryRouter initialEntries={[path]}>
      <SessionContext value={value}>{part}</SessionContext>
    </MemoryRouter>,
  );
}

/** What a hook gives to a component that is drawn for the first time. */
export function givenBy<T>(useHook: () => T): T {
  const given: T[] = [];
  function Drawn(): null {
    given.push(useHook());
    return null;
  }
  htmlOf(<Drawn />);
  return given[0]!;
}

/** What a reader sees of it: the text without its tags. */
export const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&[a-z#0-9]+;/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim();

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#x27;': "'" };

/** The contents of every element of a kind, in order. */
export const allOf = (html: string, tag: string): string[] =>
  [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>(.*?)</${tag}>`, 'gs'))].map(([, content = '']) => textOf(content));
