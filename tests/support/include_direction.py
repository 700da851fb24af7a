#!/usr/bin/python3
"""Every folder may include the folders before it on the line, and each foreign library only where it is named here."""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])

# folder -> project folders it may include besides itself; a value header is named in full.
MAY_INCLUDE = {
    "qr": set(),
    "capture": set(),
    "storage": {"qr/", "capture/portrait.h", "capture/portrait_verdict.h"},
    "upload": {"storage/", "qr/"},
    "app": {"upload/", "storage/", "capture/", "qr/"},
}
# Headers that stay free of everything but the standard library.
STD_ONLY = ["capture/portrait_verdict.h", "capture/portrait.h", "qr/image_view.h"]
# foreign include prefix -> files that may have it (regular expressions over the path from the root).
FOREIGN = {
    r"<ZXing/|<ReadBarcode|<MultiFormatWriter": r"qr/symbol_(reader|writer)\.cpp",
    r"<dlib/": r"capture/face_finder\.cpp",
    r"<jpeglib": r"capture/jpeg_file\.cpp",
    r"<toml\+\+": r"capture/profile\.cpp|app/[a-z_]+\.cpp|app/toml_reader\.h|app/ctl/.*\.cpp|app/station/.*\.cpp",
    r"<sqlite3": r"storage/sqlite/.*|upload/centre/sqlite_index\.cpp",
    r"<archive": r"storage/tar\.cpp",
    r"<openssl/": r"storage/(seal|signed_document|station_identity|certificate_authority|openssl)[a-z_]*\.(cpp|h)",
    r"<sodium": r"qr/.*\.cpp|storage/.*\.cpp",
    r"<curl/": r"upload/https_connection\.cpp",
    r"<pango/|<cairo": r"upload/centre/sheet_pages\.cpp|app/day_report_pdf\.cpp|app/ctl/code_sheet\.cpp|app/station/.*\.cpp",
    r"<qpdf/|<lcms2": r"upload/centre/sheet_colours\.cpp",
    r"<systemd/": r"upload/sleep_inhibitor\.cpp",
    r"<libpq": r"upload/centre/postgres_index\.cpp",
    # qr: the ladder's own parts; its public headers stay free of it.
    r"<opencv2/": r"qr/.*\.cpp|qr/(finder_patterns|module_map)\.h|capture/.*",
    r"<Q[A-Z]|<Qt": r"app/station/.*|app/pipeline\.(cpp|h)",
    r"<spdlog/": r"app/log\.cpp",
    r"<CLI/": r"app/ctl/.*|app/station/main\.cpp",
}

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')
problems = []
checked = 0
for folder, allowed in MAY_INCLUDE.items():
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix not in {".h", ".cpp"}:
            continue
        checked += 1
        name = path.relative_to(ROOT).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            kind, target = match.groups()
            if kind == '"':
                own = target.startswith(folder + "/")
                if not own and not any(target == a or (a.endswith("/") and target.startswith(a)) for a in allowed):
                    problems.append(f"{name}:{number}: {folder} may not include {target}")
                if name in STD_ONLY and target not in STD_ONLY:
                    problems.append(f"{name}:{number}: this header is for the standard library alone, not {target}")
            else:
                if name in STD_ONLY and "/" in target:
                    problems.append(f"{name}:{number}: this header is for the standard library alone, not <{target}>")
                for prefix, where in FOREIGN.items():
                    if re.match(prefix, "<" + target) and not re.fullmatch(where, name):
                        problems.append(f"{name}:{number}: <{target}> belongs in {where}")
if checked == 0:
    problems.append("no source file was found")
print("\n".join(problems) or f"{checked} files include only what stands before them")
sys.exit(1 if problems else 0)
