export const placeholder = 'device';
