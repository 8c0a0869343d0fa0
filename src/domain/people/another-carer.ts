/** Whether what is now written of who looks after a child is somebody else than the row before says, as a visit finds it and a table of the office brings it. */
import { isSettled } from '#domain/records/four-eyes.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { isEmpty, type Doc } from '#domain/records/kind.ts';

/**
 * Another name is another person. So is nobody after somebody, and somebody after nobody: a child that lives alone is a row of
 * its own with its own days, and what two people decided of it nobody writes over.
 */
export const isAnotherCarer = (seen: Doc, next: Doc): boolean =>
  (!isEmpty(seen['name']) && !isEmpty(next['name']) && seen['name'] !== next['name']) ||
  (seen['kind'] !== next['kind'] && (isNobody(seen) || isNobody(next) || isSettled(Guardian, seen)));

/** 无人照护. */
export const isNobody = ({ kind }: Doc): boolean => kind === 'none';
