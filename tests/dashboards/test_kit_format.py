import pytest

from dashboards.kit import column
from dashboards.kit import format as say
from dashboards.kit.text import escaped


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (say.code("partially_completed"), "partially completed"),
        (say.code("directors_decision"), "director's decision"),
        (say.in_sentence("Police and justice"), "police and justice"),
        (say.in_sentence("London government (GLA group)"), "London government (GLA group)"),
        (say.in_sentence("ESOL coordination"), "ESOL coordination"),
        (column.text("a", "A").show(None), "not stated"),
        (column.text("a", "A", "").show(None), ""),
        (column.short("a", "A", "none").show(""), "none"),
        (column.date("a", "A", "never").show(None), "never"),
        (column.rate("a", "A").show(None), "not available"),
        (column.percent("a", "A").show(None), "not stated"),
    ],
)
def test_words_of_the_warehouse_are_shown_in_plain_words(shown: str, expected: str) -> None:
    assert shown == expected


def test_text_is_shown_as_it_is_and_turns_nothing_around_it() -> None:
    assert escaped("<b> & \"q\" 'a'") == "&lt;b&gt; &amp; &quot;q&quot; &#x27;a&#x27;"
    assert escaped("עברית 😀 **x** $y$") == "עברית 😀 **x** $y$"
    assert escaped("a\u202eb\x00") == "a\\u202eb\\u0000"
