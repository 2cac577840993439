import { frameIndexOf } from '../../core/video/frameIndex.ts';
import { unpackTable } from '../../core/video/packetBytes.ts';
import { isDecodable } from './frameDecoder.ts';
import { FrameServer } from './frameServer.ts';
import { PacketSource } from './packetSource.ts';
import type { VideoAnswer, VideoRequest } from './videoMessages.ts';

/** The thread that decodes one video. */
const state: { server: FrameServer | null; waiting: Extract<VideoRequest, { readonly do: 'show' }> | null } = {
  server: null,
  waiting: null,
};

self.addEventListener('message', ({ data }: MessageEvent<VideoRequest>) => {
  switch (data.do) {
    case 'open':
      return void open(data).catch((error: unknown) => tell({ say: 'no-video', problem: String(error) }));
    case 'show':
      return show(data);
    case 'give-back':
      return state.server?.giveBack(data.pixels);
    case 'close':
      state.server?.close();
      return self.close();
  }
});

async function open(asked: Extract<VideoRequest, { readonly do: 'open' }>): Promise<void> {
  const [isKnown, response] = await Promise.all([isDecodable(asked.info), fetch(asked.tableAddress)]);
  if (!isKnown) return tell({ say: 'no-video', problem: 'no-decoder' });
  if (!response.ok) return tell({ say: 'no-video', problem: 'no-table' });
  const table = unpackTable(new Uint8Array(await response.arrayBuffer()));
  const packets = new PacketSource(asked.packetsAddress, asked.info);
  state.server = new FrameServer({ index: frameIndexOf(table), info: asked.info, packets }, asked.budgetBytes, tell);
  tell({ say: 'opened', ...table });
  if (state.waiting !== null) show(state.waiting);
}

function show(asked: Extract<VideoRequest, { readonly do: 'show' }>): void {
  state.waiting = asked;
  state.server?.show(asked, asked);
}

function tell(answer: VideoAnswer, transfer: Transferable[] = []): void {
  self.postMessage(answer, { transfer });
}
