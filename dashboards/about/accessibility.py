"""The draft accessibility statement, in the order of the model statement for public sector bodies.

The two sentences on the regulations and on enforcement are those the model prescribes. Everything
else says what was found in these pages; whoever changes them checks it again (docs/accessibility.md
says how).
"""

from __future__ import annotations

import datetime

from dashboards.kit.blocks import Link, Section, Words
from dashboards.kit.format import day

PREPARED = datetime.date(2026, 11, 22)

_REGULATIONS = (
    "Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018"
)

# What does not meet WCAG 2.2 AA: what happens, the criterion, and what there is instead.
NON_COMPLIANCES: tuple[str, ...] = (
    "A screen reader is not told when another page is opened, when a filter changes the figures, or"
    " when a search or a query has found something: what is new on the page has to be looked for."
    " This fails WCAG 2.2 success criterion 4.1.3 (Status messages). The headings say what was"
    " found.",
    "On a narrow window the focus does not go into the menu when the menu is opened with the"
    " keyboard: Tab goes through the page behind it first. This fails 2.4.3 (Focus order). Where"
    " the window is wide enough, the menu stands open beside the page.",
    "Each list of choices has a button, for the pointer, that a screen reader calls “Open” without"
    " saying which list it opens. This fails 2.4.6 (Headings and labels). The list itself has the"
    " name of its filter, and opens with the arrow keys.",
    "Inside a chart a screen reader also meets the labels of its bars and axes, one by one, in the"
    " order in which they were drawn. This fails 1.3.2 (Meaningful sequence). The chart begins with"
    " a sentence that says what it shows, and all its numbers are in a table under it.",
    "Some charts show more when a pointer rests on a bar or a mark. The keyboard cannot do that,"
    " and Escape does not take it away. This fails 2.1.1 (Keyboard) and 1.4.13 (Content on hover or"
    " focus). The table under the chart says the same.",
    "With wider spacing between letters and words, a long name chosen in a list is cut off. This"
    " fails 1.4.12 (Text spacing). The name of the partnership also stands below the title.",
    "The documentation of the models, which the data dictionary links to, is a page that dbt makes."
    " Some of its grey text has too little contrast and one list in it cannot be scrolled with the"
    " keyboard. This fails 1.4.3 (Contrast) and 2.1.1 (Keyboard). The data dictionary describes the"
    " same tables and columns.",
)


def statement(contact: str) -> tuple[Section, ...]:
    """The sections of the statement; contact: of whoever publishes this copy, or empty."""
    return (*_introduction(contact), *_contacts(contact), *_compliance(contact), *_preparation())


def _introduction(contact: str) -> tuple[Section, ...]:
    return (
        Section(
            "Accessibility statement (draft)",
            (
                "This is a draft by those who made the pages, not a legal statement. The body that"
                " publishes this copy has to check it, complete it and adopt it as its own.",
                "This accessibility statement applies to the dashboards of the LSMP warehouse. They"
                f" are run by {contact or _BLANK}.",
                "We want as many people as possible to be able to use these pages. You should be"
                " able to:",
                [
                    "zoom in up to 400% without text going off the screen",
                    "reach and use every control with a keyboard",
                    "read every chart as a sentence and as a table, and download its numbers",
                    "use your own colours (forced colours) and ask for less motion",
                    "print each page on A4",
                ],
                (
                    Link("AbilityNet", "https://mcmw.abilitynet.org.uk/"),
                    " has advice on making your device easier to use if you have a disability.",
                ),
            ),
            anchor="accessibility",
        ),
        Section(
            "How accessible these pages are",
            (
                "We know that some parts are not fully accessible. Most of it is in Streamlit, the"
                " framework that draws the pages:",
                [
                    "a screen reader is not told what changes on a page",
                    "on a phone, a keyboard reaches the open menu only after the page behind it",
                    "what a chart shows under the pointer cannot be had with a keyboard",
                    "wide tables scroll sideways in a frame of their own on a small screen",
                ],
                "Each is described below, with what to use instead. Nobody has yet tried the pages"
                " with a screen reader, a screen magnifier or speech recognition, so there will be"
                " more that we do not know of.",
            ),
            level=3,
        ),
    )


_BLANK = "[the body that publishes this copy: not named yet]"


def _contacts(contact: str) -> tuple[Section, ...]:
    return (
        Section(
            "Feedback and contact information",
            (
                "If you find a problem that is not listed here, think that we are not meeting the"
                " accessibility requirements, or need this information in another format, contact:"
                f" {contact or _BLANK}",
                "Every table can be downloaded as CSV.",
            ),
            level=3,
        ),
        Section(
            "Enforcement procedure",
            (
                (
                    "The Equality and Human Rights Commission (EHRC) is responsible for enforcing"
                    f" the {_REGULATIONS} (the ‘accessibility regulations’). If you are not happy"
                    " with how we respond to your complaint, contact the ",
                    Link(
                        "Equality Advisory and Support Service (EASS)",
                        "https://www.equalityadvisoryservice.com/",
                    ),
                    ".",
                ),
            ),
            level=3,
        ),
    )


def _compliance(contact: str) -> tuple[Section, ...]:
    items: list[Words] = list(NON_COMPLIANCES)
    return (
        Section(
            "Technical information about the accessibility of these pages",
            (
                f"{contact or _BLANK} is committed to making these pages accessible, in accordance"
                f" with the {_REGULATIONS}.",
            ),
            level=3,
        ),
        Section(
            "Compliance status",
            (
                "These pages are partially compliant with the Web Content Accessibility Guidelines"
                " version 2.2 AA standard, due to the non-compliances listed below.",
            ),
            level=4,
        ),
        Section(
            "Non-accessible content",
            ("The content listed below is non-accessible for the following reasons.",),
            level=3,
        ),
        Section("Non-compliance with the accessibility regulations", (items,), level=4),
        Section("Disproportionate burden", ("No disproportionate burden is claimed.",), level=4),
        Section(
            "Content that is not within the scope of the accessibility regulations",
            (
                "The documents that the pages link to belong to those who published them, and were"
                " not tested.",
            ),
            level=4,
        ),
    )


def _preparation() -> tuple[Section, ...]:
    return (
        Section(
            "What we are doing to improve accessibility",
            (
                "The automated tests named below run with every change to the pages, and a change"
                " that breaks them is not taken in. What only Streamlit can mend is looked at again"
                " with each of its versions.",
            ),
            level=3,
        ),
        Section(
            "Preparation of this accessibility statement",
            (
                f"This statement was prepared on {day(PREPARED)}. It has not been reviewed since.",
                f"The pages were last tested on {day(PREPARED)} by those who made them, in Chromium"
                " only:",
                [
                    "axe-core 4.12.1 on every page at 1280 and 375 pixels, with every section and"
                    " each kind of dialog opened: no violation of its rules for WCAG 2.2 A and AA"
                    " or of its best practices",
                    "every page at 640 and 320 pixels, which is what zooming to 200% and 400%"
                    " leaves: nothing goes off the screen or is cut",
                    "the Tab key through every page: every control is reached in order and shows"
                    " the focus, and nothing holds it",
                    "forced colours, less motion, and printing on A4",
                    "by reading the pages as the browser gives them to assistive technology, and"
                    " with wider text spacing",
                ],
                "Not tested: other browsers, screen readers, screen magnifiers, speech recognition,"
                " and the pages with disabled people.",
            ),
            level=3,
        ),
    )
