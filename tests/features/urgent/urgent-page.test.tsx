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
  it('dials the school, the police station and the offices above the school behind the lock too', () => {
    const school = {
      phones: [{ number: '09300000100' }],
      police: [{ number: '09300000110' }],
      bureauPhones: [{ number: '09300000130' }],
      townPhones: [{ number: '09300000140' }],
    };
    render(<UrgentPage school={school} />);
    const numbers = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(numbers).toEqual(
      expect.arrayContaining(['tel:110', 'tel:09300000100', 'tel:09300000110', 'tel:09300000130', 'tel:09300000140']),
    );
    expect(screen.getByText(/这里没有解锁/)).toBeTruthy();
  });

  it('leads back to where one came from', async () => {
    expect(await goBackWith(3)).toHaveBeenCalledOnce();
    expect(window.location.pathname).toBe('/urgent');
  });

  it('leads to the first page when it was opened first', async () => {
    expect(await goBackWith(1)).not.toHaveBeenCalled();
    expect(window.location.pathname).toBe('/');
  });
});
