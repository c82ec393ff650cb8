"""The criteria that docs/accessibility.md answers, each once: EN 301 549 V3.2.1, WCAG 2.2 A and AA, MIIT.

A criterion names what proves it: figures that `make accessibility` measures, tests that it runs, or a protocol for people. Its status
follows from them; `lacks` says what is missing, and then it is met only in part, or not at all if nothing proves the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.access.measure.figures import FIGURES, Worst


class Status(StrEnum):
    """The answer to a criterion."""

    MET = "met"
    PARTLY = "partly"
    NOT = "not"
    PEOPLE = "for people"
    NOT_APPLICABLE = "does not apply"


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a standard asks, and what proves it."""

    clause: str
    """The clause of EN 301 549, or of MIIT's rules."""
    wcag: str
    """The criterion of WCAG 2.2 and its level; empty if there is none."""
    asks: str
    figures: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    """Tests as `folder/test_file::test_name`, below `tests/`."""
    protocol: str = ""
    lacks: str = ""
    because: str = ""
    """Why it does not apply."""

    def status(self, measured: Mapping[str, Worst], failed: frozenset[str] = frozenset()) -> Status:
        """The answer, from what was measured and which tests failed."""
        if self.because:
            return Status.NOT_APPLICABLE
        proofs = [not measured[key].under for key in self.figures] + [
            name not in failed for name in self.tests
        ]
        if not proofs:
            return Status.NOT if self.lacks else Status.PEOPLE
        if all(proofs):
            return Status.PARTLY if self.lacks else Status.MET
        return Status.PARTLY if any(proofs) else Status.NOT


@dataclass(frozen=True, slots=True)
class Protocol:
    """What only people can judge: what they do, and what is noted."""

    title: str
    who: str
    steps: tuple[str, ...]
    notes: tuple[str, ...]


J, Q, A = "journeys/", "qml/", "access/"
KEYS = J + "test_six_keys::test_"
SPEECH = J + "test_speech::test_"
NAMES = J + "test_names::test_"
HANDS = J + "test_hands::test_"
FILM = J + "test_film::test_"
PHOTO = J + "test_photo::test_"
IDLE = J + "test_idle::test_"
SHEET = J + "test_access::test_"
MOTION = J + "test_motion::test_"
READING = J + "test_reading_time::test_"
REACH = J + "test_reach::test_"
MM = Q + "test_millimetres::test_"
COLOURS = Q + "test_colours::test_"
SPEAKER = "panel/playing/test_speaker::test_"
OUTPUTS = "panel/playing/test_outputs::test_"

ALL_KEYS = (KEYS + "keys_reach_every_control_of_a_page_in_sight_and_with_a_ring",)
TEXT = tuple(f"{size}.{look}" for look in ("day", "contrast", "low-glare") for size in ("text", "large"))
MARKS = ("mark.day", "mark.contrast", "mark.low-glare")
LOSSES = ("lost.cut", "lost.torn", "lost.covered", "lost.aside")
NOTHING_TYPED = "A visitor types nothing and sends nothing."
NO_CALLS = "The panel has no two-way voice."
SOUND_LEVEL = "The level depends on the hall's loudspeaker, and no test hears it (protocol H)."

PROTOCOLS: Mapping[str, Protocol] = {
    "B": Protocol(
        "A blind visitor finds one thing",
        "at least three visitors who do not see the screen, with headphones",
        (
            "Plug in the headphones. Say only: “Find out how long the roads of Beibei are.”",
            "Let the visitor use six keys; repeat with a finger on the glass and speech on.",
            "Ask for the number, for where it stood, and how to get back to the beginning.",
        ),
        ("visitor", "way (keys, finger)", "found (yes, no)", "minutes", "help needed", "what was not understood"),
    ),
    "W": Protocol(
        "A wheelchair user at the real panel",
        "at least three visitors in wheelchairs, one of them with a powered one",
        (
            "Measure the height of the lower edge, the floor space, and what is below the panel.",
            "From the bar, switch reach on; open a step, a figure, a picture; enlarge and move the picture; play a film.",
            "Read the smallest text from the chair. Repeat with the left hand.",
        ),
        ("visitor", "edge in mm", "all reached (yes, no)", "could read (yes, no)", "knees and feet had room", "notes"),
    ),
    "H": Protocol(
        "The clips are heard",
        "five listeners for each language, one of them hard of hearing",
        (
            "Play twenty sentences, among them numbers, units, names of places; at rates 0.5, 1 and 2.",
            "Write down what was heard; mark each from 1 (like a machine) to 5 (like a person).",
            "With a sound level meter at 600 mm: the level at the first volume and at the highest, with the hall open.",
        ),
        ("listener", "language", "rate", "sentences heard rightly of 20", "natural 1–5", "dBA first / highest"),
    ),
    "S": Protocol(
        "A visitor who sees poorly",
        "at least three visitors with low vision, one of them colour-blind",
        (
            "Let the visitor find the accessibility sheet alone and choose size and look.",
            "Read a page of each kind; compare a figure in a chart with its table.",
            "Ask what is selected, what is new and what is disabled.",
        ),
        ("visitor", "found the sheet (seconds)", "size and look chosen", "could read (yes, no)", "notes"),
    ),
    "D": Protocol(
        "A visitor whose hands tremble, and one with one hand",
        "at least three visitors, and somebody with a prosthesis or a stylus",
        (
            "Open three pages and come back; enlarge a picture; stop a slideshow.",
            "Lean a palm on the glass while doing so.",
            "Count what happened that the visitor did not want.",
        ),
        ("visitor", "hand or aid", "unwanted deeds", "done (yes, no)", "notes"),
    ),
    "R": Protocol(
        "Words and pictures are read by people",
        "somebody who knows the subject, a visitor of about 12 years, and a visitor above 70",
        (
            "Are headings, names of controls and the help sheet understood? Does any text rely on a place, a shape or a colour alone?",
            "Does each caption say what the picture shows? Do pictures contain words that are nowhere as text?",
            "Does the film say anything that neither its captions nor the text beside it tell?",
        ),
        ("reader", "page", "what is wrong", "corrected"),
    ),
    "T": Protocol(
        "The panel's hardware",
        "who installs it",
        (
            "Headphone socket, keypad: within reach, found by touch, marked; force on keys at most 22.2 N.",
            "Free floor of 760 × 1220 mm before the panel; no step; a seated eye at 1015 mm reads the screen without glare.",
        ),
        ("panel", "socket and keypad at mm", "force N", "floor mm", "glare", "notes"),
    ),
}  # fmt: skip

WCAG = (
    Criterion("11.1.1.1", "1.1.1 A", "Pictures, icons and charts have words", tests=(NAMES + "a_page_can_be_heard", J + "test_assistive::test_a_chart_says_the_sentence_of_its_figure"), protocol="R", lacks="A picture is named by its caption; a bundle has no column for a description."),
    Criterion("11.1.2.1", "1.2.1 A", "Sound alone and film alone have a text", tests=(FILM + "a_text_with_a_recording_can_be_heard", SPEECH + "a_recording_is_played_in_place_of_the_text"), protocol="R", lacks="A silent film has a caption, and no text that tells what it shows."),
    Criterion("11.1.2.2", "1.2.2 A", "Films have captions", tests=(FILM + "captions_come_at_their_time_in_the_visitors_language",)),
    Criterion("11.1.2.3", "1.2.3 A", "A film has a description or a text", protocol="R", lacks="Films have a caption and captions, and no description of what is seen."),
    Criterion("11.1.2.4", "1.2.4 AA", "Live sound has captions", because="Nothing on the panel is live."),
    Criterion("11.1.2.5", "1.2.5 AA", "Films have a spoken description", lacks="There is no second sound track."),
    Criterion("11.1.3.1", "1.3.1 A", "Structure is told as well as seen", tests=(NAMES + "a_page_can_be_heard", SPEECH + "a_chart_is_read_as_its_sentence_and_then_row_by_row"), lacks="Qt Quick tells no level of a heading and no cells of a table: a row is a sentence."),
    Criterion("11.1.3.2", "1.3.2 A", "The order of reading is right", tests=(KEYS + "the_order_is_that_of_reading", NAMES + "a_page_can_be_heard", SPEECH + "every_text_of_every_page_is_spoken_once")),
    Criterion("11.1.3.3", "1.3.3 A", "No instruction relies on shape, size, place or sound alone", protocol="R"),
    Criterion("11.1.3.4", "1.3.4 AA", "It works wide and upright", figures=LOSSES, tests=(MM + "a_page_can_be_touched_and_read_on_every_diagonal",)),
    Criterion("11.1.3.5", "1.3.5 AA", "Fields say what belongs into them", because=NOTHING_TYPED),
    Criterion("11.1.4.1", "1.4.1 A", "Colour is never the only sign", tests=("charts/test_table::test_every_measure_has_a_row_with_comparators_unit_and_period", SHEET + "assistive_software_hears_roles_and_states"), protocol="S", lacks="Charts have a table with the same numbers; no test looks for marks that differ only in colour."),
    Criterion("11.1.4.2", "1.4.2 A", "Sound can be stopped and has its own volume", tests=(SPEECH + "volume_and_rate_are_said_and_the_page_goes_on", KEYS + "volume_rate_and_pause_have_keys", FILM + "volume_goes_in_fifths_from_silence_to_the_whole")),
    Criterion("11.1.4.3", "1.4.3 AA", "Text has a contrast of 4.5:1, large type 3:1 (ours: 10:1 with high contrast)", figures=TEXT, tests=(COLOURS + "text_on_charts_can_be_read", COLOURS + "text_on_charts_in_low_glare_can_be_read")),
    Criterion("11.1.4.4", "1.4.4 AA", "Text can be enlarged to 200 % without loss", figures=LOSSES, tests=(MM + "twice_the_text_loses_nothing", SHEET + "nothing_on_a_sheet_is_cut_off_or_covered")),
    Criterion("11.1.4.5", "1.4.5 AA", "Words are text, not pictures of text", protocol="R"),
    Criterion("11.1.4.10", "1.4.10 AA", "Nothing must be scrolled both ways", figures=("lost.aside",), lacks="The largest text is 200 %; WCAG asks for 400 %."),
    Criterion("11.1.4.11", "1.4.11 AA", "Icons, edges and the focus have a contrast of 3:1", figures=(*MARKS, "ring.contrast"), tests=(MM + "contrast_of_the_themes_roles",)),
    Criterion("11.1.4.12", "1.4.12 AA", "Text spacing can be changed without loss", because="Visitors cannot change the spacing; the criterion speaks of markup that lets them."),
    Criterion("11.1.4.13", "1.4.13 AA", "What appears on hover or focus can be dismissed", because="A panel has no hover, and the focus brings only its ring."),
    Criterion("11.2.1.1", "2.1.1 A", "Everything works with keys", tests=(*ALL_KEYS, KEYS + "a_slider_is_moved_with_keys", KEYS + "a_long_text_without_controls_is_read_to_its_end_and_back")),
    Criterion("11.2.1.2", "2.1.2 A", "Keys are never caught", tests=(KEYS + "random_keys_never_lose_the_focus",)),
    Criterion("11.2.1.4", "2.1.4 A", "Letters alone do nothing", tests=(KEYS + "other_keys_do_nothing",)),
    Criterion("11.2.2.1", "2.2.1 A", "Time limits can be extended; the warning lasts 20 s or more", tests=(IDLE + "the_warning_counts_down", IDLE + "the_button_keeps_the_page_without_limit", IDLE + "a_touch_anywhere_keeps_the_page", READING + "every_page_gives_the_time_to_read_it", "exhibition/test_session::test_impossible_values_are_refused")),
    Criterion("11.2.2.2", "2.2.2 A", "What moves for more than five seconds can be stopped", tests=(MOTION + "the_lists_of_what_moves_without_end_are_whole", MOTION + "reduced_motion_stops_what_has_no_end", MOTION + "reduced_motion_keeps_the_figure_at_attract", PHOTO + "reduced_motion_pauses_the_slideshow", PHOTO + "the_slideshow_starts_stops_and_is_stopped_by_a_hand")),
    Criterion("11.2.3.1", "2.3.1 A", "Nothing flashes more than three times a second", tests=(MOTION + "the_measure_finds_flashes", MOTION + "nothing_flashes"), lacks="Films of a bundle are not measured."),
    Criterion("—", "2.4.1 A", "Repeated parts can be passed over", tests=(KEYS + "a_page_opens_with_the_focus_on_its_first_control_and_back_leads_to_the_opener",)),
    Criterion("—", "2.4.2 A", "Every page has a title", tests=(NAMES + "a_page_can_be_heard", A + "test_announcer::test_every_page_says_one_sentence")),
    Criterion("11.2.4.3", "2.4.3 A", "The focus goes in a sensible order", tests=(KEYS + "the_order_is_that_of_reading", A + "test_focus_order::test_two_columns_are_read_one_after_the_other")),
    Criterion("11.2.4.4", "2.4.4 A", "A control says where it leads", tests=(NAMES + "a_page_can_be_heard", J + "test_assistive::test_every_name_can_be_read_aloud"), protocol="R"),
    Criterion("—", "2.4.5 AA", "A page can be found in more than one way", lacks="Every page is reached by links from home and from other pages; visitors have no search and no table of contents."),
    Criterion("11.2.4.6", "2.4.6 AA", "Headings and names say what there is", tests=(NAMES + "a_page_can_be_heard",), protocol="R"),
    Criterion("11.2.4.7", "2.4.7 AA", "The focus is visible", figures=("ring.contrast", "ring.width"), tests=(*ALL_KEYS, KEYS + "the_ring_stands_out_on_every_ground")),
    Criterion("—", "2.4.11 AA", "The focus is not covered", tests=ALL_KEYS),
    Criterion("11.2.5.1", "2.5.1 A", "No gesture of two fingers or along a path is needed", tests=(PHOTO + "plus_minus_and_fit", PHOTO + "the_buttons_turn_pictures_in_a_circle")),
    Criterion("11.2.5.2", "2.5.2 A", "A touch acts when it is lifted, and can be taken back", tests=(HANDS + "a_press_outside_or_a_release_outside_does_nothing", HANDS + "a_tap_may_tremble_for_three_millimetres_and_no_more"), lacks="On the attract screen a touch wakes the panel when it comes down; home takes it back."),
    Criterion("11.2.5.3", "2.5.3 A", "The name of a control has its visible words", figures=("tree.label",)),
    Criterion("11.2.5.4", "2.5.4 A", "Nothing needs shaking or tilting", because="The panel has no sensor of motion."),
    Criterion("—", "2.5.7 AA", "What is dragged can also be done without a drag", tests=(FILM + "everything_a_drag_does_a_button_does", REACH + "the_arrows_scroll_from_below_and_stay_under_the_finger", REACH + "an_enlarged_picture_is_moved_with_buttons"), lacks="An enlarged picture has buttons that move it in reach mode only."),
    Criterion("—", "2.5.8 AA", "Targets have 24 CSS pixels (6.4 mm) or more; ours 12.7 mm, main ones 20 mm, gaps 3 mm", figures=("target.main", "target.any", "target.gap")),
    Criterion("11.3.1.1", "3.1.1 A", "The language of a screen is told", tests=(NAMES + "a_page_can_be_heard", SPEECH + "every_text_of_every_page_is_spoken_once"), lacks="Names are in the visitor's language and the panel's voice speaks it, but Qt Quick tells other software no language."),
    Criterion("—", "3.1.2 AA", "The language of parts is told", tests=(A + "test_reading_aloud::test_a_text_that_is_not_translated_is_found_in_the_other_language",), lacks="The panel's voice reads a text that has no translation in its own language; words within a sentence are not marked."),
    Criterion("11.3.2.1", "3.2.1 A", "The focus changes nothing", tests=ALL_KEYS),
    Criterion("11.3.2.2", "3.2.2 A", "A choice changes no page", tests=(SHEET + "every_control_of_the_sheet_does_what_it_says", SHEET + "the_text_at_the_top_stays_at_the_top")),
    Criterion("—", "3.2.3 AA", "Navigation stays where it is", tests=(SHEET + "the_bar_has_its_five_buttons_at_one_place_on_every_screen",)),
    Criterion("—", "3.2.4 AA", "The same thing has the same name", tests=(NAMES + "a_page_can_be_heard", SHEET + "the_bar_has_its_five_buttons_at_one_place_on_every_screen")),
    Criterion("—", "3.2.6 A", "Help is at the same place", tests=(SHEET + "the_bar_has_its_five_buttons_at_one_place_on_every_screen", SHEET + "help_names_the_page")),
    Criterion("11.3.3.1", "3.3.1 A", "Errors are named", because=NOTHING_TYPED),
    Criterion("11.3.3.2", "3.3.2 A", "Fields have labels", because=NOTHING_TYPED),
    Criterion("11.3.3.3", "3.3.3 AA", "Errors come with a suggestion", because=NOTHING_TYPED),
    Criterion("11.3.3.4", "3.3.4 AA", "What is sent can be corrected", because=NOTHING_TYPED),
    Criterion("—", "3.3.7 A", "Nothing must be entered twice", because=NOTHING_TYPED),
    Criterion("—", "3.3.8 AA", "Signing in needs no memory", because="Visitors sign in nowhere. Staff have a PIN."),
    Criterion("11.4.1.2", "4.1.2 A", "Every control has name, role and state", figures=("tree.nameless",), tests=(NAMES + "a_page_can_be_heard", NAMES + "states_are_told", NAMES + "a_press_does_what_a_tap_does", SHEET + "assistive_software_hears_roles_and_states")),
    Criterion("11.4.1.3", "4.1.3 AA", "What happens is announced", tests=(A + "test_announcer::test_a_sheet_the_volume_and_the_end_are_said", A + "test_announcer::test_the_warning_interrupts", NAMES + "the_warning_is_all_there_is_to_find")),
)  # fmt: skip

EN = (
    Criterion("4.2.1", "", "Usable without vision", protocol="B"),
    Criterion("4.2.2", "", "Usable with limited vision", protocol="S"),
    Criterion("4.2.3", "", "Usable without perception of colour", protocol="S"),
    Criterion("4.2.4", "", "Usable without hearing", tests=(FILM + "captions_come_at_their_time_in_the_visitors_language", SPEECH + "every_text_of_every_page_is_spoken_once"), lacks="The warning's short sound and the film's noises have no sign but the screen's own."),
    Criterion("4.2.5", "", "Usable with limited hearing", protocol="H"),
    Criterion("4.2.6", "", "Usable without speaking", because="Nothing is spoken to the panel."),
    Criterion("4.2.7", "", "Usable with limited manipulation or strength", protocol="D"),
    Criterion("4.2.8", "", "Usable with limited reach", protocol="W"),
    Criterion("4.2.9", "", "No flashes that cause seizures", tests=(MOTION + "nothing_flashes",), lacks="Films of a bundle are not measured."),
    Criterion("4.2.10", "", "Usable with limited cognition, language or learning", protocol="R"),
    Criterion("4.2.11", "", "Privacy for those who use these features", tests=(OUTPUTS + "headphones_are_used_when_they_come_and_nothing_blares_when_they_go", SPEAKER + "headphones_that_go_silence_everything_before_anybody_is_told", J + "test_idle::test_without_an_answer_everything_is_forgotten")),
    Criterion("5.1.3.1", "", "What is seen can be heard", tests=(SPEECH + "every_text_of_every_page_is_spoken_once", SPEECH + "keys_say_the_name_of_what_has_the_focus")),
    Criterion("5.1.3.2", "", "Sound is delivered by the panel or by headphones", tests=(SPEECH + "headphones_start_the_voice_also_from_attract",)),
    Criterion("5.1.3.3", "", "What is heard belongs to what is seen", tests=(SPEECH + "the_sentence_that_is_read_is_marked_where_it_stands", SPEECH + "what_is_read_is_scrolled_into_view")),
    Criterion("5.1.3.4", "", "Speech can be stopped and repeated", tests=(A + "test_reading_aloud::test_a_pause_keeps_the_sentence", A + "test_reading_aloud::test_after_ten_seconds_of_silence_the_page_is_read_again_but_not_for_ever", A + "test_reading_aloud::test_skipping_stays_at_the_ends")),
    Criterion("5.1.3.5", "", "Speech stops when the visitor acts", tests=(SPEECH + "another_page_stops_the_old_one_at_once", A + "test_reading_aloud::test_the_name_of_a_control_interrupts_and_the_page_waits")),
    Criterion("5.1.3.6", "", "Pictures and charts are spoken", tests=(SPEECH + "a_chart_is_read_as_its_sentence_and_then_row_by_row",), lacks="A picture is spoken as its caption."),
    Criterion("5.1.3.7", "", "What a film shows is spoken", lacks="There is no spoken description of films."),
    Criterion("5.1.3.8", "", "Masked entry is spoken only in private", because=NOTHING_TYPED),
    Criterion("5.1.3.9", "", "Personal data are spoken only in private", because="The panel knows no personal data."),
    Criterion("5.1.3.10", "", "Other sounds do not disturb the speech", tests=(SPEECH + "the_voice_is_silent_while_a_film_or_a_recording_sounds",)),
    Criterion("5.1.3.11", "", "The volume of headphones is set without looking", tests=(KEYS + "volume_rate_and_pause_have_keys", SPEECH + "volume_and_rate_are_said_and_the_page_goes_on")),
    Criterion("5.1.3.12", "", "The loudspeaker reaches 65 dBA in steps", tests=(FILM + "volume_goes_in_fifths_from_silence_to_the_whole",), protocol="H", lacks=SOUND_LEVEL),
    Criterion("5.1.3.13", "", "The volume goes back after each visit", tests=("exhibition/test_session::test_a_reset_forgets_everything_but_the_halls_defaults", SPEECH + "speech_ends_with_the_visit")),
    Criterion("5.1.3.14", "", "Speech is in the language of the screen", tests=(SPEECH + "every_text_of_every_page_is_spoken_once", "voices/test_committed_clips::test_every_sentence_has_a_clip")),
    Criterion("5.1.3.15", "", "Errors can be found without looking", tests=(SPEECH + "without_a_sound_device_one_line_says_so", SPEECH + "a_page_without_clips_says_so_and_a_text_without_one_is_passed_over"), lacks="That there is no voice can only be read, because nothing can say it."),
    Criterion("5.1.3.16", "", "Receipts and tickets are spoken", because="The panel prints nothing."),
    Criterion("5.1.4", "", "Capitals are seen at 0.7° from 600 mm: 7.3 mm", figures=("type.size", "type.capitals", "type.angle"), tests=(MM + "a_page_can_be_touched_and_read_on_every_diagonal",)),
    Criterion("5.1.5", "", "What is heard can be seen", tests=(FILM + "captions_come_at_their_time_in_the_visitors_language", FILM + "a_text_with_a_recording_can_be_heard")),
    Criterion("5.1.6", "", "All of it works without a keyboard, and the focus is known", tests=(J + "test_ways::test_every_control_can_be_pressed_from_the_keyboard", KEYS + "after_touches_a_key_shows_the_focus_on_what_was_touched")),
    Criterion("5.1.7", "", "No speech is needed", because="Nothing is spoken to the panel."),
    Criterion("5.2", "", "Help is switched on without that help", tests=(SPEECH + "headphones_start_the_voice_also_from_attract", SPEECH + "the_help_key_starts_the_voice_and_a_finger_on_help_does_not", SHEET + "on_attract_a_button_of_the_bar_does_what_it_says")),
    Criterion("5.3", "", "Not by body marks alone", because="The panel recognises nobody."),
    Criterion("5.4", "", "Conversion keeps what helps", tests=("bundles/authoring/speech/test_clip_files::test_an_exhibition_has_the_clips_of_its_folder",)),
    Criterion("5.5", "", "No grasping, pinching or twisting; parts are told apart by touch", tests=(PHOTO + "plus_minus_and_fit",), protocol="T", lacks="A screen cannot be felt: the keypad is the hall's (protocol T)."),
    Criterion("5.6", "", "What is locked or on can be seen and heard", tests=(SHEET + "assistive_software_hears_roles_and_states", NAMES + "states_are_told")),
    Criterion("5.7", "", "Keys that are held repeat late, or not", tests=(J + "test_leftover_input::test_a_key_that_is_held_presses_nothing_on_the_next_page",), lacks="The delay is the system's; the panel has no setting for it."),
    Criterion("5.8", "", "A double press counts once", tests=(J + "test_leftover_input::test_a_slow_double_tap_turns_the_screen_once", J + "test_ways::test_a_fast_double_tap_on_a_landing_opens_it_once")),
    Criterion("5.9", "", "Nothing needs two actions at once", tests=(PHOTO + "plus_minus_and_fit", *ALL_KEYS)),
    Criterion("6", "", "Two-way voice", because=NO_CALLS),
    Criterion("7.1.1, 7.1.2", "", "Captions are shown, at their time", tests=(FILM + "captions_come_at_their_time_in_the_visitors_language",)),
    Criterion("7.1.3", "", "Captions are kept when a film is converted", because="Captions are files of their own; films are shown as they were built."),
    Criterion("7.1.4", "", "Captions can be given other type and colours", lacks="Captions grow with the text; they have no choice of colours."),
    Criterion("7.1.5", "", "Captions can be spoken", lacks="The voice is silent while a film plays."),
    Criterion("7.2", "", "Spoken descriptions are played", lacks="There is no second sound track."),
    Criterion("7.3", "", "Captions are switched as easily as play", tests=(FILM + "everything_a_drag_does_a_button_does", "screens/test_visit::test_captions_are_switched")),
    Criterion("8.1–8.2", "", "Connections and sound of the hardware", protocol="T"),
    Criterion("8.3.2, 8.3.3", "", "What is touched lies between 380 and 1220 mm", figures=("reach.top", "reach.foot"), tests=(Q + "test_reach::test_every_page_can_be_used_from_a_wheelchair", A + "test_reach::test_what_lies_below_1220_mm_is_within_reach"), protocol="W"),
    Criterion("8.3.4", "", "There is free floor before the panel", protocol="T"),
    Criterion("8.3.5", "", "It is read from an eye at 1015 mm", protocol="T"),
    Criterion("8.4–8.5", "", "Keys need little force; the speech switch is felt", protocol="T"),
    Criterion("11.5.2", "", "Works with the system's assistive software", figures=("tree.nameless",), tests=(NAMES + "a_page_can_be_heard", NAMES + "nothing_can_be_pressed_that_has_no_action", J + "test_assistive::test_home_is_not_found_below_a_page"), protocol="B", lacks="Heard through AT-SPI on Linux by a script (assistive-transcript.md). Narrator and NVDA on Windows were not tried."),
    Criterion("11.6", "", "What helps can be used as documented and is not disturbed", tests=(SHEET + "every_control_of_the_sheet_does_what_it_says", SHEET + "standard_puts_everything_back_and_the_sheet_stays")),
    Criterion("11.7", "", "The system's settings are followed", lacks="The panel is closed: it does not read the system's colours, sizes or motion. A hall sets its own defaults."),
    Criterion("11.8", "", "What makes content helps to make it accessible", tests=("exhibition/test_spoken_texts::test_titles_passages_figures_and_captions_are_read_aloud", "bundles/authoring/speech/test_clip_files::test_an_exhibition_has_the_clips_of_its_folder"), lacks="The check asks for captions of films with sound and for both languages; it asks for no descriptions of pictures."),
    Criterion("12", "", "Manuals and support tell of it, in accessible form", tests=(SHEET + "help_names_the_page",), lacks="This page and the staff handbook are Markdown; there is no spoken or large-print edition."),
)  # fmt: skip

MIIT = (
    Criterion("1.1", "", "Type can be enlarged; the largest is 30 dp (4.8 mm) or more, main text 18 dp (2.9 mm) or more", figures=("type.size", *LOSSES)),
    Criterion("1.2", "", "Lines stand 1.3 sizes of type apart or more", figures=("type.leading",), lacks="The space between paragraphs (1.3 times that of lines) is not measured."),
    Criterion("1.3", "", "Text and icons have 4.5:1; above 18 dp 3:1", figures=(*TEXT, *MARKS)),
    Criterion("1.4", "", "Colour is never the only sign", tests=(SHEET + "assistive_software_hears_roles_and_states",), protocol="S", lacks="No test looks for marks that differ only in colour."),
    Criterion("1.5", "", "Codes to prove that one is human have another form", because=NOTHING_TYPED),
    Criterion("2.1", "", "Main parts are 60 dp (9.5 mm) or more, others 44 dp (7 mm)", figures=("target.main", "target.any")),
    Criterion("2.2", "", "No gesture of three fingers or more is needed", tests=(PHOTO + "plus_minus_and_fit", HANDS + "a_palm_presses_nothing")),
    Criterion("2.3", "", "There is time enough; the screen stays until one is done", tests=(READING + "every_page_gives_the_time_to_read_it", IDLE + "the_button_keeps_the_page_without_limit")),
    Criterion("2.4", "", "What floats has a large button that closes it", figures=("target.main",), tests=(SHEET + "the_sheet_closes",)),
    Criterion("3", "", "The way to these functions is easily found", tests=(SHEET + "the_bar_has_its_five_buttons_at_one_place_on_every_screen",), protocol="S"),
    Criterion("4", "", "Assistive software works", tests=(NAMES + "a_page_can_be_heard", NAMES + "a_press_does_what_a_tap_does"), lacks="On Windows it was not tried."),
    Criterion("5.1", "", "No advertisement, no pop-up", because="A release has the exhibition and nothing else; the panel has no network."),
    Criterion("5.2", "", "Nothing lures into a download or a payment", because="The panel sells and downloads nothing."),
    Criterion("5.3", "", "Personal data are protected", tests=(IDLE + "without_an_answer_everything_is_forgotten",)),
)  # fmt: skip

GROUPS: Mapping[str, tuple[Criterion, ...]] = {
    "WCAG 2.2, A and AA, with the clauses of EN 301 549 for software": WCAG,
    "EN 301 549 V3.2.1: what WCAG does not ask": EN,
    "MIIT: 移动互联网应用（APP）适老化通用设计规范 (2021)": MIIT,
}
"""All criteria. A dash is a criterion that is newer than EN 301 549 V3.2.1, or that it does not ask of software."""


def every() -> tuple[Criterion, ...]:
    """All criteria in the order of the page."""
    return tuple(one for group in GROUPS.values() for one in group)


def every_test() -> tuple[str, ...]:
    """The tests that prove something, each once."""
    return tuple(sorted({name for one in every() for name in one.tests}))


def file_of(test: str) -> tuple[Path, str]:
    """The file of a test, and its name there."""
    file, _, name = test.partition("::")
    return Path(__file__).parents[2] / f"{file}.py", name


def check() -> list[str]:
    """Names of figures, tests and protocols that do not exist."""
    faults = []
    for one in every():
        faults += [f"{one.clause}: no figure {key}" for key in one.figures if key not in FIGURES]
        faults += [f"{one.clause}: no protocol {one.protocol}"] * (
            bool(one.protocol) and one.protocol not in PROTOCOLS
        )
        for test in one.tests:
            file, name = file_of(test)
            if not file.is_file() or f"def {name}(" not in file.read_text(encoding="utf-8"):
                faults.append(f"{one.clause}: no test {test}")
    return faults
