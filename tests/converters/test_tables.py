"""Tables, with the rows that site generators accept."""

from __future__ import annotations

from support import STRUCTURED

import technews_format as tn

ARTICLE = tn.loads(STRUCTURED)


def test_wide_tables_do_not_explode() -> None:
    """Of the cells that rows lack, a thousand are added, not a hundred million."""
    head = "|a" * 10_000
    table = f"{head}|\n{head.replace('a', '-')}|\n" + "|\n" * 10_000
    html = tn.to_html(ARTICLE.model_copy(update={"body": tn.BriefBody(text=f"{table}x")}))
    assert html.count("<th>") == 10_000
    assert html.count("<td>") == 0
    narrow = tn.to_html(
        ARTICLE.model_copy(update={"body": tn.BriefBody(text="|a|b|\n|-|-|\n" + "|c|\n" * 1_500 + "x")})
    )
    assert narrow.count("<tr>") == 1_001
