/** Fetches and decodes pictures off the page's thread; answers `{ id, levels }` or `{ id, problem }`. */
type Asked = { readonly id: number; readonly address: string } | { readonly cancel: number };

const smallest = 512;
const running = new Map<number, AbortController>();

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  if ('cancel' in data) running.get(data.cancel)?.abort();
  else void answer(data.id, data.address);
});

async function answer(id: number, address: string): Promise<void> {
  const abort = new AbortController();
  running.set(id, abort);
  try {
    const response = await fetch(address, { signal: abort.signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const full = await createImageBitmap(await response.blob());
    const levels = [full, ...halvesOf(full)];
    self.postMessage({ id, levels }, { transfer: levels });
  } catch (error) {
    self.postMessage({ id, problem: error instanceof Error ? error.message : String(error) });
  } finally {
    running.delete(id);
  }
}

function halvesOf(full: ImageBitmap): ImageBitmap[] {
  const halves: ImageBitmap[] = [];
  let above = full;
  while (Math.max(above.width, above.height) > 2 * smallest) {
    const canvas = new OffscreenCanvas(Math.max(1, above.width >> 1), Math.max(1, above.height >> 1));
    const context = canvas.getContext('2d', { alpha: true });
    if (context === null) return halves;
    context.imageSmoothingQuality = 'low';
    context.drawImage(above, 0, 0, canvas.width, canvas.height);
    above = canvas.transferToImageBitmap();
    halves.push(above);
  }
  return halves;
}
