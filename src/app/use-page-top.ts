/** Opens every page at its top. Going back finds the place that was left, which the browser keeps by itself. */
import { useLayoutEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';

/** Moves to the top when a page is opened by a link or by the app, before a page's own effects may look for a field. */
export function usePageTop(): void {
  const [path] = useLocation();
  const search = useSearch();
  const page = `${path}?${search}`;
  const shown = useRef(page);
  const isBack = useRef(false);
  useLayoutEffect(() => {
    const turn = (event: Event) => {
      isBack.current = event.type === 'popstate';
    };
    turns.forEach((type) => window.addEventListener(type, turn));
    return () => turns.forEach((type) => window.removeEventListener(type, turn));
  }, []);
  useLayoutEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    if (!isBack.current) window.scrollTo(0, 0);
  }, [page]);
}

/** The router tells of its own two turns by events named after them. */
const turns = ['popstate', 'pushState', 'replaceState'] as const;
