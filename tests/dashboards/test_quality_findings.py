from dashboards.quality import findings


def test_warnings_are_said_in_the_answer_on_reliability() -> None:
    assert findings.reliable(113, 0) == "Yes: all 113 checks of the live build passed"
    assert findings.reliable(112, 1) == "Yes, with 1 warning: 112 checks passed"


def test_stale_tables_are_counted_and_a_result_has_three_words() -> None:
    assert findings.stale([]) == "Freshness: no table is stale"
    assert findings.stale(["grants"]) == "Freshness: 1 table is stale"
    results = [findings.result(each) for each in (True, False, None)]
    assert results == ["passed", "failed", "not compared"]
