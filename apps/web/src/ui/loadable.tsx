import type { ReactNode } from 'react';
import type { ApiProblem } from '../api-problem';
import { es } from '../es';
import { Notice } from './notice';
import type { Resource } from './use-resource';

interface LoadableProps<T> {
  readonly resource: Resource<T>;
  readonly children: (data: T) => ReactNode;
}

/** The three faces of what comes from the API: on its way, refused, here. */
export function Loadable<T>({ resource, children }: LoadableProps<T>) {
  if (resource.data !== null) return children(resource.data);
  if (resource.problem !== null) return <Failure problem={resource.problem} onRetry={resource.reload} />;
  return <Loading />;
}

export function Loading() {
  return (
    <p className="loading" role="status">
      <span className="loading-knots" aria-hidden="true" />
      {es.loading}
    </p>
  );
}

interface FailureProps {
  readonly problem: ApiProblem;
  readonly onRetry: () => void;
}

export function Failure({ problem, onRetry }: FailureProps) {
  return (
    <Notice kind="error" title={es.errors.title} live>
      <p>{problem.detail}</p>
      <p>
        <button type="button" className="button button-quiet" onClick={onRetry}>
          {es.tryAgain}
        </button>
      </p>
    </Notice>
  );
}
