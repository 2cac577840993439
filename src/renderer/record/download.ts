/** A text as the binary string of its UTF-8 bytes, as `btoa` wants it. */
export function utf8Binary(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

/** Offers a file for saving, as the browser or Electron does it. */
export function download({
  name,
  type,
  base64,
}: {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}): void {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
