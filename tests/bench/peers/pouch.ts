/** PouchDB in the browser, over IndexedDB, replicating with express-pouchdb. Batches of 500: its fastest in our trials. */
import PouchDB from 'pouchdb-browser';
import { seal, timed } from './page.ts';

const options = { batch_size: 500, batches_limit: 10 };
let remote = '';
let local: PouchDB | undefined;

window.peerBench = {
  async fill(visits) {
    const name = crypto.randomUUID();
    remote = `${location.origin}/db/visits-${name}`;
    local = new PouchDB(name);
    await local.bulkDocs((await seal(visits)).map(({ id, cipher }) => ({ _id: id, cipher })));
  },
  push: () => timed(async () => local?.replicate.to(remote, options)),
  async pull() {
    const phone = new PouchDB(crypto.randomUUID());
    const ms = await timed(async () => phone.replicate.from(remote, options));
    return { ms, count: (await phone.info()).doc_count };
  },
};
