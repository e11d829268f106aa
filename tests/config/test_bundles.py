"""Many source files become one file, in the right order."""

import re

import pytest
from django.contrib.staticfiles import finders

from config import bundles


@pytest.fixture
def modules(tmp_path, monkeypatch):
    """Stand in for static/ with a folder of this test's own."""
    monkeypatch.setattr(bundles, "SOURCE", tmp_path)
    return tmp_path


def test_every_pattern_finds_a_style_sheet():
    for pattern in bundles.STYLES["css/app.css"]:
        assert list(bundles.SOURCE.glob(pattern)), pattern


def test_every_style_sheet_is_in_the_bundle_and_names_a_layer():
    bundled = {file for pattern in bundles.STYLES["css/app.css"] for file in bundles.SOURCE.glob(pattern)}
    assert bundled == set((bundles.SOURCE / "css").rglob("*.css"))
    assert all("@layer" in file.read_text() for file in bundled if file.name != "fonts.css")


def test_layers_come_first_in_the_bundle():
    text = bundles.joined_styles(bundles.STYLES["css/app.css"])
    assert text.startswith("@layer reset, tokens, base, components, utilities;")
    assert "/*" not in text


def test_finder_finds_the_bundle():
    assert finders.find("css/app.css").endswith("css/app.css")
    assert finders.find("css/nothing.css") is None


def test_modules_are_joined_once_after_what_they_import(modules):
    (modules / "base.js").write_text("export const base = 1;\n")
    (modules / "card.js").write_text('import { base } from "./base.js";\nexport function card() {\n  return base;\n}\n')
    (modules / "main.js").write_text(
        'import {\n  base,\n} from "./base.js";\nimport { card } from "./card.js";\ncard();\n'
    )
    assert bundles.joined_modules("main.js") == "const base = 1;\nfunction card() {\n  return base;\n}\ncard();\n"


def test_a_module_that_cannot_be_followed_is_refused(modules):
    (modules / "main.js").write_text('import * as base from "./base.js";\n')
    with pytest.raises(bundles.UnknownModuleSyntax, match=r"main\.js"):
        bundles.joined_modules("main.js")


def test_colours_stand_in_the_tokens_only():
    literal = re.compile(r"#[0-9a-f]{3,8}\b(?![^{}]*\{)|\b(?:rgb|hsl|oklch|lch|lab)a?\(", re.IGNORECASE)
    for file in (bundles.SOURCE / "css").rglob("*.css"):
        if file.name != "tokens.css":
            assert not literal.search(file.read_text()), file.name
