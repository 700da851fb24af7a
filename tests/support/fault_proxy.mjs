// A bad line between a station and its centre: an HTTPS proxy that spoils chosen or seeded requests.
//
// Prints {"port":N,"plain_port":M} when it listens. Each line on standard input is JSON and is answered by {"ok":true}:
//   {"faults":[{"fault":"drop_answer"}, …]}  the next requests meet these, in order ("on": "PATCH" waits for that method)
//   {"rate":0.3,"seed":7}                     every request meets a random fault with that probability
//   {"rate":0}                                a good line
// Ends when standard input closes. The plain port answers as a captive portal's login redirect does.
//
// Faults: cut_request {after}   the line breaks after so many bytes of the request's body
//         cut_answer {after}    … of the answer's body; drop_answer: the request arrives, no byte of the answer does
//         delay {ms}            before the request goes on          trickle {ms}  the answer comes a byte at a time
//         status {status, headers}  answered here, never forwarded: 500, 423, 410, 511 …
//         garble_request, garble_answer   one byte of the body is another
//         wrong_offset {by}     Upload-Offset of the answer is off by so many
//         header {name, value}  the answer's header is this        junk {bytes}  the body is so much nonsense
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import readline from 'node:readline';
import { parseArgs } from 'node:util';

const text = { type: 'string' };
const { values: option } = parseArgs({
    options: {
        cert: text, // what the proxy shows to stations
        key: text,
        'client-cert': text, // what it shows to the centre
        'client-key': text,
        to: text, // port of the centre's server on 127.0.0.1
        port: { type: 'string', default: '0' },
        plain: text, // form, script or greeting: a page on the plain port in place of a redirect
        'min-tls': { type: 'string', default: 'TLSv1.2' },
        'max-tls': { type: 'string', default: 'TLSv1.3' },
    },
});
const oldTls = option['max-tls'] === 'TLSv1' || option['max-tls'] === 'TLSv1.1';

let planned = [];
let rate = 0;
let randomState = 1;
let met = {};

// mulberry32: the same seed spoils the same requests.
function random() {
    randomState = (randomState + 0x6d2b79f5) | 0;
    let t = Math.imul(randomState ^ (randomState >>> 15), 1 | randomState);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const upTo = (n) => Math.floor(random() * n);
const kinds = [
    () => ({ fault: 'cut_request', after: upTo(60000) }),
    () => ({ fault: 'cut_answer', after: upTo(400) }),
    () => ({ fault: 'drop_answer' }),
    () => ({ fault: 'delay', ms: upTo(150) }),
    () => ({ fault: 'trickle', ms: 400 }),
    () => ({ fault: 'status', status: 500 }),
    () => ({ fault: 'status', status: 503, headers: { 'Retry-After': '1' } }),
    () => ({ fault: 'status', status: 423 }),
    () => ({ fault: 'status', status: 410 }),
    () => ({ fault: 'status', status: 511 }),
    () => ({ fault: 'status', status: 302, headers: { Location: 'http://login.example/portal' } }),
    () => ({ fault: 'garble_request' }),
    () => ({ fault: 'garble_answer' }),
    () => ({ fault: 'wrong_offset', by: upTo(2) ? 1 + upTo(30000) : -1 - upTo(30000) }),
    () => ({ fault: 'header', name: 'upload-offset', value: 'many' }),
];

function faultFor(method) {
    const index = planned.findIndex((fault) => !fault.on || fault.on === method);
    if (index >= 0) {
        return planned.splice(index, 1)[0];
    }
    return rate > 0 && random() < rate ? kinds[upTo(kinds.length)]() : { fault: 'none' };
}

function garble(chunk) {
    const copy = Buffer.from(chunk);
    if (copy.length > 0) {
        copy[Math.floor(copy.length / 2)] ^= 0x5a;
    }
    return copy;
}

function forward(request, response, fault) {
    const cut = () => {
        upstream.destroy();
        request.socket.destroy();
    };
    const upstream = https.request(
        {
            host: '127.0.0.1',
            port: Number(option.to),
            method: request.method,
            path: request.url,
            headers: request.headers,
            cert: fs.readFileSync(option['client-cert']),
            key: fs.readFileSync(option['client-key']),
            rejectUnauthorized: false,
            agent: false,
        },
        (answer) => passAnswer(request, response, answer, fault, cut),
    );
    upstream.on('error', () => request.socket.destroy());
    response.on('close', () => upstream.destroy());
    let seen = 0;
    request.on('data', (chunk) => {
        if (fault.fault === 'cut_request' && seen + chunk.length >= fault.after) {
            // What came before the break reaches the centre, which gets the time to write it down.
            upstream.write(chunk.subarray(0, Math.max(0, fault.after - seen)), () => setTimeout(cut, 100));
            request.removeAllListeners('data').pause();
            return;
        }
        upstream.write(fault.fault === 'garble_request' && seen === 0 ? garble(chunk) : chunk);
        seen += chunk.length;
    });
    request.on('end', () => (fault.fault === 'cut_request' ? cut() : upstream.end()));
    request.on('error', () => upstream.destroy());
}

function passAnswer(request, response, answer, fault, cut) {
    const headers = { ...answer.headers };
    let chunks = [];
    answer.on('data', (chunk) => chunks.push(chunk));
    answer.on('error', cut);
    answer.on('end', () => {
        let body = Buffer.concat(chunks);
        chunks = [];
        switch (fault.fault) {
            case 'drop_answer':
                return cut();
            case 'garble_answer':
                body = garble(body);
                break;
            case 'junk':
                body = Buffer.alloc(fault.bytes, 'x');
                headers['content-length'] = String(body.length);
                answer.statusCode = 200;
                break;
            case 'wrong_offset':
                if (headers['upload-offset'] !== undefined) {
                    headers['upload-offset'] = String(Math.max(0, Number(headers['upload-offset']) + fault.by));
                }
                break;
            case 'header':
                headers[fault.name.toLowerCase()] = fault.value;
                break;
        }
        response.writeHead(answer.statusCode, headers);
        if (fault.fault === 'cut_answer') {
            response.flushHeaders();
            response.write(body.subarray(0, fault.after), () => setTimeout(cut, 100));
            return;
        }
        if (fault.fault === 'trickle') {
            return trickle(response, body, fault.ms);
        }
        response.end(body);
    });
}

function trickle(response, body, ms) {
    let sent = 0;
    response.flushHeaders();
    const timer = setInterval(() => {
        if (sent >= body.length) {
            clearInterval(timer);
            response.end();
            return;
        }
        response.write(body.subarray(sent, sent + 1));
        sent += 1;
    }, ms);
    response.on('close', () => clearInterval(timer));
}

function onRequest(request, response) {
    const fault = faultFor(request.method);
    met[fault.fault] = (met[fault.fault] ?? 0) + 1;
    response.on('error', () => {});
    if (fault.fault === 'status') {
        request.resume();
        request.on('end', () => response.writeHead(fault.status, fault.headers ?? {}).end());
        return;
    }
    if (fault.fault === 'delay') {
        setTimeout(() => forward(request, response, fault), fault.ms);
        return;
    }
    forward(request, response, fault);
}

const front = https.createServer(
    {
        cert: fs.readFileSync(option.cert),
        key: fs.readFileSync(option.key),
        requestCert: true,
        rejectUnauthorized: false,
        minVersion: option['min-tls'],
        maxVersion: option['max-tls'],
        ciphers: oldTls ? 'DEFAULT@SECLEVEL=0' : undefined,
    },
    onRequest,
);
front.on('clientError', (_error, socket) => socket.destroy());
// What answers on the plain port of a name that the network resolves to itself.
const plainPages = {
    form: '<html><body><form action="/login"><input name="user"></form></body></html>',
    script: '<html><script>top.self.location.href="http://192.0.2.1/eportal/index.jsp"</script></html>',
    greeting: '<html><body><h1>Welcome to nginx!</h1></body></html>',
};
const plain = http.createServer((_request, response) => {
    if (option.plain in plainPages) {
        response.writeHead(200, { 'Content-Type': 'text/html' }).end(plainPages[option.plain]);
        return;
    }
    response.writeHead(302, { Location: 'http://login.example/portal' }).end();
});

plain.listen(0, '127.0.0.1', () => {
    front.listen(Number(option.port), '127.0.0.1', () => {
        console.log(JSON.stringify({ port: front.address().port, plain_port: plain.address().port }));
    });
});

const lines = readline.createInterface({ input: process.stdin });
lines.on('line', (line) => {
    const order = JSON.parse(line);
    if (order.faults) {
        planned.push(...order.faults);
    }
    if (order.rate !== undefined) {
        rate = order.rate;
        planned = [];
    }
    if (order.seed !== undefined) {
        randomState = order.seed | 0;
    }
    console.log(JSON.stringify({ ok: true, met }));
    met = {};
});
lines.on('close', () => process.exit(0));
