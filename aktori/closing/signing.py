"""Signing a PDF (PAdES baseline, without a visible mark), so that any reader can verify it."""

from importlib import import_module
from io import BytesIO

from aktori.closing.issuer import signing_issuer
from aktori.kit.links import absolute

FIELD = "Aktori"


def signed(pdf: bytes) -> bytes:
    """The same PDF with our signature; as it was when the instance has no key to sign with."""
    issuer = signing_issuer()
    if issuer is None:
        return pdf
    # pyHanko is heavy, and only papers need it
    signers = import_module("pyhanko.sign.signers")
    fields = import_module("pyhanko.sign.fields")
    writer = import_module("pyhanko.pdf_utils.incremental_writer").IncrementalPdfFileWriter
    signer = signers.SimpleSigner.load(str(issuer.key), str(issuer.file))
    if signer is None:
        raise ValueError(f"{issuer.key} and {issuer.file} do not sign")
    about = signers.PdfSignatureMetadata(
        field_name=FIELD,
        location=absolute(""),
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    # hidden: PDF/UA asks for a tag of every field that is seen
    spec = fields.SigFieldSpec(
        FIELD,
        invis_sig_settings=fields.InvisSigSettings(set_print_flag=False, set_hidden_flag=True),
    )
    made: BytesIO = signers.PdfSigner(about, signer, new_field_spec=spec).sign_pdf(
        writer(BytesIO(pdf))
    )
    return made.getvalue()
