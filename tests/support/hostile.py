"""Names become documents that feeds should never send, and do: written by our own code. Pure.

Each stands for a way in which some parser was seen to crash, hang, swell or lie.
"""

import gzip
from collections.abc import Callable
from typing import Final

_ITEM: Final = (
    "<item><title>{title}</title><link>http://news.test/{number}</link><guid>g{number}</guid>"
    "<description>{text}</description><pubDate>Sat, 21 Nov 2026 10:00:00 GMT</pubDate></item>"
)


def item(*, title: str = "Talks go on", number: int = 1, text: str = "In Geneva.") -> str:
    """One ordinary item around an extraordinary value."""
    return _ITEM.format(title=title, number=number, text=text)


def rss(items: str = "", *, doctype: str = "", encoding: str = "utf-8", title: str = "News") -> str:
    """A document around items."""
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>{doctype}<rss version="2.0"><channel>'
        f"<title>{title}</title><link>http://news.test/</link>{items}</channel></rss>"
    )


def json_feed(items: str) -> str:
    """A JSON Feed around items."""
    return f'{{"version":"https://jsonfeed.org/version/1.1","title":"News","items":[{items}]}}'


def _nested_entities() -> str:
    levels = "".join(
        "<!ENTITY e{} '{}'>".format(level, f"&e{level - 1};" * 10) for level in range(1, 10)
    )
    return rss(item(title="&e9;"), doctype=f'<!DOCTYPE r [<!ENTITY e0 "ha">{levels}]>')


def _external(declaration: str, *, system: str = "") -> str:
    return rss(item(title="&x;"), doctype=f"<!DOCTYPE r {system} [{declaration}]>")


def _many(name: str, count: int) -> str:
    return " ".join(f"{name}{number}='{number}'" for number in range(count))


TEXTS: Final[dict[str, Callable[[], str]]] = {
    "nested entities that grow to billions": _nested_entities,
    "one long entity used fifty thousand times": lambda: rss(
        item(text="&a;" * 50_000), doctype=f'<!DOCTYPE r [<!ENTITY a "{"A" * 50_000}">]>'
    ),
    "an entity that reads a file": lambda: _external('<!ENTITY x SYSTEM "file:///etc/passwd">'),
    "an entity that asks a server": lambda: _external('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">'),
    "a parameter entity from outside": lambda: _external(
        '<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;', system='SYSTEM "http://127.0.0.1:9/"'
    ),
    "an inclusion of a file": lambda: rss(
        '<item><title><xi:include xmlns:xi="http://www.w3.org/2001/XInclude"'
        ' href="file:///etc/passwd" parse="text"/></title><guid>g</guid></item>'
    ),
    "fifty megabytes of items": lambda: rss(
        "".join(item(title=f"title {n}", number=n, text="d" * 400) for n in range(85_000))
    ),
    "ten megabytes of items": lambda: rss(
        "".join(item(title=f"title {n}", number=n, text="d" * 380) for n in range(17_000))
    ),
    "fifty megabytes in one title": lambda: rss(item(title="T" * 50_000_000)),
    "nine megabytes in one title": lambda: rss(item(title="T" * 9_000_000)),
    "ten megabytes of markup": lambda: rss(
        item(text="&lt;p class=&quot;x&quot;&gt;a&lt;b&gt;b&lt;/b&gt;&lt;/p&gt;" * 170_000)
    ),
    "two megabytes of markup": lambda: rss(item(text="&lt;p class='x'&gt;a&lt;/p&gt;" * 55_000)),
    "ten thousand elements inside one another": lambda: rss(
        f"<item><description>{'<a>' * 10_000}{'</a>' * 10_000}</description></item>"
    ),
    "a million elements inside one another": lambda: rss(
        f"<item><description>{'<a>' * 1_000_000}{'</a>' * 1_000_000}</description></item>"
    ),
    "twenty thousand open blocks in the markup": lambda: rss(item(text="&lt;div&gt;" * 20_000)),
    "a hundred thousand attributes": lambda: rss(
        f"<item {_many('a', 100_000)}><guid>g</guid></item>"
    ),
    "twenty thousand namespaces": lambda: rss(
        f"<item {_many('xmlns:a', 20_000)}><guid>g</guid></item>"
    ),
    "a hundred thousand attributes and no end": lambda: rss("<item>").replace(
        "<item>", f"<item {_many('a', 100_000)}><b></i></item>"
    ),
    "a fault, then a hundred thousand attributes": lambda: rss(
        f"<item><b></i></item><item {_many('a', 100_000)}><guid>g</guid></item>"
    ),
    "a fault, then a million elements": lambda: rss(
        f"<item><b></i><description>{'<a>' * 900_000}</description></item>"
    ),
    "a fault, then ten megabytes of items": lambda: rss(
        "<item><b></i></item>" + "".join(item(number=n, text="d" * 380) for n in range(17_000))
    ),
    "a fault, then a million entries without end": lambda: rss(
        "<item><b></i></item>" + "<item>" * 1_000_000
    ),
    "a fault, then eight megabytes of a character": lambda: rss(
        f"<item><b></i></item><item><title>{'&lt;' * 2_000_000}</title></item>"
    ),
    "two hundred thousand opening brackets": lambda: rss(item(text="&lt;" * 200_000)),
    "a hundred thousand unfinished comments": lambda: rss(item(text="&lt;!--" * 100_000)),
    "a hundred thousand unfinished tags": lambda: rss(item(text='&lt;a x="' * 100_000)),
    "a hundred thousand unfinished scripts": lambda: rss(item(text="&lt;script&gt;" * 100_000)),
    "a hundred thousand declarations begun": lambda: "<!" * 100_000,
    "fifty thousand doctypes begun": lambda: "<!DOCTYPE " * 50_000,
    "fifty thousand doctypes in a feed": lambda: "<rss>" + "<!DOCTYPE " * 50_000,
    "twenty thousand sections begun": lambda: rss("<item><description><![CDATA[" * 20_000),
    "an author made of dots": lambda: rss(
        f"<item><title>t</title><author>a@{'a.' * 16_000}!</author><b></i></item>"
    ),
    "zero bytes in a title": lambda: rss(item(title="a\0b")),
    "control characters in a title": lambda: rss(item(title="a\x1b[31mb\x07\x0c")),
    "control characters as references": lambda: rss(item(title="a&#27;[31mb&#x9b;2J&#7;")),
    "control characters escaped twice": lambda: rss(item(title="a&amp;#27;]52;c;x&amp;#7;")),
    "control characters inside a section": lambda: rss(item(title="<![CDATA[a&#27;[31m&#x9b;]]>")),
    "overrides of direction": lambda: rss(item(title="a\u202egnirts\u202c\u2066b\u2069\u200bc")),
    "half a surrogate pair": lambda: rss(item(title="a&#xd800;b")),
    "a character beyond the last": lambda: rss(item(title="a&#1114112;b&#99999999999;c")),
    "a reference of a thousand digits": lambda: rss(item(title=f"a&amp;#{'9' * 5_000};b")),
    "bare ampersands and names of HTML": lambda: rss(item(title="AT&T &nbsp; &hellip; & more")),
    "an unknown encoding": lambda: rss(item(), encoding="x-nonsense"),
    "a codec that is no character set": lambda: rss(item(), encoding="zlib_codec"),
    "the codec idna": lambda: rss(item(title="x" * 100_000), encoding="idna"),
    "the codec punycode": lambda: rss(item(title="x" * 100_000), encoding="punycode"),
    "a web page": lambda: (
        "<!doctype html><html><head><title>Not a feed</title><link rel=alternate"
        f" type=application/rss+xml href=/feed></head><body>{'<p>hello' * 2_000}</body></html>"
    ),
    "JSON": lambda: '{"version":"2.1","title":"x","items":[]}',
    "JSON without end": lambda: '{"items":' + "[" * 200_000,
    "a JSON Feed nested without end": lambda: json_feed(f"{'[' * 200_000}{']' * 200_000}"),
    "a JSON Feed that ends in an item": lambda: json_feed('{"id":"1"},{"id":"2","ti')[:-2],
    "a JSON Feed of nine megabytes of nothing": lambda: json_feed(",".join(["{}"] * 3_000_000)),
    "a JSON Feed with a number of a million digits": lambda: json_feed(
        f'{{"id":{"9" * 1_000_000},"title":"Talks"}}'
    ),
    "a JSON Feed with half a surrogate pair": lambda: json_feed(
        '{"id":"\\ud800","url":"http://news.test/1","title":"a\\ud800b","date_published":"\\udfff"}'
    ),
    "a JSON Feed with controls and overrides": lambda: json_feed(
        '{"id":"1","title":"a\\u001b[31mb","content_text":"\\u202ex\\u0000"}'
    ),
    "a JSON Feed with links that are scripts": lambda: json_feed(
        '{"id":"javascript:alert(1)","url":"javascript:alert(1)","title":"t"}'
    ),
    "blank space before the document": lambda: f"\n  {rss(item())}",
    "a script after the document": lambda: f"{rss(item())}<script>x</script>",
    "a date in the year 99999": lambda: rss(
        "<item><guid>g</guid><pubDate>Sat, 21 Nov 99999 10:00:00 GMT</pubDate></item>"
    ),
    "a date of a million digits": lambda: rss(
        f"<item><guid>g</guid><pubDate>{'1' * 1_000_000}</pubDate></item>"
    ),
    "a zone a hundred hours away": lambda: rss(
        "<item><guid>g</guid><pubDate>Sat, 21 Nov 2026 10:00:00 +9999</pubDate></item>"
    ),
    "a link that is a script": lambda: rss(
        "<item><title>t</title><guid>g</guid><link>javascript:alert(1)</link></item>"
    ),
    "a link that is a file": lambda: rss(
        "<item><title>t</title><guid>g</guid><link>file:///etc/passwd</link></item>"
    ),
    "a link that is an option": lambda: rss(
        "<item><title>t</title><guid>g</guid><link>--renderer-cmd-prefix=xterm</link></item>"
    ),
}
"""Documents that are text."""

BYTES: Final[dict[str, Callable[[], bytes]]] = {
    "nothing": lambda: b"",
    "a megabyte of zero bytes": lambda: b"\0" * 1_000_000,
    "compressed bytes": lambda: gzip.compress(rss(item()).encode()),
    "bytes that are no UTF-8": lambda: rss(item(title="caf\xe9 \xff\xfe")).encode("latin-1"),
    "Latin letters, declared": lambda: rss(item(title="caf\xe9"), encoding="iso-8859-1").encode(
        "latin-1"
    ),
    "quotes of windows-1252": lambda: rss(item(title="\x93hi\x94"), encoding="iso-8859-1").encode(
        "latin-1"
    ),
    "sixteen bits with a mark": lambda: rss(item(title="café"), encoding="utf-16").encode("utf-16"),
    "a document cut short": lambda: rss(
        "".join(item(title=f"t{n}", number=n) for n in range(10))
    ).encode()[:1_200],
}
"""Documents that are bytes."""


def documents() -> dict[str, Callable[[], bytes]]:
    """Every hostile document by the name of its malice."""

    def encoded(text: Callable[[], str]) -> Callable[[], bytes]:
        return lambda: text().encode("utf-8", "surrogatepass")

    return {**{name: encoded(text) for name, text in TEXTS.items()}, **BYTES}
