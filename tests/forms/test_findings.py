"""The verdict form's rows of evidence: empty ones do not count, half-filled ones are asked about."""

from __future__ import annotations

from claims.forms.findings import PREFIX, EvidenceFormSet, FindingForm, finding_of


def rows(*given: dict[str, str]) -> EvidenceFormSet:
    data = {f"{PREFIX}-TOTAL_FORMS": str(len(given)), f"{PREFIX}-INITIAL_FORMS": "0"}
    for number, row in enumerate(given):
        data |= {f"{PREFIX}-{number}-{name}": value for name, value in row.items()}
    return EvidenceFormSet(data, prefix=PREFIX)


FORM = {
    "version": "1",
    "outcome": "confirmed",
    "rationale": "Tak.",
    "confidence": "one_proof",
    "selection": "flagged",
}
PROOF = {"url": "https://x.example/", "stance": "supports", "independent": "on"}


def finding(form: dict[str, str], evidence: EvidenceFormSet):
    filled = FindingForm(form)
    assert filled.is_valid(), filled.errors
    assert evidence.is_valid(), evidence.errors
    return finding_of(filled, evidence)


def test_empty_rows_do_not_count():
    found = finding(FORM, rows({"stance": "supports", "independent": "on"}, PROOF, {"stance": "refutes"}))
    assert [each.url for each in found.evidence] == ["https://x.example/"]


def test_a_row_with_words_and_no_address_is_asked_about():
    evidence = rows({"quotation": "Tak było.", "stance": "supports"})
    assert not evidence.is_valid()
    assert "url" in evidence.errors[0]


def test_an_unchecked_box_says_not_independent():
    found = finding(FORM, rows({"url": "https://x.example/", "stance": "supports"}))
    assert not found.evidence[0].independent


def test_where_it_was_public_counts_only_with_its_box():
    elsewhere = {"public_before_url": "https://y.example/", "public_before_on": "2026-11-01"}
    without = finding(FORM | elsewhere, rows(PROOF))
    assert (without.public_before, without.public_before_url, without.public_before_on) == (False, "", None)
    with_box = finding(FORM | elsewhere | {"public_before": "on"}, rows(PROOF))
    assert with_box.public_before
    assert with_box.public_before_url == "https://y.example/"


def test_no_rows_at_all_break_nothing():
    evidence = EvidenceFormSet({}, prefix=PREFIX)
    assert not evidence.is_valid()
