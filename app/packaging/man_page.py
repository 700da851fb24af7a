#!/usr/bin/python3
"""Makes a manual page: a template's @OPTIONS@ and @COMMANDS@ are filled from the program's own --help.

    man_page.py PROGRAM TEMPLATE VERSION > PAGE
"""
import re
import subprocess
import sys

program, template, version = sys.argv[1:]


def escaped(text):
    text = text.replace("\\", r"\e").replace("-", r"\-")
    text = text.replace("…", "...").replace("—", r"\(em").replace("×", r"\(mu").replace("'", r"\(aq")
    return r"\&" + text if text.startswith((".", "'")) else text


def sections(words):
    """The help of a verb: {heading: [(name, meaning)]}; the description is under "" and what follows under "after"."""
    run = subprocess.run([program, *words, "--help"], capture_output=True, text=True, check=True)
    found, heading = {"": [], "after": []}, ""
    for line in run.stdout.splitlines():
        if re.fullmatch(r"[A-Z][A-Za-z ]*:", line):
            heading = line[:-1]
            found[heading] = []
        elif line.startswith("Usage:"):
            found["usage"] = [line.removeprefix("Usage:").strip().removeprefix(program).strip()]
        elif heading and heading != "after" and line.startswith("  "):
            entry = re.match(r"  (\S.*?)(?:  +(\S.*))?$", line)
            if entry and not line.startswith(" " * 8):
                found[heading].append([entry[1], entry[2] or ""])
            else:
                found[heading][-1][1] += " " + line.strip()
        elif line.strip():
            found["after" if heading else ""].append(line)
            heading = "after" if heading else ""
    return found


def entries(listed):
    out = []
    for name, meaning in listed:
        if name.startswith("-h,--help"):
            continue
        out += [".TP", r"\fB" + escaped(name) + r"\fR", escaped(meaning.strip()) or r"\&"]
    return out


def verbs(words):
    page = sections(words)
    out = []
    if words:
        title = " ".join(words)
        if "Subcommands" not in page:
            out += [".SS", r"\fB" + escaped(title) + r"\fR", escaped(" ".join(page[""])), ""]
            out += entries(page.get("Positionals", []) + page.get("Options", []))
            if page["after"]:
                out += [".PP", ".nf", *map(escaped, page["after"]), ".fi"]
    for name, _ in page.get("Subcommands", []):
        out += verbs([*words, name])
    return out


text = open(template, encoding="utf-8").read().replace("@VERSION@", version)
if "@OPTIONS@" in text:
    text = text.replace("@OPTIONS@", "\n".join(entries(sections([])["Options"])))
if "@COMMANDS@" in text:
    text = text.replace("@COMMANDS@", "\n".join(verbs([])))
sys.stdout.write(text)
