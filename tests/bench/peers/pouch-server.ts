/** express-pouchdb over LevelDB on the disk, and the built pages beside it. `node pouch-server.ts <pages> <data>` prints its port. */
import express from 'express';
import servePouch from 'express-pouchdb';
import PouchDB from 'pouchdb';

const [pages = '', data = ''] = process.argv.slice(2);
const app = express();
const options = { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: `${data}/log.txt` };
app.use('/db', servePouch(PouchDB.defaults({ prefix: `${data}/` }), options));
app.use(express.static(pages));
const server = app.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
