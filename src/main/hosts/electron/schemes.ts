import { protocol } from 'electron';
import { mediaAnswer } from './mediaAnswer.ts';
import type { ServedWorkstation } from './served.ts';
import { windowFile } from './windowFile.ts';

/** Makes `app` and `media` schemes like https: workers, fetch and streams work. Must run before the app is ready. */
export function declareSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    {
      scheme: 'media',
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
    },
  ]);
}

/** Serves the built window and the pictures. */
export function serveSchemes(workstation: ServedWorkstation, windowFolder: string): void {
  protocol.handle('app', (request) => windowFile(windowFolder, request.url));
  protocol.handle('media', (request) => mediaAnswer(workstation, request.url));
}
