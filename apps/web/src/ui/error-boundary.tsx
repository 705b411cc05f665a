import { Component, type ReactNode } from 'react';
import { es } from '../es';
import { Notice } from './notice';

/** The last net: a fault of a page is told in words, never as a blank screen. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    return (
      <Notice kind="error" title={es.crash.title} live>
        <p>{es.crash.text}</p>
        <p>
          <button type="button" className="button" onClick={() => window.location.reload()}>
            {es.crash.action}
          </button>
        </p>
      </Notice>
    );
  }
}
