"""The headers that every answer bears, errors and answers of the server itself included."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

    from legalcalc.web.settings import Settings

__all__ = ["IMMUTABLE", "Headers", "headers_for"]

POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lc",
    )
)
# Nothing of the browser's is needed, so each feature that it could lend to a page is off.
# Those that Chromium does not know would be a note in its console on every page.
FEATURES: Final = (
    *("accelerometer", "autoplay", "browsing-topics"),
    *("camera", "clipboard-read", "compute-pressure", "display-capture", "encrypted-media"),
    *("fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "identity-credentials-get"),
    *("idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "otp-credentials"),
    *("payment", "picture-in-picture", "publickey-credentials-create"),
    *("publickey-credentials-get", "screen-wake-lock", "serial", "storage-access", "usb"),
    *("window-management", "xr-spatial-tracking"),
)
IMMUTABLE: Final = "public, max-age=31536000, immutable"
_STATIC: Final = "/static/"
_ALWAYS: Final = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in FEATURES)),
)
_STRICT_TRANSPORT: Final = ("Strict-Transport-Security", "max-age=31536000")


def headers_for(settings: Settings) -> tuple[tuple[str, str], ...]:
    """The headers of an answer that nobody may keep."""
    transport = (_STRICT_TRANSPORT,) if settings.tls else ()
    return (*_ALWAYS, *transport, ("Cache-Control", "no-store"))


class Headers:
    """The outermost layer of the application: puts the headers on whatever comes from inside.

    Only a file whose name holds the hash of its content may be kept by a browser.
    """

    def __init__(self, inside: WSGIApplication, settings: Settings) -> None:
        self._inside = inside
        self._headers = headers_for(settings)
        self._own = {name.lower() for name, _value in self._headers}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        fetched = environ.get("REQUEST_METHOD") in ("GET", "HEAD")
        static = fetched and str(environ.get("PATH_INFO", "")).startswith(_STATIC)

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Callable[..., object]:
            kept = [one for one in headers if one[0].lower() not in self._own]
            ours = list(self._headers)
            if static and status.startswith(("200", "304")):
                ours[-1] = ("Cache-Control", IMMUTABLE)
            return start_response(status, [*kept, *ours], *more)

        return self._inside(environ, start)
