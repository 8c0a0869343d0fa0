/**
 * Finds the tools the tests need and, where it can, brings them: a Chromium, LibreOffice and PostgreSQL. A named one comes
 * first, then the system's, then Debian's packages (as root). What cannot be found is said in one sentence, never skipped
 * silently.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';

const DEBIAN_POSTGRES = '/usr/lib/postgresql';

interface Tool {
  readonly name: string;
  /** The environment variable that names it. */
  readonly setting: string;
  readonly candidates: readonly string[];
  readonly debianPackages: readonly string[];
}

const chromium: Tool = {
  name: 'Chromium',
  setting: 'CHROMIUM_PATH',
  candidates: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
  debianPackages: ['chromium', 'chromium-l10n', 'fonts-noto-cjk'],
};

const office: Tool = {
  name: 'LibreOffice',
  setting: 'SOFFICE_PATH',
  candidates: ['soffice', 'libreoffice'],
  debianPackages: ['libreoffice-calc-nogui'],
};

/** Debian keeps the programs of each version in a folder of its own, outside the path; the newest is the one. */
const postgres: Tool = {
  name: 'PostgreSQL 15 or newer',
  setting: 'POSTGRES_INITDB',
  candidates: ['initdb', ...debianVersions().map((version) => `${DEBIAN_POSTGRES}/${version}/bin/initdb`)],
  debianPackages: ['postgresql'],
};

/** The path of the browser, or an error that says what to do. */
export const browserPath = (): string => requiredPath(chromium);

/** The path of LibreOffice, or an error that says what to do. */
export const officePath = (): string => requiredPath(office);

/** The folder with PostgreSQL's programs, or an error that says what to do. */
export const postgresFolder = (): string => dirname(requiredPath(postgres));

function debianVersions(): readonly string[] {
  if (!existsSync(DEBIAN_POSTGRES)) return [];
  return readdirSync(DEBIAN_POSTGRES).sort((a, b) => Number(b) - Number(a));
}

/** Installs what is missing where this machine allows it; returns one sentence for each tool that is still missing. */
export function provideTools(): readonly string[] {
  const wanted = process.env['TEST_DATABASE_URL'] === undefined ? [chromium, office, postgres] : [chromium, office];
  const missing = wanted.filter((tool) => pathOf(tool) === undefined);
  if (missing.length > 0 && isDebianRoot()) {
    const packages = missing.flatMap((tool) => tool.debianPackages);
    process.stdout.write(`Installing ${packages.join(' ')} ...\n`);
    spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  return missing.filter((tool) => pathOf(tool) === undefined).map(sentence);
}

const sentence = (tool: Tool): string =>
  `${tool.name} was not found. Install it (Debian: apt-get install ${tool.debianPackages.join(' ')}) or name it in ${tool.setting}.`;

function requiredPath(tool: Tool): string {
  const path = pathOf(tool);
  if (path === undefined) throw new Error(sentence(tool));
  return path;
}

function pathOf(tool: Tool): string | undefined {
  const named = process.env[tool.setting];
  if (named !== undefined && existsSync(named)) return named;
  for (const candidate of tool.candidates) {
    const found = spawnSync('which', [candidate], { encoding: 'utf8' });
    if (found.status === 0 && found.stdout.trim() !== '') return found.stdout.trim();
  }
  return undefined;
}

function isDebianRoot(): boolean {
  try {
    return process.getuid?.() === 0 && execFileSync('which', ['apt-get']).length > 0;
  } catch {
    return false;
  }
}
