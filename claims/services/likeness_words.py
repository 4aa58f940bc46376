"""Words that decide whether two claims are the same, by their dictionary forms."""

from __future__ import annotations

NEGATING = frozenset({"nie", "nigdy", "nikt", "nic", "żaden", "bez", "brak", "ani"})
DENYING = frozenset({"zaprzeczyć", "zaprzeczać", "zdementować", "dementować", "wykluczyć", "wykluczać"})

# Prepositions, conjunctions, pronouns and auxiliaries: every claim has some, none says anything.
EMPTY = frozenset({
    "w", "we", "z", "ze", "na", "do", "od", "ode", "o", "u", "po", "pod", "przed", "nad", "za", "przez",
    "przy", "dla", "między", "i", "a", "oraz", "lub", "albo", "ale", "że", "żeby", "by", "aby", "iż",
    "jak", "to", "ten", "ta", "który", "jaki", "swój", "jego", "jej", "ich", "on", "ona", "ono", "oni",
    "się", "być", "zostać", "mieć", "czy", "też", "także", "już",
})  # fmt: skip

# Fractions and vague numbers are numbers too: "a few" is not "a dozen".
NUMERALS: dict[str, int | str] = {
    "zero": 0, "jeden": 1, "dwa": 2, "dwaj": 2, "trzy": 3, "trzej": 3, "cztery": 4, "czterej": 4, "pięć": 5,
    "sześć": 6, "siedem": 7, "osiem": 8, "dziewięć": 9, "dziesięć": 10, "jedenaście": 11, "dwanaście": 12,
    "trzynaście": 13, "czternaście": 14, "piętnaście": 15, "szesnaście": 16, "siedemnaście": 17,
    "osiemnaście": 18, "dziewiętnaście": 19, "dwadzieścia": 20, "trzydzieści": 30, "czterdzieści": 40,
    "pięćdziesiąt": 50, "sześćdziesiąt": 60, "siedemdziesiąt": 70, "osiemdziesiąt": 80,
    "dziewięćdziesiąt": 90, "sto": 100, "dwieście": 200, "trzysta": 300, "czterysta": 400, "pięćset": 500,
    "tysiąc": 1_000, "tys": 1_000, "milion": 1_000_000, "mln": 1_000_000, "miliard": 1_000_000_000,
    "mld": 1_000_000_000, "pierwszy": 1, "drugi": 2, "trzeci": 3, "czwarty": 4, "piąty": 5, "szósty": 6,
    "siódmy": 7, "ósmy": 8, "dziewiąty": 9, "dziesiąty": 10, "połowa": "½", "pół": "½", "dwoje": 2,
    "troje": 3, "czworo": 4, "kilka": "few", "kilkanaście": "teens", "kilkadziesiąt": "tens",
}  # fmt: skip
