"""One document analysed: paragraphs parsed, statements and names gathered, speakers resolved, all put in order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tui.documents.clues.language import language_of
from tui.language.actors import Cast
from tui.language.confidence import SPEECH_PROBABILITY, confidence_of, is_likely
from tui.language.findings import Name, Report
from tui.language.names import names_in
from tui.language.paragraphs import is_credit_line, paragraphs
from tui.language.pipeline import parse, taggers
from tui.language.quotations import find_quotations, kind_of
from tui.language.reading import Reading, read
from tui.language.references import Scene, joined, scene_of
from tui.language.reports import reports_in
from tui.language.speakers import Speakers
from tui.languages import is_analysed
from tui.model import Analysis, Document, Statement


def analyse_document(document: Document) -> Analysis:
    """Return who said what in a document; nothing of one whose words are plainly of another language."""
    if not is_analysed(language_of(document.text)):
        return Analysis(document, (), (), ())
    reading = read(document.text)
    found = _analysed(replace(document, text=reading.text))
    mentions = tuple(replace(each, span=reading.origin(each.span)) for each in found.mentions)
    statements = tuple(_at_origin(each, reading) for each in found.statements)
    return Analysis(document, found.actors, mentions, statements)


def _at_origin(statement: Statement, reading: Reading) -> Statement:
    content, cue, source = (
        tuple(map(reading.origin, spans)) for spans in (statement.content, statement.cue, statement.source)
    )
    return replace(statement, content=content, cue=cue, source=source)


def _analysed(document: Document) -> Analysis:
    """Return who said what in a document that has the text as it is read."""
    reports, names, scene = _findings(document.text)
    cast = Cast(document, names)
    statements = _statements(document, Speakers(document, cast, reports, scene), reports)
    actors = tuple(figure.actor() for figure in cast.figures)
    return Analysis(document, actors, cast.mentions(), statements)


def _findings(text: str) -> tuple[list[Report], list[Name], Scene]:
    """Return the reports and names of all paragraphs; reports in the order of the finished statements."""
    places = [place for place in paragraphs(text) if not is_credit_line(text, place)]
    reports: list[Report] = []
    names: list[Name] = []
    scenes: list[Scene] = []
    for passage in parse(text, places, find_quotations(text, places)):
        taggers()(passage.doc)
        found = reports_in(passage)
        names += names_in(passage, found)
        scenes.append(scene_of(passage))
        before = len(reports)
        reports += (replace(each, outer=before + each.outer) if each.outer is not None else each for each in found)
    return in_order(reports), names, joined(scenes)


def in_order(reports: Sequence[Report]) -> list[Report]:
    """Return the reports that are likely enough by their first word, an outer one before those inside it."""
    order = sorted(
        (index for index, each in enumerate(reports) if each.content and is_likely(each)),
        key=lambda index: _order(reports[index]),
    )
    place = {index: position for position, index in enumerate(order)}
    likely = [replace(reports[index], outer=_place_before(place, reports[index].outer, index)) for index in order]
    return _nested(likely)


def _place_before(place: Mapping[int, int], outer: int | None, inner: int) -> int | None:
    """Return the place of the outer report; None where there is none, or none that begins before the inner one."""
    if outer is None or outer not in place or place[outer] > place[inner]:
        return None
    return place[outer]


def _nested(reports: Sequence[Report]) -> list[Report]:
    """Return the reports, each that has its words and cue in what another reports as part of the shortest such one."""
    found: list[Report] = []
    around: list[int] = []
    for index, report in enumerate(reports):
        # They come by their first word: who has ended by now holds none of those to come.
        around = [place for place in around if reports[place].content[-1].end > report.content[0].start]
        holders = [place for place in around if report.cue and _holds(reports[place], report)]
        outer = min(holders, key=lambda place: _length(reports[place]), default=None)
        found.append(report if report.outer is not None else replace(report, outer=outer))
        around.append(index)
    return found


def _length(report: Report) -> int:
    return sum(span.end - span.start for span in report.content)


def _holds(outer: Report, inner: Report) -> bool:
    return all(
        any(span.start <= part.start and part.end <= span.end for span in outer.content)
        for part in (*inner.cue, *inner.content)
    )


def _order(report: Report) -> tuple[int, int]:
    return report.content[0].start, -report.content[-1].end


def _statements(document: Document, speakers: Speakers, reports: Sequence[Report]) -> tuple[Statement, ...]:
    found = []
    for index, report in enumerate(reports):
        made_by = speakers.of(index)
        found.append(
            Statement(
                content=report.content,
                cue=report.cue,
                source=report.source.spans if report.source else (),
                speaker=tuple(figure.id for figure in made_by.figures),
                kind=kind_of(document.text, report.content, report.quoted),
                part_of=report.outer,
                cue_class=report.cue_class,
                is_speech=report.speech >= SPEECH_PROBABILITY,
                confidence=confidence_of(report),
                reason=made_by.reason,
            )
        )
    return tuple(found)
