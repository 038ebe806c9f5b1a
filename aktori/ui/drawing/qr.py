"""An address as a QR code, for a phone's camera (ISO/IEC 18004)."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def qr(address: str, label: str) -> SafeString:
    """The code as inline SVG; black on white in both schemes, since cameras want it so."""
    code = segno.make(address, micro=False, error="m")
    drawn = code.svg_inline(omitsize=True, border=3, dark="#000", light="#fff")
    # made by segno of an address of ours: paths only
    paths = mark_safe(drawn.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S308
    return format_html('<span class="qr" role="img" aria-label="{}">{}</span>', label, paths)
