"""A reader without a network opens every page of the site, reads it, and searches."""

import shutil

import pytest
from helpers import ROOT
from pages import FONT, HOST, NO_WORDS, UNRENDERED, Browser, tiny_site

from coursetools.authoring.site import build_site
from coursetools.project import find_project

pytestmark = [pytest.mark.chromium, pytest.mark.xdist_group("site")]

CHEAP = ["01-neuron-and-relu", "02-sigmoid-and-tanh", "03-softmax", "04-derivatives"]


def whole_site(folder):
    """The site that was built here, or one of a few lessons."""
    built = ROOT / ".site" / "html"
    if (built / "index.html").is_file():
        return built
    for name in ("course", "site", "notebooks", "release"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, folder)
    return build_site(find_project(folder), CHEAP, lambda step: None).parent


@pytest.fixture(scope="module", params=["tiny", pytest.param("whole", marks=pytest.mark.slow)])
def browser(request, tmp_path_factory):
    whole = request.param == "whole"
    found = Browser(whole_site(tmp_path_factory.mktemp("whole")) if whole else tiny_site())
    yield found
    found.close()


def test_every_page_is_complete_and_open_to_everybody(browser):
    found = {}
    for name in browser.names():
        page = browser.open(name)
        found[name] = page.evaluate(UNRENDERED) + page.evaluate(NO_WORDS) + browser.barriers(page)
        if page.locator("math").count() and not page.evaluate(FONT):
            found[name].append("its formulas have another font")
        page.set_viewport_size({"width": 390, "height": 844})
        if page.evaluate("document.documentElement.scrollWidth") > 390:
            found[name].append("runs off a phone")
        page.close()
    assert {name: all_found for name, all_found in found.items() if all_found} == {}
    assert len(found) > 4  # first page, lesson, glossary, references, search
    assert browser.outside == []


def test_a_word_is_found(browser):
    page = browser.open("search.html?q=rectifier")
    link = page.locator("#search-results li a").first
    link.wait_for()
    link.click()
    page.wait_for_url(f"{HOST}/**")
    assert "rectifier" in page.locator("article").inner_text().lower()
    page.close()
