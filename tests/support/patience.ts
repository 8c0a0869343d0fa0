/**
 * How long a screen test waits for what it expects. A machine that is busy with other work is not a broken screen, so the
 * library's one second is lengthened; a test still ends the moment it sees what it looks for.
 */
if (typeof document !== 'undefined') {
  const { configure } = await import('@testing-library/dom');
  configure({ asyncUtilTimeout: 15_000 });
}
