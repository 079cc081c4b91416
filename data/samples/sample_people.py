# SPDX-License-Identifier: MPL-2.0
"""The old users of Korsbæk Kommune: the FK ORG accounts each is about, what is expected of it, and what it shows.

Everybody is invented. One Case is one row of gamle-klik-brugere.xlsx, in this order. Expectations hold for
    --as-of 2025-10-20, deadline 2025-11-03, --domain-alias graabro-kommune.dk=korsbaek.dk
with all sample files given and no earlier run.
"""

import unicodedata
import uuid
from dataclasses import dataclass, field

DOMAIN = "korsbaek.dk"

USER = "KLIK-bruger"
ADMINISTRATOR = "KLIK-administrator"
BLUE_BUTTON = "Login for kommunal bruger"
OLD_LOGIN = "E-mail og adgangskode"


def ascii_form(text):
    for letter, written in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("é", "e"), ("ó", "o"), (" ", ""), ("-", "")):
        text = text.lower().replace(letter, written)
    return text


def made_uuid(word):
    return str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{word}.{DOMAIN}"))


@dataclass
class Role:
    name: str = USER
    start: str = "2025-09-01"
    end: str = ""
    negative: bool = False


@dataclass
class Account:
    """A Bruger in FK ORG."""

    account: str
    given: str
    surname: str
    mail: str = None  # None: from the name; "": none
    unit: str = "Borgerservice"
    title: str = "Sagsbehandler"
    uuid: str = None  # None: made from the account; "": none
    status: str = "Aktiv"
    end: str = ""  # Slutdato
    roles: tuple = ()

    def __post_init__(self):
        if self.mail is None:
            self.mail = f"{ascii_form(self.given.split()[0])}.{ascii_form(self.surname)}@{DOMAIN}"
        if self.uuid is None:
            self.uuid = made_uuid(self.account)
        self.roles = tuple(role if isinstance(role, Role) else Role(role) for role in self.roles)


@dataclass
class Case:
    name: str
    shows: str
    status: str
    match: str
    flags: str = ""
    fk: tuple = ()  # the accounts it is about; the first gives the defaults below
    mail: str = None  # None: that of the first account
    account: str = ""
    uuid: str = ""
    organisation: str = "Korsbæk Kommune"
    projects: str = ""
    gallery: str = ""
    method: str = OLD_LOGIN  # Loginmetode in KOMBIT's list
    login: str = ""  # Login-type in klik-logins.csv
    new: bool = False  # not on September's list
    decide: dict = field(default_factory=dict)  # decisions.csv: column -> value; status, flag -> expected afterwards

    def __post_init__(self):
        if isinstance(self.fk, Account):
            self.fk = (self.fk,)
        if self.mail is None:
            self.mail = self.fk[0].mail if self.fk else ""


# fmt: off
CASES = [
    # ---- the way it should go
    Case("Karen Lindegaard Skov", "all is well: role, mail, UUID, and a login in klik-logins.csv", "done", "certain",
         "gallery-role",
         Account("kals", "Karen Lindegaard", "Skov", unit="Digitalisering", title="Konsulent", roles=(ADMINISTRATOR,)),
         account="kals", projects="Fællesbibliotekssystemet", gallery="Digitaliseringschef", login=BLUE_BUTTON),
    Case("Peter Brink", "the login stands in KOMBIT's own list (Loginmetode)", "done", "certain", "",
         Account("pebr", "Peter", "Brink", unit="Økonomi", roles=(USER,)), method=BLUE_BUTTON),
    Case("Jens Møller Toft", "has the role, has not logged in yet", "needs-login", "certain", "",
         Account("jemt", "Jens Møller", "Toft", unit="Økonomi", roles=(USER,)), projects="KY",
         decide={"Har logget på?": "Ja", "status": "done"}),
    Case("Lone Østergaard", "a login in klik-logins.csv, but not by the blue button: that is no evidence",
         "needs-login", "certain", "",
         Account("loos", "Lone", "Østergaard", unit="Jobcenter", roles=(ADMINISTRATOR,)), login=OLD_LOGIN),
    Case("Henrik Vestergaard", "found by e-mail and name, lacks the role", "needs-role", "certain", "",
         Account("heve", "Henrik", "Vestergaard", unit="Jobcenter"),
         decide={"Skal bevares?": "måske", "status": "needs-role", "flag": "answer-not-understood"}),
    Case("Susanne Dam",
         'a gallery role and projects at stake; her address is also "Leder e-mail" of her whole unit',
         "needs-role", "certain", "gallery-role", Account("suda", "Susanne", "Dam", unit="Børn og Skole", title="Afdelingsleder"),
         account="suda", projects="Aula\nSAPA 3.0", gallery="Kontaktperson, børn og unge"),
    # ---- certain, by each key
    Case("Ejnar Rømer", "found by UUID alone, written in capitals and braces", "needs-login", "certain", "",
         Account("ejro", "Ejnar", "Rømer", unit="Teknik og Miljø", roles=(USER,)), mail="",
         uuid="{" + made_uuid("ejro").upper() + "}"),
    Case("Connie Skaarup", "found by user id and name; no e-mail in the list", "needs-login", "certain", "",
         Account("cosk", "Connie", "Skaarup", unit="Teknik og Miljø", roles=(USER,)), mail="", account="COSK"),
    Case("Bjarne Kvist", "the address in capitals with mailto: before it", "needs-role", "certain", "",
         Account("bjkv", "Bjarne", "Kvist"), mail="mailto:BJARNE.KVIST@KORSBAEK.DK", new=True),
    Case("Elkjær, Tove", "surname first", "needs-role", "certain", "", Account("toel", "Tove", "Elkjær")),
    Case("Jeppe\u00a0 Stokholm (JEST)", "initials in brackets, a no-break space and a double space", "needs-login",
         "certain", "", Account("jest", "Jeppe", "Stokholm", "jest@korsbaek.dk", roles=(USER,))),
    Case("Nanna Skriver - Korsbæk Kommune", "the municipality's name behind the person's", "needs-role", "certain",
         "", Account("nask", "Nanna", "Skriver", "nask@korsbaek.dk", unit="Biblioteket")),
    Case("Ditte Klitgaard", "the address stands in Brugernavn, E-mail is empty", "needs-role", "certain", "",
         Account("dikl", "Ditte", "Klitgaard", unit="Biblioteket"), mail="", account="ditte.klitgaard@korsbaek.dk"),
    Case("Vagn Hauge", "two addresses in one cell, one of them FK ORG's", "needs-role", "certain", "",
         Account("vaha", "Vagn", "Hauge", unit="Ældre og Sundhed"), mail="vagnh@korsbaek.dk; vagn.hauge@korsbaek.dk"),
    Case("Ruth Højgaard", "a UUID that FK ORG does not know; the e-mail finds her", "needs-role", "certain", "",
         Account("ruho", "Ruth", "Højgaard", unit="Ældre og Sundhed"), uuid=made_uuid("nobody")),
    # ---- Danish letters, and letters gone wrong
    Case("Soeren Kjaergaard", "æ and ø written out", "needs-role", "certain", "",
         Account("sokj", "Søren", "Kjærgaard", unit="Økonomi")),
    Case(unicodedata.normalize("NFD", "Åse Ågren"), "Å as A with a loose ring (decomposed)", "needs-login", "certain",
         "", Account("aaag", "Åse", "Ågren", "aaag@korsbaek.dk", unit="Økonomi", roles=(USER,))),
    Case("Jorgen Bodker", "ø written as o", "needs-role", "certain", "",
         Account("jobo", "Jørgen", "Bødker", unit="Teknik og Miljø")),
    Case("BjÃ¸rn SÃ¸ndergaard", "UTF-8 once read as Windows-1252", "needs-role", "certain", "garbled-text",
         Account("bjso", "Bjørn", "Søndergaard", "bjso@korsbaek.dk", unit="Teknik og Miljø")),
    Case("Kirsten L?kkegaard", "a letter lost to a question mark", "needs-role", "certain", "garbled-text",
         Account("kilo", "Kirsten", "Løkkegaard", unit="Jobcenter")),
    Case("Małgorzata Wójcik", "ł, which FK ORG's Windows-1252 file cannot hold", "needs-role", "certain", "",
         Account("mawo", "Malgorzata", "Wójcik", unit="Ældre og Sundhed", title="Sygeplejerske")),
    # ---- the name is another than before
    Case("Mette Holm", "a new surname; the address still spells the old one", "needs-role", "certain", "",
         Account("meho", "Mette", "Krogh", "mette.holm@korsbaek.dk", unit="Børn og Skole")),
    Case("Line Frost", "new surname and new address, but the UUID is the same", "needs-role", "certain",
         "email-differs", Account("lifr", "Line", "Bonde", unit="Børn og Skole"), mail="line.frost@korsbaek.dk",
         uuid=made_uuid("lifr")),
    Case("Anne Birk", "a new address; the old surname lives on as a middle name", "confirm", "proposed",
         "email-differs", Account("anto", "Anne Birk", "Torndal", unit="Børn og Skole"), mail="anne.birk@korsbaek.dk"),
    Case("Camilla Juul", "other surname, address of initials: has she a new name, or the address a new owner?",
         "confirm", "proposed", "", Account("caju", "Camilla", "Brandt", "caju@korsbaek.dk", unit="Børn og Skole")),
    Case("Hanne Sommer", "FK ORG has a middle name more", "needs-login", "certain", "",
         Account("hamso", "Hanne Marie", "Sommer", unit="Borgerservice", roles=(USER,)), new=True),
    Case("Bent Erik Due Kruse", "FK ORG has two middle names fewer", "done", "certain", "",
         Account("bekr", "Bent", "Kruse", unit="Borgerservice", roles=(USER,)), login=BLUE_BUTTON),
    Case("Chrisitna Overgaard", "two letters swapped in the given name", "needs-role", "certain", "",
         Account("chov", "Christina", "Overgaard", unit="Borgerservice")),
    Case("Nguyen Thi Mai", "the same names in another order", "needs-login", "certain", "",
         Account("mang", "Mai Thi", "Nguyen", unit="Ældre og Sundhed", roles=(USER,))),
    Case("Anne-Marie Holst-Bager", "hyphens here, spaces there", "done", "certain", "",
         Account("amhb", "Anne Marie", "Holst Bager", "amhb@korsbaek.dk", unit="Kultur og Fritid", roles=(USER,)),
         login=BLUE_BUTTON),
    # ---- only a name to go by
    Case("Torben Ladegaard Rask", "a name alone, one person bears it: proposed, never certain", "confirm", "proposed",
         "no-key", Account("tola", "Torben Ladegaard", "Rask", unit="Kultur og Fritid"), mail="",
         decide={"Valgt UUID": made_uuid("tola"), "status": "needs-role"}),
    Case("Kirsten Jensen", "a name alone, three people bear it", "choose", "ambiguous", "no-key",
         (Account("kije", "Kirsten", "Jensen", "kirsten.jensen@korsbaek.dk", unit="Jobcenter"),
          Account("kije2", "Kirsten", "Jensen", "kirsten.jensen2@korsbaek.dk", unit="Økonomi"),
          Account("kije3", "Kirsten Bach", "Jensen", "kirsten.jensen3@korsbaek.dk", unit="Børn og Skole")), mail="",
         decide={"Valgt UUID": made_uuid("kije2"), "status": "needs-role"}),
    Case("Lars Petersen", "three namesakes; the address picks one of them", "needs-role", "certain", "",
         (Account("lape2", "Lars", "Petersen", "lars.petersen2@korsbaek.dk", unit="Teknik og Miljø"),
          Account("lape", "Lars", "Petersen", "lars.petersen@korsbaek.dk", unit="Kultur og Fritid"),
          Account("lape3", "Lars", "Petersen", "lape3@korsbaek.dk", unit="Børn og Skole"))),
    Case("Jens Christensen", "his address is gone though the domain is in use; a namesake is here: has he left?",
         "confirm", "proposed", "email-differs",
         Account("jepc", "Jens Peter", "Christensen", "jepc@korsbaek.dk", unit="Borgerservice"),
         mail="jens.christensen@korsbaek.dk"),
    Case("Birgite Thorup", "a name alone with a letter missing", "confirm", "proposed", "no-key",
         Account("bith", "Birgitte", "Thorup", unit="Biblioteket"), mail=""),
    Case("P. Ravnholt", "an initial and a surname alone", "confirm", "proposed", "no-key",
         Account("prra", "Preben", "Ravnholt", unit="Biblioteket"), mail="",
         decide={"Valgt UUID": made_uuid("nobody"), "status": "confirm", "flag": "choice-unknown"}),
    # ---- the domain moved: Gråbro Kommune became part of Korsbæk
    Case("Ulla Nedergaard", "the same address at the former municipality's domain", "needs-role", "certain",
         "email-differs moved-domain", Account("ulne", "Ulla", "Nedergaard", unit="Ældre og Sundhed"),
         mail="ulla.nedergaard@graabro-kommune.dk"),
    Case("Finn Bundgaard", "as above, with the role", "needs-login", "certain", "email-differs moved-domain",
         Account("fibu", "Finn", "Bundgaard", unit="Ældre og Sundhed", roles=(USER,)),
         mail="finn.bundgaard@graabro-kommune.dk"),
    Case("Jytte Hald", "as above, an address of initials", "needs-role", "certain", "email-differs moved-domain",
         Account("jyha", "Jytte", "Hald", "jyha@korsbaek.dk", unit="Teknik og Miljø"), mail="jyha@graabro-kommune.dk"),
    Case("Hans Olsen", "at the former domain, but he has a namesake here", "choose", "ambiguous", "",
         (Account("haol", "Hans", "Olsen", "hans.olsen@korsbaek.dk", unit="Jobcenter"),
          Account("haol2", "Hans", "Olsen", "hans.olsen2@korsbaek.dk", unit="Økonomi")),
         mail="hans.olsen@graabro-kommune.dk"),
    # ---- the keys contradict each other
    Case("Inge Falk", "her address now belongs to somebody else", "choose", "conflict", "",
         Account("infa", "Oskar", "Infeldt", "infa@korsbaek.dk", unit="Borgerservice")),
    Case("Tine Bisgaard", "her old address belongs to somebody else, and she has a new one", "choose", "conflict", "",
         (Account("tibi", "Rolf", "Tibberup", "tibi@korsbaek.dk", unit="Kultur og Fritid"),
          Account("tinb", "Tine", "Bisgaard", unit="Kultur og Fritid"))),
    Case("Rikke Bech", "the UUID is one person's, the e-mail another's", "choose", "conflict", "",
         (Account("ribe", "Rikke", "Bech", unit="Jobcenter"), Account("olgr", "Ole", "Grønfeldt", unit="Jobcenter")),
         uuid=made_uuid("olgr")),
    Case("Johan Lassen", "the user id is one person's, the e-mail another's", "choose", "conflict", "",
         (Account("jlas", "Johan", "Lassen", unit="Økonomi"),
          Account("jola", "Solvej", "Lange", "jola@korsbaek.dk", unit="Økonomi")), account="jola"),
    # ---- one address for several, several accounts for one
    Case("Pia Storm", "a shared mailbox; the name picks her", "needs-login", "certain", "shared-mailbox",
         (Account("pist", "Pia", "Storm", "borgerservice@korsbaek.dk", roles=(USER,)),
          Account("maug", "Marius", "Uglebjerg", "borgerservice@korsbaek.dk"),
          Account("geli", "Gerda", "Lillelund", "borgerservice@korsbaek.dk"))),
    Case("Biblioteket Korsbæk", "a shared mailbox, and no person's name", "choose", "ambiguous", "shared-mailbox",
         (Account("yvte", "Yvonne", "Terp", "biblioteket@korsbaek.dk", unit="Biblioteket"),
          Account("noyd", "Nora", "Ydegaard", "biblioteket@korsbaek.dk", unit="Biblioteket"))),
    Case("Morten Hviid", "two accounts; the other one has the role", "needs-role", "certain",
         "several-accounts role-on-other-account",
         (Account("mohv", "Morten", "Hviid", unit="Digitalisering"),
          Account("mohv-adm", "Morten", "Hviid", "", unit="Digitalisering", title="Administratorkonto",
                  roles=(ADMINISTRATOR,)))),
    Case("Gitte Korsgaard", "two accounts with the same address, one of them with the role", "choose", "ambiguous",
         "several-accounts role-on-other-account",
         (Account("giko", "Gitte", "Korsgaard", unit="Børn og Skole", title="Lærer"),
          Account("giko-skole", "Gitte", "Korsgaard", unit="Børn og Skole", title="Vejleder", roles=(USER,)))),
    Case("Steen Abildgaard", "two accounts; the one found has the role and was used", "done", "certain",
         "several-accounts",
         (Account("stab", "Steen", "Abildgaard", unit="Digitalisering", roles=(USER,)),
          Account("stab-adm", "Steen", "Abildgaard", "", unit="Digitalisering", title="Administratorkonto")),
         login=BLUE_BUTTON),
    Case("Anders Bak Winther", "twice in the list", "needs-role", "certain", "duplicate-in-list",
         Account("anbw", "Anders Bak", "Winther", unit="Økonomi"), account="anbw"),
    Case("Anders Winther", "the same person again, with fewer names", "needs-role", "certain", "duplicate-in-list",
         mail="Anders.Winther@korsbaek.dk"),
    # ---- the account
    Case("Grethe Lund Damm", "her account is inactive", "inactive", "certain", "",
         Account("grld", "Grethe Lund", "Damm", status="Inaktiv", end="31-07-2025"),
         decide={"Skal bevares?": "Nej", "status": "let-go"}),
    Case("Kaj Bruun", "the account says Aktiv, but its end date has passed", "inactive", "certain", "",
         Account("kabr", "Kaj", "Bruun", unit="Teknik og Miljø", end="30-09-2025")),
    Case("Lilly Tranberg", "an end date that lies ahead", "needs-role", "certain", "",
         Account("litr", "Lilly", "Tranberg", unit="Kultur og Fritid", end="31-12-2025"), new=True),
    Case("Vibeke Nørskov", "FK ORG has no e-mail for her; her user id is not made of her name, so no namesake got it", "needs-fkorg-data",
         "certain", "fkorg-missing-email",
         Account("k40217", "Vibeke", "Nørskov", "", roles=(USER,)), mail="vibeke.noerskov@korsbaek.dk", account="k40217"),
    Case("Erik Sandager", "FK ORG has no name for him", "needs-fkorg-data", "certain", "fkorg-missing-name",
         Account("ersa", "", "", "erik.sandager@korsbaek.dk", unit="Økonomi", roles=(USER,)), uuid=made_uuid("ersa")),
    Case("Bodil Thrane", "the extract has no UUID for her", "needs-fkorg-data", "certain", "fkorg-missing-uuid",
         Account("both", "Bodil", "Thrane", unit="Økonomi", uuid="", roles=(USER,)), account="both"),
    # ---- the role
    Case("Dorthe Friis", "the role begins on 10 November", "needs-role", "certain", "role-not-in-force",
         Account("dofr", "Dorthe", "Friis", unit="Jobcenter", roles=(Role(start="2025-11-10"),))),
    Case("Allan Windfeld", "the role ended in June", "needs-role", "certain", "role-not-in-force",
         Account("alwi", "Allan", "Windfeld", unit="Jobcenter", roles=(Role(start="2024-01-01", end="2025-06-30"),))),
    Case("Malene Buch", "the role is taken away on the sheet \"Negative roller.\"", "needs-role", "certain",
         "role-not-in-force",
         Account("mabu", "Malene", "Buch", unit="Jobcenter", roles=(Role(), Role(negative=True)))),
    Case("Kurt Haugaard", "the role was taken away for a time that is over", "needs-login", "certain", "",
         Account("kuha", "Kurt", "Haugaard", unit="Jobcenter",
                 roles=(Role(), Role(start="2025-01-01", end="2025-08-31", negative=True)))),
    Case("Rasmus Bagger", "the municipality calls the role something else, with Klik in it", "needs-login", "certain",
         "", Account("raba", "Rasmus", "Bagger", unit="Digitalisering", roles=("Klik - bruger (læseadgang)",)),
         new=True),
    # ---- people who are not there
    Case("Poul Enevoldsen", "has left", "not-in-fkorg", "none", "gallery-role", mail="poul.enevoldsen@korsbaek.dk",
         projects="Sags- og dokumentindekset", gallery="Projektleder",
         decide={"Skal bevares?": "Nej", "status": "let-go"}),
    Case("Sofie Lyngbo", "a consultant from outside", "not-in-fkorg", "none", "external-domain",
         mail="sofie.lyngbo@konsulenthuset.example", organisation="Konsulenthuset", projects="KY",
         decide={"Skal bevares?": "Nej", "status": "let-go"}),
    Case("Emil Rosendal", "a private address; somebody of that name is here", "confirm", "proposed",
         "email-differs external-domain", Account("emro", "Emil", "Rosendal", unit="Kultur og Fritid"),
         mail="emil_rosendal-privat@gmail.com", new=True),
    Case("", "a row without a key, even a name", "not-in-fkorg", "none", "no-key", mail="", projects="Fællesbibliotekssystemet"),
]

# On September's list only: they have migrated since, or were taken off.
LEFT = [
    Case("Ellen Haahr", "stood on September's list only", "", "", "left-the-list",
         Account("elha", "Ellen", "Haahr", roles=(USER,))),
    Case("Niels Slothuus", "stood on September's list only", "", "", "left-the-list",
         Account("nisl", "Niels", "Slothuus", roles=(USER,))),
    Case("Merete Vedel", "stood on September's list only", "", "", "left-the-list",
         Account("meve", "Merete", "Vedel", roles=(ADMINISTRATOR,))),
]
# fmt: on
