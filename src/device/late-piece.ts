/**
 * Parts of the phone that are read when something first asks for them. A reading can fail: this page may be older than the
 * worker that keeps the pieces, or nothing has kept them yet and the line is gone. For a verb that is a refusal like any other.
 */

/** What `make` does with the piece; `unread` where it cannot be read now. The next asking reads again. */
export async function withPiece<Piece, Made, Unread>(
  read: () => Promise<Piece>,
  make: (piece: Piece) => Promise<Made>,
  unread: Unread,
): Promise<Made | Unread> {
  const piece = await read().catch(() => undefined);
  return piece === undefined ? unread : make(piece);
}
