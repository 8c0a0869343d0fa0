/// <reference types="vitest/config" />
import devServer from '@hono/vite-dev-server';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { classicPieces } from './src/app/classic-pieces.ts';
import { leftOut } from './src/app/left-out.ts';

/** The oldest syntax the app may ship: phones without store updates keep the Chromium of their age. */
const oldestBrowsers = ['chrome87', 'safari14', 'firefox90'];

/** Everything but the server's own addresses is Vite's. */
const notTheApi = /^(?!\/(api|sync|healthz)(\/|$|\?)).*/;

export default defineConfig({
  // The package's own entry is a wrapper around a build for browsers older than ours, half as large again.
  resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  plugins: [
    react(),
    ...(process.env['VITEST']
      ? []
      : [devServer({ entry: 'src/server/dev.ts', exclude: [notTheApi], injectClientScript: false })]),
    classicPieces(),
    leftOut(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'service-worker.ts',
      injectRegister: false,
      registerType: 'prompt',
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{js,css,html,png,svg,webmanifest}'],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
      manifest: {
        name: '守望',
        short_name: '守望',
        description: '老师随身的档案和记录，没有信号也能写。',
        lang: 'zh-CN',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#faf7f0',
        theme_color: '#faf7f0',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
  build: {
    target: oldestBrowsers,
    cssTarget: oldestBrowsers,
    chunkSizeWarningLimit: 700,
  },
  define: { __APP_VERSION__: JSON.stringify(process.env['npm_package_version'] ?? '0.0.0') },
  test: {
    environment: 'node',
    restoreMocks: true,
    setupFiles: ['tests/support/patience.ts'],
    // Long enough for a machine that is busy with other work; nothing here measures time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/journeys/**', 'tests/server/postgres*.test.ts'],
        },
      },
      {
        // What the server promises, it promises on both databases.
        extends: true,
        test: {
          name: 'postgres',
          include: ['tests/server/**/*.test.ts', 'tests/worlds/**/*.test.ts'],
          exclude: ['tests/server/sqlite.test.ts', 'tests/server/full-disk.test.ts'],
          env: { TESTED_DATABASE: 'postgres' },
          globalSetup: ['tests/support/postgres-for-all.ts'],
        },
      },
    ],
  },
});
