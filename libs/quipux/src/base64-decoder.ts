import { SourceFault } from './source-fault';

const quantum = 4;
const whitespace = /[\t\n\r ]+/g;
const alphabetOnly = /^[A-Za-z0-9+/]*$/;
const paddedEnd = /={1,2}$/;

/**
 * Decodes base64 that arrives in slices, strictly: Node's own decoder skips what it does not know, and a document would be
 * delivered with a hole. Line ends are allowed anywhere, padding only at the end and never left out.
 */
export class Base64Decoder {
  private pending = '';
  private ended = false;

  decode(slice: string): Buffer {
    const clean = slice.replaceAll(whitespace, '');
    if (clean === '') return Buffer.alloc(0);
    if (this.ended) throw undecodable('there is more after the padding');
    const text = this.pending + clean;
    const whole = text.length - (text.length % quantum);
    this.pending = text.slice(whole);
    return this.decodeQuanta(text.slice(0, whole));
  }

  /** To be called after the last slice. */
  end(): void {
    if (this.pending !== '') throw undecodable(`${this.pending.length} characters are left over`);
  }

  private decodeQuanta(text: string): Buffer {
    const digits = text.replace(paddedEnd, '');
    if (!alphabetOnly.test(digits)) throw undecodable('a character is none of base64');
    this.ended = digits.length < text.length;
    return Buffer.from(text, 'base64');
  }
}

function undecodable(what: string): SourceFault {
  return new SourceFault('undecodable', `not base64: ${what}`);
}
