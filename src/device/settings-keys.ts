/** Under which words `settings.ts` keeps what; the script before the app, which can import nothing, is held to them by their types. */
export const SETTINGS_DATABASE = 'shouwang-settings';
export const SETTINGS_STORE = 'settings';
/** Before the id of each enrolled person. */
export const PERSON = 'person:';
/** Before the id of each person whose wrong digits are counted. */
export const TRIES = 'tries:';
export const LOCK_PAGE = 'lock-page';
export const THEME = 'theme';
