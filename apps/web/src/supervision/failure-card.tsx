import { failureWords, remedyNames, type FailureView } from '@respaldos/contracts';
import { Link } from 'react-router';
import { formatDuration, formatMoment } from '../format';
import { supervision } from '../words/supervision';
import type { ChosenAct } from './staff-actions';

const words = supervision.failures;

interface FailureCardProps {
  readonly failure: FailureView;
  readonly onChoose: (act: ChosenAct) => void;
}

export function FailureCard({ failure, onChoose }: FailureCardProps) {
  const { requestId, number, requester, institution, cause, code, detail } = failure;
  const { title, meaning } = failureWords[cause];
  const id = `falla-${requestId}-${cause}`;
  return (
    <article className="failure panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p className="muted">
        <Link to={`/solicitudes/${requestId}`}>{words.request(number)}</Link> · {requester} · {institution}
      </p>
      <p>{meaning}</p>
      <p className="muted">{factsOf(failure).join(' · ')}</p>
      <Remedy failure={failure} onChoose={onChoose} />
      {(code !== '' || detail !== '') && (
        <details>
          <summary>
            {words.detail}
            <span className="visually-hidden">: {words.request(number)}</span>
          </summary>
          <div className="details-body">
            <p className="technical">
              {code}
              {code !== '' && detail !== '' && ': '}
              {detail}
            </p>
          </div>
        </details>
      )}
    </article>
  );
}

function factsOf({ at, failedAttemptCount, exceptionCount, cause, remedy, retryInMs }: FailureView): string[] {
  return [
    ...(at === null ? [] : [words.at(formatMoment(at))]),
    ...(failedAttemptCount > 0 ? [words.attempts(failedAttemptCount)] : []),
    ...(cause === 'exceptions' ? [words.exceptions(exceptionCount)] : []),
    ...(remedy === 'wait' ? [retryInMs ? words.retrying(formatDuration(retryInMs)) : words.retryingNow] : []),
  ];
}

/** One thing to do: a button, a way to go, or nothing but patience. */
function Remedy({ failure, onChoose }: FailureCardProps) {
  const { requestId, number, remedy, actions } = failure;
  const label = (
    <>
      {remedyNames[remedy]}
      <span className="visually-hidden">: {words.request(number)}</span>
    </>
  );
  if (remedy === 'wait') return <p className="remedy">{remedyNames.wait}</p>;
  if (remedy === 'retry') {
    if (!actions.includes('retry')) return null;
    return (
      <p className="remedy">
        <button type="button" className="button" onClick={() => onChoose({ action: 'retry', requestId })}>
          {label}
        </button>
      </p>
    );
  }
  const ways = {
    'see-health': '/operacion/salud',
    'see-exceptions': `/solicitudes/${requestId}/observaciones`,
    'see-request': `/solicitudes/${requestId}`,
  };
  return (
    <p className="remedy">
      <Link className="button button-quiet" to={ways[remedy]}>
        {label}
      </Link>
    </p>
  );
}
