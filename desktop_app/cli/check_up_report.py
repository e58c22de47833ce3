"""What Check-up found, as fields for a script and as a text for people."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain

from desktop_app.checkup.remedies import steps_for, steps_for_system
from desktop_app.cli.check_up_steps import plain, sentence_of, short, steps_in_words, text_for_it
from desktop_app.cli.check_up_words import headline, local_time, page_words, state_words
from desktop_app.domain.check_up import CheckUpReport, Evidence, ProfileFinding, SystemKind
from desktop_app.domain.remedy_steps import RemedySteps
from desktop_app.domain.site import Site


def fields_of(report: CheckUpReport, system: SystemKind) -> dict[str, object]:
    """The report as the command's contract has it."""
    return {
        "site": report.site.origin,
        "verdict": report.verdict,
        "profiles": [_profile_fields(finding, report.site, system) for finding in report.profiles],
        "system": [
            {
                "check": finding.check,
                "state": finding.state,
                "evidence": finding.evidence,
                "hides": finding.hides,
                "sureness": finding.sureness.value,
            }
            for finding in report.system
        ],
        "read_at": _moment(report.read_at),
    }


def _profile_fields(finding: ProfileFinding, site: Site, system: SystemKind) -> dict[str, object]:
    profile, marks = finding.profile, finding.marks
    remedy = steps_for(finding, site, system)
    return {
        "browser": profile.browser.value,
        "name": profile.name,
        "version": profile.version,
        "profile": profile.folder,
        "profile_name": profile.profile_name,
        "state": finding.state.value,
        "page_sees": finding.page_sees,
        "until": _moment(finding.until) if finding.until else None,
        "evidence": [
            {"file": e.file, "key": e.key, "value": e.value, "at": _moment(e.at) if e.at else None}
            for e in finding.evidence
        ],
        "remedy": sentence_of(remedy, site),
        "remedy_id": remedy.id,
        "steps": list(steps_in_words(remedy, site)),
        "afterwards": plain(remedy.afterwards),
        "sureness": finding.sureness.value,
        "cannot_tell": list(finding.cannot_tell),
        "packaging": profile.packaging,
        "path": str(profile.path),
        "displayed": marks.displayed,
        "last_used": _moment(marks.last_used) if marks.last_used else None,
    }


def _moment(at: datetime) -> str:
    """In whole seconds, the nearest one."""
    try:
        nearest = at.astimezone(UTC) + timedelta(microseconds=500_000)
    except OverflowError:  # within a second of the end of all times
        nearest = at
    return nearest.isoformat(timespec="seconds")


def text_of(report: CheckUpReport, system: SystemKind, desktop: str = "") -> str:
    """The report as a text for people. What comes from files can't steer the terminal.

    Args:
        report: What was found.
        system: Whose wording and keys the steps have.
        desktop: On Linux, ``XDG_CURRENT_DESKTOP``; empty where it isn't known.
    """
    profiles = (_profile_lines(finding, report.site, system) for finding in report.profiles)
    blocks = (*chain.from_iterable(profiles), *_system_lines(report, system, desktop), *_unknown_lines(report))
    return "\n".join((headline(report), *blocks))


def _profile_lines(finding: ProfileFinding, site: Site, system: SystemKind) -> Iterator[str]:
    profile = finding.profile
    name = short(profile.profile_name)
    called = f"“{name}” ({short(profile.folder)})" if name not in ("", profile.folder) else short(profile.folder)
    yield f"\n{short(f'{profile.name} {profile.version}')}, profile {called}"
    yield f"  {state_words(finding, site)}{page_words(finding.page_sees)}"
    yield from (f"  Found in {_evidence(evidence)}" for evidence in finding.evidence)
    if not finding.state.can_show:
        yield from _remedy_lines(steps_for(finding, site, system), site)


def _evidence(evidence: Evidence) -> str:
    where = f": {short(evidence.key)}" if evidence.key else ""
    value = f" = {short(evidence.value)}" if evidence.value else ""
    when = f", set {local_time(evidence.at)}" if evidence.at else ""
    return f"{short(evidence.file)}{where}{value}{when}"


def _remedy_lines(remedy: RemedySteps, site: Site | None = None) -> Iterator[str]:
    yield f"  {plain(remedy.title)}:"
    yield from (f"    {number}. {step}" for number, step in enumerate(steps_in_words(remedy, site), 1))
    if remedy.afterwards:
        yield f"    Then: {plain(remedy.afterwards)}"
    if text := text_for_it(remedy):
        yield "    The text for IT:"
        yield from (f"      {short(line)}" for line in text.splitlines())


def _system_lines(report: CheckUpReport, system: SystemKind, desktop: str) -> Iterator[str]:
    if report.system:
        yield "\nThe system"
    for finding in report.system:
        yield f"  {short(finding.check.replace('_', ' '))}: {short(finding.state)} ({short(finding.evidence)})"
        if finding.hides:
            yield from _remedy_lines(steps_for_system(finding, system, desktop))


def _unknown_lines(report: CheckUpReport) -> Iterator[str]:
    # Many profiles share them, so each is said once.
    unknown = dict.fromkeys(words for finding in report.profiles for words in finding.cannot_tell)
    if unknown:
        yield "\nWhat can’t be told from here"
    yield from (f"  {plain(words)}" for words in unknown)
