"""The language of a document: its words tell, whatever the source declares."""

from pathlib import Path
from unicodedata import normalize

import pytest

from tui.documents import read
from tui.documents.clues.language import Languages, language_of
from tui.model import Document

THE_ONE = "the one language in which statements are found"
ENGLISH = "The minister said on Wednesday that the talks would go on, and that it was not for her to say when."
SAID = {
    "en": ENGLISH,
    "de": "Der Minister sagte am Mittwoch, dass die Gespräche weitergehen und es nicht an ihm ist, sie zu enden.",
    "fr": "Le ministre a dit mercredi que les discussions se poursuivront et que ce n’est pas à lui de les finir.",
    "es": "El ministro dijo que las conversaciones seguirán, según lo acordado, pero que no es él quien las dirige ya.",
    "pt": "O ministro disse na quarta-feira que as negociações vão continuar e que não é ele que decide quando acabam.",
    "it": "Il ministro ha detto mercoledì che i colloqui con gli alleati non sono finiti e che si riuniranno di nuovo.",
    "nl": "De minister zei woensdag dat de gesprekken worden voortgezet en dat het niet aan hem is om te zeggen hoe.",
    "sv": "Ministern sade på onsdagen att samtalen kommer att fortsätta och att det inte är han som ska säga när.",
    "da": "Ministeren sagde onsdag, at samtalerne ikke er slut. Efter mødet blev det aftalt, sagde han, hvad der sker.",
    "no": "Ministeren sa onsdag at samtalene ikke er over. Etter møtet ble det avtalt, sa han, hva som skjer nå.",
    "pl": "Minister powiedział w środę, że rozmowy się nie skończyły i że nie jest to jego rola, by je zrywać.",
    "ru": "Министр сказал в среду, что переговоры не закончены и что это не он решает, когда их продолжить.",
    "uk": "Міністр сказав у середу, що переговори не закінчено і що це не він вирішує, коли їх продовжити, але після.",
    "ar": "قال الوزير يوم الأربعاء إن المحادثات لم تنته بعد وإن ذلك ليس من شأنه، كما قال إن هذا كان على جدول الأعمال.",
    "ja": "大臣は水曜日、協議は続くと述べ、いつ終わるかを言う立場にないと語った。",
    "zh": "部长星期三表示，谈判将继续进行，何时结束不是由他来决定的事情，各方都同意。",
    "ko": "장관은 수요일 회담이 계속될 것이며 언제 끝날지 말할 처지가 아니라고 말했다.",
}


@pytest.mark.parametrize("tag", SAID)
def test_a_sentence_or_two_tell_the_language(tag: str) -> None:
    assert language_of(SAID[tag]) == tag


@pytest.mark.parametrize("text", ["", "It rained.", "Giants 5, Mets 3", "12 34 56", "Zoë Márquez, Björn Åkesson"])
def test_a_few_words_tell_nothing(text: str) -> None:
    assert language_of(text) is None


def read_from(folder: Path, record: str) -> Document:
    path = folder / "a.jsonl"
    path.write_text(record, encoding="utf-8")
    [document] = read([str(path)])
    assert isinstance(document, Document)
    return document


def test_words_that_are_sure_outweigh_what_is_declared(tmp_path: Path) -> None:
    document = read_from(tmp_path, f'{{"text": "{SAID["de"]}", "language": "en-US"}}')

    assert document.language == "de"


@pytest.mark.parametrize("text", [ENGLISH, "It rained."])
def test_a_variety_that_is_declared_stays(text: str, tmp_path: Path) -> None:
    assert read_from(tmp_path, f'{{"text": "{text}", "language": "en-GB"}}').language == "en-GB"


@pytest.mark.parametrize(
    ("tags", "warning"),
    [
        (["en", "en-GB", None], ""),
        (["de", "en"], f"1 document is not in English (German 1), {THE_ONE}"),
        (["fr", "de-AT", "de", "gsw"], f"4 documents are not in English (German 2, French 1, gsw 1), {THE_ONE}"),
        (["af", "sq", "ar", "eu", "bg", "ca"],
         f"6 documents are not in English (Afrikaans 1, Albanian 1, Arabic 1, Basque 1, Bulgarian 1 …), {THE_ONE}"),
    ],
)  # fmt: skip
def test_documents_in_other_languages_are_told_in_one_sentence(tags: list[str | None], warning: str) -> None:
    languages = Languages()
    for tag in tags:
        languages.add(Document("a", "x", language=tag))

    assert languages.warning() == warning


SHORT = {
    "de": "Herr Schmidt fuhr gestern nach Berlin. Dort traf er Frau Merkel und Herrn Scholz. Sie sprachen über den "
    "Haushalt und tranken Kaffee.",
    "fr": "La bourse de Paris recule ce matin. Le CAC 40 perd un point, le pétrole monte et les valeurs montent.",
    "es": "La policía detuvo ayer a tres personas en Madrid. Los agentes hallaron armas en el piso y abrieron una "
    "investigación.",
    "it": "La giunta si riunisce oggi a Torino. Il sindaco parlerà del bilancio e dei lavori sul ponte della stazione, "
    "chiuso da maggio.",
    "pt": "O governo reúne hoje em Lisboa. A ministra vai falar do orçamento e das obras na ponte, que está fechada "
    "desde maio.",
    "nl": "De burgemeester opent vandaag de brug over de rivier. Het verkeer kan er weer door, maar fietsers moeten "
    "nog wachten.",
    "sv": "Bron över floden öppnas i dag. Trafiken kan gå som vanligt, men cyklister får vänta till våren, säger "
    "kommunen i ett uttalande.",
}


@pytest.mark.parametrize("tag", SHORT)
def test_twenty_words_tell_the_language(tag: str) -> None:
    assert 19 <= len(SHORT[tag].split()) <= 25

    assert language_of(SHORT[tag]) == tag


@pytest.mark.parametrize(
    "text",
    [
        "El Salvador's Nayib Bukele met Los Angeles Mayor Karen Bass and Las Vegas officials including Maria de la "
        "Cruz, Jose del Rio and Luis de los Santos in La Paz.",
        "Ursula von der Leyen, Bart De Wever, Dick van der Meer and Carla van den Berg met in Den Haag.",
        "“I don’t know. I’m sure I didn’t meet him. I’ve no idea,” Don DeLillo told CNN’s Jake Tapper, and left.",
        "Le Monde, La Repubblica, El País, Der Spiegel and Die Zeit asked Le Pen, Di Maio, De Gaulle and Du Bois.",
        "Giants 5, Mets 3; Dodgers 4, Padres 2; Rangers 7, Angels 1; Cubs 3, Reds 0; Twins 6, Royals 5.",
    ],
)
def test_english_full_of_names_is_not_taken_for_their_language(text: str) -> None:
    assert language_of(text) in (None, "en")


def test_accents_that_are_written_as_signs_of_their_own_are_those_of_the_letters() -> None:
    vietnamese = "Ông đã đến đây và nói rằng các bên không được để cho việc này xảy ra, như đã làm."

    assert language_of(normalize("NFD", vietnamese)) == language_of(vietnamese) == "vi"


def test_few_words_in_letters_that_english_has_not_tell_more() -> None:
    assert language_of("Вечером на площади собрались жители, чтобы проводить артистов. Концерта не было.") == "ru"


def test_of_sisters_the_one_that_is_declared_is_believed(tmp_path: Path) -> None:
    both = (
        "Det er en by, og det var her de kom fra. Vi skal ud, men de andre blev her, og det er ikke noget at sige til."
    )

    assert read_from(tmp_path, f'{{"text": "{both}", "language": "da"}}').language == "da"
    assert read_from(tmp_path, f'{{"text": "{both}", "language": "no"}}').language == "no"
    assert read_from(tmp_path, f'{{"text": "{both}", "language": "en"}}').language == "da"


def test_a_language_that_is_not_known_is_believed_where_the_text_is_like_a_sister_of_it(tmp_path: Path) -> None:
    galician = "O goberno di que a ponte está pechada desde maio e que as obras non van rematar este ano."

    assert read_from(tmp_path, f'{{"text": "{galician}", "language": "gl"}}').language == "gl"
    assert read_from(tmp_path, f'{{"text": "{ENGLISH}", "language": "gl"}}').language == "en"
