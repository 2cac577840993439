import { TextDecoder } from 'node:util';
import type { ByteSource, DecodeText } from '../../../../src/core/formats/json/byteCursor.ts';
import { type JsonPiece, type ListTreatment, scanObject } from '../../../../src/core/formats/json/scanObject.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes as strict UTF-8. */
export const decode: DecodeText = (bytes, { start, end }) => strict.decode(bytes.subarray(start, end));

/** Bytes that come in pieces of a given size at most, as a slow disk gives them. */
export function sourceOf(bytes: Uint8Array, pieceSize = 1 << 20): ByteSource {
  let at = 0;
  return {
    read(target) {
      const piece = bytes.subarray(at, at + Math.min(pieceSize, target.length));
      target.set(piece);
      at += piece.length;
      return piece.length;
    },
  };
}

/** All pieces of a JSON text. */
export function piecesOf(
  text: string | Uint8Array,
  { pieceSize, treat = () => 'stream' }: { readonly pieceSize?: number; treat?(key: string): ListTreatment } = {},
): JsonPiece[] {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return [...scanObject(sourceOf(bytes, pieceSize), { decode, treat })];
}

/** A JSON text put together again from its pieces; white space inside lists is that of their first gap. */
export function textFrom(pieces: readonly JsonPiece[]): string {
  let text = '{';
  let isFirst = true;
  for (const [i, piece] of pieces.entries()) {
    if (piece.kind === 'member' || piece.kind === 'array-start') {
      text += `${isFirst ? '' : ','}${piece.lead}${piece.key}${piece.colon}`;
      isFirst = false;
    }
    if (piece.kind === 'member') text += piece.text;
    if (piece.kind === 'array-start') {
      const end = pieces.slice(i).find((one) => one.kind === 'array-end');
      const texts: string[] = [];
      for (const one of pieces.slice(i + 1)) {
        if (one.kind !== 'element') break;
        texts.push(one.text);
      }
      if (end?.kind === 'array-end') text += `[${end.layout.open}${texts.join(end.layout.between)}${end.layout.close}]`;
    }
    if (piece.kind === 'end') text = `${piece.hasByteOrderMark ? '\ufeff' : ''}${text}${piece.tail}}${piece.after}`;
  }
  return text;
}
