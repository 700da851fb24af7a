// A centre's tus server for tests, benches and the demo day: HTTPS, client certificates, receipts from a directory.
// Prints one JSON line {"port":N} when it listens; ends when its standard input closes or on SIGTERM.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { FileStore } from '@tus/file-store';
import { EVENTS, Server } from '@tus/server';

const text = (fallback) => ({ type: 'string', default: fallback });
const { values: option } = parseArgs({
    options: {
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
        'max-size': text('0'), // bytes, 0: no limit
        'expire-ms': text('0'), // age at which an unfinished upload is forgotten, 0: never
        'on-finish': text(), // a program that gets tusd's post-finish JSON on standard input; its arguments follow `--`
        'absolute-location': { type: 'boolean', default: false },
        'plain-http': { type: 'boolean', default: false }, // behind a proxy that has the certificates
        'keep-running': { type: 'boolean', default: false }, // do not end with standard input
    },
    allowPositionals: true,
});
const hookArguments = process.argv.includes('--') ? process.argv.slice(process.argv.indexOf('--') + 1) : [];

for (const name of ['uploads', 'receipts', 'cert', 'key', 'ca']) {
    if (!option[name]) {
        console.error(`server.mjs: --${name} is missing`);
        process.exit(2);
    }
}
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
