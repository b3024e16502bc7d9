"""Wishes for a plan in the words of those who read a page: they did not type the options."""

from porvoo_roadmap.planning.answer import Answer
from porvoo_roadmap.planning.instance import Constraint
from porvoo_roadmap.reports.plan_view import PlanView


def wishes_in_words(plan_view: PlanView, answer: Answer) -> Answer:
    """The answer with its wishes called what they are."""
    called = answer.wishes and tuple(
        one._replace(wish=one.wish._replace(written=_in_words(plan_view, one.wish))) for one in answer.wishes
    )
    return answer._replace(wishes=called)


def _in_words(plan_view: PlanView, wish: Constraint) -> str:
    words, request = plan_view.words, plan_view.formulation.request
    match wish.kind:
        case "include":
            return words.gettext("Including measure {nr}").format(nr=wish.numbers[0])
        case "exclude":
            return words.gettext("Leaving out measure {nr}").format(nr=wish.numbers[0])
        case "at-least":
            counts = request.at_least
            template = words.ngettext(
                "The wish for at least {count} measure ({title}: {values})",
                "The wish for at least {count} measures ({title}: {values})",
                wish.number,
            )
        case _:
            counts = request.at_most
            template = words.ngettext(
                "The wish for at most {count} measure ({title}: {values})",
                "The wish for at most {count} measures ({title}: {values})",
                wish.number,
            )
    typed = next(one for one in counts if wish.written.endswith(f" {one.written}"))
    values = typed.written.partition("=")[2].rpartition(":")[0]
    title = plan_view.view.dimension_title(typed.dimension)
    return template.format(count=words.whole(wish.number), title=title, values=values)
