#!/usr/bin/python3
"""Three students from code to receipt through the real program.

A video file is the camera, Xvfb the screens, xdotool the hands, a tus server over TLS the centre; what arrived is opened
with tar and openssl alone and compared with what was shown.

    end_to_end.py --bin DIR --source DIR [--real-sitters] [--keep]
"""
import argparse
import base64
import contextlib
import hashlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

STUDENTS = [
    ("2021010001", "张*三", "1101**********1234", "文学院", "本科"),
    ("2021010002", "欧阳*", "3201**********567X", "数学科学学院", "硕士"),
    ("2021010003", "A*** L**", "P12****89", "文学院", "博士"),
]

PHOTOGRAPHERS_WINDOW = "学影 Xueying · 摄影师"


class Failure(Exception):
    pass


def run(*command, **options):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise Failure(f"{' '.join(map(str, command))}\nexit {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Station:
    """The running program, its screens and hands."""

    def __init__(self, work, binary, data, passphrase_file, camera, display):
        self.work = work
        self.state_file = work / f"state-{time.monotonic_ns()}.jsonl"
        self.log = open(work / "xueying.log", "ab")
        self.environment = dict(os.environ, DISPLAY=display, QT_QPA_PLATFORM="xcb", LANG="C.UTF-8")
        self.process = subprocess.Popen(
            [binary / "xueying", "--data", data, "--camera", camera, "--passphrase-file", passphrase_file,
             "--state-file", self.state_file],
            env=self.environment, stdout=self.log, stderr=self.log)

    def states(self):
        if not self.state_file.exists():
            return []
        lines = self.state_file.read_text(encoding="utf-8").split("\n")
        return [json.loads(line) for line in lines[:-1]]

    def wait(self, what, wanted, seconds=40):
        """The first state from now on, or the current one, that is wanted."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            states = self.states()
            if states and wanted(states[-1]):
                return states[-1]
            if self.process.poll() is not None:
                raise Failure(f"the program ended ({self.process.returncode}) while waiting for {what}")
            time.sleep(0.05)
        raise Failure(f"no {what} within {seconds} s; last state {self.states()[-1:]}")

    def focus(self, title):
        """Gives the keyboard to a window once it is on the screen: without a window manager nobody else does."""
        for _ in range(100):
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title], env=self.environment,
                                   capture_output=True, text=True).stdout.split()
            if found and subprocess.run(["xdotool", "windowfocus", "--sync", found[0]], env=self.environment,
                                        stderr=subprocess.DEVNULL).returncode == 0:
                return
            time.sleep(0.1)
        raise Failure(f"no window called {title}")

    def key(self, name):
        subprocess.run(["xdotool", "key", name], env=self.environment, check=True)

    def scan(self, text):
        """As a hand-held scanner types: Shift where a capital needs it, Enter a moment later."""
        subprocess.run(["xdotool", "type", "--delay", "2", text], env=self.environment, check=True)
        self.key("Return")

    def click(self, x, y):
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1"], env=self.environment, check=True)

    def picture(self, name):
        with contextlib.suppress(FileNotFoundError):
            subprocess.run(["import", "-window", "root", str(self.work / f"{name}.png")], env=self.environment,
                           stderr=subprocess.DEVNULL)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()


def shoot(station, name):
    """As a photographer does: shoot while all is well, and again where the sitter moved at that moment."""
    for last in (False, False, True):
        station.wait("acceptable portrait", lambda s: s["step"] == "framing" and s["acceptable"])
        station.picture(f"{name}-framing")
        # The film shows the code for some seconds more, and nobody: then it is asked whether it is still the same
        # person. Where nothing is asked, Enter does nothing here.
        station.key("Return")
        station.key("space")
        try:
            station.wait("picture taken", lambda s: s["step"] == "review", 10)
            return
        except Failure:
            if last:
                raise


def take_student(station, name):
    """One student through every step; answers what the sitter was shown."""
    station.wait("hello", lambda s: s["step"] == "hello", 60)
    station.key("F3")
    station.key("Return")
    station.wait("fee", lambda s: s["step"] == "fee")
    station.key("F2")
    shoot(station, name)
    station.wait("review", lambda s: s["step"] == "review" and s["portrait_sha256"])
    station.picture(f"{name}-review")
    station.key("Return")  # the photographer cannot confirm
    station.scan("XY1:R8R+%R R$R*R/R.R:R")  # nor does a scanner press R, which takes the picture again
    time.sleep(0.8)
    if station.states()[-1]["step"] != "review":
        raise Failure("the photographer's Enter or a scanner left the review")
    review = station.wait("buttons", lambda s: s.get("buttons", {}).get("confirm"))
    station.click(*review["buttons"]["confirm"])
    saved = station.wait("saved", lambda s: s["step"] == "awaiting_code" and s["capture_no"])
    return {"portrait_sha256": review["portrait_sha256"], "capture_no": saved["capture_no"]}


@contextlib.contextmanager
def screen():
    for number in range(90, 130):
        if os.path.exists(f"/tmp/.X{number}-lock"):
            continue
        process = subprocess.Popen(["Xvfb", f":{number}", "-screen", "0", "3200x1080x24", "-nolisten", "tcp"],
                                   stderr=subprocess.DEVNULL)
        display = f":{number}"
        for _ in range(100):
            if subprocess.run(["xdpyinfo"] if shutil.which("xdpyinfo") else ["xrandr"], env=dict(os.environ, DISPLAY=display),
                              capture_output=True).returncode == 0:
                break
            time.sleep(0.1)
        if process.poll() is None:
            for monitor in ("left 1920/508x1080/286+0+0 screen", "right 1280/338x1080/286+1920+0 none"):
                subprocess.run(["xrandr", "--setmonitor", *monitor.split()], env=dict(os.environ, DISPLAY=display),
                               capture_output=True)
            try:
                yield display
            finally:
                process.terminate()
                process.wait()
            return
    raise Failure("no free X display")


@contextlib.contextmanager
def centre_server(source, centre, port, log):
    process = subprocess.Popen(
        ["node", source / "tests/centre/server.mjs", "--port", str(port), "--cert", centre / "tls.crt", "--key",
         centre / "tls.key", "--ca", centre / "ca.crt", "--uploads", centre / "uploads", "--receipts", centre / "receipts"],
        stdin=subprocess.PIPE, stdout=log, stderr=log)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def private_words():
    for number, name, masked_id, *_ in STUDENTS:
        yield number.encode()
        yield name.encode()
        yield masked_id.encode()
    yield b"\xff\xd8\xff\xe0"  # a JPEG's beginning


def check_privacy(data, codes):
    words = [*private_words(), *(code.encode() for code in codes)]
    for path in pathlib.Path(data).rglob("*"):
        # The campaign's own files (payment picture, units) are public.
        if not path.is_file() or "campaign" in path.relative_to(data).parts:
            continue
        content = path.read_bytes()
        for word in words:
            if word in content:
                raise Failure(f"{path.name} holds {word!r}")
    dump = run("sqlite3", f"file:{data}/station.db?mode=ro", ".dump").encode()
    for word in words:
        if word in dump or word.hex().encode() in dump.lower():
            raise Failure(f"the database's dump holds {word!r}")


def compare(opened, shown, codes):
    """What arrived against what was shown and coded."""
    by_number = {}
    for directory in opened.iterdir():
        record = json.loads((directory / "record.json").read_text(encoding="utf-8"))
        jpeg = (directory / "portrait.jpg").read_bytes()
        by_number[record["capture_no"]] = (record, jpeg)
    if len(by_number) != len(STUDENTS):
        raise Failure(f"{len(by_number)} records arrived")
    for index, (number, name, masked_id, unit, level) in enumerate(STUDENTS):
        record, jpeg = by_number[shown[index]["capture_no"]]
        facts = {
            "name": (record["opened"]["masked_name"], name),
            "masked id": (record["opened"]["masked_id"], masked_id),
            "student number": (record["opened"]["student_number"], number),
            "unit": (record["unit"], unit),
            "level": (record["level"], level),
            "code bytes": (base64.b64decode(record["code"]), codes[index].encode()),
            "code digest": (record["code_sha256"], hashlib.sha256(codes[index].encode()).hexdigest()),
            "portrait digest": (hashlib.sha256(jpeg).hexdigest(), shown[index]["portrait_sha256"]),
            "recorded digest": (record["portrait"]["sha256"], shown[index]["portrait_sha256"]),
            "who confirmed": (record["confirmed_by"], "sitter"),
            "fee": (record["fee"]["amount_fen"], 2000),
        }
        for fact, (arrived, expected) in facts.items():
            if arrived != expected:
                raise Failure(f"{fact} of student {index + 1}: {arrived!r} arrived, {expected!r} was shown")
        if not 30 * 1024 < len(jpeg) <= 40 * 1024:
            raise Failure(f"the portrait has {len(jpeg)} bytes")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--bin", type=pathlib.Path, required=True)
    arguments.add_argument("--source", type=pathlib.Path, required=True)
    arguments.add_argument("--real-sitters", action="store_true", help="clean frames of $XUEYING_SHARED/data/portraits")
    arguments.add_argument("--keep", action="store_true")
    options = arguments.parse_args()
    portraits = pathlib.Path(os.environ.get("XUEYING_SHARED", options.source.parent / "shared")) / "data/portraits"
    if options.real_sitters and not portraits.is_dir():
        print("[skipped] no real sitters here")
        return
    if not (options.source / "tests/centre/node_modules").is_dir():
        print("[skipped] the tus server is not installed (npm ci in tests/centre)")
        return
    work = pathlib.Path(tempfile.mkdtemp(prefix="xueying-e2e."))
    ctl = options.bin / "xueyingctl"
    data, centre = work / "station", work / "centre"
    port = free_port()
    jobs = contextlib.ExitStack()
    try:
        prepared = run(ctl, "demo", "--sitters", "0", "--data", data, "--centre", centre,
                       "--server", f"https://localhost:{port}/files/", "--receipts", f"https://localhost:{port}/receipts/")
        passphrase_file = json.loads(prepared.strip().splitlines()[-1])["passphrase_file"]
        for name in ("uploads", "receipts", "out"):
            (centre / name).mkdir(exist_ok=True)

        csv = work / "students.csv"
        csv.write_text("student_number,masked_name,masked_id,unit,level\n" +
                       "".join(",".join(student) + "\n" for student in STUDENTS), encoding="utf-8")
        run(ctl, "code", "issue", "--keys", centre, "--csv", csv, "--campaign", "demo-2026", "--out", work / "codes")
        pictures = sorted((work / "codes").glob("*.png"))
        codes = [run("zbarimg", "--quiet", "--raw", "-Sbinary", picture).strip() for picture in pictures]
        (work / "codes.txt").write_text("\n".join(codes) + "\n")
        run(options.bin / "make_video", "--out", work / "students.avi", "--codes", work / "codes.txt",
            *(["--portraits", portraits] if options.real_sitters else []))

        display = jobs.enter_context(screen())
        station = Station(work, options.bin, data, passphrase_file, work / "students.avi", display)
        jobs.callback(lambda: station.process.poll() is None and station.close())
        station.focus(PHOTOGRAPHERS_WINDOW)
        shown = [take_student(station, "student-1")]
        # The centre is not there yet: the try fails in words, nothing is lost.
        station.key("F5")
        station.wait("failed sync", lambda s: s["sync"] == "not_safe" and s["waiting"] >= 1)
        station.picture("sync-failed")
        station.key("Escape")
        shown.append(take_student(station, "student-2"))
        shown.append(take_student(station, "student-3"))
        station.kill()  # right after "saved"

        status = json.loads(run(ctl, "queue", "status", "--data", data))
        if status["queued"] + status["batched"] != len(STUDENTS):
            raise Failure(f"after the kill the queue says {status}")
        check_privacy(data, codes)

        log = jobs.enter_context(open(work / "centre.log", "ab"))
        jobs.enter_context(centre_server(options.source, centre, port, log))
        ingest = subprocess.Popen([ctl, "centre", "ingest", "--uploads", centre / "uploads", "--keys", centre, "--receipts",
                                   centre / "receipts", "--out", centre / "out", "--watch", "1"], stdout=log, stderr=log)
        jobs.callback(lambda: (ingest.terminate(), ingest.wait()))

        station = Station(work, options.bin, data, passphrase_file, work / "students.avi", display)
        station.wait("ready again", lambda s: s["step"] == "awaiting_code")
        station.focus(PHOTOGRAPHERS_WINDOW)
        station.key("F5")
        station.wait("all stored", lambda s: s["stored"] == len(STUDENTS) and s["sync"] == "safe", 90)
        station.picture("sync-done")
        station.close()

        opened = work / "opened"
        opened.mkdir()
        for upload in (centre / "uploads").iterdir():
            if upload.is_file() and upload.suffix == "":
                run(options.source / "tests/support/open_records.sh", upload, centre, opened)
        compare(opened, shown, codes)
        check_privacy(data, codes)
        print("three students arrived as shown: " + ", ".join(s["capture_no"] for s in shown))
    except Failure as failure:
        print(f"FAILED: {failure}\n(work directory kept: {work})")
        for log in ("xueying.log", "centre.log"):
            if (work / log).exists():
                print(f"--- {log}\n" + (work / log).read_text(errors="replace")[-3000:])
        options.keep = True
        sys.exit(1)
    finally:
        jobs.close()
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)


main()
