"""Questions to the two handbooks of the sample, as people may ask them, and questions that neither answers."""

from pathlib import Path

from bot.demo.pdf import write_pdf

FOLDER = Path(__file__).parents[1] / "bot" / "demo" / "content" / "documents"
GUIDE, HANDBOOK = FOLDER / "ghidul-participantului.md", FOLDER / "technology-transfer-handbook.md"


def guide_pdf() -> bytes:
    """The participant's guide, in Romanian, as PDF of five pages."""
    return write_pdf(GUIDE.read_text("utf-8"))


# (question, words that the passage which answers it holds)
ROMANIAN = (
    ("de unde iau ecusonul?", "Ecusonul se ridică"),
    ("am pierdut ecusonul, ce fac", "recepția îți tipărește altul"),
    ("pe unde intru daca ajung dupa ora 11", "intrarea laterală"),
    ("unde pot lăsa bagajele?", "garderobă"),
    ("care e parola de la wifi / rețeaua fără fir?", "CRONOS-Oaspeți"),
    ("ce mese au ecran de prezentare", "ecran de prezentare"),
    ("la ce oră e prânzul?", "12:30"),
    ("aveti meniu vegetarian sau fara gluten?", "vegetariană"),
    ("cât durează o întâlnire bilaterală?", "20 de minute"),
    ("ce trebuie sa pregatesc pentru o intalnire bilaterala", "o singură pagină"),
    ("pot avea interpret român-englez?", "Interpret"),
    ("cât costă taxa de participare pentru cei care nu sunt membri?", "150 de lei"),
    ("se decontează trenul pentru studenți?", "clasa a doua"),
    ("in cat timp depun biletele de tren pentru decontare", "zece zile"),
    ("se deconteaza cazarea?", "cazarea nu se decontează"),
    ("nu vreau să apar în fotografii, cum fac?", "șnur roșu"),
    ("clădirea are lift și rampă?", "lift"),
    ("unde e trusa de prim ajutor?", "defibrilatorul"),
    ("unde gasesc obiectele pierdute? obiectele găsite", "30 de zile"),
    ("ce chestionar primesc după eveniment?", "chestionar"),
    ("unde găsesc un model de acord de confidențialitate?", "acord de confidențialitate"),
)
ENGLISH = (
    ("who signs the contract for a research group?", "signed by the rector"),
    ("how long does a non-disclosure agreement last?", "three years"),
    ("can a publication be delayed for a patent?", "ninety days"),
    ("who owns the results made together?", "equal parts"),
    ("what are the royalties for a licence?", "per cent of net sales"),
    ("when does an exclusive licence fall back to the university?", "twenty-four months"),
    ("how much money is a feasibility voucher?", "8,000 euros"),
    ("which costs are not eligible for a voucher", "not eligible costs"),
    ("can we use a laboratory of the university to test a prototype?", "without rent"),
    ("when does the ethics committee meet?", "first Monday"),
    ("from which technology readiness level does the cluster help?", "level four"),
    ("what share does the university take in a spin-off company?", "ten per cent"),
    ("how long can a founder go on leave without pay?", "three years"),
    ("what does the incubator offer?", "two desks"),
    ("what happens if the two sides disagree?", "court of arbitration"),
    ("how many days until the transfer office answers an e-mail?", "five working days"),
)
# Near to the matter, and far from it.
UNANSWERED = (
    "când e următorul meci al lui CFR Cluj?", "cum fac o pizza acasă", "cât e cursul euro azi",
    "cine e primarul Clujului",
    "îmi recomanzi un hotel cu piscină?", "cum îmi schimb parola de la email", "la ce oră se închide mall-ul",
    "care e cel mai bun telefon din 2026", "unde pot cumpăra bilete la concert", "ce program are casieria facultății",
    "câte zile de concediu am pe an?", "pot veni cu câinele?", "cum obțin viza pentru Statele Unite",
    "ce salariu are un programator în Cluj", "cine a câștigat alegerile", "cum se calculează impozitul pe venit",
    "aveți parcare pentru biciclete la aeroport?", "ce tren merge la Sibiu sâmbătă", "cum repar o mașină de spălat",
    "spune-mi o glumă", "ce mai faci azi", "vreau să vând un apartament", "unde găsesc un dentist bun",
    "cum învăț limba germană", "care e capitala Australiei", "what's the weather like tomorrow?",
    "who won the champions league", "how do I bake sourdough bread", "what is the price of bitcoin",
    "can you write my homework", "where is the nearest pharmacy", "how do I reset my router",
    "which phone should I buy", "how tall is mount everest", "what time is it in Tokyo",
    "how do I apply for a driving licence?", "can I bring my dog", "how many vacation days do I get",
    "what is the salary of a professor", "is there a swimming pool", "how do I file my income tax",
    "which university is the best in Europe?", "how do I cancel my phone contract", "who wrote Hamlet",
    "what does the stock market do today", "when do shops close on sunday", "how can I lose weight",
    "recommend me a good film", "how do I learn to play the guitar", "who is the president of France",
)  # fmt: skip
