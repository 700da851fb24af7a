#!/usr/bin/python3
"""Both sides of the sealed format written again in Python, from qr/README.md alone, against xueyingctl."""
import base64
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import cbor2
import nacl.public
import nacl.signing

XUEYINGCTL = sys.argv[1]
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
FIELDS = {1: "campaign", 2: "code_id", 3: "student_number", 4: "masked_name", 5: "masked_id", 6: "unit", 7: "level"}


def to_base45(data):
    text = ""
    for i in range(0, len(data), 2):
        pair = data[i : i + 2]
        value = int.from_bytes(pair, "big")
        text += "".join(ALPHABET[value // 45**k % 45] for k in range(len(pair) + 1))
    return text


def from_base45(text):
    data = b""
    for i in range(0, len(text), 3):
        group = text[i : i + 3]
        value = sum(ALPHABET.index(c) * 45**k for k, c in enumerate(group))
        data += value.to_bytes(len(group) - 1, "big")
    return data


def run(*arguments, expect=0):
    done = subprocess.run([XUEYINGCTL, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert done.returncode == expect, (arguments, done.returncode, done.stdout)
    return [json.loads(line) for line in done.stdout.splitlines()]


def key(directory, name):
    return base64.b64decode((directory / name).read_text().strip())


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    keys = folder / "keys"
    run("code", "keys", "--out", str(keys))
    campaign_secret = nacl.public.PrivateKey(key(keys, "campaign.key"))
    campaign_public = nacl.public.PublicKey(key(keys, "campaign.pub"))
    issuer = nacl.signing.SigningKey(key(keys, "issuer.key")[:32])
    issuer_public = nacl.signing.VerifyKey(key(keys, "issuer.pub"))
    assert bytes(issuer.verify_key) == bytes(issuer_public)

    # Issued here, opened there.
    code_id = os.urandom(16)
    content = {1: "bnu-2025", 2: code_id, 3: "2021001", 4: "张*三", 5: "1101**********1234", 6: "文学院", 7: "本科",
               8: 1744419600, 11: 2025, 13: ["foreign"], 99: {"later": [1.5, None, True]}}
    sealed = nacl.public.SealedBox(campaign_public).encrypt(bytes(issuer.sign(cbor2.dumps(content))))
    opened = run("code", "open", "--keys", str(keys), "XY1:" + to_base45(sealed))[0]
    assert opened == {"campaign": "bnu-2025", "code_id": code_id.hex(), "student_number": "2021001",
                      "masked_name": "张*三", "masked_id": "1101**********1234", "unit": "文学院", "level": "本科",
                      "issued_at": "2025-04-12T01:00:00.000Z", "completion_year": 2025, "flags": ["foreign"]}, opened

    # Signed by somebody else; altered; without a needed field.
    stranger = nacl.signing.SigningKey.generate()
    def refusal(message):
        text = "XY1:" + to_base45(nacl.public.SealedBox(campaign_public).encrypt(message))
        return run("code", "open", "--keys", str(keys), text, expect=1)[0]["reason"]
    assert refusal(bytes(stranger.sign(cbor2.dumps(content)))) == "bad_signature"
    del content[3]
    assert refusal(bytes(issuer.sign(cbor2.dumps(content)))) == "malformed"
    altered = sealed[:-1] + bytes([sealed[-1] ^ 1])
    assert run("code", "open", "--keys", str(keys), "XY1:" + to_base45(altered), expect=1)[0]["reason"] == "other_key"

    # Issued there, read from its picture, opened here.
    (folder / "class.csv").write_text("student_number,masked_name,masked_id,unit,level\n2021002,李*,1101**********5678,文学院,硕士\n")
    issued = run("code", "issue", "--campaign", "bnu-2025", "--keys", str(keys), "--csv", str(folder / "class.csv"),
                 "--out", str(folder / "codes"))[0]
    symbol = run("decode", issued["file"])[0]["symbols"][0]
    assert base64.b64decode(symbol["base64"]).decode() == symbol["text"] == issued["text"]
    signed = nacl.public.SealedBox(campaign_secret).decrypt(from_base45(symbol["text"][4:]))
    fields = cbor2.loads(issuer_public.verify(signed))
    named = {FIELDS[k]: v for k, v in fields.items() if k in FIELDS}
    assert len(named.pop("code_id")) == 16
    assert named == {"campaign": "bnu-2025", "student_number": "2021002", "masked_name": "李*",
                     "masked_id": "1101**********5678", "unit": "文学院", "level": "硕士"}, named
    assert isinstance(fields[8], int)
print("both sides agree")
