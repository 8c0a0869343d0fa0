/** What lies on a phone's disk, read past the phone. */

/** Every row of those stores of a database. */
export async function rowsOnDisk(disk: IDBFactory, name: string, only?: string): Promise<unknown[]> {
  const database = await answered(disk.open(name));
  const stores = [...database.objectStoreNames].filter((store) => only === undefined || store === only);
  const rows: unknown[] = [];
  for (const store of stores) rows.push(...(await answered(database.transaction(store).objectStore(store).getAll())));
  database.close();
  return rows;
}

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The request failed.')));
  });
