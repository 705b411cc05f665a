import {
  dependencyTitles,
  serviceTitles,
  type DependencyHealthView,
  type HealthView,
  type ServiceHealthView,
} from '@respaldos/contracts';
import { formatDuration } from '../format';
import { DataTable, type Column } from '../ui/data-table';
import { supervision } from '../words/supervision';
import { ServedStateTag } from './served-state';

const words = supervision.health;

const sinceOf = (sinceMs: number | null): string =>
  sinceMs === null ? words.sinceUnknown : words.since(formatDuration(sinceMs));

export function ServiceCards({ services }: Pick<HealthView, 'services'>) {
  return (
    <ul className="services">
      {services.map((service) => (
        <ServiceCard key={service.service} health={service} />
      ))}
    </ul>
  );
}

function ServiceCard({ health: { service, state, sinceMs, instances } }: { health: ServiceHealthView }) {
  return (
    <li className={`service service-${state}`}>
      <h3>{serviceTitles[service]}</h3>
      <p>
        <ServedStateTag state={state} /> <span className="muted">{state !== 'unknown' && sinceOf(sinceMs)}</span>
      </p>
      {state === 'down' && instances.length === 0 && <p className="muted">{words.nobody}</p>}
      {instances.map(({ name, isAlive, upForMs, silentMs, missing }) => (
        <p key={name} className="instance">
          <span className="worker">{words.process(name)}</span>
          <span className="muted">
            {isAlive ? words.alive(formatDuration(upForMs)) : words.silent(formatDuration(silentMs))}
          </span>
          {missing.length > 0 && (
            <span className="warned">
              {words.missing(missing.map((dependency) => dependencyTitles[dependency]).join(', '))}
            </span>
          )}
        </p>
      ))}
    </li>
  );
}

const columns: readonly Column<DependencyHealthView>[] = [
  {
    key: 'dependency',
    header: words.column.dependency,
    isRowHeader: true,
    cell: ({ dependency }) => dependencyTitles[dependency],
  },
  {
    key: 'state',
    header: words.column.state,
    cell: ({ state, sinceMs }) => (
      <span className="stacked">
        <ServedStateTag state={state} />
        {state !== 'unknown' && <span className="muted">{sinceOf(sinceMs)}</span>}
      </span>
    ),
  },
  { key: 'seenBy', header: words.column.seenBy, cell: ({ seenBy }) => <SeenBy seenBy={seenBy} /> },
];

export function DependencyTable({ dependencies }: Pick<HealthView, 'dependencies'>) {
  return (
    <DataTable
      caption={words.dependencies}
      columns={columns}
      rows={dependencies}
      rowKey={({ dependency }) => dependency}
    />
  );
}

function SeenBy({ seenBy }: Pick<DependencyHealthView, 'seenBy'>) {
  if (seenBy.length === 0) return words.nobody;
  const well = seenBy.filter(({ isUp }) => isUp).map(({ service }) => serviceTitles[service]);
  return (
    <span className="stacked">
      {seenBy
        .filter(({ isUp }) => !isUp)
        .map(({ service, error }) => (
          <span key={service} className="warned">
            {serviceTitles[service]}: {error}
          </span>
        ))}
      {well.length > 0 && <span>{well.join(', ')}</span>}
    </span>
  );
}
