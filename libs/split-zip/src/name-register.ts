const initialSlots = 1024;

/**
 * Which names are taken, without regard to case: Windows and macOS would unpack one over the other. Keeps a 53-bit
 * hash per name instead of the name, so that a million entries take some 16 MiB; that two different names meet in
 * one hash happens once in some 18,000 archives of a million entries, and then one of them gets a number that it did not need.
 */
export class NameRegister {
  private slots = new Float64Array(initialSlots);
  private count = 0;
  /** Where the numbering of a repeated name goes on, so that 10,000 equal names do not take 10,000² questions. */
  private readonly nextNumber = new Map<string, number>();

  /** Takes a name or, if it is taken, the same with a number before its extension: `acta (2).pdf`. */
  take(name: string): string {
    if (this.insert(name)) return name;
    const folded = fold(name);
    for (let number = this.nextNumber.get(folded) ?? 2; ; number += 1) {
      const candidate = numbered(name, number);
      if (!this.insert(candidate)) continue;
      this.nextNumber.set(folded, number + 1);
      return candidate;
    }
  }

  /** Notes a name that is in the archive already; false when it was known. */
  insert(name: string): boolean {
    if (this.count * 2 >= this.slots.length) this.grow();
    const isNew = place(this.slots, fingerprint(name));
    if (isNew) this.count += 1;
    return isNew;
  }

  private grow(): void {
    const larger = new Float64Array(this.slots.length * 2);
    for (const value of this.slots) if (value !== 0) place(larger, value);
    this.slots = larger;
  }
}

/** Open addressing; 0 marks a free slot. */
function place(slots: Float64Array, value: number): boolean {
  for (let slot = value % slots.length; ; slot = (slot + 1) % slots.length) {
    if (slots[slot] === value) return false;
    if (slots[slot] === 0) {
      slots[slot] = value;
      return true;
    }
  }
}

const notAscii = /[^\0-\x7f]/;

/** Upper case first where it matters: it joins `ß` with `SS` and final sigma with sigma, as case-insensitive file systems do. */
const fold = (name: string): string => (notAscii.test(name) ? name.toUpperCase() : name).toLowerCase();

/** Two 32-bit multiplicative hashes, mixed at the end; 53 bits are what a double holds exactly. Never 0. */
function fingerprint(name: string): number {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  const folded = fold(name);
  for (let index = 0; index < folded.length; index += 1) {
    const code = folded.charCodeAt(index);
    high = Math.imul(high ^ code, 0x27d4eb2f);
    low = Math.imul(low ^ code, 0x165667b1);
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  high = Math.imul(high ^ (low >>> 16), 0x2c1b3c6d);
  low = Math.imul(low ^ (high >>> 15), 0x297a2d39);
  return (((high >>> 11) * 0x100000000 + ((low ^ (high << 16)) >>> 0)) % (Number.MAX_SAFE_INTEGER - 1)) + 1;
}

function numbered(name: string, number: number): string {
  const folder = name.endsWith('/') ? '/' : '';
  const path = folder ? name.slice(0, -1) : name;
  const dot = path.lastIndexOf('.');
  const hasExtension = dot > path.lastIndexOf('/') + 1;
  const stem = hasExtension ? path.slice(0, dot) : path;
  return `${stem} (${number})${hasExtension ? path.slice(dot) : ''}${folder}`;
}
