"""A release holds a clip of every sentence: those of the folder, and those that a voice makes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.bundles.authoring.reader import read_files
from kiosk.bundles.manifest import parse
from kiosk.bundles.problems import RefusalError
from kiosk.bundles.progress import CancelledError, Progress
from kiosk.bundles.release import speaking
from kiosk.bundles.release.building import Built, build
from kiosk.bundles.release.opening import open_release
from kiosk.exhibition.clips_json import CLIPS, FOLDER, read_clips
from kiosk.exhibition.model import Exhibition
from kiosk.exhibition.speech import Clip, find
from kiosk.exhibition.spoken_texts import spoken_texts
from kiosk.exhibition.text import Language
from kiosk.voices import making
from kiosk.voices.opus import heard
from tests.bundles.release.conftest import add_films, tree
from tests.humming import Humming, add_clips, encoded_once, sentences_of, stream


@pytest.fixture(autouse=True)
def fast(at_hand: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "encoded", lambda sound: encoded_once(sound.samples.tobytes()))


def released(repository: Path) -> Exhibition:
    exhibition = read_files(open_release(repository).files).exhibition
    assert exhibition is not None
    return exhibition


def clips_of(exhibition: Exhibition) -> list[Clip | None]:
    return [
        clip for one in spoken_texts(exhibition) for clip in find(one.text, one.language, exhibition.clips)
    ]


def stream_of(clip: Clip) -> bytes:
    data = clip.file.read_bytes()
    return data[clip.offset : clip.offset + clip.size]


def names(built: Built) -> set[str]:
    return {entry.name for entry in built.manifest.entries}


def test_every_sentence_has_a_clip_in_both_languages(bundle: Path, tmp_path: Path) -> None:
    built = build(bundle, tmp_path / "repository", voices=[Humming()])
    exhibition = released(tmp_path / "repository")
    clips = clips_of(exhibition)
    assert clips
    assert None not in clips
    assert built.speech.without == 0
    assert built.speech.clips == built.speech.new == len(sentences_of(bundle)) == len(exhibition.clips)
    assert built.weights["speech"] > 0
    for clip in clips[::50]:
        assert clip is not None
        assert heard(stream_of(clip)).seconds == pytest.approx(clip.seconds, abs=0.002)


def test_a_release_with_clips_is_of_format_3(bundle: Path, tmp_path: Path) -> None:
    """A program that does not know clips would take them for recordings, and refuse the release with a misleading reason."""
    with_clips = build(bundle, tmp_path / "with", voices=[Humming()]).manifest
    without = build(bundle, tmp_path / "without").manifest
    assert (with_clips.format, without.format) == (3, 1)
    manifest = json.loads((tmp_path / "with" / "beibei-2021.datapackage.json").read_bytes())
    assert manifest["shiji"] == {"format": 3}
    manifest["shiji"]["format"] = 2
    with pytest.raises(RefusalError, match=r"shiji\.format"):
        parse(json.dumps(manifest).encode())


def test_without_a_voice_a_release_has_no_clips_and_says_so(bundle: Path, tmp_path: Path) -> None:
    built = build(bundle, tmp_path / "repository")
    assert not any(name.startswith(FOLDER) for name in names(built))
    assert built.speech.without == len(sentences_of(bundle))
    assert released(tmp_path / "repository").clips == {}


def test_the_same_folder_and_voice_give_the_same_bytes(bundle: Path, tmp_path: Path) -> None:
    for place in ("one", "two"):
        build(bundle, tmp_path / place, voices=[Humming()])
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_clips_of_the_folder_are_used_and_only_the_others_are_spoken(bundle: Path, tmp_path: Path) -> None:
    said = sentences_of(bundle)
    add_clips(bundle, said[:100])
    built = build(bundle, tmp_path / "repository", voices=[Humming()])
    assert (built.speech.clips, built.speech.new) == (len(said), len(said) - 100)
    clips = released(tmp_path / "repository").clips
    assert stream_of(clips[said[0].key]) == stream("folder" + said[0].words)
    others = said[100:120]
    assert any(stream_of(clips[one.key]) != stream("folder" + one.words) for one in others)


def test_a_preview_never_waits_for_a_voice(bundle: Path, tmp_path: Path) -> None:
    from kiosk.bundles.release.making import up_to_date

    said = sentences_of(bundle)
    add_clips(bundle, said[:10])
    up_to_date(bundle, tmp_path / "repository")
    assert set(released(tmp_path / "repository").clips) == {one.key for one in said[:10]}


def test_a_second_build_speaks_only_what_has_changed(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = tmp_path / "repository"
    first = build(bundle, repository, voices=[Humming()])
    spoken: list[str] = []
    monkeypatch.setattr(Humming, "speak", lambda self, text, language: spoken.append(text) or _hum(text))
    again = build(bundle, repository, voices=[Humming()])
    assert not spoken
    assert again.manifest == first.manifest
    text = bundle / "texts" / "step-1.zh.md"
    text.write_text(text.read_text(encoding="utf-8").rstrip() + "这一句是新的。\n", encoding="utf-8")
    changed = build(bundle, repository, voices=[Humming()])
    assert spoken == ["这一句是新的。"]
    before = {entry.name: entry.sha256 for entry in first.manifest.entries}
    after = {entry.name: entry.sha256 for entry in changed.manifest.entries}
    differ = {name for name in after if name.startswith(FOLDER) and before.get(name) != after[name]}
    assert differ == {CLIPS, "speech/text-step-1.zh.opus"}


def _hum(text: str) -> object:
    from tests.humming import hummed

    return hummed(text)


def test_another_voice_speaks_everything_again(bundle: Path, tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    build(bundle, repository, voices=[Humming()])
    other = build(bundle, repository, voices=[Humming("humming 2")])
    assert other.speech.new == other.speech.clips
    index = read_clips((repository / _path(other, CLIPS)).read_text(encoding="utf-8"))
    assert index is not None
    assert index.voice == "humming 2"


def _path(built: Built, name: str) -> str:
    return next(entry.path for entry in built.manifest.entries if entry.name == name)


def test_a_voice_of_one_language_leaves_the_other_without_clips(bundle: Path, tmp_path: Path) -> None:
    built = build(bundle, tmp_path / "repository", voices=[Humming(languages=frozenset({Language.ZH}))])
    assert built.speech.lacking == {
        Language.EN: sum(one.language is Language.EN for one in sentences_of(bundle))
    }


def test_a_sentence_that_a_voice_cannot_take_costs_one_clip(bundle: Path, tmp_path: Path) -> None:
    from kiosk.voices.spoken import spoken

    one = sentences_of(bundle)[7]
    built = build(
        bundle, tmp_path / "repository", voices=[Humming(mute=frozenset({spoken(one.words, one.language)}))]
    )
    assert built.speech.without == 1
    assert one.key not in released(tmp_path / "repository").clips


def test_a_voice_that_cannot_speak_does_not_stop_the_build(bundle: Path, tmp_path: Path) -> None:
    built = build(bundle, tmp_path / "repository", voices=[Humming(broken=True)])
    assert built.speech.problem == ("语音坏了。", "The voice is broken.")
    assert built.speech.without == len(sentences_of(bundle))


def test_a_recording_wins_over_a_clip(bundle: Path, tmp_path: Path) -> None:
    add_films(bundle)
    build(bundle, tmp_path / "repository", voices=[Humming()])
    exhibition = released(tmp_path / "repository")
    step = exhibition.step("step-1")
    assert find(step.points[0].text.zh, Language.ZH, exhibition.clips)[0] is None
    assert None not in find(step.title.zh, Language.ZH, exhibition.clips)
    assert exhibition.narrations["step-1"].zh.file.as_posix() == "audio/step-1.zh.opus"


def test_a_damaged_clip_of_an_earlier_build_is_made_again(bundle: Path, tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    first = build(bundle, repository, voices=[Humming()])
    kept = sorted((repository / ".build" / "speech").iterdir())
    kept[0].write_bytes(kept[0].read_bytes()[:-20])
    kept[1].unlink()
    kept[1].symlink_to(kept[2])
    assert build(bundle, repository, voices=[Humming()]).manifest == first.manifest


def test_a_clip_that_changes_during_the_build_is_refused(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_clips(bundle)
    real = speaking.script_of

    def then_spoil(files: object, exhibition: Exhibition) -> speaking.Script:
        script = real(files, exhibition)  # type: ignore[arg-type]
        (bundle / FOLDER / "events.zh.opus").write_bytes(b"OggS")
        return script

    monkeypatch.setattr("kiosk.bundles.release.drafting.script_of", then_spoil)
    with pytest.raises(RefusalError, match=r"speech/events\.zh\.opus"):
        build(bundle, tmp_path / "repository")


def test_several_voices_share_the_work(bundle: Path, tmp_path: Path) -> None:
    built = build(bundle, tmp_path / "two", voices=[Humming(), Humming()])
    assert built.speech.without == 0
    assert built.manifest == build(bundle, tmp_path / "one", voices=[Humming()]).manifest


def test_a_build_that_is_stopped_leaves_no_thread_and_goes_on_from_there(
    bundle: Path, tmp_path: Path
) -> None:
    """The fixture of all tests looks for threads."""

    def stop(progress: Progress) -> None:
        if progress.phase == "speech" and progress.files == 20:
            raise CancelledError

    with pytest.raises(CancelledError):
        build(bundle, tmp_path / "repository", voices=[Humming(), Humming()], tell=stop)
    assert len(list((tmp_path / "repository" / ".build" / "speech").iterdir())) >= 20
    assert build(bundle, tmp_path / "repository", voices=[Humming()]).speech.without == 0
