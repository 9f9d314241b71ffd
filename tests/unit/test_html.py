"""Markup and the text a reader would see in it."""

import pytest

from monitor.feeds.parse.html import summary_of, text_of_html, title_of


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        pytest.param("<h2>Head</h2>Body", "Head\n\nBody", id="a heading stands alone"),
        pytest.param("<p>One</p><p>Two</p>", "One\n\nTwo", id="paragraphs"),
        pytest.param("One<br>Two<br/>Three", "One\n\nTwo\n\nThree", id="line breaks"),
        pytest.param("<ul><li>a<li>b</ul>", "a\n\nb", id="items of a list"),
        pytest.param("<p>a\n   b</p>", "a b", id="line ends in a paragraph are blanks"),
        pytest.param("<b>bo</b>ld", "bold", id="inline tags leave no gap"),
        pytest.param("<td>1</td><td>2</td>", "1 2", id="cells are apart"),
        pytest.param("a<script>x<b></script>b", "ab", id="no code"),
        pytest.param("a<style>p{}</style>b", "ab", id="no styles"),
        pytest.param("<p>a</p><aside>ad</aside>", "a", id="no asides"),
        pytest.param("a<img src='x' alt='y'>b", "ab", id="no pictures"),
        pytest.param("<figcaption>c</figcaption>a", "a", id="no captions"),
        pytest.param("a<!-- <p> -->b", "ab", id="no comments"),
        pytest.param("<![CDATA[a<br>b]]>", "a\n\nb", id="a section inside a section"),
        pytest.param("a &lt;b&gt; c &amp;amp; d", "a <b> c & d", id="entities"),
        pytest.param("<a href='x>y'>z</a>", "z", id="a bracket in a value"),
        pytest.param('<a title="it\'s">z</a>', "z", id="a quote in a value"),
        pytest.param("x <5 and y> 3 <3", "x <5 and y> 3 <3", id="brackets that are no tags"),
        pytest.param("Use <Foo> here", "Use <Foo> here", id="a word in brackets"),
        pytest.param("a<o:p></o:p><my-tag>b", "ab", id="tags of other makers"),
        pytest.param("a<p unfinished", "a", id="a tag that never ends"),
        pytest.param("a<script>b", "ab", id="code that never ends"),
        pytest.param("a<!-- b", "a", id="a comment that never ends"),
        pytest.param("a&#27;[0m&#x9b;b", "a[0m›b", id="references to controls"),
        pytest.param("a\u202eb", "ab", id="an override"),
        pytest.param("Iran \u200csays \u200cno", "Iran says no", id="marks an agency hides"),
        pytest.param("می\u200cخواهم", "می\u200cخواهم", id="a joiner that Persian needs"),
        pytest.param("One sentence.\nTwo.", "One sentence.\n\nTwo.", id="plain lines"),
        pytest.param("Heading\n\nText", "Heading\n\nText", id="plain paragraphs"),
        pytest.param(
            "A long line that someone's editor has broken after\nsixty letters.",
            "A long line that someone's editor has broken after sixty letters.",
            id="a wrapped line",
        ),
        pytest.param("&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;", "a\n\nb", id="escaped twice"),
        pytest.param(
            "<p>News.</p><p>The post <a>News</a> appeared first on <a>Site</a>.</p>",
            "News.",
            id="a note of the software",
        ),
        pytest.param("<p>News.</p><p>Continue reading →</p>", "News.", id="an invitation"),
        pytest.param("<p>[video-box id=“3”]</p><p>News.</p>", "News.", id="a shortcode"),
        pytest.param("[Updated] News.", "[Updated] News.", id="a word in square brackets"),
    ],
)
def test_a_summary(markup: str, text: str) -> None:
    assert summary_of(markup, html=True) == text


@pytest.mark.parametrize(
    ("raw", "html", "title"),
    [
        pytest.param("A &amp; B", True, "A & B", id="an entity"),
        pytest.param("A &amp;amp; B &amp;#8217;", True, "A & B ’", id="escaped twice"),
        pytest.param("AT&T", True, "AT&T", id="no entity"),
        pytest.param("<b>A</b>\n<i>B</i>", True, "A B", id="markup"),
        pytest.param("A <the> B", False, "A <the> B", id="declared as plain"),
        pytest.param("<p>A</p>", False, "<p>A</p>", id="and plain it stays"),
        pytest.param("A &#8217; B", False, "A ’ B", id="but for entities"),
        pytest.param("", True, "", id="none"),
        pytest.param("A\nB\u2028C", True, "A B C", id="one line"),
        pytest.param("[/] [@click=app.quit]x", True, "[/] [@click=app.quit]x", id="brackets"),
    ],
)
def test_a_title(raw: str, title: str, *, html: bool) -> None:
    assert title_of(raw, html=html) == title


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<a x='", "<script>", "&", "&#", "<div>", "<![CDATA[", "'\">", "\n"]
)
def test_the_scanner_ends_on_many_repetitions_of_anything(piece: str) -> None:
    assert len(text_of_html(piece * 100_000)) <= 100_000 * len(piece)
