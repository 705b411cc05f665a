import { Random } from './random';
import { SampleSigner } from './sample-envelope';
import { makeDocx, makeXlsx } from './sample-office';
import { makePdf, stampPdf } from './sample-pdf';
import { makePng } from './sample-png';
import { paragraphBy, subjectBy } from './words';

const letterCount = 20;
const scanCount = 6;
const pictureCount = 6;
const longestLetterPages = 6;
const scanShare = 0.12;

/** Files of every kind, made once and told apart cheaply: thousands of documents in a few seconds. */
export class SampleFiles {
  private constructor(
    private readonly random: Random,
    private readonly letters: Buffer[],
    private readonly scans: Buffer[],
    private readonly pictures: Buffer[],
    private readonly signer: SampleSigner,
  ) {}

  static async make(seed: number): Promise<SampleFiles> {
    const random = new Random(seed);
    const pictures = Array.from({ length: pictureCount }, () => makePng(random, random.between(90, 260), 260));
    const letters: Buffer[] = [];
    for (let at = 0; at < letterCount; at += 1) {
      const pages = Array.from({ length: (at % longestLetterPages) + 1 }, () => paragraphBy(random, 30));
      letters.push(await makePdf({ title: subjectBy(random), pages }));
    }
    const scans: Buffer[] = [];
    for (let at = 0; at < scanCount; at += 1) {
      const picture = makePng(random, 300 + at * 60, 420);
      scans.push(await makePdf({ title: 'Documento digitalizado', pages: [paragraphBy(random)], picture }));
    }
    return new SampleFiles(random, letters, scans, pictures, new SampleSigner(random));
  }

  /** A letter or, now and then, a scan: different for each stamp. */
  pdf(stamp: string): Buffer {
    return stampPdf(this.random.pick(this.random.chance(scanShare) ? this.scans : this.letters), stamp);
  }

  envelope(content: Buffer): Buffer {
    return this.signer.envelop(content);
  }

  /** A file of the kind that its name says. */
  named(name: string, stamp: string): Buffer {
    const text = `${stamp}\n${paragraphBy(this.random, this.random.between(3, 40))}`;
    switch (name.slice(name.lastIndexOf('.') + 1).toLowerCase()) {
      case 'docx':
        return makeDocx(text.split('\n'), this.random.pick(this.pictures));
      case 'xlsx':
        return makeXlsx(text.split(/\n|\. /));
      case 'png':
        return this.random.pick(this.pictures);
      case 'txt':
        return Buffer.from(text, 'utf8');
      default:
        return this.pdf(stamp);
    }
  }
}
