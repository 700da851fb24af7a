#!/usr/bin/env bash
# Throw-away keys for the wire's tests: an issuer, a server and a station of it, and servers that must not be trusted.
#   make_wire_keys.sh DIR
set -euo pipefail
cd "$1"
key() { openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2>/dev/null ||
    openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key" 2>/dev/null; }
issuer() {
    key "$1"
    openssl req -x509 -new -key "$1.key" -subj "/CN=$1" -days 30 -out "$1.crt" \
        -addext "basicConstraints=critical,CA:TRUE" -addext "keyUsage=critical,keyCertSign,cRLSign"
}
# issued NAME ISSUER EXTENDED-USAGE HOST [options of openssl x509]
issued() {
    local name=$1 issuer=$2 usage=$3 host=$4
    shift 4
    key "$name"
    openssl req -new -key "$name.key" -subj "/CN=$name" -out "$name.csr"
    printf 'extendedKeyUsage=%s\nsubjectAltName=DNS:%s\n' "$usage" "$host" >"$name.ext"
    openssl x509 -req -in "$name.csr" -CA "$issuer.crt" -CAkey "$issuer.key" -CAcreateserial -extfile "$name.ext" \
        -out "$name.crt" "$@" 2>/dev/null
}
issuer ca
issuer stranger
issued server ca serverAuth localhost -days 30
issued other_host ca serverAuth centre.example -days 30
issued expired ca serverAuth localhost -days -1
issued unknown_issuer stranger serverAuth localhost -days 30
issued station ca clientAuth station-2 -days 30
issued foreign_station stranger clientAuth station-2 -days 30
key self_signed
openssl req -x509 -new -key self_signed.key -subj /CN=localhost -days 30 -out self_signed.crt -addext "subjectAltName=DNS:localhost"
