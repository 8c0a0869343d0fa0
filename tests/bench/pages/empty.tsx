/** The least an offline page can be: React draws sixty rows that Dexie has read. The peer of a cold start. */
import { Dexie, type Table } from 'dexie';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

interface Named {
  readonly id: number;
  readonly name: string;
}

const dexie = new Dexie('empty-page');
dexie.version(1).stores({ children: '&id' });
const children: Table<Named, number> = dexie.table('children');

async function readChildren(): Promise<readonly Named[]> {
  const found = await children.toArray();
  if (found.length > 0) return found;
  await children.bulkPut(Array.from({ length: 60 }, (_, id) => ({ id, name: `马尕麦${id}` })));
  return children.toArray();
}

function List() {
  const [found, setFound] = useState<readonly Named[]>([]);
  useEffect(() => void readChildren().then(setFound), []);
  return (
    <ul>
      {found.map(({ id, name }) => (
        <li key={id}>
          <a href={`/children/${id}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}

const place = document.getElementById('app');
if (place) createRoot(place).render(<List />);
