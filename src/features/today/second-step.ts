/** What a slow phone can wait with until its first screen is drawn. */
import { startTransition, useEffect, useState } from 'react';

/** False while the first screen is drawn, true right after: a slow phone shows what it can before it works on. */
export function useSecondStep(): boolean {
  const [isSecond, setSecond] = useState(false);
  useEffect(() => startTransition(() => setSecond(true)), []);
  return isSecond;
}
