import type { Checkpoint, CheckpointStore } from '../checkpoint';
import type { EntryRow } from '../entry-row';
import type { SegmentIdentity, SegmentSink, SinkState } from '../segment-sink';

type Operate = <Result>(name: string, effect: () => Result) => Promise<Result>;

/**
 * What survives the death of a process: segments and checkpoints. The process dies at its n-th operation on them, just before it
 * takes effect or just after; from then on nothing it does reaches them. As strict as S3: a committed segment
 * cannot be gone on with, a cut needs its least bytes, calls do not overlap but where they may.
 */
export class CrashingWorld {
  readonly committed = new Map<string, Buffer>();
  checkpoint: Checkpoint | undefined;
  operations = 0;
  readonly names: string[] = [];
  private readonly uncommitted = new Map<string, Buffer[]>();
  private readonly rows: EntryRow[] = [];

  constructor(private readonly minimumCutBytes = 0) {}

  /** A new process, which dies at its n-th operation. */
  startProcess(deathAt = Infinity, diesAfterEffect = false): { sink: SegmentSink; checkpoints: CheckpointStore } {
    this.operations = 0;
    let isDead = false;
    const die = (): never => {
      isDead = true;
      throw new Error('The process died');
    };
    const operate: Operate = async (name, effect) => {
      if (isDead) throw new Error('The process is dead');
      this.operations += 1;
      this.names.push(name);
      const isLast = this.operations === deathAt;
      if (isLast && !diesAfterEffect) die();
      const result = effect();
      if (isLast) die();
      await new Promise(setImmediate);
      return result;
    };
    return { sink: this.sink(operate), checkpoints: this.store(operate) };
  }

  private sink(operate: Operate): SegmentSink {
    let current = '';
    let pieces: Buffer[] = [];
    let sinceCut = 0;
    const bytes = (): number => pieces.reduce((total, piece) => total + piece.length, 0);
    return {
      minimumCutBytes: this.minimumCutBytes,
      open: (segment, resumeFrom) =>
        operate('open', () => {
          current = segment.name;
          sinceCut = 0;
          if (resumeFrom && !this.uncommitted.has(current)) throw new Error(`${current} cannot be gone on with`);
          const kept = resumeFrom ? Buffer.concat(this.uncommitted.get(current)!) : Buffer.alloc(0);
          pieces = [kept.subarray(0, Number(resumeFrom?.['bytes'] ?? 0))];
          this.uncommitted.set(current, pieces);
        }),
      write: (piece) =>
        operate('write', () => {
          pieces.push(Buffer.from(piece.buffer, piece.byteOffset, piece.length));
          sinceCut += piece.length;
        }),
      cut: () => {
        if (sinceCut < this.minimumCutBytes) throw new Error('Cut too early');
        sinceCut = 0;
        const state = { bytes: bytes() };
        return operate('cut', () => state);
      },
      close: () => operate('close', () => ({ bytes: bytes() })),
      commit: (segment, closed) => operate('commit', () => this.commit(segment, closed)),
      abort: () => operate('abort', () => this.uncommitted.clear()),
      release: () => operate('release', () => undefined),
    };
  }

  private commit({ name }: SegmentIdentity, closed: SinkState): void {
    const pieces = this.uncommitted.get(name);
    const bytes = pieces ? Buffer.concat(pieces) : this.committed.get(name);
    if (!bytes || bytes.length !== closed['bytes']) throw new Error(`${name} is not as it was closed`);
    this.committed.set(name, bytes);
    this.uncommitted.delete(name);
  }

  private store(operate: Operate): CheckpointStore {
    return {
      save: (checkpoint, newRows) =>
        operate('save', () => {
          this.checkpoint = JSON.parse(JSON.stringify(checkpoint)) as Checkpoint;
          this.rows.push(...(JSON.parse(JSON.stringify(newRows)) as EntryRow[]));
        }),
      rows: () => this.rows.slice(),
    };
  }
}
