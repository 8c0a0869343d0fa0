export const placeholder = 'sync';
