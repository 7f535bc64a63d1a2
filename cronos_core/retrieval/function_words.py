"""Words that carry grammar rather than a topic, folded. They still count when they match, only little."""

_ROMANIAN = """
a ai al ale alea alt alta alte altii am ar are as asa asta astea astfel asupra at atat ati atunci au avea avem aveti
avut azi ba bine bun buna c ca cam cand care carei caror carora carui cat cate cati catre ce cea ceea cei cel cele
celor celui cu cum cumva d da daca dar dat datorita de deci deja deoarece desi despre din dintr dintre doar
dumneavoastra dupa e ea ei el ele era este eu exista face facem faci facut fara fi fie fiecare fiind foarte fost i ia
iar ii il imi in inainte inca insa intr intre isi iti la langa le li lor lui m ma mai mea mei mele mereu meu mi mie
mine mod mult multa multe multi n ne nea nici nimic niste noastra noastre noi nostri nostru nou nu numai o odata ori
oricare orice p pana pe pentru peste poate pot poti prea prin printr putea putem puteti s sa sai sale sau se si sint
spre spun stii stiu sub sunt suntem sunteti t ta tale tau te ti toata toate tot toti totul tu tuturor ul un una unde
unei unele uneori unii unor unui unul va vei veti voi vom vor vostru vrea vreau vrei vrem vreo vreun
"""

_ENGLISH = """
a about after again all also am an and any anyone anything are aren as at be because been before being below between
both but by can cannot could couldn d did didn do does doesn doing don done during each either else ever every few for
from get getting give go going got had has hasn have haven having he hello hence her here hers hi him his how however
i if im in into is isn it its itself ive just know let like ll m make many may me mean might mine more most much must
my myself need no nor not now of off on once one only or other our ours out over own please re really s same shall she
should shouldn so some someone something still such t tell than thanks that the their them then there these they thing
this those through to too under until up us ve very want was wasn we were weren what whats when where whether which
while who whom whose why will with within without won would wouldn yes yet you your yours
"""

FUNCTION_WORDS = {"ro": frozenset(_ROMANIAN.split()), "en": frozenset(_ENGLISH.split())}


def carries_grammar(token: str, lang: str | None) -> bool:
    """Return whether a folded word is a function word of the language (of either, when it is not known)."""
    words = FUNCTION_WORDS.get(lang or "")
    return token in words if words is not None else any(token in known for known in FUNCTION_WORDS.values())
