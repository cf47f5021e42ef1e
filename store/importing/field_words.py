"""How spreadsheets call their columns, in six languages.

Used to guess what a column is. A name that means two things in two languages stands with neither,
unless one of them is by far the likelier; a test sees to it that none stands twice.
"""

from functools import cache

from store.importing.fields import Field
from store.importing.folding import folded_header

# English; German; French; Spanish; Italian; Dutch.
HEADERS: dict[Field, tuple[str, ...]] = {
    Field.NUMBER: (
        *("no", "nr", "number", "id", "case", "case no", "case number", "case id", "ticket"),
        *("ticket number", "ref", "reference", "reference number"),
        *("nummer", "lfd nr", "laufende nummer", "fall", "fallnummer", "vorgang", "vorgangsnummer"),
        *("numéro", "num", "n", "dossier", "numéro de dossier"),
        *("número", "número de caso", "caso", "numero", "numero caso"),
        *("volgnummer", "zaak", "zaaknummer"),
    ),
    Field.CUSTOMER: (
        *("customer", "customer name", "client", "client name", "guest", "guest name", "name"),
        *("first name", "last name", "surname"),
        *("Kunde", "Kundin", "Kundenname", "Gast", "Vorname", "Nachname", "Familienname"),
        *("nom", "nom du client", "prénom", "cliente", "nombre", "nombre del cliente", "apellido"),
        *("apellidos", "nome", "nome cliente", "cognome"),
        *("klant", "klantnaam", "naam", "voornaam", "achternaam"),
    ),
    Field.PHONE: (
        *("phone", "phone number", "telephone", "telephone number", "mobile", "cell", "tel"),
        *("contact number", "Telefon", "Telefonnummer", "Handy", "Mobil", "Mobilnummer"),
        *("Rufnummer", "téléphone", "numéro de téléphone", "portable", "teléfono", "móvil"),
        *("número de teléfono", "telefono", "numero di telefono", "cellulare", "telefoon"),
        *("telefoonnummer", "mobiel", "gsm"),
    ),
    Field.EMAIL: (
        *("email", "e-mail", "mail", "e-mail address", "email address", "E-Mail-Adresse"),
        *("Mailadresse", "courriel", "adresse e-mail", "correo", "correo electrónico"),
        *("posta elettronica", "indirizzo e-mail", "e-mailadres"),
    ),
    Field.WHAT: (
        *("what", "what happened", "issue", "problem", "description", "complaint", "incident"),
        *("subject", "reason", "details", "was ist passiert", "Beschwerde", "Reklamation"),
        *("Vorfall", "Beschreibung", "Grund", "Betreff", "Anliegen", "Mangel"),
        *("ce qui s'est passé", "problème", "réclamation", "plainte", "motif", "objet"),
        *("qué pasó", "problema", "descripción", "queja", "reclamación", "incidencia", "motivo"),
        *("asunto", "cosa è successo", "descrizione", "reclamo", "oggetto"),
        *("wat is er gebeurd", "probleem", "omschrijving", "beschrijving", "klacht", "onderwerp"),
        *("reden",),
    ),
    Field.WORDS: (
        *("words", "customer said", "customer's words", "their words", "quote"),
        *("Zitat", "Aussage des Kunden", "paroles du client", "citation", "palabras del cliente"),
        *("parole del cliente", "woorden van de klant"),
    ),
    Field.WISH: (
        *("wish", "request", "customer wants", "customer's wish", "Wunsch", "Kundenwunsch"),
        *("Forderung", "souhait", "demande", "deseo", "petición", "desiderio", "richiesta"),
        *("wens", "verzoek"),
    ),
    Field.NOTICED_AT: (
        *("noticed at", "date", "day", "date noticed", "date of complaint", "incident date"),
        *("reported", "reported on", "received", "received on", "time"),
        *("Datum", "Tag", "gemeldet am", "Eingang", "Eingangsdatum", "Datum der Reklamation"),
        *("Uhrzeit", "Zeit", "jour", "date de réclamation", "reçu le", "signalé le", "heure"),
        *("fecha", "día", "fecha de queja", "recibido el", "hora"),
        *("data", "giorno", "data reclamo", "ricevuto il", "ora"),
        *("dag", "ontvangen op", "gemeld op", "datum klacht", "tijd"),
    ),
    Field.OPENED_AT: (
        *("opened at", "opened", "opened on", "created", "created at", "created on", "logged"),
        *("angelegt am", "erfasst am", "erstellt am", "créé le", "ouvert le", "saisi le"),
        *("creado", "creado el", "abierto el", "creato il", "aperto il"),
        *("aangemaakt", "aangemaakt op", "geopend op"),
    ),
    Field.FIRST_CONTACT_AT: (
        *("first contact at", "first contact", "first contact on", "contacted on", "called on"),
        *("first response", "Erstkontakt", "kontaktiert am", "angerufen am", "premier contact"),
        *("contacté le", "primer contacto", "contactado el", "primo contatto", "contattato il"),
        *("eerste contact", "gecontacteerd op"),
    ),
    Field.FIXED_AT: (
        *("fixed at", "fixed on", "solved on", "repaired on", "behoben am", "gelöst am"),
        *("réparé le", "corrigé le", "solucionado el", "riparato il", "risolto il"),
        *("hersteld op", "opgelost op"),
    ),
    Field.CLOSED_AT: (
        *("closed at", "closed on", "date closed", "done on", "completed on", "finished on"),
        *("erledigt am", "abgeschlossen am", "geschlossen am", "clôturé le", "fermé le"),
        *("terminé le", "cerrado el", "terminado el", "chiuso il", "completato il"),
        *("gesloten op", "afgehandeld op"),
    ),
    Field.RETURNED_AT: (
        *("returned at", "came back", "came back on", "returned on", "wieder da"),
        *("wiedergekommen am", "revenu le", "volvió el", "tornato il", "teruggekomen op"),
    ),
    Field.FOLLOW_UP_AT: (
        *("follow-up", "follow-up at", "follow-up on", "followup", "next contact", "call back"),
        *("callback", "Wiedervorlage", "nachfassen", "nachfassen am", "Rückruf", "Rückruf am"),
        *("nächster Kontakt", "relance", "rappel", "prochain contact", "seguimiento"),
        *("próximo contacto", "volver a llamar", "prossimo contatto", "ricontattare"),
        *("richiamare", "opvolging", "terugbellen", "volgend contact"),
    ),
    Field.STATUS: (
        *("status", "state", "stage", "done", "closed", "Stand", "Zustand", "Bearbeitungsstand"),
        *("erledigt", "abgeschlossen", "statut", "état", "estado", "stato", "toestand"),
    ),
    Field.OUTCOME: (
        *("outcome", "result", "Ergebnis", "Ausgang", "résultat", "resultado", "esito"),
        *("risultato", "uitkomst", "resultaat"),
    ),
    Field.SEVERITY: (
        *("severity", "priority", "urgency", "weight", "Schwere", "Schweregrad", "Priorität"),
        *("Dringlichkeit", "gravité", "priorité", "urgence", "gravedad", "prioridad", "urgencia"),
        *("gravità", "urgenza", "ernst", "prioriteit"),
    ),
    Field.ORIGIN: (
        *("origin", "how we learnt", "source", "Quelle", "Herkunft", "gemeldet durch"),
        *("origine", "origen", "fonte", "herkomst", "bron"),
    ),
    Field.FAILURE: (
        *("failure", "kind of failure", "failure type", "complaint type", "Fehlerart"),
        *("Reklamationsart", "type de réclamation", "tipo de queja", "tipo di reclamo"),
        *("soort klacht",),
    ),
    Field.CAUSE: ("cause", "root cause", "Ursache", "causa", "oorzaak"),
    Field.OWNER: (
        *("owner", "responsible", "assigned to", "handled by", "in charge", "staff", "employee"),
        *("zuständig", "verantwortlich", "Bearbeiter", "Bearbeiterin", "Mitarbeiter"),
        *("Mitarbeiterin", "Sachbearbeiter", "wer", "responsable", "traité par", "employé"),
        *("encargado", "asignado a", "atendido por", "empleado", "responsabile", "incaricato"),
        *("gestito da", "addetto", "verantwoordelijke", "behandelaar", "medewerker"),
    ),
    Field.PRICE: (
        *("price", "order value", "order total", "total", "amount", "value", "invoice total"),
        *("Preis", "Betrag", "Rechnungsbetrag", "Auftragswert", "Bestellwert", "Warenwert"),
        *("prix", "montant", "valeur", "precio", "importe", "valor", "prezzo", "importo"),
        *("valore", "prijs", "bedrag", "waarde"),
    ),
    Field.PAID: (
        *("paid", "amount paid", "deposit", "bezahlt", "Anzahlung", "payé", "acompte"),
        *("pagado", "anticipo", "pagato", "acconto", "betaald", "aanbetaling"),
    ),
    Field.REDO_COST: (
        *("redo cost", "cost fix", "cost", "costs", "repair cost", "cost of repair", "Kosten"),
        *("Reparaturkosten", "coût", "coûts", "frais", "coste", "costes", "costo", "costi"),
        *("reparatiekosten",),
    ),
    Field.GESTURE: (
        *("gesture", "compensation", "goodwill", "given", "what was given", "voucher", "Kulanz"),
        *("Entschädigung", "Wiedergutmachung", "Gutschein", "geste", "geste commercial"),
        *("dédommagement", "gesto", "compensación", "vale", "omaggio", "buono", "risarcimento"),
        *("gebaar", "compensatie", "vergoeding", "tegoedbon"),
    ),
    Field.GESTURE_COST: (
        *("gesture cost", "cost of gesture", "gestures given", "compensation cost"),
        *("compensation amount", "goodwill cost", "voucher value", "Kulanzkosten", "Kulanzbetrag"),
        *("Gutscheinwert", "coût du geste", "montant du geste", "coste del gesto"),
        *("costo del gesto", "kosten gebaar"),
    ),
    Field.PROMISE: (
        *("promise", "promised", "what was promised", "Zusage", "versprochen", "Versprechen"),
        *("promesse", "promis", "promesa", "prometido", "promessa", "belofte", "toezegging"),
    ),
    Field.PROMISE_DUE_AT: (
        *("promise due at", "promised for", "promised by", "zugesagt bis", "versprochen bis"),
        *("promis pour", "prometido para", "promesso per", "beloofd voor"),
    ),
    Field.NOTES: (
        *("notes", "note", "remarks", "comment", "comments", "internal notes", "Notiz", "Notizen"),
        *("Bemerkung", "Bemerkungen", "Kommentar", "Anmerkung", "Anmerkungen", "remarque"),
        *("remarques", "commentaire", "commentaires", "nota", "notas", "comentario"),
        *("comentarios", "observaciones", "commento", "commenti", "osservazioni"),
        *("opmerking", "opmerkingen", "notitie", "notities"),
    ),
}


@cache
def _by_header() -> dict[str, Field]:
    own = {folded_header(field.value): field for field in Field}
    return {folded_header(name): field for field, names in HEADERS.items() for name in names} | own


def known_headers() -> frozenset[str]:
    """Give every name that says what a column is, as names are compared."""
    return frozenset(_by_header())


def field_of(header: str) -> Field | None:
    """Give the field that a column of this name is; `None` where the name does not say."""
    if header.strip() in ("#", "Nº", "N°"):
        return Field.NUMBER
    return _by_header().get(folded_header(header))
