import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** What stays outside the bundle: native addons, and Electron itself. */
const external = ['electron', 'better-sqlite3', 'pdfkit', 'sharp'];

/** Every program that runs beside the window; each is one file of `out/main`. */
const mainEntries = {
  index: 'src/main/index.ts',
  nodeHost: 'src/main/nodeHost.ts',
  jobWorker: 'src/main/jobWorker.ts',
  cli: 'src/cli/index.ts',
};

const entries = Object.fromEntries(
  Object.entries(mainEntries).flatMap(([name, path]) => (existsSync(path) ? [[name, resolve(path)]] : [])),
);

export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        input: entries,
        external,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { index: resolve('src/preload/index.ts') },
        external,
        // A sandboxed preload is read as CommonJS whatever package.json says.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      minify: true,
      chunkSizeWarningLimit: 2000,
      rollupOptions: { input: { index: resolve('src/renderer/index.html') } },
    },
  },
});
