import type { DeliveryView } from '@respaldos/contracts';
import { useState } from 'react';
import { api } from '../api';
import type { ApiProblem } from '../api-problem';
import { es } from '../es';
import { CommandLine } from '../ui/command-line';
import { Notice } from '../ui/notice';
import { useSubmission } from '../ui/use-submission';
import { scriptFor, type LinkedFile } from './link-commands';
import { ownSystem, type System } from './unpacking';

const words = es.delivery.commands;
const systems: readonly System[] = ['linux', 'mac', 'windows'];

interface DownloadCommandsProps {
  readonly id: string;
  readonly delivery: DeliveryView;
  readonly onStarted: () => void;
}

/** The download for a console. Links are asked for only here and now: each is a download in the trail. */
export function DownloadCommands({ id, delivery, onStarted }: DownloadCommandsProps) {
  const [links, setLinks] = useState<readonly LinkedFile[] | null>(null);
  const { isBusy, problem, run } = useSubmission();
  const ask = (): void => void run(async () => setLinks(await linksOf(id, delivery))).then(onStarted);
  return (
    <section className="section" aria-labelledby="commands-title">
      <details>
        <summary>
          <h2 id="commands-title">{words.title}</h2>
        </summary>
        <div className="details-body">
          <p>{words.text}</p>
          <p className="muted">{words.personal}</p>
          <Refusal problem={problem} />
          {links !== null && <Script links={links} />}
          <p>
            <button type="button" className="button button-quiet" disabled={isBusy} onClick={ask}>
              {isBusy ? words.working : links === null ? words.show : words.renew}
            </button>
          </p>
        </div>
      </details>
    </section>
  );
}

function Refusal({ problem }: { problem: ApiProblem | null }) {
  if (problem === null) return null;
  return (
    <Notice kind="error" title={es.errors.title} live>
      <p>{problem.detail}</p>
    </Notice>
  );
}

export function Script({ links }: { links: readonly LinkedFile[] }) {
  const [system, setSystem] = useState<System>(ownSystem);
  const { download, aria2, check } = scriptFor(system, links);
  return (
    <>
      <div className="system-choice" role="group" aria-label={es.delivery.open.title}>
        {systems.map((one) => (
          <button
            key={one}
            type="button"
            className="button button-quiet button-small"
            aria-pressed={one === system}
            onClick={() => setSystem(one)}
          >
            {words.system[one]}
          </button>
        ))}
      </div>
      <h3>{words.download}</h3>
      <CommandLine lines={download} />
      <h3>{words.check}</h3>
      <CommandLine lines={check} />
      <h3>{words.aria2}</h3>
      <CommandLine lines={aria2} />
    </>
  );
}

/** One after the other: each asks for the rights anew. */
async function linksOf(id: string, { segments }: DeliveryView): Promise<LinkedFile[]> {
  const links: LinkedFile[] = [];
  for (const { index, name, sha256 } of segments)
    links.push({ name, sha256, url: (await api.delivery.link(id, index)).url });
  return links;
}
