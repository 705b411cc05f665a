import type { EntryWayView } from '@respaldos/contracts';
import { api } from '../api';
import { useResource } from '../ui/use-resource';

/** How people come in here; with a password until the API says otherwise. */
export function useEntryWay(): EntryWayView['way'] {
  const { data } = useResource('ways', (signal) => api.session.way(signal));
  return data?.way ?? 'password';
}
