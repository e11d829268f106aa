"""Five hundred texts that try to become markup, and a look at pages that finds out whether one did."""

from html.parser import HTMLParser
from itertools import islice, product

ALERTS = ("alert(1)", "alert`1`", "top['al'+'ert'](1)", "fetch('/you/')", "document.cookie", "htmx.ajax('GET','/')")
WHOLE = (
    "<script>{0}</script>",
    "<ScRiPt >{0}</sCrIpT >",
    "<script/x>{0}</script>",
    "<script src=//evil.example></script>",
    "<<script>{0}//<</script>",
    "<img src=x onerror={0}>",
    "<img src=x onerror\x0c=\x0c{0}>",
    "<IMG SRC=javascript:{0}>",
    '<img """><script>{0}</script>">',
    "<svg onload={0}>",
    "<svg/onload={0}>",
    "<svg><script>{0}</script></svg>",
    "<svg><animate onbegin={0} attributeName=x dur=1s>",
    "<svg><use href=data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=#x></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror={0}>",
    "<body onload={0}>",
    "<details open ontoggle={0}>",
    "<iframe srcdoc='<script>{0}</script>'></iframe>",
    "<iframe src=javascript:{0}></iframe>",
    "<object data=javascript:{0}>",
    "<embed src=javascript:{0}>",
    "<a href=javascript:{0}>x</a>",
    "<a href='jav&#x09;ascript:{0}'>x</a>",
    "<form action=javascript:{0}><button>x</button></form>",
    "<button formaction=javascript:{0}>x</button>",
    "<input autofocus onfocus={0}>",
    "<video><source onerror={0}>",
    "<meta http-equiv=refresh content='0;url=javascript:{0}'>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<template><script>{0}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={0}>'>",
    "<hx-partial hx-target='#board' hx-swap='innerHTML'><script>{0}</script></hx-partial>",
    "<div hx-get=/ hx-trigger=load hx-on:htmx:load={0}>x</div>",
    "<div hx-vals='js:{{x: {0}}}' hx-post=/>",
    "</li></ol></section><script>{0}</script>",
    "</textarea><script>{0}</script>",
    "</title><script>{0}</script>",
    "</script><script>{0}</script>",
    "--><script>{0}</script><!--",
    "]]><script>{0}</script>",
    "<!--<img src='--><img src=x onerror={0}//'>",
    "' onfocus={0} autofocus '",
    '" onmouseover={0} "',
    "` onclick={0} `",
    "\" hx-get=/ hx-trigger='load' \"",
    "' autofocus tabindex=1 onfocus='{0}",
    "javascript:{0}",
    " javascript:{0}",
    "java\tscript:{0}",
    "JaVaScRiPt:{0}",
    "data:text/html,<script>{0}</script>",
    "vbscript:{0}",
    'http://x.example/"onmouseover="{0}',
    "http://x.example/'onmouseover='{0}",
    "https://x.example/?q=<script>{0}</script>",
    "https://user:pass@x.example/{0}",
    "www.example.org/<img/src/onerror={0}>",
    "mailto:a@b.example?body=<script>{0}</script>",
    "a@b.example<script>{0}</script>",
    "[x](javascript:{0})",
    "[x](  javascript&colon;{0})",
    "![x](javascript:{0})",
    '![x"onerror="{0}](y)',
    '[x](https://x.example "onclick={0}")',
    "[x]: javascript:{0}\n\n[x]",
    "<javascript:{0}>",
    '<https://x.example/"onclick="{0}>',
    "```html\n<script>{0}</script>\n```",
    "`<script>{0}</script>`",
    "# <script>{0}</script>",
    "{{{{ {0} }}}}",
    "{{% load x %}}{{% include 'admin' %}}{0}",
    "${{{0}}}",
    "#{{{0}}}",
    "<%= {0} %>",
    "__import__('os').system('{0}')",
    "%(name)s {0} %s %d",
    "&lt;script&gt;{0}&lt;/script&gt;",
    "&#60;script&#62;{0}&#60;/script&#62;",
    "\\u003cscript\\u003e{0}",
    "\uff1cscript\uff1e{0}\uff1c/script\uff1e",
    "\u2028<script>{0}</script>\u2029",
    "=cmd|'/c calc'!A1 {0}",
    "\u05e9\u05dc\u05d5\u05dd <script>{0}</script>",
    "\u2067<script>{0}</script>\u2069",
    "\u202e>tpircs<{0}>tpircs/<",
)
TEXTS = [pattern.format(alert) for pattern, alert in islice(product(WHOLE, ALERTS), 600)][:500]

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
LINKS = ("http://", "https://", "mailto:", "/", "#", "?")
ADDRESSES = {"href", "src", "action", "formaction", "data", "xlink:href", "srcdoc", "poster", "background", "ping"}


class Look(HTMLParser):
    """Reads a page as a browser would, and notes what could run or lead astray."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.structure: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, and what is wrong with it."""
        held = dict(attrs)
        if tag == "script" and not (held.get("src", "").startswith("/static/") and held.get("nonce")):
            self.wrong.append(f"script {held}")
        if tag in {"iframe", "object", "embed", "base", "style", "math", "frame", "applet"}:
            self.wrong.append(tag)
        for name, value in attrs:
            address = "".join((value or "").split()).lower()
            if name.startswith(("on", "hx-on")):
                self.wrong.append(f"{tag} {name}")
            if name in ADDRESSES and not address.startswith(LINKS) and address:
                self.wrong.append(f"{tag} {name}={value}")
            if name == "style" or (name.startswith("hx-vals") and "js:" in address):
                self.wrong.append(f"{tag} {name}")
        if tag != "a":
            self.structure.append((tag, tuple(sorted(held))))

    def handle_decl(self, decl: str) -> None:
        """Note a declaration that is not the page's own."""
        if decl.lower() != "doctype html":
            self.wrong.append(decl)

    def handle_comment(self, data: str) -> None:
        """Note a comment: our pages have none."""
        self.wrong.append(f"comment {data[:40]}")


def look(page: str) -> Look:
    """Read a page."""
    found = Look()
    found.feed(page)
    found.close()
    return found
