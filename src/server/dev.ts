/** The API inside the development server: Vite serves the app, this answers what is not the app. Never used by `npm start`. */
import { createApp } from './app.ts';
import { readSettings } from './settings.ts';
import { theSchool } from './storage/schools.ts';
import { openDeps } from './surroundings.ts';

const deps = await openDeps(readSettings(process.env), { logLevel: 'warn' });
if ((await theSchool(deps.db)) === undefined) process.stdout.write(`Set-up code: ${deps.setUpCode}\n`);

export default createApp(deps);
