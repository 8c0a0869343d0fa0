/** What `npm start` runs: looks at the Node under it before anything is loaded that an older one cannot read. */
const NEEDED = 26;

if (Number(process.versions.node.split('.')[0]) >= NEEDED) await import('./main.ts');
else {
  process.stderr.write(
    `Shouwang needs Node ${NEEDED} or newer, and this is Node ${process.versions.node}. ` +
      `\`npm ci\` brings one where there is one for this machine; else install it from nodejs.org, then start again.\n`,
  );
  process.exitCode = 1;
}
