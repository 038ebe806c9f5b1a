"""A programme as a coordinator types it, for the tests of the forms."""

WORDS = {
    "kind": "studies",
    "name_fi": "Alumnimentorointi 2027–2028",
    "name_en": "Alumni mentoring 2027–2028",
    "name_sv": "",
    "slug": "alumni-27",
    "purpose_fi": "Opinnoista työelämään.",
    "purpose_en": "From studies to working life.",
    "purpose_sv": "",
    "call_opens": "2027-08-16",
    "call_closes": "2027-09-05",
    "starts_on": "2027-09-23",
    "ends_on": "2028-05-18",
    "deletion_on": "2028-08-16",
    "expected_meetings": "6",
    "hours_per_month": "3",
    "zone": "Europe/Helsinki",
    "contact_name": "Maija Koskinen",
    "contact_email": "maija.koskinen@example.org",
}
