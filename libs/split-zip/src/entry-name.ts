import { SplitZipError } from './errors';

// Info-ZIP, 7-Zip and Windows: a component of a path has at most 255 units; bytes of UTF-8 are the strictest measure.
const maxComponentBytes = 255;
const maxNameBytes = 4096;
const longestKeptExtension = 20;

/** Windows keeps these for devices, with any extension. */
const deviceName = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
const forbidden = /[\p{Cc}<>:"|?*]/gu;
/** What none of the rules below touches, told by a short name at one glance: most names are such. */
const suspicious =
  /[^ -~]|[<>:"|?*\\]|\/\/|(?:^|\/)[ ]|[. ](?:\/|$)|^\/|\/$|(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$)/i;

/**
 * A name that every system can unpack: NFC, `/` between folders, relative, without `..`, control characters, characters
 * that Windows refuses, device names, or dots and spaces at the end of a component. Long components are
 * shortened, keeping the extension. Idempotent.
 * @throws SplitZipError `entry.name-invalid` when nothing is left or the whole is too long.
 */
export function entryName(wanted: string): string {
  if (wanted !== '' && wanted.length < maxComponentBytes && !suspicious.test(wanted)) return wanted;
  // The way through UTF-8 replaces half surrogates, which have no bytes of their own.
  const components = Buffer.from(wanted)
    .toString()
    .normalize('NFC')
    .split(/[/\\]+/)
    .map(component)
    .filter((part) => part !== '');
  const name = components.join('/');
  if (name === '') throw new SplitZipError('entry.name-invalid', `No usable name is left of ${JSON.stringify(wanted)}`);
  if (Buffer.byteLength(name) > maxNameBytes)
    throw new SplitZipError(
      'entry.name-invalid',
      `The name has more than ${maxNameBytes} bytes: ${name.slice(0, 80)}…`,
    );
  return name;
}

function component(raw: string): string {
  const clean = shortened(raw.replace(forbidden, '_')).replace(/^ +|[. ]+$/g, '');
  return deviceName.test(clean) ? `_${clean}` : clean;
}

/** Cuts the middle out, never inside a character, so that the extension stays. One byte is left for the mark of a device name. */
function shortened(part: string): string {
  if (Buffer.byteLength(part) < maxComponentBytes) return part;
  const dot = part.lastIndexOf('.');
  const hasExtension = dot > 0 && Buffer.byteLength(part.slice(dot)) <= longestKeptExtension;
  const extension = hasExtension ? part.slice(dot) : '';
  const room = maxComponentBytes - 1 - Buffer.byteLength(extension);
  let stem = '';
  let bytes = 0;
  for (const character of hasExtension ? part.slice(0, dot) : part) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    stem += character;
  }
  return `${stem.replace(/[. ]+$/, '')}${extension}`;
}
