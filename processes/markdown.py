"""Descriptions in Markdown, shown safely: HTML in them is text, and what the renderer makes is washed once more."""

from collections.abc import Sequence
from typing import Any

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    *("p", "br", "hr", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code"),
    *("strong", "em", "s", "a", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}}
SCHEMES = ("http://", "https://", "mailto:")
DEEPEST_HEADING = 6
HEADINGS_ABOVE = 2  # the page's own title and the heading of the part

MOST_BRACKETS = 2000  # each one is looked along to the end of the text: more make a page slow

_with_links = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False}).disable("image")
_without_links = MarkdownIt("js-default", {"html": False, "linkify": False, "typographer": False}).disable(
    ["image", "link"]
)


def render_markdown(text: str) -> SafeString:
    """Return the text as HTML that may stand in a page: no pictures, no scripts, links to the web and mail only."""
    parser = _with_links if text.count("[") <= MOST_BRACKETS else _without_links
    tokens = parser.parse(text)
    _lower_headings(tokens)
    html = nh3.clean(
        parser.renderer.render(tokens, parser.options, {}),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        attribute_filter=_only_whole_addresses,
        link_rel="nofollow noopener",
    )
    # Two walls stand before this: the renderer escapes HTML, the washer lets only the tags above pass.
    return mark_safe(html)  # noqa: S308


def _only_whole_addresses(tag: str, attribute: str, value: str) -> str | None:
    """Drop addresses without a scheme: a description leads nobody to a page of ours by surprise."""
    if tag == "a" and attribute == "href" and not value.lower().startswith(SCHEMES):
        return None
    if attribute == "start" and not value.isdigit():
        return None
    return value


def _lower_headings(tokens: Sequence[Token] | Any) -> None:
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) + HEADINGS_ABOVE, DEEPEST_HEADING)}"
