import { MemorySink } from '@respaldos/split-zip';
import { LeaseLost } from '../lease';
import { FencedSink } from './fenced-sink';

const segment = { index: 0, name: 'respaldo.zip' };
const bytes = Buffer.from('contenido');

class Watched extends MemorySink {
  readonly calls: string[] = [];

  override async abort(): Promise<void> {
    this.calls.push('abort');
  }

  override async release(): Promise<void> {
    this.calls.push('release');
  }
}

describe('the sink of a run', () => {
  let isOurs: boolean;
  let inner: Watched;
  let sink: FencedSink;
  beforeEach(() => {
    isOurs = true;
    inner = new Watched();
    sink = new FencedSink(inner, {
      ensureHeld: async () => {
        if (!isOurs) throw new LeaseLost('no longer ours');
      },
    });
  });

  it('passes everything as long as the backup is in our hands', async () => {
    await sink.open(segment);
    await sink.write(bytes);
    await sink.commit(segment, await sink.close());
    expect(inner.segments.get(segment.name)).toEqual(bytes);
  });

  it('lets a worker that lost it neither write nor complete anything', async () => {
    await sink.open(segment);
    await sink.write(bytes);
    isOurs = false;
    await expect(sink.open(segment)).rejects.toThrow(LeaseLost);
    await expect(sink.write(bytes)).rejects.toThrow(LeaseLost);
    await expect(sink.close()).rejects.toThrow(LeaseLost);
    await expect(sink.commit(segment, { bytes: 9 })).rejects.toThrow(LeaseLost);
    expect(inner.segments.size).toBe(0);
  });

  it('leaves what it has to whoever goes on, also when the archive fails', async () => {
    await sink.abort();
    await sink.release();
    expect(inner.calls).toEqual(['release', 'release']);
  });
});
