import { describe, expect, it } from 'vitest';
import { frameTable } from '../../../../src/main/services/frames/frameTable.ts';

describe('the table of frames', () => {
  it('has a row for each, with odd names in quotes and an empty file where none was written', () => {
    const row = { video: 'a, "b"\n.mp4', frame: 3, file: '', timestamp: 3003, seconds: 0.1001 };
    expect(frameTable([row, { ...row, video: 'c', file: 'frame_000003.PNG' }])).toBe(
      'video,frame,file,timestamp,seconds\r\n"a, ""b""\n.mp4",3,,3003,0.100100\r\nc,3,frame_000003.PNG,3003,0.100100\r\n',
    );
  });
});
