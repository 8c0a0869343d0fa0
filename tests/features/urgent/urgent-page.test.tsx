// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UrgentPage } from '#features/urgent/urgent-page.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function goBackWith(length: number) {
  window.history.replaceState(null, '', '/urgent');
  vi.spyOn(window.history, 'length', 'get').mockReturnValue(length);
  const back = vi.spyOn(window.history, 'back').mockImplementation(() => undefined);
  render(<UrgentPage />);
  await userEvent.click(screen.getByRole('button', { name: /回去/ }));
  return back;
}

describe('紧急', () => {
  it('leads back to where one came from', async () => {
    expect(await goBackWith(3)).toHaveBeenCalledOnce();
    expect(window.location.pathname).toBe('/urgent');
  });

  it('leads to the first page when it was opened first', async () => {
    expect(await goBackWith(1)).not.toHaveBeenCalled();
    expect(window.location.pathname).toBe('/');
  });
});
