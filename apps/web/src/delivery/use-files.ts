import type { DeliveryView, DerivedFileView } from '@respaldos/contracts';
import { useEffect } from 'react';
import { api } from '../api';
import type { ApiProblem } from '../api-problem';
import { useSubmission } from '../ui/use-submission';
import { openDownload } from './open-download';

// Each look asks the database, and a person sees no difference below this.
const lookEveryMs = 2_000;

export interface Files {
  readonly isBusy: boolean;
  readonly problem: ApiProblem | null;
  readonly order: (file: string) => void;
  readonly download: (file: string) => void;
  readonly find: (file: string) => DerivedFileView | undefined;
}

/** The other ZIPs of the backup: ordered, watched while they are made, downloaded. */
export function useFiles(id: string, delivery: DeliveryView, onChange: () => void): Files {
  const { isBusy, problem, run } = useSubmission();
  const isWaiting = delivery.files.some(({ state }) => state === 'pending');
  useEffect(() => {
    if (!isWaiting) return;
    const timer = window.setInterval(onChange, lookEveryMs);
    return () => window.clearInterval(timer);
  }, [isWaiting, onChange]);
  const act = (work: () => Promise<void>): void => void run(work).then(onChange);
  return {
    isBusy,
    problem,
    order: (file) => act(async () => void (await api.delivery.orderFile(id, file))),
    download: (file) => act(async () => openDownload((await api.delivery.fileLink(id, file)).url)),
    find: (file) => delivery.files.find((one) => one.file === file),
  };
}
