"""Refusals of services and readers in the reader's own language.

Services and readers speak plain English; their words are listed here so that the catalogue has them.
"""

from __future__ import annotations

import re

from django.utils.translation import get_language, gettext, gettext_lazy, gettext_noop

from claims.intake.types import UnreadableInput
from claims.services.errors import Refused

SAID_BY_SERVICES = (
    gettext_noop("A chain begins with the publisher of the text."),
    gettext_noop("An outcome stands on this claim. It is corrected on the claim's own page."),
    gettext_noop("A verdict is proposed for this claim. That is decided on the claim's own page."),
    gettext_noop("Only who logs outcomes takes them back."),
    gettext_noop("A chain has ten links at most."),
    gettext_noop("A source stands in a chain once."),
    gettext_noop("Choose a kind of event."),
    gettext_noop("Choose one of the list."),
    gettext_noop("Cut between the first and the last of the claim's words."),
    gettext_noop("Nothing is different from before."),
    gettext_noop("Say whether the outcome holds for the corrected claim."),
    gettext_noop("Say which words of the text claim this."),
    gettext_noop("The claim has been judged since. Reopen it first."),
    gettext_noop("These stretches of the text overlap."),
    gettext_noop("This kind of event has no such mode."),
    gettext_noop("Write the time as a day, a month, a year, a week or an interval."),
    gettext_noop("Another channel answers at this address than before."),
    gettext_noop("Only a source of the kind “channel” has posts."),
    gettext_noop("Say where to look."),
    gettext_noop("There is no such way in any more."),
    gettext_noop("This address is a way in already."),
    gettext_noop("This channel belongs to another source already."),
    gettext_noop("This way in needs an addition that is not installed here."),
    gettext_noop("A source needs a name."),
    gettext_noop("An outcome stands on this claim. Only an editor changes what it rests on."),
    gettext_noop("A verdict is proposed for the claim that would go. Decide on that first."),
    gettext_noop("Choose a day that is still to come."),
    gettext_noop("Choose another role."),
    gettext_noop("Choose mentions of this claim."),
    gettext_noop("Later changes build on this one. Take those back first."),
    gettext_noop("Leave at least one mention where it is."),
    gettext_noop("Somebody has decided on this suggestion already."),
    gettext_noop("That is the same claim."),
    gettext_noop("The claim that was split off has been judged since. Merge the two claims."),
    gettext_noop("The two claims carry different outcomes. Reopen or correct one of them first."),
    gettext_noop("There is no such link any more."),
    gettext_noop("There is no such mention any more."),
    gettext_noop("There is no such operation."),
    gettext_noop("There is no such suggestion any more."),
    gettext_noop("This is the claim's only mention. Merge the two claims."),
    gettext_noop("This was taken back already."),
    gettext_noop("What was taken back is done again, not taken back once more."),
    gettext_noop("Only an administrator redacts a comment."),
    gettext_noop("Only an administrator decides what is public."),
    gettext_noop("Write a tag."),
    gettext_noop("A tag has thirty letters at most."),
    gettext_noop("A tag has no comma and no minus before it."),
    gettext_noop("A claim has ten tags at most."),
    gettext_noop("Say since when it was public."),
    gettext_noop("That is after the source said it."),
    gettext_noop("The claim is disputed. Only an editor settles that."),
    gettext_noop("There is no such comment."),
    gettext_noop("This claim was merged into another. Decide on that one."),
    gettext_noop("This person does not verify claims."),
    gettext_noop("Write something first."),
    gettext_noop("You are one of those who differ. Another editor settles this."),
    gettext_noop("A verdict is proposed or logged already. Decide on that first."),
    gettext_noop("None of these claims can be changed in this way."),
    gettext_noop("These are too many claims at once. Narrow the list first."),
    gettext_noop("There is no such action."),
    gettext_noop("There is nothing to take back."),
    gettext_noop("Somebody changed this claim since. Look at it, then decide."),
    gettext_noop("This is taken back on the page of the claim, with a reason."),
    gettext_noop("This list has too many filters to be kept."),
    gettext_noop("Fifty views are enough. Delete one first."),
    gettext_noop("You have a view of this name already."),
    gettext_noop("This view is not yours, or it is gone."),
    gettext_noop("Give the view a name."),
    gettext_noop("Add at least one piece of evidence."),
    gettext_noop("Administrators do not judge claims."),
    gettext_noop("An entity needs a name."),
    gettext_noop("An outcome is logged already. Ask an editor to reopen the claim."),
    gettext_noop("Another source goes by this name already."),
    gettext_noop("Another source has this number at the platform already."),
    gettext_noop("A second person must log this: the outcome needs somebody else's proposal."),
    gettext_noop("Choose an outcome."),
    gettext_noop("No claim is read from boilerplate."),
    gettext_noop("Only an editor declines a proposal."),
    gettext_noop("Say the claim in one sentence."),
    gettext_noop("Say where it was public before."),
    gettext_noop("Say why, in at least one sentence."),
    gettext_noop("Somebody changed this claim while you were looking at it. Look again, then decide."),
    gettext_noop("Somebody has decided on this proposal already."),
    gettext_noop("There is no outcome to take back."),
    gettext_noop("There is no such claim any more."),
    gettext_noop("There is no such kind of source."),
    gettext_noop("There is no such proposal."),
    gettext_noop("These words are not in the text."),
    gettext_noop("This claim was rejected as read wrongly."),
    gettext_noop("Two independent proofs need two independent addresses."),
    gettext_noop("No evidence here points the way of this outcome. Say what each piece shows."),
    gettext_noop("The day of this event has not come yet; nobody can know."),
    gettext_noop("A change of hands is declared for this day already."),
    gettext_noop("Choose how reliable it is said to be."),
    gettext_noop("This claim is not marked as one about a source."),
    gettext_noop("Only an editor declares that a source changed hands."),
    gettext_noop("The factor lies between 0 and 1."),
    gettext_noop("This day has not come yet."),
)

# By the reader's code; %(key)s is the JSON key or form field at fault.
SAID_BY_READERS = {
    "bad_archive": gettext_lazy("This archive cannot be read."),
    "bad_key": gettext_lazy("The key of the channel account does not fit."),
    "bad_session": gettext_lazy("What was sealed is no session of a channel account."),
    "busy": gettext_lazy("Another worker is reading with this account just now."),
    "entities": gettext_lazy("The feed defines entities of its own, as only harmful ones do."),
    "feed_broken": gettext_lazy("This feed is broken and cannot be read."),
    "flood_wait": gettext_lazy("The platform asks to wait for a while."),
    "group": gettext_lazy("That is a group or a person, not a channel."),
    "no_address": gettext_lazy("An entry of the feed names no address."),
    "no_channel": gettext_lazy("There is no public channel of that name."),
    "no_entries": gettext_lazy("The feed holds no entries."),
    "no_file": gettext_lazy("This file cannot be opened."),
    "no_preview": gettext_lazy("The channel does not show its posts publicly."),
    "not_a_channel": gettext_lazy("The export is of a private chat or a group, not of a channel."),
    "not_a_feed": gettext_lazy("The address holds no feed."),
    "not_configured": gettext_lazy("This installation has no account to read channels with."),
    "not_installed": gettext_lazy(
        "Reading channels with an account needs an addition that is not installed here."
    ),
    "other_channel": gettext_lazy("Another channel answers at this address than before."),
    "platform": gettext_lazy("The platform answered with an error."),
    "repeated": gettext_lazy("Something stands in this file twice."),
    "session_lost": gettext_lazy("The account was signed out; somebody has to sign in again."),
    "structure_changed": gettext_lazy("The page is built differently than before."),
    "bad_address": gettext_lazy("This is no address of a web page. It must begin with http:// or https://."),
    "bad_encoding": gettext_lazy("The letters of this file cannot be told. Save it as UTF-8."),
    "bad_json": gettext_lazy("This is not valid JSON."),
    "binary": gettext_lazy("This is not a text file. Only plain text and JSON are read."),
    "date_in_future": gettext_lazy("This day lies in the future."),
    "date_missing": gettext_lazy("Say on what day this was published."),
    "date_too_old": gettext_lazy("This day is before 1990."),
    "empty": gettext_lazy("There is no text."),
    "gone": gettext_lazy("The site has taken this page down for good."),
    "http_status": gettext_lazy("The site does not hand this page over. Paste its text instead."),
    "name_not_found": gettext_lazy("There is no site of this name."),
    "no_text": gettext_lazy("No article was found on the page. Paste its text instead."),
    "no_words": gettext_lazy("There are no letters in this text."),
    "nested_too_deeply": gettext_lazy(
        "The parts of this page are nested too deeply. Paste its text instead."
    ),
    "not_found": gettext_lazy("There is no such page on this site."),
    "page_too_large": gettext_lazy("This page is larger than 6 MB. Paste its text instead."),
    "parser_failed": gettext_lazy("This page cannot be read. Paste its text instead."),
    "parser_too_large": gettext_lazy("Reading this takes too much memory. Paste its text instead."),
    "parser_too_slow": gettext_lazy("This takes too long to read. Paste its text instead."),
    "private_address": gettext_lazy(
        "This address belongs to an internal network. Only public sites are read."
    ),
    "publisher_missing": gettext_lazy("Say who published this."),
    "robots_refused": gettext_lazy("The site asks programs not to read this page. Paste its text instead."),
    "redirect_refused": gettext_lazy("The site sends on to where no article can be."),
    "timeout": gettext_lazy("The site did not answer in time."),
    "too_large": gettext_lazy("This is too long: 1,000,000 characters or 2 MB of text are the most."),
    "too_often": gettext_lazy("The site asks to be left alone for a while. Try again later."),
    "too_many_attributes": gettext_lazy("This page is built to break its readers. Paste its text instead."),
    "unreachable": gettext_lazy("The site cannot be reached."),
    "wrong_shape": gettext_lazy(
        "This JSON does not have the shape of an article: look at the key “%(key)s”."
    ),
    "wrong_type": gettext_lazy("This is no article: a web page, a text file or JSON is needed."),
}
# What can be wrong with an address, as the readers say it in English.
SAID_OF_AN_ADDRESS = frozenset(
    {
        gettext_noop("The address is longer than 2000 characters."),
        gettext_noop("The address contains a space or a character that no address can have."),
        gettext_noop("The address cannot be read as a web address."),
        gettext_noop("The address must begin with http:// or https://."),
        gettext_noop("The address must not carry a user name or a password."),
        gettext_noop("The address names no site."),
        gettext_noop("The address names no site that could exist."),
        gettext_noop("Only the usual web ports are read: 80 and 443."),
        gettext_noop("That can be no channel's name."),
    }
)
# Of a page that is only kept; nobody is asked to paste it.
SAID_OF_A_PAGE = {
    "http_status": gettext_lazy("The site does not hand it over."),
    "robots_refused": gettext_lazy("The site asks programs not to read it."),
    "too_large": gettext_lazy("It is larger than 10 MB."),
    "wrong_type": gettext_lazy("It is no web page, no text, no PDF and no picture."),
}
PLACE = re.compile(r"^(Document|Line) (\d+): ")


def refusal_words(refused: Refused) -> str:
    """Why a service refused."""
    return gettext(str(refused))


def reader_words(problem: UnreadableInput) -> str:
    """Why a reader refused, with the document or line at fault; in English its own, fuller words."""
    template = SAID_BY_READERS.get(problem.code)
    if str(problem) in SAID_OF_AN_ADDRESS:
        return gettext(str(problem))
    if template is None or (get_language() or "").startswith("en"):
        return str(problem)
    said = str(template)
    if "%(key)s" in said:
        said = (
            said % {"key": problem.field}
            if problem.field
            else gettext(
                "This JSON does not have the shape of an article: an object with its text is needed."
            )
        )
    return _place(problem) + said


def page_problem_words(code: str) -> str:
    """Why a page could not be fetched, by the code of the refusal."""
    said = SAID_OF_A_PAGE.get(code) or SAID_BY_READERS.get(code) or gettext_lazy("It cannot be read.")
    return str(said)


def answer_words(code: str, words: str, *, found: int = 0) -> str:
    """What a way in or an item answered last, in the reader's language; `code` as the rows keep it."""
    if code == "ok":
        return gettext("It answered.") if found else gettext("It answers, but there is nothing in it.")
    own = {
        "": gettext("Not asked yet."),
        "unchanged": gettext("Nothing has changed there since the last look."),
        "fault": gettext("A fault of this program; its log and the words below say which."),
        "refused": gettext(words) if words else "",
    }
    return own[code] if code in own else reader_words(UnreadableInput(code, words))


def _place(problem: UnreadableInput) -> str:
    named = PLACE.match(str(problem))
    if named and named[1] == "Document":
        return gettext("Document %(number)s:") % {"number": named[2]} + " "
    line = named[2] if named else problem.line
    return gettext("Line %(number)s:") % {"number": line} + " " if line else ""
