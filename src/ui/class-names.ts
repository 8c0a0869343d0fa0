/** Joins the class names that are there; CSS Modules give string | undefined, conditions give false. */
export function cx(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ');
}
