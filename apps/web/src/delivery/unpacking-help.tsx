import type { DeliveryView } from '@respaldos/contracts';
import type { ReactNode } from 'react';
import { es } from '../es';
import { CommandLine } from '../ui/command-line';
import { commandsFor, ownSystem, type Commands, type System } from './unpacking';

const words = es.delivery.open;

/** How to join, test and open the backup; the reader's own system stands open. */
export function UnpackingHelp({ delivery }: { delivery: DeliveryView }) {
  const { archiveName, segments } = delivery;
  const commands = commandsFor(archiveName, segments.length);
  const last = segments.at(-1)?.name ?? archiveName;
  const own = ownSystem();
  const systems: [System, ReactNode][] = [
    ['windows', <Windows key="windows" isSplit={commands.join !== null} last={last} />],
    ['mac', <Mac key="mac" commands={commands} />],
    ['linux', <Linux key="linux" commands={commands} />],
  ];
  return (
    <section className="section" aria-labelledby="open-title">
      <h2 id="open-title">{words.title}</h2>
      {commands.join !== null && <p>{words.one(commands.result)}</p>}
      {systems.map(([system, steps]) => (
        <details key={system} open={system === own}>
          <summary>{words[system]}</summary>
          <div className="details-body">
            {steps}
            <p>{words.thenOpen}</p>
          </div>
        </details>
      ))}
    </section>
  );
}

function Windows({ isSplit, last }: { isSplit: boolean; last: string }) {
  const steps = isSplit ? [...words.windowsSplit, words.windowsLast(last)] : words.windowsSingle;
  return <Steps steps={steps} />;
}

function Mac({ commands }: { commands: Commands }) {
  if (commands.join === null) return <Steps steps={words.macSingle} />;
  return (
    <>
      <p>{words.macSplit}</p>
      <CommandLine lines={[commands.join, commands.test]} />
      <p>{words.extract(commands.result)}</p>
    </>
  );
}

function Linux({ commands }: { commands: Commands }) {
  const lines = commands.join === null ? [commands.test] : [commands.join, commands.test];
  return (
    <>
      <p>{commands.join === null ? words.linuxSingle : words.linuxSplit}</p>
      <CommandLine lines={lines} />
      <p>{words.extract(commands.result)}</p>
    </>
  );
}

function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <ol>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
