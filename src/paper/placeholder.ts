export const placeholder = 'paper';
