"""A real browser for tests: Debian's chromium, driven by its DevTools protocol.

It starts with a folder of its own and is told to fetch nothing by itself. Every request that a
page makes is counted.
"""

import base64
import itertools
import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from websockets.sync.client import ClientConnection, connect

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-ipc-flooding-protection",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--remote-debugging-port=0",
)
#: Seconds in which the browser answers, or is taken to be broken.
PATIENCE: Final = 60


class Look(NamedTuple):
    """How wide the window is, at which scale, and what the reader prefers."""

    width: int = 1400
    height: int = 900
    scheme: str = "light"
    media: str = ""
    zoom: float = 1


class Tab:
    """A page in the browser."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.numbers = itertools.count(1)
        self.events: list[dict[str, Any]] = []
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol, and keep the events that come before its answer."""
        number = next(self.numbers)
        self.connection.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            told: dict[str, Any] = json.loads(self.connection.recv(PATIENCE))
            if told.get("id") == number:
                assert "error" not in told, told
                return dict(told["result"])
            self.events.append(told)

    def wait_for(self, method: str) -> None:
        """Wait until the browser tells of something that it has not told yet."""
        while not any(event.get("method") == method for event in self.events):
            self.events.append(json.loads(self.connection.recv(PATIENCE)))

    def open(self, page: Path, look: Look | None = None, fragment: str = "") -> None:
        """Open a file, in a window that looks so."""
        self.show_as(look or Look())
        # Else a page that differs in its fragment alone would not be opened anew.
        self.events.clear()
        self.call("Page.navigate", url="about:blank")
        self.wait_for("Page.loadEventFired")
        self.events.clear()
        self.call("Page.navigate", url=f"{page.absolute().as_uri()}{fragment}")
        self.wait_for("Page.loadEventFired")

    def show_as(self, look: Look) -> None:
        """Another window, or another reader."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=round(look.width / look.zoom),
            height=round(look.height / look.zoom),
            deviceScaleFactor=look.zoom,
            mobile=False,
        )
        features = [{"name": "prefers-color-scheme", "value": look.scheme}]
        self.call("Emulation.setEmulatedMedia", media=look.media, features=features)

    def run(self, script: str) -> Any:
        """The value of an expression, awaited if it is a promise."""
        done = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def press(self, key: str, code: int = 0, text: str = "") -> None:
        """Press a key and let it go."""
        pressed = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=text, **pressed)
        self.call("Input.dispatchKeyEvent", type="keyUp", **pressed)

    def requests(self) -> list[str]:
        """What was fetched since the page was opened; what its policy stopped was not."""
        stopped = {
            told["requestId"] for told in self.told("Network.loadingFailed") if told.get("blockedReason")
        }
        asked = self.told("Network.requestWillBeSent")
        urls = [one["request"]["url"] for one in asked if one["requestId"] not in stopped]
        return [url for url in urls if not url.startswith("data:")]

    def told(self, method: str) -> list[dict[str, Any]]:
        """What the browser told of one kind."""
        return [event["params"] for event in self.events if event.get("method") == method]

    def complaints(self) -> list[str]:
        """What the console was told since then."""
        return [told["entry"]["text"] for told in self.told("Log.entryAdded")]

    def picture(self) -> bytes:
        """What is seen in the window, as PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", format="png")["data"])

    def picture_of_page(self) -> bytes:
        """The whole page as PNG, however long."""
        size = self.call("Page.getLayoutMetrics")["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 16000), "scale": 1}
        shot = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        return base64.b64decode(shot["data"])

    def printed(self) -> bytes:
        """The page as it is printed, as PDF."""
        done = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(done["data"])


@contextmanager
def browser() -> Iterator[Callable[[], Tab]]:
    """A browser, and a function that opens a tab in it."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    assert program, "no browser: `.ci/run browser` installs one"
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        command = [program, *FLAGS, f"--user-data-dir={folder}", "about:blank"]
        process = stack.enter_context(
            subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        )
        stack.callback(process.terminate)
        assert process.stderr is not None
        address = next(line.split()[-1] for line in process.stderr if "DevTools listening on" in line)
        host = address.removeprefix("ws://").partition("/")[0]
        whole = stack.enter_context(connect(address, max_size=None))

        def tab() -> Tab:
            whole.send('{"id": 1, "method": "Target.createTarget", "params": {"url": "about:blank"}}')
            target = json.loads(whole.recv(PATIENCE))["result"]["targetId"]
            return Tab(stack.enter_context(connect(f"ws://{host}/devtools/page/{target}", max_size=None)))

        yield tab
