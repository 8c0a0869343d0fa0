/** Builds one page of the tests with the product's settings, without a service worker. */
import { dirname, join, resolve } from 'node:path';
import { build, loadConfigFromFile, type PluginOption } from 'vite';

const root = resolve(import.meta.dirname, '../..');
export const configFile = join(root, 'vite.config.ts');

/** Into `outDir`, to be served under `base`; what lies there already stays. */
export async function buildPage(
  page: string,
  { outDir, base }: { readonly outDir: string; readonly base: string },
): Promise<void> {
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, configFile);
  const config = loaded?.config ?? {};
  await build({
    ...config,
    plugins: withoutWorker(config.plugins ?? []),
    root: dirname(page),
    base,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: { ...config.build, outDir, emptyOutDir: false, rolldownOptions: { input: page } },
  });
}

/** A page without a service worker gains nothing from classic scripts, so it stays what Vite makes of it. */
function withoutWorker(plugins: PluginOption): PluginOption[] {
  if (Array.isArray(plugins)) return plugins.flatMap(withoutWorker);
  const isOfWorker =
    typeof plugins === 'object' && plugins !== null && 'name' in plugins && /pwa|classic-pieces/.test(plugins.name);
  return isOfWorker ? [] : [plugins];
}
