export interface Commands {
  /** What joins the parts into one file; null when there is only one. */
  readonly join: string | null;
  readonly test: string;
  readonly result: string;
}

/**
 * What to type to join and test a backup. `zip -s 0` is the manual's command; a name could hold a space or a quote, so
 * it is quoted whenever the shell would read more than a name in it.
 */
export function commandsFor(archiveName: string, segmentCount: number): Commands {
  const name = archiveName.replace(/\.zip$/i, '');
  const whole = `${name}.zip`;
  if (segmentCount === 1) return { join: null, test: `unzip -tq ${quoted(whole)}`, result: whole };
  const result = `${name}_unificado.zip`;
  return {
    join: `zip -s 0 ${quoted(whole)} --out ${quoted(result)}`,
    test: `unzip -tq ${quoted(result)}`,
    result,
  };
}

const quoted = (name: string): string => (/^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`);

export type System = 'windows' | 'mac' | 'linux';

/** Of this browser; on a server, where there is none, the most common. */
export const ownSystem = (): System => systemOf(typeof navigator === 'undefined' ? '' : navigator.userAgent);

/** The system that a browser says it runs on; phones and the unknown read the Windows instructions, the most common. */
export function systemOf(userAgent: string): System {
  if (/Mac OS X|Macintosh/.test(userAgent)) return 'mac';
  return /Linux|X11|CrOS/.test(userAgent) && !/Android/.test(userAgent) ? 'linux' : 'windows';
}
