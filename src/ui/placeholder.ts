export const placeholder = 'ui';
