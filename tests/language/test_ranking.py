from tui.language.figures import Figure
from tui.language.ranking import Candidate, Ranker
from tui.model import ActorKind

ADA = Figure("person:ada brandt", "Ada Brandt", ActorKind.PERSON)
OTTO = Figure("person:otto falk", "Otto Falk", ActorKind.PERSON)
RANKER = Ranker({"person": {"nobody": 1.0, "spoke_last": 2.0, "newest": 1.5}})


def test_candidate_with_the_highest_score_is_meant() -> None:
    candidates = [Candidate((ADA,), {"newest": 1}), Candidate((OTTO,), {"spoke_last": 1})]

    assert RANKER.choose(0, "person", candidates, {"nobody": 1}) == 1


def test_nobody_is_meant_where_no_candidate_is_better_than_nobody() -> None:
    assert RANKER.choose(0, "person", [Candidate((ADA,), {"far": 3})], {"nobody": 1}) is None
    assert RANKER.choose(0, "person", [], {"nobody": 1}) is None


def test_reason_is_what_weighed_most() -> None:
    candidate = Candidate((ADA,), {"newest": 1, "spoke_last": 1})

    assert RANKER.reason("person", candidate) == "the last person who spoke"
