"""Reports made to break pages: scripts, turned text, broken Unicode, addresses that run."""

import json
import random
from collections.abc import Iterator

PAYLOADS = (
    "<script>window.hit=1</script>",
    '"><img src=x onerror="window.hit=1">',
    "'><svg/onload=window.hit=1>",
    "</textarea></title></style><script>window.hit=1</script>",
    "<!-- --><a href=javascript:window.hit=1>go</a>",
    "{{ 7*7 }}{% raw %}${7*7}",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
    "]]><iframe srcdoc='<script>parent.hit=1</script>'>",
    "\u202egnihsamed\u202c",
    "\u2067\u2066right to left\u2069",
    "\u200f\u061c\u200b\ufeff",
    "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308" * 9,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\ud83d",
    "\x1b[31m\x07\x08\x7f\x85",
    "line\u2028line\u2029line",
    "\ufffe\uffff\U0010ffff",
    '=HYPERLINK("javascript:window.hit=1")',
    "A" * 700,
)

ADDRESSES = (
    "javascript:window.hit=1",
    "JaVaScRiPt:window.hit=1//",
    " javascript:window.hit=1",
    "java\tscript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    "vbscript:msgbox(1)",
    "//evil.example/x",
    "http://[::1",
    'https://evil.example/"onmouseover=window.hit=1 x="',
    "https://evil.example/\u202egpj.exe",
)

PAIRS = (
    ("Kenya", "Uganda"), ("Peru", "Chile"), ("Norway", "Sweden"), ("India", "Nepal"),
    ("Egypt", "Sudan"), ("Japan", "Indonesia"), ("Ghana", "Togo"), ("Poland", "Belarus"),
)  # fmt: skip

TEXTS = (
    "{a} accused {b} {x} of arming rebels near the border on Monday, which {b} denied.\n\n"
    "About {n} people fled {x}, an official said. {a} will host talks with {b} on 3 May. {x}",
    "{x} {b} said on Tuesday that {a} had shelled a town{x}. “We did not {x},” {a} said.",
    "{a} imposed sanctions on {b}.{x}Exports to {b} fell {n} percent in June {x}.",
)


def hostile_lines(count: int, seed: int = 8) -> Iterator[str]:
    """Yield reports as JSON lines; every payload stands in every field of some of them."""
    dice = random.Random(seed)
    for number in range(count):
        one, other = dice.choice(PAIRS)
        payload = PAYLOADS[number % len(PAYLOADS)]
        text = dice.choice(TEXTS).format(
            a=one, b=other, n=dice.randint(20, 900), x=payload.replace("\ud83d", "\ufffd")
        )
        yield json.dumps(
            {
                "id": f"h{number} {payload}",
                "text": f"{text} Report {number}.",
                "title": f"{payload} {one} and {other}",
                "publisher": f"Wire {payload}",
                "url": f"{ADDRESSES[number % len(ADDRESSES)]}#{number}",
                "published": f"2024-04-{1 + number % 28:02d}",
            }
        )
