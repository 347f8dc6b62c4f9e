#!/usr/bin/env python3
"""The built site in real engines, also in old ones: what a reader does there, and what comes of it.

    python3 tests/engines/journey.py                      every engine that is here or can be had
    python3 tests/engines/journey.py chromium-83 webkit    these
    python3 tests/engines/journey.py --pictures FOLDER …   and a picture of each step
    python3 tests/engines/journey.py --write docs/browsers.md

Needs the built site in dist/ (`make build`) and Xvfb. Old Chromiums come as QtWebEngine: from PyPI (into
target/engines/, about 200 MB each) or from Debian's packages; the others are driven by WebDriver. What is not here is
said and left out. Not part of `make test`: there three engines of today go a journey of their own.
"""

import argparse
import datetime
import functools
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve()
ROOT = HERE.parents[2]
DIST = ROOT / "dist"
# Seconds that a step may take on the slowest machine.
PATIENCE = 40
WIDTH, HEIGHT = 390, 844

# What PyPI has for Python 3.11 on Linux, by the Chromium in it.
WHEELS = {
    "chromium-83": ["PyQt5==5.15.2", "PyQtWebEngine==5.15.2", "PyQt5-sip<12.12"],
    "chromium-94": ["PyQt6==6.3.1", "PyQt6-Qt6==6.3.2", "PyQt6-WebEngine==6.3.1", "PyQt6-WebEngine-Qt6==6.3.2", "PyQt6-sip<13.5"],
    "chromium-108": ["PyQt6==6.5.3", "PyQt6-Qt6==6.5.3", "PyQt6-WebEngine==6.5.0", "PyQt6-WebEngine-Qt6==6.5.3", "PyQt6-sip==13.6.0"],
}
# What Debian 12 has: `apt-get install python3-pyqt5.qtwebengine python3-pyqt6.qtwebengine`.
DEBIAN = {"chromium-87": "PyQt5", "chromium-102": "PyQt6"}
DRIVERS = {
    "chromium": ("chromedriver", ["--port={port}"]),
    "firefox": ("geckodriver", ["--port", "{port}"]),
    "webkit": ("WebKitWebDriver", ["--port={port}"]),
}

# --- The journey: (name, what the reader does, what is then there). Both are JavaScript; the second is asked until it is
# true. An address goes to that page of the site.

JOURNEY = [
    ("opens", "./", "html.dataset.app === 'ready' && all('[data-province]').length === 34"),
    ("another indicator", "choose('#indicator', 'pci')",
     "!one('main[aria-busy]') && /indicator=pci/.test(location.search) && !!one('[data-province][data-class=\"4\"]')"),
    ("63 provinces", "press(\"[data-units='63']\")", "all('[data-province]').length === 63"),
    ("a province", "./?view=province&province=ninh-binh&units=34",
     "html.dataset.app === 'ready' && one('main').dataset.view === 'province' && !!one('main [data-observation]') && !one('main[aria-busy]')"),
    ("a source", "press('main [data-observation]')", "!!one('dialog[open], .source-sheet[open]') && seen(one('.source-sheet'))"),
    ("compare", "./?view=compare&units=63&pin=ha-noi,da-nang",
     "html.dataset.app === 'ready' && one('main').dataset.view === 'compare' && !one('main[aria-busy]') && all('.compare-table, .compare table, main table').length > 0"),
    ("a chart", "one('[data-chart]').scrollIntoView({ block: 'center' })", "!!one('[_echarts_instance_] svg')"),
    ("meetings", "press(\"nav a[href*='view=meetings']\")", "one('main').dataset.view === 'meetings' && all('[data-meeting]').length > 3"),
    ("a meeting", "press(\"main [data-meeting='ub10'] a, main a[data-meeting='ub10'], main [data-meeting='ub10'] button\")",
     "/meeting=ub10/.test(location.search) && !one('main[aria-busy]')"),
    ("sources", "press(\"a[href*='view=sources']\")", "one('main').dataset.view === 'sources'"),
]
# Where the policy of the site is sent: with the program, or without it as a whole static page.
GUARDED = [
    ("program", "./", "html.dataset.app === 'ready' || html.dataset.app === 'failed'"),
    ("static map answers", "choose('#indicator', 'pci')", "one('#indicator').value === 'pci' && !!one('[data-province][data-class=\"4\"]')"),
    ("static province", "tinh/ninh-binh.html", "all('main [data-observation]').length > 20 || all('main td, main dd').length > 20"),
]
HELP = """
    const html = document.documentElement;
    const one = (selector) => document.querySelector(selector);
    const all = (selector) => [...document.querySelectorAll(selector)];
    const seen = (it) => !!it && it.getBoundingClientRect().height > 40;
    const press = (selector) => {
        const it = all(selector).find((it) => it.getClientRects().length) || one(selector);
        it.scrollIntoView({ block: 'center' });
        it.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, view: window }));
    };
    const choose = (selector, value) => {
        one(selector).value = value;
        one(selector).dispatchEvent(new Event('change', { bubbles: true }));
    };
"""
SIDEWAYS = "Math.max(0, html.scrollWidth - innerWidth)"


# --- The site ---


class Files(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json",
    }
    policy = None

    def end_headers(self):
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_):
        pass


def serve(policy):
    handler = type("Handler", (Files,), {"policy": policy})
    # A browser that goes away in the middle is not our concern.
    http.server.ThreadingHTTPServer.handle_error = lambda *_: None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=DIST))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def policy_of_the_site():
    found = re.search(r"Content-Security-Policy: (.*)", (DIST / "_headers").read_text())
    return found.group(1) if found else None


# --- Engines: `go(address)`, `ask(script)`, `picture(path)`, `version`, `end()` ---


class WebDriver:
    def __init__(self, engine):
        program, arguments = DRIVERS[engine]
        if not shutil.which(os.environ.get(program.upper(), program)):
            raise LookupError(f"{program} is not here")
        with socket_free() as port:
            self.at = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [os.environ.get(program.upper(), program), *(one.format(port=port) for one in arguments)],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "NO_AT_BRIDGE": "1"})
        wanted = {
            "chromium": {"goog:chromeOptions": {
                "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"],
                **({"binary": os.environ["CHROMIUM"]} if "CHROMIUM" in os.environ else {})}},
            "firefox": {"moz:firefoxOptions": {"args": ["-headless"]}},
            "webkit": {"webkitgtk:browserOptions": {
                "binary": next(map(str, pathlib.Path("/usr/lib").glob("*/webkit2gtk-4.?/MiniBrowser")), "MiniBrowser"),
                "args": ["--automation"]}},
        }[engine]
        for _ in range(100):
            try:
                made = self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
                break
            except (ConnectionError, urllib.error.URLError) as error:
                if isinstance(error, urllib.error.HTTPError):
                    raise RuntimeError(error.read().decode()[:500]) from error
                time.sleep(0.1)
        else:
            raise RuntimeError(f"{program} does not answer")
        self.session = f"/session/{made['sessionId']}"
        about = made["capabilities"]
        names = {"chromium": "Chromium", "firefox": "Firefox", "webkit": "WebKitGTK"}
        self.version = f"{names[engine]} {about['browserVersion']}"
        try:
            self.call("POST", f"{self.session}/window/rect", {"width": WIDTH, "height": HEIGHT})
        except urllib.error.HTTPError:
            pass

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.at + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)["value"]

    def go(self, address):
        self.call("POST", f"{self.session}/url", {"url": address})

    def ask(self, script):
        return self.call("POST", f"{self.session}/execute/sync", {"script": f"{HELP} return {script};", "args": []})

    def picture(self, path):
        import base64
        path.write_bytes(base64.b64decode(self.call("GET", f"{self.session}/screenshot")))

    def end(self):
        try:
            self.call("DELETE", self.session)
        except OSError:
            pass
        self.process.kill()


class Gone(Exception):
    """Old windows fall over now and then; the journey is gone anew then."""


class Qt:
    """A window of QtWebEngine in a process of its own, which takes one line of JSON for each command."""

    def __init__(self, engine):
        env = {
            **os.environ, "QTWEBENGINE_DISABLE_SANDBOX": "1", "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8",
            "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --disable-gpu --disable-dev-shm-usage",
            "QT_XCB_GL_INTEGRATION": "none", "QT_QUICK_BACKEND": "software", "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        python = sys.executable
        qt = DEBIAN.get(engine) or WHEELS[engine][0].partition("==")[0]
        if engine in WHEELS:
            folder = ROOT / "target/engines" / engine
            if not (folder / "complete").exists():
                print(f"{engine}: pip fetches {', '.join(WHEELS[engine])}", file=sys.stderr)
                subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
                                "--only-binary", ":all:", "--target", str(folder), *WHEELS[engine]],
                               check=True, stderr=subprocess.DEVNULL)
                (folder / "complete").touch()
            env["PYTHONPATH"] = str(folder)
        else:
            python = "/usr/bin/python3"
            if not list(pathlib.Path("/usr/lib/python3/dist-packages").glob(f"{DEBIAN[engine]}/QtWebEngineCore.*")):
                raise LookupError(f"python3-{DEBIAN[engine].lower()}.qtwebengine is not here")
        self.process = subprocess.Popen([python, str(HERE), "--window", qt], env=env, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.errors = []
        threading.Thread(target=lambda: self.errors.extend(self.process.stderr), daemon=True).start()
        agent = self.call({})
        self.version = f"Chromium {re.search(r'Chrome/([0-9.]+)', agent).group(1)} (QtWebEngine)"

    def call(self, command):
        """The answer to a command."""
        try:
            self.process.stdin.write(json.dumps(command) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise Gone("the window is gone: " + "".join(self.errors[-5:]))
        return json.loads(line)

    def go(self, address):
        self.call({"go": address})

    def ask(self, script):
        answer = self.call({"ask": f"(() => {{ {HELP} try {{ return JSON.stringify({{ is: {script} }}); }} catch (error) {{ return String(error); }} }})()"})
        if not answer or not answer.startswith("{"):
            raise RuntimeError(answer)
        return json.loads(answer).get("is")

    def picture(self, path):
        self.call({"picture": str(path)})

    def end(self):
        self.process.kill()


def window(qt):
    """The other side of `Qt`, with PyQt5 or PyQt6."""
    if qt == "PyQt6":
        from PyQt6.QtCore import QTimer, QUrl
        from PyQt6.QtWebEngineWidgets import QWebEngineView
        from PyQt6.QtWidgets import QApplication
    else:
        from PyQt5.QtCore import QTimer, QUrl
        from PyQt5.QtWebEngineWidgets import QWebEngineView
        from PyQt5.QtWidgets import QApplication
    app = QApplication(["journey"])
    view = QWebEngineView()
    view.resize(WIDTH, HEIGHT)
    view.show()
    commands = []
    threading.Thread(target=lambda: [commands.append(json.loads(line)) for line in sys.stdin], daemon=True).start()

    def answer(value):
        print(json.dumps(value), flush=True)
        QTimer.singleShot(5, take)

    def loaded(_):
        view.loadFinished.disconnect(loaded)
        answer(True)

    def take():
        if not commands:
            QTimer.singleShot(5, take)
            return
        command = commands.pop(0)
        if "go" in command:
            view.loadFinished.connect(loaded)
            view.setUrl(QUrl(command["go"]))
        elif "ask" in command:
            view.page().runJavaScript(command["ask"], answer)
        elif "picture" in command:
            answer(view.grab().save(command["picture"]))
        else:
            answer(view.page().profile().httpUserAgent())

    QTimer.singleShot(0, take)
    (app.exec if hasattr(app, "exec") else app.exec_)()


def socket_free():
    import contextlib
    import socket

    @contextlib.contextmanager
    def port():
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            number = one.getsockname()[1]
        yield number
    return port()


# --- Running ---


def until(engine, question):
    deadline, last = time.monotonic() + PATIENCE, ""
    while time.monotonic() < deadline:
        try:
            if engine.ask(question):
                return ""
            last = ""
        except (RuntimeError, OSError) as error:
            last = str(error)
        time.sleep(0.1)
    try:
        last = last or "data-app=" + str(engine.ask("html.dataset.app"))
    except (RuntimeError, OSError):
        pass
    return last or "in vain"


def go_through(name, engine, base, steps, pictures, kind):
    said = []
    for step, (what, act, question) in enumerate(steps):
        try:
            if re.match(r"(\./|[a-z]+/)", act):
                engine.go(base + act.removeprefix("./"))
            else:
                engine.ask(f"({act}, 0)" if ";" not in act else f"(() => {{ {act} }})()")
            failed = until(engine, question)
        except (RuntimeError, OSError) as error:
            failed = str(error)
        outcome = "no" if failed else "yes"
        if what == "program" and not failed:
            outcome = "yes" if engine.ask("html.dataset.app === 'ready'") else "static"
        wide = 0 if failed else engine.ask(SIDEWAYS)
        if wide:
            outcome += f", {wide:.0f} px too wide"
        print(f"{name:13} {kind:9} {what:20} {outcome} {failed[:160]}", flush=True)
        said.append((what, outcome))
        if pictures:
            time.sleep(0.7)
            engine.picture(pictures / f"{name}-{kind}-{step + 1}.png")
    return said


def go_in(name, sites, pictures):
    outcomes = {}
    for kind, steps in (("plain", JOURNEY), ("guarded", GUARDED)):
        for tries_left in (4, 3, 2, 1, 0):
            engine = None
            try:
                engine = (WebDriver if name in DRIVERS else Qt)(name)
                print(f"{name:13} {engine.version}", flush=True)
                outcomes[kind] = go_through(name, engine, sites[kind], steps, pictures, kind)
                engine.end()
                break
            except Gone as gone:
                print(f"{name:13} once more: {gone}"[:300], flush=True)
                if engine:
                    engine.end()
                if not tries_left:
                    raise RuntimeError("it fell over five times") from gone
    return engine.version, outcomes


def write(path, rows, left_out):
    def table(kind, steps):
        head = [what for what, _, _ in steps]
        yield "| engine | " + " | ".join(head) + " |"
        yield "|---" * (len(head) + 1) + "|"
        for version, outcomes in rows:
            yield f"| {version} | " + " | ".join(dict(outcomes[kind])[what] for what in head) + " |"

    text = pathlib.Path(path).read_text()
    for kind, steps in (("plain", JOURNEY), ("guarded", GUARDED)):
        begin, end = f"<!-- {kind} -->\n", f"<!-- end of {kind} -->"
        before, rest = text.split(begin)
        after = rest.split(end)[1]
        text = before + begin + "\n".join(table(kind, steps)) + "\n" + end + after
    text = re.sub(r"Run on [0-9-]+\.[^\n]*", f"Run on {datetime.date.today()}." + (f" Not here: {'; '.join(left_out)}." if left_out else ""), text)
    pathlib.Path(path).write_text(text)


def main():
    names = [*WHEELS, *DEBIAN, *DRIVERS]
    names.sort(key=lambda name: (not name[-1].isdigit(), int(re.sub(r"\D", "", name) or 0)))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("engines", nargs="*", choices=[[], *names], metavar=f"ENGINE ({', '.join(names)})")
    parser.add_argument("--pictures", type=pathlib.Path)
    parser.add_argument("--write")
    chosen = parser.parse_args()
    if not (DIST / "index.html").is_file():
        sys.exit("There is no built site in dist/: run `make build`.")
    if "DISPLAY" not in os.environ:
        os.execvp("xvfb-run", ["xvfb-run", "-a", "-s", f"-screen 0 {WIDTH + 200}x{HEIGHT + 200}x24", sys.executable, *sys.argv])
    if chosen.pictures:
        chosen.pictures.mkdir(parents=True, exist_ok=True)
    sites = {"plain": serve(None), "guarded": serve(policy_of_the_site())}
    rows, left_out = [], []
    for name in chosen.engines or names:
        try:
            rows.append(go_in(name, sites, chosen.pictures))
        except (LookupError, RuntimeError, subprocess.CalledProcessError) as error:
            print(f"{name:13} left out: {error}", flush=True)
            left_out.append(f"{name} ({error})")
    if chosen.write:
        write(chosen.write, rows, left_out)


if __name__ == "__main__":
    window(sys.argv[2]) if sys.argv[1:2] == ["--window"] else main()
