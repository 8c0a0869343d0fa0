export const placeholder = 'features';
