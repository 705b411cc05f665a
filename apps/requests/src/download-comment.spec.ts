import { downloadComment } from './download-comment';

describe('what the trail says of a download', () => {
  it('is the manual’s sentence with the file, its size and the address', () => {
    expect(downloadComment({ segmentName: 'respaldo_1.z01', bytes: 1_073_741_824, address: '190.152.1.7' })).toBe(
      'El usuario ingresó a la descarga de su respaldo: respaldo_1.z01 (1.073.741.824 bytes), desde 190.152.1.7',
    );
  });

  it('leaves out what an earlier version did not tell', () => {
    const sentence = 'El usuario ingresó a la descarga de su respaldo: respaldo_1.zip';
    expect(downloadComment({ segmentName: 'respaldo_1.zip' })).toBe(sentence);
    expect(downloadComment({ segmentName: 'respaldo_1.zip', bytes: null, address: null })).toBe(sentence);
    expect(downloadComment({ segmentName: 'respaldo_1.zip', bytes: 0 })).toBe(`${sentence} (0 bytes)`);
  });
});
