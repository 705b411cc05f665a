import { chooseLayout } from '@respaldos/split-zip';
import { archiveBoundBytes } from './archive-bound';

describe('the bound of an archive', () => {
  it('is above its files and pages', () => {
    expect(archiveBoundBytes({ estimatedBytes: 1e9, documentCount: 1_000 })).toBeGreaterThan(1e9 + 1_000 * 2_048);
  });

  it('leaves parts as large as was set for, where 99 of them hold it well', () => {
    const segmentBytes = 5_000_000;
    const expectedBytes = archiveBoundBytes({ estimatedBytes: 115e6, documentCount: 3_000 });
    expect(chooseLayout({ segmentBytes, expectedBytes })).toEqual({ segmentBytes, isPlain: false });
  });

  it('makes them larger where 99 would not hold it', () => {
    const expectedBytes = archiveBoundBytes({ estimatedBytes: 500e6, documentCount: 3_000 });
    expect(chooseLayout({ segmentBytes: 5_000_000, expectedBytes }).segmentBytes).toBeGreaterThan(5_000_000);
  });
});
