// Uploads one file with tus-js-client and prints the milliseconds it took, from creation to the last answer.
//   node tus_js_upload.mjs ENDPOINT FILE CA CERT KEY
import fs from 'node:fs';
import https from 'node:https';

import * as tus from 'tus-js-client';

const [endpoint, file, ca, cert, key] = process.argv.slice(2);
const agent = new https.Agent({ ca: fs.readFileSync(ca), cert: fs.readFileSync(cert), key: fs.readFileSync(key), keepAlive: true });
const began = performance.now();
new tus.Upload(fs.createReadStream(file), {
    endpoint,
    uploadSize: fs.statSync(file).size,
    retryDelays: null,
    httpStack: new tus.DefaultHttpStack({ agent }),
    onError: (error) => {
        console.error(error.message);
        process.exit(1);
    },
    onSuccess: () => {
        console.log(performance.now() - began);
        process.exit(0);
    },
}).start();
