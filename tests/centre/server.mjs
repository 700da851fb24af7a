// A centre's tus server for tests, benches and the demo day: HTTPS, client certificates, receipts from a directory.
// Prints one JSON line {"port":N} when it listens; ends when its standard input closes or on SIGTERM.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { parseArgs } from 'node:util';

const usage = `Usage: node server.mjs --uploads DIR --receipts DIR --cert FILE --key FILE --ca FILE [options] [-- arguments of --on-finish]

A centre's tus server for tests and try-outs: takes uploads at https://HOST:PORT/files/ from stations with a certificate,
and gives receipts at https://HOST:PORT/receipts/. It judges nothing: 'xueyingctl centre ingest --watch' beside it does.

  --uploads DIR          where uploads are kept; 'centre ingest --uploads' reads them
  --receipts DIR         where 'centre ingest --receipts' writes
  --cert FILE            the server's certificate: tls.crt of 'centre init'
  --key FILE             its key: tls.key
  --ca FILE              issuer of the stations' certificates: ca.crt
  --crl FILE             its list of revoked ones: crl.pem
  --host ADDRESS         127.0.0.1: this computer alone; 0.0.0.0: every network
  --port N               0: a free one, named on standard output
  --keep-running         do not end with standard input (in the background, as a service)
  --on-finish PROGRAM    gets tusd's post-finish event on standard input
  --min-tls, --max-tls   TLSv1.2 and TLSv1.3
  --max-size BYTES       of an upload; 0: no limit
  --expire-ms N          age at which an unfinished upload is forgotten; 0: never
  --absolute-location    answer with whole addresses
  --plain-http           no TLS: behind a proxy that has the certificates
  --help                 this text
`;

const text = (fallback) => ({ type: 'string', default: fallback });
const options = {
    uploads: text(), // directory of the uploads
    receipts: text(), // directory of <batch_id>.p7m
    cert: text(), // the server's certificate and key, PEM files
    key: text(),
    ca: text(), // issuer of the stations' certificates
    crl: text(), // its revocation list, optional
    host: text('127.0.0.1'),
    port: text('0'),
    'min-tls': text('TLSv1.2'),
    'max-tls': text('TLSv1.3'),
    'max-size': text('0'),
    'expire-ms': text('0'),
    'on-finish': text(), // its arguments follow `--`
    'absolute-location': { type: 'boolean', default: false },
    'plain-http': { type: 'boolean', default: false },
    'keep-running': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
};

function refuse(reason, code = 2) {
    console.error(`server.mjs: ${reason}`);
    process.exit(code);
}

function parsed() {
    try {
        return parseArgs({ options, allowPositionals: true }).values;
    } catch (error) {
        return refuse(`${error.message.split('. ')[0]}; --help tells what there is`);
    }
}

const option = parsed();
if (option.help) {
    process.stdout.write(usage);
    process.exit(0);
}
const hookArguments = process.argv.includes('--') ? process.argv.slice(process.argv.indexOf('--') + 1) : [];

for (const name of ['uploads', 'receipts', 'cert', 'key', 'ca']) {
    if (!option[name]) {
        refuse(`--${name} is missing; --help tells what it is`);
    }
}
const { FileStore } = await import('@tus/file-store').catch(() => refuse('run "npm ci" in its folder first', 1));
const { EVENTS, Server } = await import('@tus/server');
fs.mkdirSync(option.uploads, { recursive: true });
fs.mkdirSync(option.receipts, { recursive: true });

const tus = new Server({
    path: '/files',
    datastore: new FileStore({
        directory: option.uploads,
        expirationPeriodInMilliseconds: Number(option['expire-ms']),
    }),
    relativeLocation: !option['absolute-location'],
    maxSize: Number(option['max-size']) || undefined,
});

if (option['on-finish']) {
    tus.on(EVENTS.POST_FINISH, (_request, _response, upload) => {
        const hook = spawn(option['on-finish'], hookArguments, { stdio: ['pipe', 'ignore', 'inherit'] });
        hook.on('error', (error) => console.error(`server.mjs: ${error.message}`));
        hook.stdin.on('error', () => {});
        hook.stdin.end(
            JSON.stringify({
                Type: 'post-finish',
                Event: {
                    Upload: {
                        ID: upload.id,
                        Size: upload.size,
                        Offset: upload.offset,
                        MetaData: upload.metadata,
                        Storage: { Type: 'filestore', Path: path.join(option.uploads, upload.id) },
                    },
                },
            }),
        );
    });
}

function sendReceipt(request, response) {
    const name = path.basename(request.url);
    if (request.method !== 'GET' || !/^[A-Za-z0-9-]+\.p7m$/.test(name)) {
        response.writeHead(404).end();
        return;
    }
    fs.readFile(path.join(option.receipts, name), (error, content) => {
        if (error) {
            response.writeHead(404).end();
            return;
        }
        response.writeHead(200, { 'Content-Type': 'application/pkcs7-mime', 'Content-Length': content.length });
        response.end(content);
    });
}

const oldTls = option['max-tls'] === 'TLSv1' || option['max-tls'] === 'TLSv1.1';
function onRequest(request, response) {
    if (request.url.startsWith('/receipts/')) {
        sendReceipt(request, response);
    } else {
        tus.handle(request, response);
    }
}

function secureServer() {
    return https.createServer(
        {
            cert: fs.readFileSync(option.cert),
            key: fs.readFileSync(option.key),
            ca: fs.readFileSync(option.ca),
            crl: option.crl ? fs.readFileSync(option.crl) : undefined,
            requestCert: true,
            rejectUnauthorized: true,
            minVersion: option['min-tls'],
            maxVersion: option['max-tls'],
            // OpenSSL 3 offers TLS 1.0 only below its default security level.
            ciphers: oldTls ? 'DEFAULT@SECLEVEL=0' : undefined,
        },
        onRequest,
    );
}

const server = option['plain-http'] ? http.createServer(onRequest) : secureServer();
server.listen(Number(option.port), option.host, () => {
    console.log(JSON.stringify({ port: server.address().port }));
});

function end() {
    server.close(() => process.exit(0));
    server.closeAllConnections();
}
process.on('SIGTERM', end);
process.on('SIGINT', end);
if (!option['keep-running']) {
    process.stdin.on('end', end).resume();
}
