"""The demonstration data holds together: no database, no network."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
SHARED_SEEDS = ROOT.parent / "shared" / "seeds"
TODAY = date(2026, 11, 22)  # nothing in the data is logged later
RETOLD = "26-prezydent-rosji-chwyta-za-telefon"  # real offices: never judged
COMMON_RUN = 60

KINDS = {"channel": 3, "outlet": 3, "agency": 1, "institution": 1}
OUTCOMES = {"confirmed", "mostly", "partly", "misleading", "refuted", "unverifiable"}
SELECTIONS = {"exhaustive", "random_audit", "flagged", "requested"}
MODES = {
    "CONSULT": {"phone", "visit", "third-party", "multilateral", "negotiation"},
    "COOPERATE": {"economic", "military", "intelligence"},
    "RETREAT": {"withdraw", "release", "ceasefire", "resign", "ease"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"investigate", "disapprove", "allege"},
    "MOBILIZE": {"troops", "weapons"},
    "SANCTION": {"discontinue", "convict", "expel"},
    "COERCE": {"arrest", "seize", "restrict", "cyber", "misinformation"},
    "ASSAULT": {"aerial", "heavy-weapons", "drone", "assassinate"},
    "X_HEALTH": {"illness", "injury", "treatment", "incapacity", "double", "death"},
    "X_PERSONNEL": {"appoint", "dismiss", "transfer", "leave"},
    "X_DECIDE": {"order", "decree", "policy"},
    "X_PROJECT": {"plan", "start", "change", "delay", "block", "approve", "complete"},
    "X_ELECTION": {"win", "count", "fraud"},
    "X_COMBAT_STATE": {"advance", "losses", "shortage"},
    "X_INCIDENT": {"leak", "outage", "accident"},
    "X_IDENTITY": {"affiliation"},
} | dict.fromkeys(
    ("AGREE", "SUPPORT", "AID", "CONCEDE", "THREATEN", "PROTEST")
    + ("X_INTENT", "X_ATTITUDE", "X_COMMUNICATE", "X_ECON", "X_REGULATE", "X_STATE"),
    set(),
)


def load(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))


SOURCES = {source["name"]: source for source in load(SEEDS / "sources.json")}
ARTICLES = {path.stem: load(path) for path in sorted((SEEDS / "articles").glob("*.json"))}
VERDICTS = load(SEEDS / "verdicts.json")

each_article = pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES.keys())
each_verdict = pytest.mark.parametrize(
    "verdict", VERDICTS, ids=[f"{v['article'][:2]}-{v['phrase'][:30]}" for v in VERDICTS]
)


def on_example(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" and (parts.hostname or "").endswith(".example")


def positions(needle: str, text: str) -> list[int]:
    return [i for i in range(len(text)) if text.startswith(needle, i)]


def time_starts(time: str) -> list[date]:
    """The ISO days, months or weeks of a time; '..' leaves a side open."""
    return [
        date.fromisoformat(part if len(part) != 7 else f"{part}-01")
        for part in time.split("/")
        if part != ".."
    ]


def test_there_are_eight_sources_of_the_agreed_kinds():
    assert Counter(source["kind"] for source in SOURCES.values()) == KINDS
    for source in SOURCES.values():
        assert on_example(source["url"])
        assert source["language"] == "pl"
        assert source["platform"] == ("telegram" if source["kind"] == "channel" else "")
        assert source["note"].endswith(".")


def test_no_two_sources_share_a_name_or_alias():
    names = [n.casefold() for s in SOURCES.values() for n in [s["name"], *s["aliases"]]]
    assert len(names) == len(set(names))


def test_there_is_enough_to_show():
    assert len(ARTICLES) >= 25
    assert len(VERDICTS) >= 66
    posts = [a for a in ARTICLES.values() if SOURCES[a["publisher"]]["kind"] == "channel"]
    assert len(posts) >= 8


@each_article
def test_article_is_well_formed(article):
    assert ARTICLES[article["doc_id"]] is article
    assert article["publisher"] in SOURCES
    assert on_example(article["url"])
    assert article["lang"] == "pl"
    assert date(2024, 11, 1) <= date.fromisoformat(article["published"]) <= date(2026, 11, 20)
    text = article["text"]
    assert text.split("\n")[0] == article["title"]
    assert all(line and line == line.strip() for line in text.split("\n"))
    is_post = SOURCES[article["publisher"]]["kind"] == "channel"
    shortest, longest = (200, 700) if is_post else (900, 2500)
    assert shortest <= len(text) <= longest


def test_article_numbers_follow_the_dates():
    days = [article["published"] for article in ARTICLES.values()]
    assert days == sorted(days)
    urls = [article["url"] for article in ARTICLES.values()]
    assert len(urls) == len(set(urls))


@each_verdict
def test_phrase_stands_in_its_article(verdict):
    text = ARTICLES[verdict["article"]]["text"]
    assert len(positions(verdict["phrase"], text)) >= verdict["occurrence"] >= 1


@each_verdict
def test_dates_are_in_order(verdict):
    claimed, logged = (date.fromisoformat(verdict[k]) for k in ("claimed_on", "logged_on"))
    assert verdict["claimed_on"] == ARTICLES[verdict["article"]]["published"]
    assert claimed < logged <= TODAY
    if verdict["time"]:
        starts = time_starts(verdict["time"])
        assert starts
        assert starts == sorted(starts)
    if verdict["public_before"]:
        assert on_example(verdict["public_before_url"])
        assert date.fromisoformat(verdict["public_before_on"]) < claimed
    else:
        assert "public_before_url" not in verdict


@each_verdict
def test_verdict_uses_the_vocabulary(verdict):
    assert verdict["source"] in SOURCES
    assert verdict["event_type"] in MODES
    assert verdict["event_mode"] is None or verdict["event_mode"] in MODES[verdict["event_type"]]
    assert verdict["polarity"] in {"positive", "negative"}
    assert verdict["outcome"] in OUTCOMES
    assert verdict["confidence"] in {"one_proof", "two_proofs"}
    assert verdict["selection"] in SELECTIONS
    assert isinstance(verdict["actors"], list)
    assert isinstance(verdict["targets"], list)
    assert verdict["sentence"][0].isupper()
    assert verdict["sentence"].endswith(".")
    assert verdict["rationale"].endswith(".")


@each_verdict
def test_evidence_bears_the_verdict_out(verdict):
    evidence = verdict["evidence"]
    for item in evidence:
        assert set(item) == {"url", "title", "quotation", "stance", "independent"}
        assert on_example(item["url"])
        assert item["title"]
        assert item["quotation"]
        assert item["stance"] in {"supports", "refutes"}
    hosts = {urlsplit(item["url"]).hostname for item in evidence if item["independent"]}
    if verdict["confidence"] == "two_proofs":
        assert len(hosts) >= 2
    stances = {item["stance"] for item in evidence}
    if verdict["outcome"] == "confirmed":
        assert stances == {"supports"}
    if verdict["outcome"] == "refuted":
        assert stances == {"refutes"}


def test_no_claim_is_judged_twice():
    assert len({(v["article"], v["phrase"], v["occurrence"]) for v in VERDICTS}) == len(VERDICTS)
    assert len({v["sentence"] for v in VERDICTS}) == len(VERDICTS)


def test_a_source_never_speaks_through_a_stranger():
    """The origin publishes the article or is named in it."""
    for verdict in VERDICTS:
        article = ARTICLES[verdict["article"]]
        if verdict["source"] == article["publisher"]:
            continue
        stems = [word[:4] for word in verdict["source"].split()]
        assert all(stem in article["text"] for stem in stems), verdict["sentence"]


def test_the_retold_seed_story_gets_no_verdict():
    assert RETOLD in ARTICLES
    assert RETOLD not in {verdict["article"] for verdict in VERDICTS}


def test_scores_have_something_to_tell_apart():
    count = Counter(verdict["source"] for verdict in VERDICTS)
    assert count["Ósmy Korytarz"] >= 22
    assert count["Nasłuch Orszyn"] >= 14
    assert any(n < 6 for n in count.values())
    assert max(v["claimed_on"] for v in VERDICTS if v["source"] == "Szara Koperta") < "2025-02"
    assert {verdict["outcome"] for verdict in VERDICTS} == OUTCOMES
    assert {verdict["selection"] for verdict in VERDICTS} == SELECTIONS
    assert any(verdict["public_before"] for verdict in VERDICTS)
    assert any(verdict["polarity"] == "negative" for verdict in VERDICTS)


def test_no_text_is_taken_from_the_shared_seed():
    if not SHARED_SEEDS.is_dir():
        pytest.skip(f"NOT CHECKED: no {SHARED_SEEDS}, so borrowed text would go unnoticed")
    theirs = " ".join(load(path)["text"] for path in SHARED_SEEDS.glob("*.json"))
    runs = {theirs[i : i + COMMON_RUN] for i in range(len(theirs) - COMMON_RUN + 1)}
    assert runs
    for article in ARTICLES.values():
        text = article["text"]
        borrowed = [i for i in range(len(text)) if text[i : i + COMMON_RUN] in runs]
        assert not borrowed, (article["doc_id"], text[borrowed[0] :][:COMMON_RUN])
